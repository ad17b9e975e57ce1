"""The sorted files of a whole graph, read a part at a time: what kg.validate.whole does for each line and each node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg import vocab
from kg.ntriples import split_line
from kg.validate.dataset import Dataset, find_subject
from kg.validate.facts import Facts

_SUBCLASS = f"<{vocab.rdfs.subClassOf}>".encode()

Part = tuple[int, int]
"""Where nodes begin in the N-Triples: from there to there."""


class PreparedDataset(Dataset):
    """The statements of files that were sorted before.

    Args:
        hierarchy: the N-Triples that put one class below another.
        triples: all N-Triples, sorted.
        backwards: what turn gives of them, sorted.
        quads: all N-Quads, sorted.
    """

    def __init__(self, hierarchy: Path, triples: Path, backwards: Path, quads: Path) -> None:
        lines = hierarchy.read_bytes().decode().split("\n")[:-1]
        self.hierarchy = [(below, above) for below, _, above, _ in map(split_line, lines)]
        self._open(triples, backwards, quads)

    def read(self, part: Part) -> Iterator[Facts]:
        """The nodes of a part; the first of all brings those that shapes name themselves."""
        return self._judge(*part)


def turn(triples: Iterable[bytes], note: Callable[[bytes], object]) -> Iterator[bytes]:
    """The statements between nodes, object first; those that put a class below another are noted."""
    for line in triples:
        subject, predicate, rest = line.split(b" ", 2)
        if not rest.startswith(b'"'):
            yield b"%b %b %b .\n" % (rest[:-3], predicate, subject)
        if predicate == _SUBCLASS:
            note(line)


def find_node(triples: BinaryIO, place: int) -> int:
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
