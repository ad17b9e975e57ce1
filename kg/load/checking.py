"""Whether a store holds what it was sent: it is asked, and what it says is compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.load.graphs import PORTION, Graph, Summary, find_subject, summarize
from kg.load.graphstore import GraphStore
from kg.vocab import xsd

_SHOWN = 300  # letters of a statement
# What follows the digits that count: a point with zeros, or zeros behind a fraction.
_DECIMAL = re.compile(
    rb'"([+-]?\d+|[+-]?\d+\.\d*?[1-9])(?:\.0*|0*)"\^\^(?=<' + re.escape(xsd.decimal.encode()) + rb"> \.\n$)"
)

Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Difference:
    """A graph that the store does not hold as it was sent; statements are lines, cut where they are long."""

    graph: str
    sent: int  # statements
    read: int
    missing: str  # the first statement that is not there as sent; "" where all are
    added: str  # the first that is there and was not sent
    is_spelling: bool = False  # whether the values are the same, and only numbers are written otherwise

    def __str__(self) -> str:
        told = f"<{self.graph}>: sent {self.sent:,} statements, read {self.read:,}"
        if self.missing:
            told += f"\n  sent and not there: {self.missing}"
        if self.added:
            told += f"\n  there and not sent: {self.added}"
        return told


def compare(store: GraphStore, graph: Graph) -> Difference | None:
    """What differs between a graph and what a store gives back of it.

    A large graph is read by its subjects, a portion at a time, since stores cut long answers; it is the same if each
    portion is, and if it has no statement more.
    """
    number, read = graph.summary.count, 0
    is_large = number > PORTION
    respelled: Difference | None = None
    for portion in graph.find_portions():
        found = store.find(graph.iri, map(find_subject, portion)) if is_large else store.get(graph.iri)
        if found is None:  # the store can't be asked about subjects
            whole = summarize(store.get(graph.iri))
            return None if whole == graph.summary else Difference(graph.iri, number, whole.count, "", "")
        if found != portion:
            missing, added = set(portion) - set(found), set(found) - set(portion)
            held = number - len(missing) + len(added)
            difference = Difference(
                graph.iri, number, held, _first(missing), _first(added), _spell(missing) == _spell(added)
            )
            if not difference.is_spelling:
                return difference
            respelled = respelled or difference
        read += len(found)
    counts = store.count([graph.iri]) if is_large else None
    held = counts[graph.iri] if counts is not None else read
    return respelled if held == number else Difference(graph.iri, number, held, "", "")


def survey(
    store: GraphStore, noted: Mapping[str, Graph], *, by_checksum: bool, watch: Watch
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
        for number, (iri, graph) in enumerate(noted.items(), 1):
            difference = compare(store, graph)
            held[iri] = graph.summary if difference is None or difference.is_spelling else None
            watch(number, len(noted))
        return held
    counts = store.count(noted)
    return {
        iri: graph.summary if counts is None or counts[iri] == graph.summary.count else None
        for iri, graph in noted.items()
    }


def _spell(lines: set[bytes]) -> set[bytes]:
    """Statements with their decimals in one spelling.

    "1" and "1.0" are one number, the first canonical in XML Schema 1.1 and the second in 1.0: Oxigraph makes the
    first of both, TDB2 the second, and there is no spelling that every store keeps.
    """
    return {_DECIMAL.sub(rb'"\1"^^', line) for line in lines}


def _first(lines: set[bytes]) -> str:
    return min(lines, default=b"").decode()[:_SHOWN].rstrip()
