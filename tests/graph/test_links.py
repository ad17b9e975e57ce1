"""Decisions in the graph: in a graph of their own, what they overrule kept aside, and all of it undone again."""

from __future__ import annotations

import pytest
from link_samples import VALDORIA, make_records
from pyoxigraph import NamedNode, Quad

from kg.decisions import Decision, Subject, Verdict
from kg.errors import DataError
from kg.export.order import sort_quads
from kg.graph import build_quads
from kg.graph.links import GRAPH, link_quads, unlink
from kg.graph.subjects import find_subjects
from kg.graph.terms import DEFAULT_BASE
from kg.records import Entity, EntityKind, Link
from kg.validate import validate_quads
from kg.vocab import PREFIXES, dpc, owl, prov, rdf, skos

LIKELY = Entity("p:9", EntityKind.PERSON, "Odile Renom", links=(Link("Q990901", False, "exact"),))
QUADS = build_quads(make_records(extra=[LIKELY]))
SUBJECTS = {s.label.text: s for s in find_subjects(QUADS, DEFAULT_BASE)}
LINKS = NamedNode(DEFAULT_BASE + GRAPH)


def decide(subject: Subject, verdict: Verdict, qid: str | None) -> dict[str, Decision]:
    decision = Decision(
        subject.key, subject.label.text, subject.kind, verdict, "", "test", qid, "A Label", "exact+type", 0.9
    )
    return {subject.key: decision}


def find_links(quads: list[Quad], subject: Subject) -> set[tuple[str, str, str]]:
    node = NamedNode(DEFAULT_BASE + subject.key)
    return {
        (q.predicate.value.rpartition("#")[2], str(q.object)[1:-1].removeprefix(PREFIXES["wd"]),
         str(q.graph_name)[1:-1].removeprefix(DEFAULT_BASE)[:5])
        for q in quads if q.subject == node and q.predicate.value in (owl.sameAs, skos.closeMatch)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "verdict", "qid", "links"),
    [
        ("Mara Tolen", Verdict.SAME, "Q990101", {("sameAs", "Q990101", "links")}),
        ("Mara Tolen", Verdict.CLOSE, "Q990101", {("closeMatch", "Q990101", "links")}),
        ("Mara Tolen", Verdict.AMBIGUOUS, None, set()),
        ("Odile Renom", Verdict.SAME, "Q990901", {("sameAs", "Q990901", "links")}),
        ("Odile Renom", Verdict.SAME, "Q990902", {("sameAs", "Q990902", "links")}),
        ("Odile Renom", Verdict.UNKNOWN, None, {("closeMatch", "Q990901", "artic")}),
        ("Valdorie", Verdict.SAME, VALDORIA, {("sameAs", VALDORIA, "links"), ("sameAs", VALDORIA, "artic")}),
        ("Valdorie", Verdict.SAME, "Q990909", {("sameAs", "Q990909", "links")}),
        ("Valdorie", Verdict.CLOSE, VALDORIA, {("closeMatch", VALDORIA, "links")}),
        ("Valdorie", Verdict.WITHDRAWN, None, set()),
    ],
)
def test_what_a_decision_makes_of_a_graph(
    name: str, verdict: Verdict, qid: str | None, links: set[tuple[str, str, str]]
) -> None:
    linked = link_quads(QUADS, decide(SUBJECTS[name], verdict, qid), DEFAULT_BASE)
    assert find_links(linked, SUBJECTS[name]) == links
    assert validate_quads(linked).violations == ()
    assert sort_quads(unlink(linked, DEFAULT_BASE)) == sort_quads(QUADS)


def test_how_it_was_decided_can_be_asked_of_the_graph() -> None:
    linked = link_quads(QUADS, decide(SUBJECTS["Odile Renom"], Verdict.SAME, "Q990901"), DEFAULT_BASE)
    own = [q for q in linked if q.graph_name == LINKS]
    nodes = {
        q.subject for q in own if q.predicate.value == rdf.type and str(q.object) == f"<{dpc.Identification}>"
    }
    (made,) = {q.subject for q in own if q.predicate.value == dpc.rule}
    said = {q.predicate.value: q.object for q in own if q.subject == made}
    assert [str(said[p]) for p in (dpc.rule, dpc.confidence)] == [
        '"exact+type"',
        '"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    ]
    former = said[prov.wasRevisionOf]
    assert nodes == {made, former}
    (article,) = {q.object for q in own if q.subject == former and q.predicate.value == prov.wasDerivedFrom}
    assert article in {q.graph_name for q in QUADS}


def test_a_decision_about_nobody_here_changes_nothing() -> None:
    decision = Decision("person/x", "X", EntityKind.PERSON, Verdict.SAME, "", "test", "Q1", "X", "exact", 0.9)
    assert link_quads(QUADS, {"person/x": decision}, DEFAULT_BASE) == list(QUADS)


def test_a_graph_of_decisions_that_somebody_changed_is_refused() -> None:
    linked = link_quads(QUADS, decide(SUBJECTS["Odile Renom"], Verdict.SAME, "Q990901"), DEFAULT_BASE)
    with pytest.raises(DataError, match="build the graph again"):
        unlink([q for q in linked if q.predicate.value != rdf.predicate], DEFAULT_BASE)


def test_what_is_read_of_an_entity() -> None:
    quads = [*QUADS, *build_quads(make_records("monde-02", "2025-06"))]
    minister = next(s for s in find_subjects(quads, DEFAULT_BASE) if s.label.text == "Mara Tolen")
    assert (minister.kind, minister.languages, minister.countries) == (
        EntityKind.PERSON,
        ("fr",),
        (VALDORIA,),
    )
    (office,) = minister.offices
    assert (office.title, office.language, office.country) == ("ministre de la Mer", "fr", VALDORIA)
    assert office.attested == ("2025-05-10", "2025-06")
