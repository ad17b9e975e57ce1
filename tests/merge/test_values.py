"""What reports say together, what they contradict each other on, and how it stands in the graph."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT
from merge_samples import BASE, GUEST, HOST, ITALY, PALACE, ROME, SPAIN, agreement, country, person, report
from pyoxigraph import NamedNode, Quad

from kg.cli.why import why
from kg.export.reading import find_quads as read_quads
from kg.merge.clustering import Cluster
from kg.merge.ledger import Reports
from kg.merge.persons import Persons
from kg.merge.sketch import Sketch
from kg.merge.values import find_merged
from kg.merge.writing import find_quads
from kg.pipeline.build import Manner, build
from kg.pipeline.options import BuildOptions
from kg.vocab import dcterms, dpc, prov, rdf, schema, sem

UNKNOWN = person("Bruno Velazquez", "guest", SPAIN, node=f"{BASE}person/unknown", known=False)


@pytest.fixture
def scratch() -> Iterator[sqlite3.Connection]:
    """A database for temporary tables."""
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        yield database


def find_clusters(*reports: Sketch) -> list[Cluster]:
    ledger = Reports(sqlite3.connect(":memory:"))
    for one in reports:
        ledger.add(one.iri, [one])
    ledger.settle()
    return list(ledger.find_clusters())


def merge(*reports: Sketch) -> Any:
    (cluster,) = find_clusters(*reports)
    return find_merged(cluster)


def values(quads: Iterable[Quad], node: str, predicate: str) -> set[str]:
    return {q.object.value for q in quads if q.subject == NamedNode(node) and q.predicate.value == predicate}  # type: ignore[union-attr]


def test_most_and_the_most_precise_are_believed() -> None:
    merged = merge(
        report("a", when="2024-03", places=(PALACE,)),
        report("b", cls="Reception", places=(PALACE,)),
        report("c", cls="Reception"),
        report("d", agents=(HOST, GUEST, person("Pia Rossi"))),
    )
    assert (merged.cls, merged.when, merged.place) == ("Reception", "2024-03-04", PALACE)
    assert [group[0].node.rpartition("/")[2] for group in merged.agents] == [
        *("Livia-Serpieri", "Bruno-Velázquez", "Pia-Rossi")
    ]
    assert merged.differs == ()


def test_a_later_article_makes_a_date_precise_and_a_plan_true() -> None:
    merged = merge(
        report("a", when="2024-05", status="planned", published="2024-04-20"),
        report("b", when="2024-05-12", published="2024-05-12"),
    )
    assert (merged.when, merged.status, merged.anchor.article) == (
        "2024-05-12",
        "occurred",
        f"{BASE}article/a",
    )


def test_contradictions_are_marked_and_the_majority_believed() -> None:
    sides = (country(ITALY), country(SPAIN))
    signings = [
        report(article, cls="Signing", agents=sides, when=when)
        for article, when in (("a", "2024-03-05"), ("b", "2024-03-04"), ("c", "2024-03-04"))
    ]
    merged = merge(*signings)
    assert (merged.when, merged.differs) == ("2024-03-04", ("date",))
    cancelled = merge(report("a"), report("b", status="cancelled", published="2024-03-06"))
    assert (cancelled.status, cancelled.differs) == ("occurred", ("status",))


def test_a_person_unknown_at_first_is_joined_with_the_one_known_later(scratch: sqlite3.Connection) -> None:
    first = report("a", agents=(HOST, UNKNOWN))
    persons = Persons(scratch)
    for cluster in find_clusters(first, report("b")):
        persons.add("x:merged", cluster)
    (merged,) = persons.find_merged()
    assert merged.nodes == tuple(sorted((GUEST.node, UNKNOWN.node)))
    assert (merged.label, merged.events) == ("Bruno Velázquez", ("x:merged",))


def test_two_of_one_name_whom_an_article_tells_apart_are_not_joined(scratch: sqlite3.Connection) -> None:
    father, son = (
        person("Bruno Velazquez", "guest", SPAIN, node=f"{BASE}person/{n}", known=False) for n in "12"
    )
    (cluster,) = find_clusters(report("a", agents=(HOST, father, son)), report("b", agents=(HOST, GUEST)))
    persons = Persons(scratch)
    persons.add("x:merged", cluster)
    assert all({father.node, son.node} - set(one.nodes) for one in persons.find_merged())


def test_the_graph_of_what_was_merged() -> None:
    pact = [agreement(article, "protocole de pêche") for article in ("a", "b")]
    signings = [
        report(
            article, cls="Signing", agents=(country(ITALY), country(SPAIN)), when=when, agreements=(p.iri,)
        )
        for article, when, p in (("a", "2024-03-05", pact[0]), ("b", "2024-03-04", pact[1]))
    ]
    quads = find_quads(find_clusters(*pact, *signings), BASE)
    assert {str(quad.graph_name) for quad in quads} == {f"<{BASE}merged>"}
    by_class = {
        q.object.value: q.subject.value  # type: ignore[union-attr]
        for q in quads
        if q.predicate.value == rdf.type
    }
    event = by_class[dpc.MergedEvent]
    assert values(quads, event, prov.hadMember) == {s.iri for s in signings}
    assert values(quads, event, dcterms.type) == {dpc.Signing}
    assert values(quads, event, sem.hasActor) == {ITALY, SPAIN}
    assert values(quads, event, schema.location) == {ROME.node}
    assert values(quads, event, dpc.differsOn) == {dpc.when}
    assert values(quads, event, dpc.agreement) == {by_class[dpc.MergedAgreement]}
    (comparison,) = values(quads, event, dpc.comparison)
    assert values(quads, comparison, dpc.compares) == {s.iri for s in signings}
    assert values(quads, comparison, dpc.differsOn) == {dpc.when}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles about one sequence of events, built."""
    out = tmp_path_factory.mktemp("built") / "out"
    articles = ROOT / "benchmarks" / "identity-gold" / "tuned" / "articles"
    report = build([str(articles / "s03-*.txt")], out, BuildOptions(), Manner())
    assert report.is_good()
    return out


def test_a_build_holds_merged_events_beside_those_of_the_articles(built: Path) -> None:
    quads = list(read_quads(built / "graph.nq"))
    members = [q for q in quads if q.predicate.value == prov.hadMember]
    assert len(members) >= 8
    assert all(str(q.graph_name).endswith("/merged>") for q in members)
    described = {q.subject for q in quads if q.predicate.value == dpc.evidence}
    assert {q.object for q in members if "/event/" in str(q.object)} <= described


def test_why(built: Path) -> None:
    quads = list(read_quads(built / "graph.nq"))
    merged = {q.subject.value for q in quads if q.object == NamedNode(dpc.MergedEvent)}  # type: ignore[union-attr]
    name = min(merged)
    result = CliRunner().invoke(why, [name, "--in", str(built)])
    assert result.exit_code == 0, result.output
    assert name in result.output
    assert "participants 1.00 (2 of 2)" in result.output
    assert "not one: other people took part" in result.output
    told = CliRunner().invoke(why, [name, "--in", str(built), "--format", "json"])
    assert '"together": true' in told.output and '"ruled out by": "participants"' in told.output
    missing = CliRunner().invoke(why, ["nothing", "--in", str(built)])
    assert "no event or agreement 'nothing'" in str(missing.exception)
