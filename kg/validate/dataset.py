"""A graph too large for memory, validated node by node from two sorted files on the disk.

One file holds the statements by subject, the other those between nodes by object. Both are searched where they lie
(by halving, through the system's page cache), so that a shape sees all statements about a node and about whatever its
paths lead to, in whichever article they stand: the report is the one that the graph would get as a whole.
"""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg import vocab
from kg.errors import StoreError
from kg.sorting import sort_lines
from kg.validate.facts import Facts, Node, Numbering, Statement, Term

_REMEMBERED = (
    20_000  # nodes whose statements are kept in memory: the countries and persons that all articles share
)
_SUBCLASS = NamedNode(vocab.rdfs.subClassOf)


class SortedFile:
    """A file of sorted lines, searched by how they begin."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._size = path.stat().st_size
        self._lines = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) if self._size else b""

    def __iter__(self) -> Iterator[bytes]:
        """All lines in order."""
        return self.read(0, self._size)

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The lines between two places where lines begin."""
        self._file.seek(start)
        while start < end:
            line = self._file.readline()
            start += len(line)
            yield line

    def find(self, start: bytes) -> bytes:
        """The lines that begin so, together."""
        first = self._find_first(start)
        end = first
        while self._lines[end : end + len(start)] == start:
            end = self._lines.find(b"\n", end) + 1
        return self._lines[first:end]

    def _find_first(self, start: bytes) -> int:
        """Where the first line that does not sort before `start` begins."""
        low, high = 0, self._size
        while low < high:
            line = self._lines.rfind(b"\n", 0, (low + high) // 2) + 1
            if self._lines[line : line + len(start)] < start:
                low = self._lines.find(b"\n", line) + 1
            else:
                high = line
        return low

    def close(self) -> None:
        """Give the file back."""
        if isinstance(self._lines, mmap.mmap):
            self._lines.close()
        self._file.close()


class Dataset:
    """The statements of a graph on the disk."""

    def __init__(self, quads: Iterable[Quad], folder: Path) -> None:
        """Sort the statements into files of a folder.

        Raises:
            DataError: one speaks of another one (RDF 1.2).
            StoreError: the disk did not take them.
        """
        number = Numbering()
        self.hierarchy: list[Statement] = []  # these are needed everywhere, and few
        forwards, backwards, graphs = (folder / name for name in ("forwards", "backwards", "graphs"))
        try:
            with tempfile.TemporaryFile(dir=folder) as turned, tempfile.TemporaryFile(dir=folder) as named:

                def write() -> Iterator[bytes]:
                    for quad in quads:
                        subject, term = number(quad.subject), number(quad.object)
                        assert not isinstance(subject, Literal)  # pyoxigraph does not make such quads
                        if quad.predicate == _SUBCLASS:
                            self.hierarchy.append((subject, vocab.rdfs.subClassOf, term))
                        yield f"{subject} {quad.predicate} {term} .\n".encode()
                        if not isinstance(term, Literal):
                            turned.write(f"{term} {quad.predicate} {subject} .\n".encode())
                        if isinstance(quad.graph_name, NamedNode):
                            named.write(f"{subject} {GRAPH} {quad.graph_name} .\n".encode())

                _write(forwards, sort_lines(write(), folder))
                for path, unsorted in ((backwards, turned), (graphs, named)):
                    unsorted.seek(0)
                    _write(path, sort_lines(unsorted, folder))
        except OSError as error:
            raise StoreError(f"{folder}: can't be written ({error.strerror or error})") from error
        self._open(forwards, backwards, graphs)

    def _open(self, forwards: Path, backwards: Path, graphs: Path) -> None:
        self._forwards, self._backwards, self._graphs = map(SortedFile, (forwards, backwards, graphs))
        self.find_statements = lru_cache(maxsize=_REMEMBERED)(self._find_statements)

    def __iter__(self) -> Iterator[Facts]:
        """Each node with what is said of it, as facts that know of the others."""
        return self._judge(self._forwards, is_first=True)

    def _judge(self, statements: Iterable[bytes], *, is_first: bool) -> Iterator[Facts]:
        for _, lines in groupby(statements, key=find_subject):
            yield _NodeFacts(self, _read(b"".join(lines)), brings_named=is_first)
            is_first = False

    def _find_statements(self, node: Node) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = {}
        for _, predicate, term in _read(self._forwards.find(f"{node} ".encode())):
            found.setdefault(predicate, []).append(term)
        return found

    def find_subjects(self, predicate: str | None, term: Term) -> Sequence[Node]:
        """The subjects of an object and a predicate, of any predicate for None."""
        if isinstance(term, Literal):
            return ()
        start = f"{term} " if predicate is None else f"{term} <{predicate}> "
        found = (subject for _, _, subject in _read(self._backwards.find(start.encode())))
        return [subject for subject in found if not isinstance(subject, Literal)]

    def find_graphs(self, node: Node) -> Sequence[str]:
        """The named graphs that a node is described in."""
        found = (name for _, _, name in _read(self._graphs.find(f"{node} ".encode())))
        return [name.value for name in found if isinstance(name, NamedNode)]

    def close(self) -> None:
        """Give the files back."""
        for file in (self._forwards, self._backwards, self._graphs):
            file.close()


def find_subject(line: bytes) -> bytes:
    """What a line begins with."""
    return line[: line.index(b" ")]


GRAPH = NamedNode(vocab.prov.wasDerivedFrom)  # any predicate: it only fills its place in a line


class _NodeFacts(Facts):
    """What is said of one node is to be judged; what is said of others is looked up."""

    def __init__(self, dataset: Dataset, statements: Iterable[Statement], *, brings_named: bool) -> None:
        super().__init__(statements)
        self.brings_named = brings_named
        self._dataset = dataset
        self._node = self.statements[0][0]

    def find_pairs(self, predicate: str) -> Sequence[tuple[Node, Term]]:
        if predicate == vocab.rdfs.subClassOf:
            return [(below, above) for below, _, above in self._dataset.hierarchy]
        return super().find_pairs(predicate)

    def objects(self, subject: Term, predicate: str) -> Sequence[Term]:
        if isinstance(subject, Literal):
            return ()
        if subject == self._node:
            return super().objects(subject, predicate)
        return self._dataset.find_statements(subject).get(predicate, ())

    def find_subjects(self, predicate: str, term: Term) -> Sequence[Node]:
        return self._dataset.find_subjects(predicate, term)

    def find_above(self, node: Node) -> Sequence[Node]:
        return list(dict.fromkeys(self._dataset.find_subjects(None, node)))

    def find_graphs(self, node: Node) -> Sequence[str]:
        return self._dataset.find_graphs(node)


def _read(lines: bytes) -> Iterator[Statement]:
    for quad in parse(lines, format=RdfFormat.N_TRIPLES):
        assert isinstance(quad.subject, NamedNode | BlankNode) and not isinstance(quad.object, Triple)
        yield quad.subject, quad.predicate.value, quad.object


def _write(path: Path, lines: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(lines)
