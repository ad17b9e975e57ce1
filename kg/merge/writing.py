"""What was merged as statements, in a graph of its own beside those of the articles.

    merged a dpc:MergedEvent            dcterms:type its class, rdfs:label, dpc:when and its twins, dpc:status,
                                        schema:location, sem:hasActor, dpc:agreement: what its members say together
        prov:hadMember                  the articles' own events, which stay as they are
        dpc:confidence                  the score of the weakest comparison that holds it together
        dpc:differsOn                   the properties on which members contradict each other
        dpc:comparison                  a dpc:Comparison of two members: dpc:compares both, dpc:confidence its score,
                                        dpc:agreesOn and dpc:differsOn the properties that were compared

A merged event is no dpc:Event: who asks for these gets what articles report, and counts nothing twice.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Quad, RdfFormat, parse

from kg.graph import identity
from kg.graph.literals import add_when, make_edtf
from kg.graph.statements import Statements
from kg.graph.terms import make_concept, make_decimal, make_iri, make_literal, make_term
from kg.merge.clustering import Cluster, Link
from kg.merge.comparison import PROPERTIES, Part, compare
from kg.merge.persons import MergedPerson, Persons
from kg.merge.sketch import EVENT
from kg.merge.values import Merged, find_merged
from kg.ntriples import Iri
from kg.vocab import CLASSES, STATUSES, dcterms, dpc, prov, rdf, rdfs, schema, sem

GRAPH = "merged"  # local name of the graph
_RULE = "merge"
_DIFFERS = PROPERTIES | {"status": dpc.status}


def find_quads(clusters: Iterable[Cluster], base: str) -> list[Quad]:
    """The statements of the graph `{base}merged`, sorted; none where nothing was merged."""
    held = list(clusters)
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as scratch:
        lines = sorted(set(stream_lines(lambda: held, base, scratch)))
    return list(parse("".join(lines), format=RdfFormat.N_QUADS))


def stream_lines(
    find_clusters: Callable[[], Iterable[Cluster]], base: str, scratch: sqlite3.Connection
) -> Iterator[str]:
    """The graph `{base}merged` as lines of N-Quads, in any order, some more than once: in the memory of one cluster.

    Args:
        find_clusters: all clusters, each time it is called; agreements are named before events point at them.
        base: what the IRIs begin with.
        scratch: a database for temporary tables.
    """
    names = _Names(scratch)
    for cluster in find_clusters():
        if not is_event(cluster):
            out = begin(base)
            names.add(add_cluster(out, cluster, base), cluster)
            yield from out.lines()
    persons = Persons(scratch)
    for cluster in find_clusters():
        if is_event(cluster):
            out = begin(base)
            node = add_cluster(out, cluster, base)
            persons.add(node, cluster)
            add_agreements(out, node, map(names.find, find_agreements(cluster)))
            yield from out.lines()
    for person in persons.find_merged():
        out = begin(base)
        add_person(out, person, base)
        yield from out.lines()


class _Names:
    """What agreements were merged into, by the IRIs of their reports, in a table."""

    def __init__(self, scratch: sqlite3.Connection) -> None:
        self._db = scratch
        scratch.execute("DROP TABLE IF EXISTS temp.merged_name")
        scratch.execute("CREATE TEMP TABLE merged_name (report TEXT PRIMARY KEY, node TEXT) WITHOUT ROWID")

    def add(self, node: str, cluster: Cluster) -> None:
        rows = ((member.iri, node) for member in cluster.members)
        self._db.executemany("INSERT INTO temp.merged_name VALUES (?, ?)", rows)

    def find(self, report: str) -> str:
        """What an agreement was merged into, itself where that is nothing."""
        row = self._db.execute("SELECT node FROM temp.merged_name WHERE report = ?", (report,)).fetchone()
        return str(row[0]) if row else report


def begin(base: str) -> Statements:
    """The graph of what was merged, empty."""
    return Statements(make_iri(base + GRAPH))


def is_event(cluster: Cluster) -> bool:
    """Whether the reports of a cluster are of an event, and not of an agreement."""
    return cluster.members[0].kind == EVENT


def find_agreements(cluster: Cluster) -> list[str]:
    """The articles' own agreements that the reports of an event name, sorted."""
    return sorted({agreement for member in cluster.members for agreement in member.agreements})


def add_cluster(out: Statements, cluster: Cluster, base: str) -> str:
    """State what a cluster was merged into, all but the agreements of an event; returns its IRI."""
    merged = find_merged(cluster)
    node = name_merged(merged, base)
    if is_event(cluster):
        _add_event(out, node, merged)
    else:
        _add_agreement(out, node, merged)
    _add_members(out, node, cluster, merged, base)
    return node.value


def add_agreements(out: Statements, event: str, agreements: Iterable[str]) -> None:
    """State which agreements an event is about: merged ones, or those of one article alone."""
    out.add_all(make_iri(event), dpc.agreement, map(make_iri, agreements))


def name_merged(merged: Merged, base: str) -> Iri:
    """The IRI of what was merged: after its first report, so that later ones change nothing."""
    return identity.make_merged_iri(base, merged.anchor.cls, merged.anchor.iri)


def _add_members(out: Statements, node: Iri, cluster: Cluster, merged: Merged, base: str) -> None:
    out.add(node, dcterms.type, make_concept(CLASSES, merged.cls, "class"))
    for language, text in merged.labels:
        out.add(node, rdfs.label, make_literal(text, language=language or None))
    out.add(node, dpc.status, make_concept(STATUSES, merged.status, "status"))
    out.add_all(node, prov.hadMember, (make_iri(member.iri) for member in cluster.members))
    out.add(node, dpc.rule, make_literal(_RULE))
    out.add(node, dpc.confidence, make_decimal(merged.score))
    out.add_all(node, dpc.differsOn, (make_term(_DIFFERS[name]) for name in merged.differs))
    reports = {member.iri: member for member in cluster.members}
    for link in cluster.links:
        _add_comparison(out, node, link, compare(reports[link.a], reports[link.b]).parts, base)


def _add_comparison(out: Statements, node: Iri, link: Link, parts: Iterable[Part], base: str) -> None:
    both = make_iri(link.a), make_iri(link.b)
    made = identity.make_comparison_iri(base, both)
    out.add(node, dpc.comparison, made)
    out.add(made, rdf.type, make_term(dpc.Comparison))
    out.add_all(made, dpc.compares, both)
    out.add(made, dpc.confidence, make_decimal(link.score))
    parts = tuple(parts)
    out.add_all(made, dpc.agreesOn, (make_term(PROPERTIES[p.name]) for p in parts if p.agrees))
    out.add_all(made, dpc.differsOn, (make_term(PROPERTIES[p.name]) for p in parts if p.contradicts))


def _add_event(out: Statements, node: Iri, merged: Merged) -> None:
    out.add(node, rdf.type, make_term(dpc.MergedEvent))
    add_when(out, node, merged.when or None)
    out.add(node, schema.location, make_iri(merged.place.node) if merged.place else None)
    out.add_all(node, sem.hasActor, (make_iri(group[0].node) for group in merged.agents))


def _add_agreement(out: Statements, node: Iri, merged: Merged) -> None:
    out.add(node, rdf.type, make_term(dpc.MergedAgreement))
    out.add(node, dpc.when, make_edtf(merged.when) if merged.when else None)
    out.add_all(node, dpc.party, (make_iri(group[0].node) for group in merged.agents))


def add_person(out: Statements, person: MergedPerson, base: str) -> None:
    """State which nodes are one person, and by which events that is known."""
    node = identity.make_merged_iri(base, "Person", person.nodes[0])
    out.add(node, rdf.type, make_term(dpc.MergedPerson))
    out.add(node, rdfs.label, make_literal(person.label) if person.label else None)
    out.add_all(node, prov.hadMember, map(make_iri, person.nodes))
    out.add_all(node, prov.wasDerivedFrom, map(make_iri, person.events))
    out.add(node, dpc.rule, make_literal(f"{_RULE}/same event"))
