"""The IRIs of an earlier graph lead to the later one, where it is certain which."""

from __future__ import annotations

import dataclasses

from graph_samples import make_records
from pyoxigraph import Quad

from kg.graph import build_quads
from kg.graph.redirects import find_redirects
from kg.graph.terms import DEFAULT_BASE
from kg.records import ArticleRecords, Entity, EntityKind, Link, Mention
from kg.vocab import dcterms


def graph(*people: Entity, identifier: str = "a") -> list[Quad]:
    return build_quads(
        dataclasses.replace(ArticleRecords(make_records(identifier).article, None), entities=people)
    )


def person(name: str, *ids: str, key: str = "person:1") -> Entity:
    mention = Mention(0, len("Ivo Brandt"), "Ivo Brandt")
    return Entity(key, EntityKind.PERSON, name, (mention,), links=tuple(Link(q, True, "exact") for q in ids))


def redirects(one: list[Quad], other: list[Quad]) -> list[tuple[str, str, str]]:
    found = find_redirects(one, other, DEFAULT_BASE)

    def shorten(term: object) -> str:
        return str(term).strip("<>").removeprefix(DEFAULT_BASE)

    return [(shorten(q.subject), shorten(q.predicate), shorten(q.object)) for q in found]


def test_somebody_known_at_last_is_found_under_the_earlier_iri() -> None:
    (one,) = redirects(graph(person("Ivo Brandt")), graph(person("Ivo Brandt der Ältere", "Q900001")))
    assert one[0].startswith("person/ivo-brandt-")
    assert one[1:] == (dcterms.isReplacedBy, "person/Q900001")


def test_what_did_not_change_needs_none() -> None:
    assert redirects(graph(person("Ivo Brandt")), graph(person("Ivo Brandt"))) == []
    assert redirects(graph(person("Ivo Brandt", "Q900001")), graph(person("Ivo Brandt", "Q900001"))) == []


def test_another_article_tells_nothing() -> None:
    assert (
        redirects(graph(person("Ivo Brandt")), graph(person("Ivo Brandt", "Q900001"), identifier="b")) == []
    )


def test_an_iri_that_could_be_two_is_left() -> None:
    two = graph(person("Ivo Brandt", "Q900001"), person("Ivo Brandt", "Q900002", key="person:2"))
    assert redirects(graph(person("Ivo Brandt")), two) == []
