"""The graph as an rdflib Dataset, for programs that speak rdflib."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.term import Identifier

from kg.errors import DataError
from kg.vocab import PREFIXES


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Dataset:
    """The same statements in a Dataset whose default graph is the union of the articles' graphs.

    Literals keep the lexical forms they have. To read the statements of one article:
    `dataset.graph(rdflib.URIRef(article))`.
    """
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    for quad in quads:
        graph = dataset.graph(rdflib.URIRef(_iri(quad.graph_name)))
        graph.add(
            (rdflib.URIRef(_iri(quad.subject)), rdflib.URIRef(quad.predicate.value), _term(quad.object))
        )
    return dataset


def _term(term: object) -> Identifier:
    if not isinstance(term, Literal):
        return rdflib.URIRef(_iri(term))
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    # A simple string has no datatype in rdflib, where "a" and "a"^^xsd:string are two terms.
    plain = term.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(
        term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False
    )


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise DataError(f"{term} has no IRI; the graphs of this program have IRIs only")
    return term.value
