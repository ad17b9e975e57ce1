"""Jelly: the statements as a binary stream, with the graph of each article; an extra."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import UsageError
from kg.publish.statements import Statements
from kg.vocab import xsd


def check_jelly() -> None:
    """Refuse before anything is written.

    Raises:
        UsageError: pyjelly is not installed.
    """
    try:
        import pyjelly.integrations.generic.serialize  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise UsageError("--jelly needs pyjelly: pip install 'depeche[jelly]'") from error


def write_jelly(statements: Statements, out: BinaryIO) -> None:
    """Write the quads, one at a time."""
    from pyjelly.integrations.generic.generic_sink import Quad
    from pyjelly.integrations.generic.serialize import flat_stream_to_file

    def find() -> Iterator[Any]:
        for quad in parse(path=str(statements.quads), format=RdfFormat.N_QUADS):
            yield Quad(*map(_make_term, (quad.subject, quad.predicate, quad.object, quad.graph_name)))

    flat_stream_to_file(find(), out)


def _make_term(term: object) -> Any:
    from pyjelly.integrations.generic.generic_sink import IRI
    from pyjelly.integrations.generic.generic_sink import Literal as JellyLiteral

    if isinstance(term, Literal):
        plain = term.language is not None or term.datatype.value == xsd.string
        return JellyLiteral(term.value, term.language, None if plain else term.datatype.value)
    assert isinstance(term, NamedNode)  # kg.publish.lines has let nothing else through
    return IRI(term.value)
