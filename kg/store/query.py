"""SPARQL queries: looked at before the engine sees them, run where they can't break this process.

The engine recurses over a query: 4,000 nested groups, or a hundred kilobytes of "||", overflow an ordinary
stack and end the process. So size and nesting are capped, and the engine has a thread with a deep stack.
It would fetch what SERVICE names, so that is refused; FROM reads the store's own graphs and no other.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from kg.errors import StoreError, UsageError
from kg.store.inspection import inspect_query
from kg.vocab import PREFIXES

_STACK_BYTES = 512 << 20  # address space, not memory: pages are only used where the recursion reaches them

T = TypeVar("T")


class Shape(StrEnum):
    """What an answer is made of."""

    ROWS = "rows"  # SELECT
    BOOLEAN = "boolean"  # ASK
    TRIPLES = "triples"  # CONSTRUCT, DESCRIBE


TRIPLE_FORMATS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES}
RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, whole, in the format asked for."""

    shape: Shape
    body: bytes


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT as terms; a variable without a value is None."""

    variables: tuple[str, ...]
    rows: tuple[tuple[object | None, ...], ...]


def run_query(store: Store, sparql: str, format: str | None = None) -> Answer:  # noqa: A002 - as in the CLI
    """The answer of a store to a SELECT, ASK, CONSTRUCT or DESCRIBE, over all articles' graphs together.

    The prefixes of kg.vocab are there without being declared. CSV is written as the SPARQL standard says: a
    cell that begins with "=" is not altered, although a spreadsheet would take it for a formula.

    Args:
        store: what to ask.
        sparql: the query.
        format: "json", "csv" or "tsv" for SELECT and ASK, "turtle" or "ntriples" for the others; JSON or
            Turtle unless given.

    Raises:
        UsageError: the query has a mistake (its place is given), is too large or nested too deep, reaches
            outside the store, or has no answer in the format.
        StoreError: the store can't be read.
    """
    return _ask(store, sparql, lambda result: _serialize(result, format))


def run_table(store: Store, sparql: str) -> Table | Answer:
    """The answer to a SELECT as a table to be shown; that to another query as run_query gives it.

    Raises:
        UsageError, StoreError: as run_query.
    """
    return _ask(store, sparql, _tabulate)


def _ask(store: Store, sparql: str, read: Callable[[object], T]) -> T:
    inspect_query(sparql, lambda iri: _has_graph(store, iri))

    def work() -> T:
        result = store.query(sparql, prefixes=dict(PREFIXES))
        return read(result)  # read here too: rows are computed as they are read

    try:
        return _run_deep(work)
    except SyntaxError as error:
        raise UsageError(f"the query has a mistake: {_shorten(str(error))}") from error
    except (OSError, RuntimeError) as error:  # RuntimeError: the files are damaged
        raise StoreError(f"the store can't be read: {error}") from error


def _has_graph(store: Store, iri: str) -> bool:
    try:
        return store.contains_named_graph(NamedNode(iri))
    except ValueError:  # no absolute IRI
        return False


def _run_deep(work: Callable[[], T]) -> T:
    """The result of a function, run in a thread with a deep stack; the thread never outlives the process."""
    results: list[T] = []
    errors: list[BaseException] = []

    def target() -> None:
        try:
            results.append(work())
        except BaseException as error:  # handed on to the caller's thread
            # Not with the engine's results in its frames: they must end in the thread they were made in.
            traceback.clear_frames(error.__traceback__)
            errors.append(error)

    before = threading.stack_size(_STACK_BYTES)
    try:
        thread = threading.Thread(target=target, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


def _serialize(result: object, name: str | None) -> Answer:
    if isinstance(result, QueryTriples):
        chosen = name or "turtle"
        if chosen not in TRIPLE_FORMATS:
            raise UsageError(
                f"the query answers with triples: ask for {' or '.join(TRIPLE_FORMATS)}, not {chosen}"
            )
        prefixes = dict(PREFIXES) if chosen == "turtle" else None
        triples = sorted(set(result), key=str)
        body = serialize(triples, format=TRIPLE_FORMATS[chosen], prefixes=prefixes)
        return Answer(Shape.TRIPLES, body or b"")
    chosen = name or "json"
    if chosen not in RESULT_FORMATS:
        raise UsageError(f"the query answers with values: ask for {', '.join(RESULT_FORMATS)}, not {chosen}")
    shape = Shape.BOOLEAN if isinstance(result, QueryBoolean) else Shape.ROWS
    return Answer(shape, result.serialize(format=RESULT_FORMATS[chosen]))  # type: ignore[attr-defined]


def _tabulate(result: object) -> Table | Answer:
    if isinstance(result, QueryTriples):
        return _serialize(result, None)
    if isinstance(result, QueryBoolean):
        return Table(("answer",), ((Literal(bool(result)),),))
    names = tuple(v.value for v in result.variables)  # type: ignore[attr-defined]
    return Table(names, tuple(tuple(row[n] for n in names) for row in result))  # type: ignore[attr-defined]


def _shorten(message: str) -> str:
    """The parser's message with the place, without the long list of what it would have accepted instead."""
    return message.split(", expected one of")[0].split(": expected one of")[0].splitlines()[0][:300]
