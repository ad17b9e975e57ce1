"""One query, answered in full or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.errors import UsageError
from kg.serve.engine.messages import Job, Outcome, Reply
from kg.store.inspection import inspect_query
from kg.vocab import PREFIXES

TABLE_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}
# A row of JSON opens with a name and an object. In a string no quote stands without a backslash, and the quote
# that ends one is followed by no name: only rows, and the one head, look so.
_JSON_ROW = re.compile(rb'\{(?:"[^"\\]+":\{|\}[,\]])')


class TooLargeError(Exception):
    """An answer has more bytes or rows than it may."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def answer(store: Store, job: Job) -> Reply:
    """The reply to a job; takes the time it takes."""
    try:
        inspect_query(job.query, lambda iri: _has_graph(store, iri))
        result = _run(store, job)
        return _write_graph(result, job) if isinstance(result, QueryTriples) else _write_table(result, job)
    except UsageError as error:
        return Reply(Outcome.MISTAKE, str(error))
    except SyntaxError as error:
        return Reply(Outcome.MISTAKE, f"the query has a mistake: {_shorten(str(error))}")
    except TooLargeError as error:
        return Reply(error.outcome, _describe(error.outcome, job))
    except (OSError, RuntimeError) as error:  # RuntimeError: the files are damaged
        return Reply(Outcome.STORE_FAILED, f"the store can't be read: {error}")


def _run(store: Store, job: Job) -> QuerySolutions | QueryBoolean | QueryTriples:
    """The engine's result. Graphs that the request names count, not those in the query: so the protocol has it."""
    prefixes = dict(PREFIXES)
    if job.default_graphs is None and job.named_graphs is None:
        return store.query(job.query, base_iri=job.base, prefixes=prefixes)
    return store.query(
        job.query,
        base_iri=job.base,
        prefixes=prefixes,
        default_graph=[*_make_nodes(job.default_graphs)],
        named_graphs=[*_make_nodes(job.named_graphs)],
    )


def _make_nodes(iris: Iterable[str] | None) -> Iterator[NamedNode]:
    for iri in iris or ():
        try:
            yield NamedNode(iri)
        except ValueError as error:
            raise UsageError(f"the request names a graph {iri!r}, which is no absolute IRI") from error


def _has_graph(store: Store, iri: str) -> bool:
    try:
        return store.contains_named_graph(NamedNode(iri))
    except ValueError:  # no absolute IRI
        return False


class _Bounded(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._room = limit

    def write(self, data: bytes) -> int:  # type: ignore[override] # what the engine gives it
        self._room -= len(data)
        if self._room < 0:
            raise TooLargeError(Outcome.TOO_LARGE)
        return super().write(data)


def _write_table(result: QuerySolutions | QueryBoolean, job: Job) -> Reply:
    if job.table_format is None:
        return Reply(Outcome.NO_FORMAT, "the query answers with values, for which there is no such format")
    out = _Bounded(job.max_bytes)
    result.serialize(out, format=TABLE_FORMATS[job.table_format])
    body = out.getvalue()
    if isinstance(result, QueryBoolean):
        return Reply(Outcome.DONE, format=job.table_format, body=body)
    rows = count_rows(body, job.table_format)
    if rows > job.max_rows:
        raise TooLargeError(Outcome.TOO_MANY_ROWS)
    return Reply(Outcome.DONE, format=job.table_format, rows=rows, body=body)


def count_rows(body: bytes, name: str) -> int:
    """The rows of a table in a format of TABLE_FORMATS, as the engine writes it."""
    if name == "json":
        return sum(1 for _ in _JSON_ROW.finditer(body)) - 1  # the head looks like one
    if name == "xml":
        return body.count(b"<result>") + body.count(b"<result/>")
    if name == "tsv":
        return body.count(b"\n") - 1
    return sum(outside.count(b"\n") for outside in body.split(b'"')[::2]) - 1


def _write_graph(result: QueryTriples, job: Job) -> Reply:
    if job.graph_format is None:
        return Reply(Outcome.NO_FORMAT, "the query answers with triples, for which there is no such format")
    triples: set[Triple] = set()
    for triple in result:
        triples.add(triple)
        if len(triples) > job.max_rows:
            raise TooLargeError(Outcome.TOO_MANY_ROWS)
    out = _Bounded(job.max_bytes)
    prefixes = dict(PREFIXES) if job.graph_format == "turtle" else None
    ordered = sorted(triples, key=str)  # the same bytes for the same triples, and subjects together
    serialize(ordered, out, format=GRAPH_FORMATS[job.graph_format], prefixes=prefixes)
    return Reply(Outcome.DONE, format=job.graph_format, rows=len(ordered), body=out.getvalue())


def _describe(outcome: Outcome, job: Job) -> str:
    if outcome is Outcome.TOO_MANY_ROWS:
        return (
            f"the answer has more than the {job.max_rows:,} rows that are allowed; ask for a part with LIMIT"
        )
    return f"the answer has more than the {job.max_bytes:,} bytes that are allowed; ask for a part with LIMIT"


def _shorten(message: str) -> str:
    """The parser's message with the place, without the long list of what it would have accepted instead."""
    return message.split(", expected one of")[0].split(": expected one of")[0].splitlines()[0][:300]
