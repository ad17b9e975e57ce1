"""What pyLODE is given to read: the ontology in one language, and the terms of others under the names we give them."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import Literal, NamedNode
from rdflib import Graph

from kg import resources
from kg.ontology import read_terms
from kg.validate.terms import make_graph
from kg.vocab import PREFIXES, dcterms, rdf, rdfs

_LANGUAGE = "en"


def read_ontology() -> Graph:
    """depeche.ttl without texts in other languages, and without rdfs:isDefinedBy, the same for every term.

    rdflib gives the statements back in this order, the file's, where the subject or the property is asked for.
    """
    graph = make_graph(
        (subject, predicate, value)
        for subject, predicate, value in _parse("depeche")
        if predicate != rdfs.isDefinedBy
        and not (isinstance(value, Literal) and value.language not in (None, _LANGUAGE))
    )
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def read_background() -> Graph:
    """The terms of reused.ttl with their kinds, each titled by its name with the prefix: `schema:Event`."""
    kinds = [statement for statement in _parse("reused") if statement[1] == rdf.type]
    titles = [
        (NamedNode(term.iri), dcterms.title, Literal(term.name))
        for term in read_terms()
        if term.kind == "reused"
    ]
    return make_graph([*kinds, *titles])


def _parse(name: str) -> Iterator[tuple[NamedNode, str, NamedNode | Literal]]:
    for quad in pyoxigraph.parse(path=resources.ontology() / f"{name}.ttl"):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        yield quad.subject, quad.predicate.value, quad.object
