"""The gazetteer asked about the entities of a graph."""

from __future__ import annotations

from dataclasses import replace

from kg.decisions import OfficeHeld, Spelling, Subject, Verdict
from kg.link import Facts, Gazetteer, Known, Name, Term, Title
from kg.link.online.shipped import find_shipped
from kg.records import EntityKind

HERE, THERE = "Q990001", "Q990002"


def person(key: str, name: str, country: str | None = HERE) -> Known:
    return Known(key, "Person", {"fr": name}, country)


def make(*entries: Known, terms: tuple[Term, ...] = ()) -> Gazetteer:
    names = tuple(Name(e.key, "mul" if e.kind == "Person" else "fr", "name", e.label("fr")) for e in entries)
    countries = [
        Known(q, "Country", {"fr": label}, q) for q, label in ((HERE, "Valdorie"), (THERE, "Ostrane"))
    ]
    titles = (Title("sea-minister", "fr", "ministre de la Mer"),)
    return Gazetteer.of(Facts({e.key: e for e in (*countries, *entries)}, names, titles, terms))


SUBJECT = Subject(
    "person/x", EntityKind.PERSON, Spelling("Sergueï Choubine"), languages=("fr",), countries=(HERE,)
)
LAN = replace(SUBJECT, label=Spelling("Tô Lan"))


def test_a_name_and_a_country_are_certain() -> None:
    decision = find_shipped(SUBJECT, make(person("Q1", "Sergey Shubin")))
    assert decision is not None
    assert (decision.verdict, decision.qid, decision.source) == (Verdict.SAME, "Q1", "gazetteer")


def test_two_of_a_name_are_nobody_and_so_is_one_who_has_no_id() -> None:
    assert (
        find_shipped(SUBJECT, make(person("Q1", "Sergey Shubin"), person("Q2", "Sergueï Choubine"))) is None
    )
    assert (
        find_shipped(SUBJECT, make(person("Q1", "Sergey Shubin"), person("x-2", "Sergueï Choubine"))) is None
    )


def test_another_country_or_nothing_but_sound_is_nobody() -> None:
    assert find_shipped(SUBJECT, make(person("Q1", "Sergey Shubin", THERE))) is None
    assert find_shipped(replace(SUBJECT, countries=()), make(person("Q1", "Sergey Shubin"))) is None


def test_a_term_of_office_makes_a_short_name_certain_on_its_days() -> None:
    terms = (Term("sea-minister", "Q1", HERE, None, "2024-02", "2025-06", None),)
    gazetteer = make(person("Q1", "Tô Lan"), terms=terms)
    for attested, verdict in (("2025-05-10", Verdict.SAME), ("2025-07", Verdict.CLOSE)):
        office = OfficeHeld("ministre de la Mer", "fr", HERE, attested=(attested,))
        decision = find_shipped(replace(LAN, offices=(office,)), gazetteer)
        assert decision is not None
        assert decision.verdict is verdict


def test_what_the_graph_holds_for_likely_is_not_said_again() -> None:
    gazetteer = make(person("Q1", "Tô Lan"))
    assert find_shipped(LAN, gazetteer) is not None
    assert find_shipped(replace(LAN, close=("Q1",)), gazetteer) is None


def test_places_are_known_by_name_and_country() -> None:
    town = Subject("place/x", EntityKind.PLACE, Spelling("Belmont", "fr"), countries=(HERE,))
    gazetteer = make(
        Known("Q1", "Place", {"fr": "Belmont"}, HERE), Known("Q2", "Place", {"fr": "Belmont"}, THERE)
    )
    decision = find_shipped(town, gazetteer)
    assert decision is not None
    assert (decision.verdict, decision.qid) == (Verdict.SAME, "Q1")
    assert find_shipped(replace(town, countries=()), gazetteer) is None
