"""The ontology and the shapes, as the server gives them."""

from __future__ import annotations

from functools import cache

import pyoxigraph
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Store, Triple

from kg import resources
from kg.serve.iris import DOCUMENTS, ROOT

_FILES = ("depeche.ttl", "schemes.ttl", "topics.ttl")


def find_statements(iri: str) -> list[Triple]:
    """What the ontology or the shapes say of a term, or all they say for the IRI of either as a whole; else nothing."""
    place = iri.removeprefix(ROOT)
    if place in DOCUMENTS and place != iri:
        return [quad.triple for quad in _read(place)]
    node = NamedNode(iri)
    store = _read("ontology")
    own = list(store.quads_for_pattern(node, None, None))
    return [quad.triple for quad in (*own, *store.quads_for_pattern(None, None, node))] if own else []


@cache
def _read(document: str) -> Store:
    if document == "ontology":
        paths = [resources.ontology() / name for name in _FILES]
    else:
        paths = sorted(resources.shapes().glob("*.ttl"))
    quads = Dataset(quad for path in paths for quad in pyoxigraph.parse(path=str(path)))
    quads.canonicalize(
        CanonicalizationAlgorithm.RDFC_1_0
    )  # the shapes have blank nodes, named anew at each reading
    store = Store()
    store.extend(quads)
    return store
