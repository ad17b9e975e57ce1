"""Redirects: the IRIs of an earlier graph that a later one has under another name, because a link joined them.

An entity is known again by the article that mentions it, its class and the forms of its name there. What is found is
said as `earlier dcterms:isReplacedBy later`, not as owl:sameAs: both are names of ours for one entity, and only the
later one is in use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.statements import Statements
from kg.graph.terms import make_iri
from kg.vocab import dcterms, rdf, rdfs, schema, skos

GRAPH = "redirects"  # local name of their graph
_NAMES = (rdfs.label, skos.altLabel)
_Place = tuple[str, str, str]  # graph of an article, class, form of the name


def find_redirects(earlier: Iterable[Quad], later: Iterable[Quad], base: str) -> list[Quad]:
    """A redirect for each entity of the earlier graph that the later one has under another IRI, sorted.

    An earlier IRI that could be several later ones has none.
    """
    before, after = _find_places(earlier), _find_places(later)
    kept = {node for nodes in after.values() for node in nodes}
    found: dict[str, list[set[str]]] = defaultdict(list)
    for place, nodes in before.items():
        for node in nodes - kept:
            if after.get(place):
                found[node].append(after[place])
    out = Statements(make_iri(base + GRAPH))
    for node, candidates in found.items():
        common = set.intersection(*candidates)
        if len(common) == 1:
            out.add(make_iri(node), dcterms.isReplacedBy, make_iri(common.pop()))
    return out.sorted()


def _find_places(quads: Iterable[Quad]) -> dict[_Place, set[str]]:
    """The entities by the article, class and name under which they stand."""
    classes: dict[tuple[str, str], set[str]] = defaultdict(set)
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.graph_name, NamedNode):
            continue
        key = quad.graph_name.value, quad.subject.value
        if quad.predicate.value == rdf.type and isinstance(quad.object, NamedNode):
            classes[key].add(quad.object.value)
        elif quad.predicate.value in _NAMES and isinstance(quad.object, Literal):
            names[key].add(quad.object.value)
    places: dict[_Place, set[str]] = defaultdict(set)
    entities = {schema.Person, schema.Organization, schema.Place, schema.Country}
    for (graph, node), kinds in classes.items():
        for kind in kinds & entities:
            for name in names[graph, node]:
                places[graph, kind, name].add(node)
    return places
