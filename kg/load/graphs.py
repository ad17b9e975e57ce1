"""A build's named graphs, one after another, each with the count and the checksum of its statements.

They come in the order of a hash of their IRIs, which is the order in which the account is divided: what is put
together is noted together.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.sorting import sort_lines

PORTION = 2_000  # statements that are sent or read at once; a graph may hold millions
_DIVIDER = b"\x00"  # stands in no line of N-Quads


@dataclass(frozen=True, slots=True)
class Summary:
    """What a graph holds: a count, and SHA-256 in hexadecimal over its sorted canonical N-Triples."""

    count: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph in a file that sort_graphs wrote; its statements are canonical lines of N-Triples, sorted."""

    iri: str
    summary: Summary
    path: Path
    start: int  # of its first line, in bytes

    def find_portions(self, most: int = PORTION) -> Iterator[list[bytes]]:
        """The statements, about so many at a time; those of one subject are never divided."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            lines = (_take_triple(line) for line in itertools.islice(file, self.summary.count))
            portion: list[bytes] = []
            for _, group in itertools.groupby(lines, key=find_subject):
                portion += group
                if len(portion) >= most:
                    yield portion
                    portion = []
            if portion:
                yield portion


def find_subject(triple: bytes) -> bytes:
    """The subject of a statement, as its line writes it."""
    return triple.partition(b" ")[0]


def summarize(triples: list[bytes]) -> Summary:
    """Count and checksum of sorted lines."""
    return Summary(len(triples), hashlib.sha256(b"".join(triples)).hexdigest())


def hash_graph(iri: str) -> str:
    """The hexadecimal hash that graphs are ordered and divided by."""
    return hashlib.sha256(iri.encode()).hexdigest()


def sort_graphs(nquads: Path, folder: Path) -> Path:
    """Write the statements of a build's N-Quads into a file in which each graph stands together.

    Memory is that of one portion of kg.sorting, whatever the size of the graph.

    Raises:
        DataError: a statement stands in no named graph.
    """
    path = folder / "graphs.lines"
    with nquads.open("rb") as quads, path.open("wb") as file:
        file.writelines(sort_lines(_put_graph_first(quads, nquads), folder))
    return path


def find_graphs(path: Path) -> Iterator[Graph]:
    """The graphs of a file that sort_graphs wrote, in the order of their hashes."""
    start = 0
    with path.open("rb") as lines:
        for iri, group in itertools.groupby(lines, key=lambda line: line.split(_DIVIDER, 2)[1]):
            digest, count, size = hashlib.sha256(), 0, 0
            for line in group:
                digest.update(_take_triple(line))
                count += 1
                size += len(line)
            yield Graph(iri.decode(), Summary(count, digest.hexdigest()), path, start)
            start += size


def _take_triple(line: bytes) -> bytes:
    return line.split(_DIVIDER, 2)[2]


def _put_graph_first(quads: Iterable[bytes], path: Path) -> Iterator[bytes]:
    # As kg.build writes them, no IRI holds a space and the graph is the last term: no parser is needed.
    hashes: dict[bytes, bytes] = {}
    for line in quads:
        triple, graph, _ = line.rsplit(b" ", 2)
        if not (graph.startswith(b"<") and graph.endswith(b">")):
            raise DataError(
                f"{path}: a statement stands in no named graph: {line[:200].decode('utf-8', 'replace')}"
            )
        if graph not in hashes:
            hashes[graph] = hash_graph(graph[1:-1].decode()).encode()
        yield hashes[graph] + _DIVIDER + graph[1:-1] + _DIVIDER + triple + b" .\n"
