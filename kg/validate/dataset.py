"""A graph too large for memory, validated a portion of its nodes at a time from two sorted files on the disk.

One file holds the statements by subject, the other those between nodes by object. Both are searched where they lie
(kg.validate.sortedfile), so that a shape sees all statements about a node and about whatever its paths lead to, in
whichever article they stand: the report is the one that the graph would get as a whole.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg import vocab
from kg.errors import StoreError
from kg.ntriples import Text
from kg.sorting import sort_lines
from kg.validate.facts import Fact, Facts, Numbering, write_term
from kg.validate.sortedfile import SortedFile

# Answers about other nodes that are kept in memory: what countries and persons are, which all articles share.
_REMEMBERED = 50_000
_TOGETHER = 800_000  # bytes, about, of the nodes that are judged at once: 5,000 statements
_SUBCLASS = NamedNode(vocab.rdfs.subClassOf)


class Dataset:
    """The statements of a graph on the disk."""

    def __init__(self, quads: Iterable[Quad], folder: Path) -> None:
        """Sort the statements into files of a folder.

        Raises:
            DataError: one speaks of another one (RDF 1.2).
            StoreError: the disk did not take them.
        """
        number = Numbering()
        self.hierarchy: list[tuple[Text, Text]] = []  # these are needed everywhere, and few
        forwards, backwards, graphs = [folder / name for name in ("forwards", "backwards", "graphs")]
        try:
            with tempfile.TemporaryFile(dir=folder) as turned, tempfile.TemporaryFile(dir=folder) as named:

                def write() -> Iterator[bytes]:
                    for quad in quads:
                        subject, term = number(str(quad.subject)), number(write_term(quad.object))
                        if quad.predicate == _SUBCLASS:
                            self.hierarchy.append((subject, term))
                        yield f"{subject} {quad.predicate} {term} .\n".encode()
                        if term[0] != '"':
                            turned.write(f"{term} {quad.predicate} {subject} .\n".encode())
                        if isinstance(quad.graph_name, NamedNode):
                            named.write(f"{subject} {quad.predicate} {term} {quad.graph_name} .\n".encode())

                _write(forwards, sort_lines(write(), folder))
                for path, unsorted in ((backwards, turned), (graphs, named)):
                    unsorted.seek(0)
                    _write(path, sort_lines(unsorted, folder))
        except OSError as error:
            raise StoreError(f"{folder}: can't be written ({error.strerror or error})") from error
        self._open(forwards, backwards, graphs)

    def _open(self, forwards: Path, backwards: Path, graphs: Path) -> None:
        self._forwards, self._backwards, self._graphs = map(SortedFile, (forwards, backwards, graphs))
        # Of the file and not of this object: neither waits for the collector of waste then, which comes seldom.
        self.find_objects = lru_cache(maxsize=_REMEMBERED)(partial(_find_objects, self._forwards))

    def __iter__(self) -> Iterator[Facts]:
        """All nodes with what is said of them, as facts that know of the others."""
        return self._judge(0, self._forwards.size)

    def _judge(self, start: int, end: int) -> Iterator[Facts]:
        """The nodes between two places; the first of all brings those that shapes name themselves."""
        while start < end:
            place = start + _TOGETHER
            after = self._forwards.find_end(place) if place < end else end
            yield _NodeFacts(self, _read_all(self._forwards.cut(start, after)), brings_named=start == 0)
            start = after

    def find_values(self, node: Text) -> Mapping[str, Sequence[Text]]:
        """What is said of a node: its objects by predicate."""
        found: dict[str, list[Text]] = {}
        for _, predicate, term in _read(self._forwards.find(f"{node} ".encode())):
            found.setdefault(predicate, []).append(term)
        return found

    def find_subjects(self, predicate: str | None, term: Text) -> Sequence[Text]:
        """The subjects of an object and a predicate, of any predicate for None."""
        if term[0] == '"':
            return ()
        start = f"{term} " if predicate is None else f"{term} <{predicate}> "
        return [subject for _, _, subject in _read(self._backwards.find(start.encode()))]

    def find_graphs(self, node: Text) -> Sequence[str]:
        """The named graphs that a node is described in."""
        lines = self._graphs.find(f"{node} ".encode()).decode().split("\n")[:-1]
        return sorted({line.rsplit(" ", 2)[1][1:-1] for line in lines})

    def close(self) -> None:
        """Give the files back."""
        for file in (self._forwards, self._backwards, self._graphs):
            file.close()


def find_subject(line: bytes) -> bytes:
    """What a line begins with."""
    return line[: line.index(b" ")]


class _NodeFacts(Facts):
    """What is said of some nodes is to be judged; what is said of others is looked up."""

    def __init__(self, dataset: Dataset, statements: Iterable[Fact], *, brings_named: bool) -> None:
        super().__init__(statements)
        self.brings_named = brings_named
        self._dataset = dataset

    def find_pairs(self, predicate: str) -> Sequence[tuple[Text, Text]]:
        return (
            self._dataset.hierarchy if predicate == vocab.rdfs.subClassOf else super().find_pairs(predicate)
        )

    def find_values(self, subject: Text) -> Mapping[str, Sequence[Text]]:
        own = self._outgoing.get(subject)  # all that is said of a node, or nothing
        if own is None:
            return {} if subject[0] == '"' else self._dataset.find_values(subject)
        return own

    def objects(self, subject: Text, predicate: str) -> Sequence[Text]:
        own = self._outgoing.get(subject)
        if own is None:
            return () if subject[0] == '"' else self._dataset.find_objects(subject, predicate)
        return own.get(predicate, ())

    def find_subjects(self, predicate: str, term: Text) -> Sequence[Text]:
        return self._dataset.find_subjects(predicate, term)

    def find_above(self, node: Text) -> Sequence[Text]:
        return list(dict.fromkeys(self._dataset.find_subjects(None, node)))

    def find_graphs(self, node: Text) -> Sequence[str]:
        return self._dataset.find_graphs(node)


def _find_objects(forwards: SortedFile, node: Text, predicate: str) -> Sequence[Text]:
    return [term for _, _, term in _read(forwards.find(f"{node} <{predicate}> ".encode()))]


def _read(lines: bytes) -> Iterator[Fact]:
    for line in lines.decode().split("\n")[:-1]:
        subject, predicate, term = line.split(" ", 2)
        yield subject, predicate[1:-1], term[:-2]


def _read_all(lines: bytes) -> list[Fact]:
    """As _read, for many lines in order: the subject and the predicate of each are those of others, as a rule."""
    found: list[Fact] = []
    before = ""
    names: dict[Text, str] = {}  # of predicates
    for line in lines.decode().split("\n")[:-1]:
        subject, predicate, term = line.split(" ", 2)
        if subject == before:
            subject = before  # the same text once more is found sooner in each dictionary
        else:
            before = subject
        name = names.get(predicate)
        if name is None:
            name = names[predicate] = predicate[1:-1]
        found.append((subject, name, term[:-2]))
    return found


def _write(path: Path, lines: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(lines)
