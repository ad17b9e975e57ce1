"""Statements as lines of N-Quads in the one form this program writes, taken apart without a parser.

In that form no IRI holds a space, a literal is closed by the last quotation mark of its term, and a graph is named
last; so the first two spaces and the last two of a line are those between its terms.
"""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import DataError


class Statement(NamedTuple):
    """The terms of a line, as it writes them."""

    subject: bytes
    predicate: bytes
    object: bytes


def to_line(quad: Quad) -> bytes:
    """The line of a statement in an article's graph.

    Raises:
        DataError: it holds a blank node, or stands in no article's graph.
    """
    subject, value = quad.subject, quad.object
    if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
        raise DataError(f"{quad}: only nodes with IRIs are published, and this statement has another")
    if not isinstance(quad.graph_name, NamedNode):
        raise DataError(f"{quad.triple}: stands in no article's graph; a graph of kg build has one for each")
    return f"{quad} .\n".encode()


def split_triple(line: bytes) -> Statement:
    """The terms of a line of N-Triples."""
    subject, predicate, rest = line.split(b" ", 2)
    return Statement(subject, predicate, rest[:-3])


def encode_iri(iri: str) -> bytes:
    """An IRI as lines write it."""
    return f"<{iri}>".encode()


def decode_iri(term: bytes) -> str:
    """The IRI that a term of a line is."""
    return term[1:-1].decode()


def decode_literal(term: bytes) -> Literal:
    """The literal that a term of a line is."""
    value = next(iter(parse(b"<x:x> <x:x> " + term + b" .", format=RdfFormat.N_TRIPLES))).object
    assert isinstance(value, Literal)
    return value
