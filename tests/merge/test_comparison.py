"""What is one and what is another: the near-misses, each by the part that tells them apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from merge_samples import (
    GUEST,
    HOST,
    ITALY,
    MADRID,
    MILAN,
    OTHER_HOST,
    PALACE,
    SPAIN,
    agreement,
    country,
    person,
    report,
)

from kg.merge.comparison import compare
from kg.merge.pairs import Held, find_links, hash_keys
from kg.merge.sketch import Sketch, sketch_from_json

FIRST = report("one")
NAMESAKE = person("Livia Serpieri", "host", SPAIN, node="x:2", known=False)
SIGNING = report("one", cls="Signing", agents=(country(ITALY), country(SPAIN)), instruments=("Treaty",))


def meet(*reports: Sketch) -> list[tuple[int, int, float]]:
    """The links that are found among some reports under their keys."""
    held = [Held(n, one.to_json(), *hash_keys(one)) for n, one in enumerate(reports)]
    keys = sorted({key for one in held for key in one.meets | one.asks})
    found = [find_links(key, [one for one in held if key in one.meets | one.asks]) for key in keys]
    links = [(min(a, b), max(a, b), score) for part in found for a, b, score in part]
    assert len(set(links)) == len(links)  # each pair once, however many keys it shares
    return sorted(links)


@pytest.mark.parametrize(
    "other",
    [
        report("two"),
        report("two", cls="Reception"),
        report("two", when="2024-03"),
        report("two", when="2024", places=()),
        report("two", when=""),
        report("two", when="", published="2024-03-12"),
        report("two", status="planned", published="2024-03-01"),
        report("two", places=(PALACE,)),
        report("two", places=()),
        report("two", agents=(GUEST,), places=()),
        report("two", agents=(HOST, GUEST, person("Pia Rossi", "participant", ITALY))),
        report("two", agents=(person("Livia SERPIERI", "host", ITALY, node="x:2", known=False), GUEST)),
    ],
    ids=lambda other: f"{other.cls} {other.when or 'undated'} {other.status} {len(other.agents)}",
)
def test_one(other: Sketch) -> None:
    assert compare(FIRST, other).is_same
    assert compare(other, FIRST) == compare(FIRST, other)
    assert meet(FIRST, other)


@pytest.mark.parametrize(
    ("other", "veto"),
    [
        (report("two", cls="Call"), "class"),
        (report("two", when="2024-03-05"), "date"),
        (report("two", when="2024-04"), "date"),
        (report("two", when="", published="2024-09-05"), "date"),
        (report("two", places=(MILAN,)), "place"),
        (report("two", places=(MADRID,)), "place"),
        (report("two", agents=(OTHER_HOST, GUEST)), "participants"),
        (report("two", agents=(HOST, person("Ana Ruiz", "guest", SPAIN))), "participants"),
        (
            report("two", agents=(person("Livia Serpieri", "host", SPAIN, node="x:2", known=False), GUEST)),
            "participants",
        ),
        (report("one", 2), "article"),
        (agreement("two", "protocole"), "class"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_another(other: Sketch, veto: str) -> None:
    assert compare(FIRST, other).veto == veto
    assert compare(other, FIRST).veto == veto


def test_articles_may_differ_by_a_day_about_what_happens_once() -> None:
    later = replace(SIGNING, iri="x:2", article="x:two", when="2024-03-05")
    found = compare(SIGNING, later)
    assert found.is_same
    assert [part.name for part in found.parts if part.contradicts] == ["date"]
    assert compare(SIGNING, replace(later, when="2024-03-14")).veto == "date"
    assert meet(SIGNING, later)


def test_a_country_stands_for_who_acts_for_it() -> None:
    persons = replace(SIGNING, iri="x:2", article="x:two", agents=(HOST, GUEST))
    assert compare(SIGNING, persons).is_same


def test_an_agreement_with_a_date_meets_those_of_its_name_that_have_none() -> None:
    dated = [agreement(f"d{n}", "protocole", n, when=f"20{n}-03-04") for n in range(10, 13)]
    recalled = [agreement("r1", "Protocole", when=""), agreement("r2", "protocole", cls="Agreement", when="")]
    of_an_age = agreement("age", "protocole", when="1990/2010")  # too wide for months
    linked = [(a, b) for a, b, _ in meet(*dated, *recalled, of_an_age)]
    # Nobody but those of another day each.
    assert linked == [(a, b) for a, b in combinations(range(6), 2) if b > 2]


def test_agreements() -> None:
    first = agreement("one", "protocole sur la pêche en mer Ligure")
    assert compare(first, agreement("two", "protocole de pêche")).is_same
    assert compare(first, agreement("two", "protocole", when="")).score > 0
    assert compare(first, agreement("two", "protocol on fishing", language="en")).is_same
    assert compare(first, agreement("two", "accord", cls="Agreement")).veto == "name"
    assert compare(first, agreement("two", "protocole sur le rail")).veto == ""
    assert compare(first, agreement("two", "entente ferroviaire")).veto == "name"
    assert compare(first, agreement("two", "protocole de pêche", cls="Treaty")).veto == "class"
    assert compare(first, agreement("two", "protocole de pêche", when="2023-03-04")).veto == "date"


def test_a_sketch_comes_back_from_its_line() -> None:
    for sketch in (FIRST, SIGNING, agreement("one", "protocole")):
        assert sketch_from_json(sketch.to_json()) == sketch
