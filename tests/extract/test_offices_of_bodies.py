"""Where English offices are held: told behind the name, by a verb, in a body named with "of" before the title."""

from __future__ import annotations

import pytest
from reading_samples import make_article, names_of, offices_in, read_article, read_english


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Clara Voss, who heads the Norwegian Dockers' Union, said so.",
            ("head", "Norwegian Dockers' Union", "Norway"),
        ),
        (
            "The Committee on Rural Roads, chaired by Clara Voss, sat.",
            ("chair", "Committee on Rural Roads", None),
        ),
        (
            "Economist Clara Voss of Saint Luke's University said so.",
            ("Economist", "Saint Luke's University", None),
        ),
        ("Analyst Clara Voss of brokerage Tamberg said so.", ("Analyst", "Tamberg", None)),
        (
            "Geologist Clara Voss, of the Institute for Deep Soils, left.",
            ("Geologist", "Institute for Deep Soils", None),
        ),
        (
            "Dockers Association of Chile president Dr Clara Voss left.",
            ("president", "Dockers Association of Chile", "Chile"),
        ),
        (
            "The shares of Tamberg fell. Tamberg Chief Executive Clara Voss left.",
            ("Chief Executive", "Tamberg", None),
        ),
        (
            "The Tamberg Institute, whose managing director is Clara Voss, shut.",
            ("managing director", "Tamberg Institute", None),
        ),
        ("Clara Voss, Governor of the Bank of Chile, said so.", ("Governor", "Bank of Chile", "Chile")),
        (
            "The Speaker of the State Upper Tagma, Mrs Clara Voss, came.",
            ("Speaker", "State Upper Tagma", None),
        ),
        (
            "Clara Voss previously served as governor of the Bank of Chile.",
            ("governor", "Bank of Chile", "Chile"),
        ),
        ("Clara Voss, who became Bishop of Lyon in 2023, said so.", ("Bishop", None, "France")),
        ("A spokeswoman for Minister Paul Marten, Clara Voss, said so.", ("spokeswoman", None, None)),
        (
            "The Vale Schools Trust shut. The trust's current chair, Clara Voss, left.",
            ("chair", "Vale Schools Trust", None),
        ),
        ("The ecologist Associate Professor Clara Voss said so.", ("Associate Professor", None, None)),
        ("The mayor of Brod na Kupi, Clara Voss, said so.", ("mayor", "Brod na Kupi", None)),
        (
            "Clara Voss, spokesperson for the Coastal Pilots Office, left.",
            ("spokesperson", "Coastal Pilots Office", None),
        ),
        ("Harbour master Clara Voss KC said so.", ("Harbour master", None, None)),
        ("First Lady Clara Voss visited a school.", ("First Lady", None, None)),
    ],
)
def test_where_an_office_is_held(text: str, held: tuple[str, str | None, str | None]) -> None:
    records = read_article(make_article(text, language="en"))
    assert ("Clara Voss", *held) in offices_in(records)


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss, who led the delegation, said so.",
        "Clara Voss, who will head the Dockers' Union, said so.",
        "The delegation, led by Clara Voss, met President Paul Marten.",
        "Farmer Clara Voss met the president.",
        "Clara Voss, a banker, won.",
    ],
)
def test_who_leads_for_a_day_or_has_a_trade_holds_no_office(text: str) -> None:
    assert not [held for held in offices_in(read_english(text)) if held[0] == "Clara Voss"]


def test_a_capital_word_behind_a_title_in_the_headline_is_no_name() -> None:
    records = read_english(
        "President Clara Voss has condoled with Chile on the death of Paul Marten.",
        title="President Condoles with Chile on Paul Marten",
    )
    assert not [name for name in names_of(records).values() if "Condoles" in name]


def test_what_somebody_is_called_is_no_call() -> None:
    records = read_english("President Paul Marten called Minister Clara Voss “a daughter of this country”.")
    assert not records.events
