"""Spellings of one person's name meet, and names of two persons don't: measured over a list of 60 pairs each."""

from __future__ import annotations

from pathlib import Path

from kg.link.levels import LEVELS, join_persons, spell
from kg.link.tables import Row, read_table

PAIRS = list(read_table(Path(__file__).parent / "name_pairs.tsv", ("verdict", "one", "other")))


def level(pair: Row) -> str | None:
    return join_persons(spell(pair["one"]), spell(pair["other"]))


def test_the_list_is_whole() -> None:
    verdicts = [pair["verdict"] for pair in PAIRS]
    assert (verdicts.count("same"), verdicts.count("other")) == (60, 60)
    assert len({(pair["one"], pair["other"]) for pair in PAIRS}) == 120
    alphabets = "".join(pair["one"] + pair["other"] for pair in PAIRS)
    assert all(
        any(first <= letter <= last for letter in alphabets) for first, last in ("az", "ая", "αω", "აჰ")
    )


def test_spellings_of_one_person_are_found() -> None:
    missed = [pair for pair in PAIRS if pair["verdict"] == "same" and level(pair) is None]
    assert 1 - len(missed) / 60 >= 0.95, missed


def test_names_of_two_persons_are_never_one() -> None:
    assert [pair for pair in PAIRS if pair["verdict"] == "other" and level(pair) is not None] == []


def test_which_of_two_names_comes_first_makes_no_difference() -> None:
    turned = [join_persons(spell(pair["other"]), spell(pair["one"])) for pair in PAIRS]
    assert turned == [level(pair) for pair in PAIRS]
    assert set(filter(None, turned)) == set(LEVELS)
