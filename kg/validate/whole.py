"""The graph of many articles, each of which has been judged, judged as a whole from its sorted files.

It is divided at its nodes, and each part judged with the others in view (kg.validate.dataset), in whatever process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import RdfFormat, parse

from kg import vocab
from kg.ntriples import split_line
from kg.sorting import sort_lines
from kg.validate.dataset import Dataset, find_subject
from kg.validate.engine import Findings, find_violations, join_findings
from kg.validate.facts import Facts
from kg.validate.judging import Verdict, compare_whole, judge_whole

_IN_MEMORY = 10_000_000  # bytes of N-Quads, some 60,000 statements: less is judged at once
_SUBCLASS = f"<{vocab.rdfs.subClassOf}>".encode()

Part = tuple[int, int]
"""Where nodes begin in the N-Triples: from there to there."""


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
        turned = _turn(triples, hierarchy.write)
        with graph.backwards.open("wb") as file:
            file.writelines(sort_lines(turned, graph.folder))
    size = graph.triples.stat().st_size
    with graph.triples.open("rb") as triples:
        bounds = sorted({_find_node(triples, size * n // count) for n in range(1, count)} | {0, size})
    return list(pairwise(bounds))


def judge_part(graph: WholeGraph, part: Part) -> Findings:
    """What is found against the nodes of a part."""
    dataset = _PreparedDataset(graph)
    try:
        return find_violations(dataset.read(part))
    finally:
        dataset.close()


def judge_parts(graph: WholeGraph, found: Iterable[Findings]) -> Verdict:
    """The verdict on a graph all parts of which are judged; on a small one, which has none."""
    quads = parse(path=str(graph.quads), format=RdfFormat.N_QUADS)
    return judge_whole(list(quads)) if graph.is_small else compare_whole(join_findings(found), quads)


class _PreparedDataset(Dataset):
    """The files that prepare_parts has left."""

    def __init__(self, graph: WholeGraph) -> None:
        lines = graph.hierarchy.read_bytes().decode().split("\n")[:-1]
        self.hierarchy = [(below, above) for below, _, above, _ in map(split_line, lines)]
        self._open(graph.triples, graph.backwards, graph.quads)

    def read(self, part: Part) -> Iterator[Facts]:
        """The nodes of a part; the first of all brings those that shapes name themselves."""
        return self._judge(self._forwards.read(*part), is_first=part[0] == 0)


def _turn(triples: Iterable[bytes], note: Callable[[bytes], object]) -> Iterator[bytes]:
    """The statements between nodes, object first; those that put a class below another are noted."""
    for line in triples:
        subject, predicate, rest = line.split(b" ", 2)
        if not rest.startswith(b'"'):
            yield b"%b %b %b .\n" % (rest[:-3], predicate, subject)
        if predicate == _SUBCLASS:
            note(line)


def _find_node(triples: BinaryIO, place: int) -> int:
    """Where the next node begins."""
    triples.seek(place)
    triples.readline()  # the rest of a line
    place, before = triples.tell(), b""
    for line in triples:
        subject = find_subject(line)
        if before not in (b"", subject):
            return place
        before = subject
        place += len(line)
    return place
