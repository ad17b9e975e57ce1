"""The statements of a release, sorted on disk once, for every file to be written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.export.lines import drop_graphs, split_graph
from kg.export.reading import find_quads
from kg.publish.lines import to_line
from kg.publish.options import Quotes
from kg.publish.quotes import BODIES, limit_quotes
from kg.sorting import sort_lines

_DIVIDER = b"\x00"  # stands in no line and sorts before every letter


@dataclass(frozen=True, slots=True)
class Statements:
    """Files of lines in a folder that is removed when the release is done."""

    folder: Path

    @property
    def quads(self) -> Path:
        """N-Quads, sorted, each once."""
        return self.folder / "quads.nq"

    @property
    def triples(self) -> Path:
        """N-Triples of all articles together, sorted, each once."""
        return self.folder / "triples.nt"

    @property
    def articles(self) -> Path:
        """The graph, a divider and the triple; sorted, so that each article stands together."""
        return self.folder / "articles.lines"


def sort_statements(graph: Path, folder: Path, quotes: Quotes) -> Statements:
    """Read a graph and write its statements in the orders that the files of a release need.

    Memory is that of one portion of kg.sorting, whatever the size of the graph.

    Raises:
        DataError: the graph is not sound N-Quads, or holds what is not published.
    """
    found = Statements(folder)
    with found.quads.open("wb") as file:
        file.writelines(limit_quotes(sort_lines(_read(graph), folder), quotes))
    with found.quads.open("rb") as quads, found.triples.open("wb") as file:
        file.writelines(drop_graphs(quads))
    with found.quads.open("rb") as quads, found.articles.open("wb") as file:
        file.writelines(sort_lines(map(_put_graph_first, quads), folder))
    return found


def split_article(line: bytes) -> tuple[bytes, bytes]:
    """The graph of a line of `Statements.articles`, and its triple."""
    graph, _, triple = line.partition(_DIVIDER)
    return graph, triple


def _read(graph: Path) -> Iterator[bytes]:
    for quad in find_quads(graph):
        if quad.predicate.value not in BODIES:
            yield to_line(quad)


def _put_graph_first(line: bytes) -> bytes:
    triple, graph = split_graph(line)
    return graph + _DIVIDER + triple
