"""Whether a store holds what it was sent: it is asked, and what it says is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.load.graphs import Graph, Summary, summarize
from kg.load.graphstore import GraphStore

_SHOWN = 300  # letters of a statement

Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Difference:
    """A graph that the store does not hold as it was sent; statements are lines, cut where they are long."""

    graph: str
    sent: int  # statements
    read: int
    missing: str  # the first statement that is not there as sent; "" where all are
    added: str  # the first that is there and was not sent

    def __str__(self) -> str:
        told = f"<{self.graph}>: sent {self.sent:,} statements, read {self.read:,}"
        if self.missing:
            told += f"\n  sent and not there: {self.missing}"
        if self.added:
            told += f"\n  there and not sent: {self.added}"
        return told


def compare(graph: Graph, read: list[bytes]) -> Difference | None:
    """What differs between a graph and what a store gives back of it."""
    if read == graph.triples:
        return None
    sent, found = set(graph.triples), set(read)
    return Difference(
        graph.iri, len(sent), len(found), _first(sent - found), _first(found - sent)
    )  # fmt: skip


def survey(
    store: GraphStore, noted: Mapping[str, Summary], *, by_checksum: bool, watch: Watch
) -> dict[str, Summary | None]:
    """What a store holds of graphs that were noted: the summary noted, or None where the graph is another now.

    Args:
        store: to be asked.
        noted: what is expected.
        by_checksum: read each graph; else the statements are only counted.
        watch: called with (done, total).

    Returns:
        An item a graph; as noted where the store can't count.
    """
    if by_checksum:
        held: dict[str, Summary | None] = {}
        for number, (graph, summary) in enumerate(noted.items(), 1):
            held[graph] = summary if summarize(store.get(graph)) == summary else None
            watch(number, len(noted))
        return held
    counts = store.count(noted)
    if counts is None:
        return dict(noted)
    return {graph: summary if counts[graph] == summary.count else None for graph, summary in noted.items()}


def _first(lines: set[bytes]) -> str:
    return min(lines, default=b"").decode()[:_SHOWN].rstrip()
