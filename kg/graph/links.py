"""Decisions as statements, in a graph of their own beside those of the articles.

For each identity that is decided, the graph `{base}links` says

    entity owl:sameAs wd:Q…                         or skos:closeMatch
    identification a dpc:Identification             which says how it was decided: rdf:subject, rdf:predicate,
                                                    rdf:object, dpc:rule, dpc:confidence, rdfs:label

What a decision overrules is taken out of the articles' graphs, and kept as an identification with the articles
it comes from, which the new one revises (prov:wasRevisionOf). So nothing is lost: `unlink` gives back the graph
as it was before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from kg.decisions import Decision, Verdict
from kg.errors import DataError
from kg.graph.identity import make_identification_iri
from kg.graph.statements import Statements
from kg.graph.terms import make_decimal, make_iri, make_literal, make_term, make_wikidata
from kg.ntriples import Iri
from kg.vocab import dpc, owl, prov, rdf, rdfs, skos

GRAPH = "links"  # local name of the graph of decisions
_LINKS = (owl.sameAs, skos.closeMatch)
_PREDICATES = {Verdict.SAME: owl.sameAs, Verdict.CLOSE: skos.closeMatch}


def link_quads(quads: Iterable[Quad], decisions: Mapping[str, Decision], base: str) -> list[Quad]:
    """The statements of a graph without links of its own (see `unlink`), with those of the decisions.

    Args:
        quads: the graph.
        decisions: by key of their subject; those about nobody in the graph are left aside.
        base: what the graph's IRIs begin with.
    """
    kept: list[Quad] = []
    replaced: dict[str, list[Quad]] = defaultdict(list)
    nodes: set[str] = set()
    for quad in quads:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        key = subject.removeprefix(base)
        if quad.predicate.value == rdf.type and key in decisions:
            nodes.add(key)
        decision = decisions.get(key)
        if quad.predicate.value in _LINKS and decision is not None and _overrules(decision, quad):
            replaced[key].append(quad)
        else:
            kept.append(quad)
    out = Statements(make_iri(base + GRAPH))
    for key in sorted(nodes):
        _add_decision(out, make_iri(base + key), decisions[key], replaced[key], base)
    return kept + out.sorted()


def unlink(quads: Iterable[Quad], base: str) -> list[Quad]:
    """The statements of a graph as `kg build` made it: without decisions, and with what they took out.

    Raises:
        DataError: the graph of decisions was changed by somebody else.
    """
    graph = NamedNode(make_iri(base + GRAPH).value)
    kept: list[Quad] = []
    said: dict[str, dict[str, list[NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if quad.graph_name != graph:
            kept.append(quad)
        elif isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            said[quad.subject.value][quad.predicate.value].append(quad.object)
    for values in said.values():
        for article in values[prov.wasDerivedFrom]:
            said_of, named, by = (values[p] for p in (rdf.subject, rdf.object, rdf.predicate))
            if not len(said_of) == len(named) == len(by) == 1:
                raise DataError(
                    f"the graph {graph.value} is not as `kg link` wrote it; build the graph again"
                )
            kept.append(Quad(said_of[0], by[0], named[0], article))
    return kept


def _overrules(decision: Decision, quad: Quad) -> bool:
    """Whether a decision leaves no room for a link an article's graph holds."""
    if decision.verdict is Verdict.WITHDRAWN:
        return True
    if decision.verdict is Verdict.SAME:
        return quad.predicate.value == skos.closeMatch or str(quad.object) != make_wikidata(
            decision.qid or ""
        )
    return decision.verdict is Verdict.CLOSE and quad.predicate.value == owl.sameAs


def _add_decision(
    out: Statements, node: Iri, decision: Decision, replaced: Iterable[Quad], base: str
) -> None:
    former = sorted({_add_former(out, quad, base) for quad in replaced})
    predicate = _PREDICATES.get(decision.verdict)
    if predicate is None or decision.qid is None:
        return
    value = make_wikidata(decision.qid)
    out.add(node, predicate, value)
    made = _add_identification(out, node, make_term(predicate), value, base)
    out.add(made, dpc.rule, make_literal(decision.rule))
    out.add(made, dpc.confidence, make_decimal(decision.confidence))
    out.add(made, rdfs.label, make_literal(decision.label) if decision.label else None)
    out.add_all(made, prov.wasRevisionOf, former)


def _add_former(out: Statements, quad: Quad, base: str) -> Iri:
    """What an article's graph said, as an identification that is asserted no more."""
    assert isinstance(quad.subject, NamedNode)
    assert isinstance(quad.object, NamedNode)
    assert isinstance(quad.graph_name, NamedNode)
    subject, predicate, value, graph = map(
        Iri, map(str, (quad.subject, quad.predicate, quad.object, quad.graph_name))
    )
    made = _add_identification(out, subject, predicate, value, base)
    out.add(made, prov.wasDerivedFrom, graph)
    return made


def _add_identification(out: Statements, node: Iri, predicate: Iri, value: Iri, base: str) -> Iri:
    made = make_identification_iri(base, node, predicate, value)
    out.add(made, rdf.type, make_term(dpc.Identification))
    out.add(made, rdf.subject, node)
    out.add(made, rdf.predicate, predicate)
    out.add(made, rdf.object, value)
    return made
