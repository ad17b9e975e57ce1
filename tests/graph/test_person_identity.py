"""When persons nobody knows are one node in several articles: where the name agrees, and a country or an office."""

from __future__ import annotations

import dataclasses

from graph_samples import make_records
from pyoxigraph import Literal, NamedNode

from kg.graph import build_quads
from kg.records import ArticleRecords, Entity, EntityKind, Evidence, Link, Tenure
from kg.vocab import dpc, owl, rdf, schema, skos

LYSIA = Entity("country:1", EntityKind.COUNTRY, "Lysie")
COUNCIL = Entity("organization:1", EntityKind.ORGANIZATION, "Conseil des Marées")


def nodes(identifier: str, country: str | None = None, *titles: str) -> set[str]:
    """The persons of an article about Ivo Brandt, who holds these offices in the council."""
    records = make_records(identifier)
    exact = records.article.text[:5]
    person = Entity("person:1", EntityKind.PERSON, "Ivo Brandt", country=country)
    tenures = tuple(
        Tenure(f"t:{n}", person.key, title, Evidence(0, 5, exact), organization=COUNCIL.key)
        for n, title in enumerate(titles)
    )
    told = dataclasses.replace(
        ArticleRecords(records.article, "2025-05-10"), entities=(LYSIA, COUNCIL, person), tenures=tenures
    )
    quads = build_quads(told)
    return {q.subject.value for q in quads if q.predicate.value == rdf.type and q.object == NamedNode(schema.Person)
            and isinstance(q.subject, NamedNode)}  # fmt: skip


def test_name_and_country_make_one_person_of_two_articles() -> None:
    assert nodes("a", LYSIA.key) == nodes("b", LYSIA.key)
    assert nodes("a", LYSIA.key, "secrétaire") == nodes("b", LYSIA.key, "président")


def test_name_and_office_make_one_person_of_two_articles() -> None:
    assert nodes("a", None, "secrétaire") == nodes("b", None, "Secrétaire")
    assert nodes("a", None, "secrétaire", "membre") == nodes("b", None, "membre", "secrétaire")
    assert nodes("a", None, "secrétaire") != nodes("b", None, "président")


def test_a_name_alone_makes_nobody_one() -> None:
    assert nodes("a") == nodes("a")
    assert nodes("a") != nodes("b")


def test_the_graph_says_how_a_person_was_identified() -> None:
    records = make_records("a")
    known = Entity("person:1", EntityKind.PERSON, "Ivo Brandt", links=(Link("Q900001", True, "office"),))
    likely = Entity("person:2", EntityKind.PERSON, "Mara Tolen", links=(Link("Q900002", False, "exact"),))
    told = dataclasses.replace(ArticleRecords(records.article, "2025-05-10"), entities=(LYSIA, known, likely))
    quads = build_quads(told)

    def values(predicate: str) -> set[str]:
        return {
            q.object.value for q in quads if q.predicate.value == predicate and isinstance(q.object, Literal)
        }

    assert values(dpc.rule) == {"gazetteer/office", "gazetteer/exact"}
    assert values(dpc.confidence) == {"0.9", "0.6"}
    made = {q.subject for q in quads if q.object == NamedNode(dpc.Identification)}
    said = {
        (str(q.predicate), str(q.object))
        for q in quads
        if q.subject in made and q.predicate.value == rdf.predicate
    }
    assert {value for _, value in said} == {f"<{owl.sameAs}>", f"<{skos.closeMatch}>"}
