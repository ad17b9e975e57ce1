"""pyoxigraph terms ↔ rdflib terms, letter for letter: rdflib's parsers and normalisation rewrite literals."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib.namespace import RDF, XSD

from kg.validate.facts import Term

_PLAIN = frozenset({str(XSD.string), str(RDF.langString)})


def to_rdflib(term: Term) -> rdflib.term.IdentifiedNode | rdflib.Literal:
    """The same term for rdflib; a literal keeps its lexical form, an ill-typed one too."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    if datatype in _PLAIN:
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype), normalize=False)


def from_rdflib(term: rdflib.term.Node) -> Term:
    """The same term for pyoxigraph.

    Raises:
        ValueError: the term could not be written to a file: a broken IRI, language tag or datatype.
    """
    if isinstance(term, rdflib.Literal):
        if term.language is not None:
            return Literal(str(term), language=str(term.language))
        return Literal(str(term), datatype=NamedNode(str(term.datatype or XSD.string)))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    return NamedNode(str(term))


def make_graph(statements: Iterable[tuple[Term, str, Term]]) -> rdflib.Graph:
    """A new rdflib graph in memory that holds the statements."""
    graph = rdflib.Graph(bind_namespaces="none")
    with without_warnings():
        for subject, predicate, term in statements:
            graph.add((to_rdflib(subject), rdflib.URIRef(predicate), to_rdflib(term)))
    return graph


def find_triples(graph: rdflib.Graph) -> Iterator[Triple | Quad]:
    """The triples of an rdflib graph, sorted so that a report does not depend on hash order."""
    for subject, predicate, term in sorted(graph.triples((None, None, None))):
        node, name = from_rdflib(subject), from_rdflib(predicate)
        if isinstance(node, Literal) or not isinstance(name, NamedNode):
            raise ValueError(f"{subject} {predicate}: rdflib takes such a triple, RDF does not")
        yield Triple(node, name, from_rdflib(term))


@contextmanager
def without_warnings() -> Iterator[None]:
    """A block in which rdflib does not log the literals that it can't read."""
    # rdflib logs each ill-typed literal with a traceback; here they are what the report is about.
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a "weird boolean"
            yield
    finally:
        logger.disabled = before
