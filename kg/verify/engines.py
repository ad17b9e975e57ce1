"""Two readers that share no code: what each of them finds in a file, as lines of canonical N-Quads or N-Triples."""

from __future__ import annotations

import contextlib
import json
import logging
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import DataError
from kg.packing import open_packed, strip_packing

OXIGRAPH: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
}
RDFLIB = {".ttl": "turtle", ".nt": "nt11", ".nq": "nquads", ".trig": "trig", ".jsonld": "json-ld"}
_DEEPEST = (
    128  # a JSON document nested deeper ends the process inside the parser, before an error can be raised
)
_BLOCK = 1 << 20  # bytes
_JSON = re.compile(rb'\\.|"|[\[\]{}]', re.DOTALL)


def find_suffix(path: Path) -> str:
    """The ending that tells the format, without that of its packing."""
    return Path(strip_packing(path.name)).suffix.lower()


def read_by_oxigraph(path: Path, *, streaming: bool = False) -> Iterator[Quad]:
    """The statements of a file, one at a time.

    Args:
        path: the file.
        streaming: whether JSON-LD must have its keys in the order of Streaming JSON-LD; in any other it is held in
            memory.

    Raises:
        DataError: it is not what its ending says: file, line and reason.
    """
    suffix = find_suffix(path)
    form = RdfFormat.STREAMING_JSON_LD if streaming and suffix == ".jsonld" else OXIGRAPH[suffix]
    if suffix == ".jsonld":
        with open_packed(path) as file:
            _check_nesting(path, file)
    with open_packed(path) as file:
        try:
            yield from parse(file, format=form)
        except SyntaxError as error:
            place = f"line {error.lineno}: " if error.lineno else ""
            raise DataError(f"{path}: {place}{error.msg}") from error


def read_by_rdflib(path: Path) -> Iterator[str]:
    """The statements of a file as N-Quads without the final dot, in no order; all of it is held in memory.

    Raises:
        DataError: rdflib refuses it, or it names a context that would have to be fetched.
    """
    suffix = find_suffix(path)
    with open_packed(path) as file:
        data = file.read()
    if suffix == ".jsonld":
        _check_contexts(path, data)
    dataset = rdflib.Dataset()
    with _quiet(), _unaltered_literals():
        try:
            dataset.parse(data=data, format=RDFLIB[suffix])
        except Exception as error:  # its parsers raise what they like, AttributeError and RecursionError too
            raise DataError(f"{path}: rdflib refuses it: {' '.join(str(error).split())[:200]}") from error
        for subject, predicate, value, graph in dataset.quads():
            named = graph is not None and graph != dataset.default_graph.identifier
            terms = (subject, predicate, value, graph) if named else (subject, predicate, value)
            try:
                yield " ".join(map(_write, terms))
            except ValueError as error:  # half a surrogate pair, or a language that is none
                raise DataError(f"{path}: rdflib reads {terms!r}, which is no statement: {error}") from error


def _write(term: Any) -> str:
    if isinstance(term, rdflib.Literal):
        datatype = NamedNode(str(term.datatype)) if term.datatype else None
        return str(
            Literal(str(term), language=term.language)
            if term.language
            else Literal(str(term), datatype=datatype)
        )
    if isinstance(term, rdflib.BNode):
        return f"_:{term}"
    return f"<{term}>"


@contextlib.contextmanager
def _unaltered_literals() -> Iterator[None]:
    """Let rdflib keep the forms in the file: it would write "0.70" as "0.7"."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Its warnings are not for our reader: kg.verify.strict has its own words for values that are none."""
    logger = logging.getLogger("rdflib")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of its own parsers' use of its own classes
            yield
    finally:
        logger.setLevel(before)


def _check_contexts(path: Path, data: bytes) -> None:
    """Refuse a document that names a context instead of holding it: rdflib would fetch it."""

    def look(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        for key, value in pairs:
            members = value if isinstance(value, list) else [value]
            imported = key == "@import" or (key == "@context" and any(isinstance(m, str) for m in members))
            if imported:
                raise DataError(f"{path}: names the context {value!r}; a context must stand in the file")
        return dict(pairs)

    try:
        json.loads(data, object_pairs_hook=look)
    except ValueError as error:
        raise DataError(f"{path}: is not JSON ({error})") from error


def _check_nesting(path: Path, file: BinaryIO) -> None:
    depth = 0
    inside = False  # a string
    rest = b""
    while block := file.read(_BLOCK):
        block = rest + block
        rest = block[-1:] if _ends_in_escape(block) else b""
        for token in _JSON.findall(block[: len(block) - len(rest)]):
            if token == b'"':
                inside = not inside
            elif not inside and len(token) == 1:
                depth += 1 if token in b"[{" else -1
                if depth > _DEEPEST:
                    raise DataError(f"{path}: nested more than {_DEEPEST} levels deep")


def _ends_in_escape(block: bytes) -> bool:
    """Whether a backslash at the end belongs to a letter that is not there yet."""
    return (len(block) - len(block.rstrip(b"\\"))) % 2 == 1
