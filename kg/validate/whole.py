"""The graph of many articles, each of which has been judged, judged as a whole from its sorted files.

It is divided at its nodes, and each part judged with the others in view (kg.validate.dataset), in whatever process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.sorting import sort_lines
from kg.validate.engine import Findings, find_violations, join_findings
from kg.validate.judging import Verdict, compare_whole, judge_whole
from kg.validate.prepared import Part, PreparedDataset, find_node, turn

_IN_MEMORY = 10_000_000  # bytes of N-Quads, some 60,000 statements: less is judged at once


@dataclass(frozen=True, slots=True)
class WholeGraph:
    """A graph without blank nodes: its N-Quads and N-Triples, each sorted as lines, and a folder for more."""

    quads: Path
    triples: Path
    folder: Path

    @property
    def is_small(self) -> bool:
        """Whether it is judged in memory."""
        return self.quads.stat().st_size < _IN_MEMORY

    @property
    def backwards(self) -> Path:
        """The statements between nodes, by object."""
        return self.folder / "backwards.nt"

    @property
    def hierarchy(self) -> Path:
        """The statements that put one class below another, which few graphs have."""
        return self.folder / "hierarchy.nt"


def prepare_parts(graph: WholeGraph) -> None:
    """Write what judging a large graph in parts takes.

    Raises:
        OSError: the disk did not take it.
    """
    if graph.is_small:
        return
    with graph.triples.open("rb") as triples, graph.hierarchy.open("wb") as hierarchy:
        turned = turn(triples, hierarchy.write)
        with graph.backwards.open("wb") as file:
            file.writelines(sort_lines(turned, graph.folder))


def judge_part(graph: WholeGraph, number: int, parts: int) -> Findings:
    """What is found against the nodes of one of so many parts of a graph that was prepared.

    Args:
        graph: as prepare_parts left it.
        number: of the part, from 0.
        parts: how many parts there are. A small graph has none: judge_parts judges it.
    """
    if graph.is_small:
        return Findings()
    dataset = PreparedDataset(graph.hierarchy, graph.triples, graph.backwards, graph.quads)
    try:
        return find_violations(dataset.read(_find_part(graph, number, parts)))
    finally:
        dataset.close()


def _find_part(graph: WholeGraph, number: int, parts: int) -> Part:
    """Where a part begins and ends; where there are fewer nodes than parts, some are of nothing."""
    size = graph.triples.stat().st_size
    with graph.triples.open("rb") as triples:
        begin, end = (
            place if place in (0, size) else find_node(triples, place)
            for place in (size * number // parts, size * (number + 1) // parts)
        )
    return begin, end


def judge_parts(graph: WholeGraph, found: Iterable[Findings]) -> Verdict:
    """The verdict on a graph all parts of which are judged; on a small one, which has none."""
    quads = parse(path=str(graph.quads), format=RdfFormat.N_QUADS)
    return judge_whole(list(quads)) if graph.is_small else compare_whole(join_findings(found), quads)
