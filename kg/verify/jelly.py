"""Jelly, read back by the library that also writes it: there is no other for Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DataError
from kg.packing import open_packed


def can_read_jelly() -> bool:
    """Whether pyjelly is installed."""
    try:
        import pyjelly.integrations.generic.parse  # noqa: F401 - only whether it is there
    except ImportError:
        return False
    return True


def read_jelly(path: Path) -> Iterator[Quad]:
    """The statements of a file, one at a time.

    Raises:
        DataError: it is no Jelly, or holds what is no statement with IRIs.
    """
    from pyjelly.integrations.generic.parse import parse_jelly_flat

    with open_packed(path) as file:
        try:
            for statement in parse_jelly_flat(file):
                yield Quad(*map(_make_term, statement))
        except DataError:
            raise
        except Exception as error:  # its parser raises errors of protobuf and its own
            raise DataError(f"{path}: is not Jelly ({' '.join(str(error).split())[:200]})") from error


def _make_term(term: Any) -> Any:
    from pyjelly.integrations.generic.generic_sink import IRI
    from pyjelly.integrations.generic.generic_sink import Literal as JellyLiteral

    if isinstance(term, IRI):
        return NamedNode(term._iri)
    if not isinstance(term, JellyLiteral):
        raise ValueError(f"{term} is neither an IRI nor a literal")
    if term._langtag:
        return Literal(term._lex, language=term._langtag)
    return Literal(term._lex, datatype=NamedNode(term._datatype)) if term._datatype else Literal(term._lex)
