"""Statements as lines of N-Quads in the one form this program writes, taken apart without a parser.

In that form no IRI holds a space, a literal is closed by the last quotation mark of its term, and a graph is named
last; so the first two spaces and the last two of a line are those between its terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def split_graph(line: bytes) -> tuple[bytes, bytes]:
    """The line of N-Triples that a line of N-Quads holds, and the graph it names."""
    triple, graph, _ = line.rsplit(b" ", 2)
    return triple + b" .\n", graph


def drop_graphs(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The triples of sorted N-Quads, each once; they stay sorted, since a graph is named last."""
    before = b""
    for line in lines:
        triple, _ = split_graph(line)
        if triple != before:
            yield triple
        before = triple
