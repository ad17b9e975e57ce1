"""The graph of many articles, each of which has been judged, judged as a whole from its sorted files.

It is divided at its nodes, and each part judged with the others in view (kg.validate.dataset), in whatever process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
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


def prepare_parts(graph: WholeGraph, count: int) -> list[Part]:
    """Write what judging a large graph takes, and divide it into so many parts; none where it is small.

    Raises:
        OSError: the disk did not take it.
    """
    if graph.is_small:
        return []
    with graph.triples.open("rb") as triples, graph.hierarchy.open("wb") as hierarchy:
        turned = turn(triples, hierarchy.write)
        with graph.backwards.open("wb") as file:
            file.writelines(sort_lines(turned, graph.folder))
    size = graph.triples.stat().st_size
    with graph.triples.open("rb") as triples:
        bounds = sorted({find_node(triples, size * n // count) for n in range(1, count)} | {0, size})
    return list(pairwise(bounds))


def judge_part(graph: WholeGraph, part: Part) -> Findings:
    """What is found against the nodes of a part."""
    dataset = PreparedDataset(graph.hierarchy, graph.triples, graph.backwards, graph.quads)
    try:
        return find_violations(dataset.read(part))
    finally:
        dataset.close()


def judge_parts(graph: WholeGraph, found: Iterable[Findings]) -> Verdict:
    """The verdict on a graph all parts of which are judged; on a small one, which has none."""
    quads = parse(path=str(graph.quads), format=RdfFormat.N_QUADS)
    return judge_whole(list(quads)) if graph.is_small else compare_whole(join_findings(found), quads)
