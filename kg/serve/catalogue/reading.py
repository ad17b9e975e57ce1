"""A graph as a stream of nodes: what is stated of each, together; in memory is one node at a time."""

from __future__ import annotations

import gzip
import io
import itertools
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import StoreError
from kg.sorting import sort_lines

_STEP = 50_000  # statements between two calls of `watch`
Watch = Callable[[int, int], None]  # (bytes read, bytes in all); 0 in all where nobody knows


class Value(NamedTuple):
    """What a property leads to, and the graph that says so; `language` is "" but for a text in a language."""

    text: str
    language: str
    graph: str


@dataclass(frozen=True, slots=True)
class Node:
    """A subject and what is stated of it, by property; values in the order of the lines."""

    iri: str
    values: Mapping[str, Sequence[Value]]

    def all(self, predicate: str) -> tuple[str, ...]:
        """The values of a property, each once."""
        return tuple(dict.fromkeys(value.text for value in self.values.get(predicate, ())))

    def one(self, predicate: str) -> str | None:
        """The first value of a property."""
        found = self.values.get(predicate)
        return found[0].text if found else None

    def in_language(self, predicate: str, language: str) -> str | None:
        """The first text of a property in a language."""
        return next((v.text for v in self.values.get(predicate, ()) if v.language == language), None)


def read_nodes(source: Path, folder: Path, watch: Watch = lambda *_: None) -> Iterator[Node]:
    """The nodes of a graph, sorted by IRI.

    Args:
        source: a file of N-Quads, sorted or not, packed by gzip or not; or the folder of an embedded store.
        folder: where lines wait that do not fit into memory.
        watch: called now and then with how much is read.

    Raises:
        StoreError: it can't be read.
    """
    try:
        if source.is_dir():
            yield from _group(_parse(io.BytesIO(), lines=sort_lines(_dump(source), folder), watch=watch))
        elif _is_sorted(source):
            with closing(_open(source)) as file:
                yield from _group(_parse(file, watch=watch, size=_find_size(source)))
        else:
            with closing(_open(source)) as file:
                lines = sort_lines((line.rstrip(b"\r\n") + b"\n" for line in file if line.strip()), folder)
                yield from _group(_parse(io.BytesIO(), lines=lines, watch=watch))
    except (SyntaxError, OSError, EOFError, zlib.error) as error:
        raise StoreError(f"{source} can't be read: {getattr(error, 'msg', None) or error}") from error


def _open(source: Path) -> IO[bytes]:
    return gzip.open(source) if source.suffix == ".gz" else source.open("rb")  # type: ignore[return-value] # reads bytes


def _find_size(source: Path) -> int:
    return 0 if source.suffix == ".gz" else source.stat().st_size


def _is_sorted(source: Path) -> bool:
    """Whether no line is below the one before it; a graph that `kg build` wrote is."""
    with closing(_open(source)) as file:
        return all(a <= b for a, b in itertools.pairwise(file))


def _dump(folder: Path) -> Iterator[bytes]:
    """The lines of a store, without the copies in its default graph."""
    try:
        store = Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store {folder} can't be read: {error}") from error
    for quad in store:
        if not isinstance(quad.graph_name, DefaultGraph):
            yield f"{quad} .\n".encode()


class _Lines(io.RawIOBase):
    """Lines as a file that a parser reads."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override] # what io passes
        if not self._rest:
            self._rest = b"".join(itertools.islice(self._lines, 256))
        taken = self._rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self._rest = self._rest[len(taken) :]
        return len(taken)


def _parse(
    file: IO[bytes], *, watch: Watch, lines: Iterator[bytes] | None = None, size: int = 0
) -> Iterator[Quad]:
    source = file if lines is None else io.BufferedReader(_Lines(lines))
    for number, quad in enumerate(parse(source, format=RdfFormat.N_QUADS)):
        if number % _STEP == 0 and size:
            watch(min(file.tell(), size), size)
        yield quad


def _group(quads: Iterable[Quad]) -> Iterator[Node]:
    # The hottest loop of all that makes a catalogue: a dump has millions of statements, and few graphs.
    subject: object = None
    values: dict[str, list[Value]] = {}
    graphs: dict[object, str] = {}
    for quad in quads:
        if quad.subject != subject:
            if isinstance(
                subject, NamedNode
            ):  # the graph has no blank nodes; what others put in is not ours to show
                yield Node(subject.value, values)
            subject, values = quad.subject, {}
        term, name = quad.object, quad.graph_name
        graph = graphs.get(name)
        if graph is None:
            graphs.clear()  # the last is asked for again and again, an older one hardly ever
            graph = graphs[name] = name.value if isinstance(name, NamedNode) else ""
        if isinstance(term, Literal):
            value = Value(term.value, term.language or "", graph)
        elif isinstance(term, NamedNode):
            value = Value(term.value, "", graph)
        else:
            continue
        predicate = quad.predicate.value
        if predicate in values:
            values[predicate].append(value)
        else:
            values[predicate] = [value]
    if isinstance(subject, NamedNode):
        yield Node(subject.value, values)
