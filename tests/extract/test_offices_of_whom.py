"""Of whom an office is: a country in brackets, a firm before its officer, who comes before, whom a plural names."""

from __future__ import annotations

import pytest
from reading_samples import read, read_english

from kg.records import ArticleRecords


def tenures(records: ArticleRecords) -> set[tuple[str, str, str | None]]:
    names = {entity.key: entity.name for entity in records.entities}
    return {
        (names[t.holder], t.title, names.get(t.organization or "") or names.get(t.country or ""))
        for t in records.tenures
    }


def test_a_country_in_brackets_behind_a_name_is_his() -> None:
    text = "Sami Trabel (Égypte), ministre des Transports, et Ali Mansor (Pérou), ministre de l'Équipement, arrivent."
    assert tenures(read(text)) == {
        ("Sami Trabel", "ministre des Transports", "Égypte"),
        ("Ali Mansor", "ministre de l'Équipement", "Pérou"),
    }


def test_a_place_in_brackets_says_where_it_is() -> None:
    records = read_english("The coach stopped in Lamarka (Peru), where it rained.")
    assert not [entity for entity in records.entities if entity.kind.value == "Person"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Orbinor's chairman, Odd Nygard, will step down.", {("Odd Nygard", "chairman", "Orbinor")}),
        (
            "Jane Nygard spoke. Nygard's chairman, Paul Marten, will step down.",
            {("Paul Marten", "chairman", None)},
        ),
    ],
)
def test_a_name_nobody_bears_is_a_firm_before_its_officer(
    text: str, told: set[tuple[str, str, str | None]]
) -> None:
    assert tenures(read_english(text)) == told


def test_who_somebody_takes_over_from_held_the_office_as_well() -> None:
    text = "Ambassador Anna Keller arrived in Oslo. She takes over from Baldur Einar and stays for a year."
    assert ("Baldur Einar", "Ambassador", None) in tenures(read_english(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Plusieurs présidents étaient présents, parmi lesquels le Nigérian Bola Adey et le Gambien Adam Barou.",
            {("Bola Adey", "président", "Nigeria"), ("Adam Barou", "président", "Gambie")},
        ),
        ("Des présidents ont quitté la salle, laissant seul le Nigérian Bola Adey.", set()),
    ],
)
def test_whom_a_plural_names_behind_it_is_one_of_them(
    text: str, told: set[tuple[str, str, str | None]]
) -> None:
    assert tenures(read(text)) == told


def test_a_portfolio_may_be_those_who_live_abroad() -> None:
    text = "Le ministre des Affaires étrangères, de la Migration et des Tunisiens à l'étranger, Sami Trabel, arrive."
    assert [holder for holder, *_ in tenures(read(text))] == ["Sami Trabel"]
