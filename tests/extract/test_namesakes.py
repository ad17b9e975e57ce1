"""Words that could be a person's name and are not, or the other way round: places, ships' ports, ceremonies."""

from __future__ import annotations

import pytest
from reading_samples import make_article, read_article, read_english, tell_events

from kg.records import ArticleRecords, EntityKind

MET = "Chinese Vice Premier Gao Linsen met Kenyan Deputy Prime Minister Anna Keller in Nairobi on Monday."


def find_names(records: ArticleRecords, kind: EntityKind) -> set[str]:
    return {entity.name for entity in records.entities if entity.kind is kind}


def test_the_family_name_of_an_official_is_not_the_city_of_that_name() -> None:
    records = read_english(MET, "On Tuesday, Gao also met Norwegian Foreign Minister Paul Marten.")
    assert "Gao" not in find_names(records, EntityKind.PLACE)
    roles = tell_events(records, "Meeting")[-1].roles
    assert {name for names in roles.values() for name in names} == {"Gao Linsen", "Paul Marten"}


def test_behind_a_preposition_of_place_it_is_the_city() -> None:
    records = read_english(MET, "Norwegian Foreign Minister Paul Marten met Malian officials in Gao.")
    assert "Gao" in find_names(records, EntityKind.PLACE)


def test_a_capital_stays_the_government_it_stands_for() -> None:
    records = read_english(
        "Norwegian Foreign Minister Kari London met Anna Keller in Oslo on Monday.",
        "London signed the treaty.",
    )
    (person,) = (entity for entity in records.entities if entity.name == "Kari London")
    assert "London" not in {mention.text for mention in person.mentions}


@pytest.mark.parametrize(
    "told",
    [
        "The warships made a call at Malaysia's Port Kelung on Monday.",
        "The minister spoke to supporters at the Finnish Seafarers Temple on Monday.",
        "Anna Keller, deputy head of the General Administration of Customs, spoke on Monday.",
        "A detachment of Russia's Northern Fleet arrived on Monday.",
    ],
)
def test_ports_houses_and_bodies_are_no_persons(told: str) -> None:
    persons = find_names(read_english(told), EntityKind.PERSON)
    assert persons <= {"Anna Keller"}


def test_a_rank_with_a_number_is_read_whole() -> None:
    records = read_english(
        "Captain 1st Rank Pavel Orlenko met Kenyan Foreign Minister Anna Keller on Monday."
    )
    assert find_names(records, EntityKind.PERSON) == {"Pavel Orlenko", "Anna Keller"}


def test_a_chief_officer_of_a_field_holds_an_office() -> None:
    records = read_english("Chief Nursing Officer Marva Keller met President Paul Marten of Kenya on Monday.")
    assert "Marva Keller" in find_names(records, EntityKind.PERSON)


def test_a_vietnamese_ceremony_is_not_the_family_of_nearly_that_name() -> None:
    article = make_article(
        "Ngày 4/11/2025, tại Hà Nội, Giám đốc Sở Du lịch Hà Nội Lê Bá Vịnh đã tiếp Đại sứ Lào Kham Savat.",
        "Ông cảm ơn đoàn nghệ thuật đã biểu diễn tại Lễ hội Sông Hồng.",
        language="vi",
    )
    records = read_article(article)
    (person,) = (e for e in records.entities if e.name == "Lê Bá Vịnh")
    assert "Lễ" not in {mention.text for mention in person.mentions}
