"""What was loaded into a store, noted in the store itself.

A file beside the build would be wrong as soon as the store is wiped, restored, or loaded from another machine; the
store's own account is wiped and restored with it. It is one graph that says how many parts there are, and the parts,
each with an entry for each graph of ours: the count and the checksum of its statements, or "unsettled" from before it
is written until it has been read back. So after a crash nothing counts as loaded that may not be, and nothing of ours
is unknown.

An entry is <graph> dcat:version "365 3f2a…". Parts are divided by the hash of the graph's IRI and stay small: stores
cut long answers (Virtuoso gives 10,000 statements and does not say that there are more).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import StoreError
from kg.load.graphs import Summary, hash_graph
from kg.load.graphstore import GraphStore
from kg.vocab import dcat

_UNSETTLED = "unsettled"
_WIDEST = 1_000  # entries of a part, on average
_DEEPEST = 4  # digits of the hash that divide the parts
_WHOLE = "all"  # the part where there is but one
_VERSION = NamedNode(dcat.version)

Entries = Mapping[str, Summary | None]  # None: unsettled


class Account:
    """The account of one collection of graphs in one store."""

    def __init__(self, store: GraphStore, iri: str) -> None:
        """Name the graph of the account; read() reads it."""
        self._store = store
        self.iri = iri
        self._depth: int | None = None  # digits of the hash; None: there is no account yet
        self._parts: dict[str, dict[str, Summary | None]] = defaultdict(dict)

    @property
    def entries(self) -> dict[str, Summary | None]:
        """Each graph of ours with what it holds; None where that is not settled."""
        return {graph: entry for part in self._parts.values() for graph, entry in part.items()}

    def read(self) -> None:
        """Read the account.

        Raises:
            StoreError: the store does not answer, or something else is in the place.
        """
        head = _read_versions(self.iri, self._store.get(self.iri))
        if not head:
            return
        depth = head.get(self.iri, "")
        if not (depth.isascii() and depth.isdigit() and int(depth) <= _DEEPEST):
            raise StoreError(
                f"the graph <{self.iri}> of the store is no account of ours; --name chooses another"
            )
        self._depth = int(depth)
        for part in _find_parts(self._depth):
            found = _read_versions(self.iri, self._store.get(self._name(part)))
            self._parts[part] = {graph: _parse_entry(text) for graph, text in found.items()}

    def make_room(self, number: int) -> None:
        """Divide the account so that it can hold a number of graphs.

        The new parts are written before the account names them, and the old ones deleted after.
        """
        depth = _find_depth(max(number, len(self.entries)))
        if self._depth is not None and self._depth >= depth:
            return
        old, entries = dict(self._parts), self.entries
        self._parts.clear()
        before, self._depth = self._depth, depth
        for graph, entry in entries.items():
            self._parts[self._find_part(graph)][graph] = entry
        for part in _find_parts(depth):  # those without entries too: something may be left in them
            self._write(part)
        self._store.put(self.iri, make_head(self.iri, depth))
        if before is not None:
            for part in sorted(old):
                self._store.delete(self._name(part))

    def note(self, entries: Entries, dropped: Iterable[str] = ()) -> None:
        """Note what graphs hold, or that it is unsettled, and which are no longer there."""
        touched = set()
        for graph, entry in entries.items():
            part = self._find_part(graph)
            self._parts[part][graph] = entry
            touched.add(part)
        for graph in dropped:
            part = self._find_part(graph)
            self._parts[part].pop(graph, None)
            touched.add(part)
        for part in sorted(touched):
            self._write(part)

    def _write(self, part: str) -> None:
        if entries := self._parts[part]:
            self._store.put(self._name(part), make_part(entries))
        else:
            self._store.delete(self._name(part))

    def _find_part(self, graph: str) -> str:
        assert self._depth is not None, "make_room comes first"
        return hash_graph(graph)[: self._depth] or _WHOLE

    def _name(self, part: str) -> str:
        return f"{self.iri}/{part}"


def find_account(base: str, name: str) -> str:
    """The IRI of an account: below the base of the build's nodes, where no node of a graph is."""
    return f"{base}load/{name}"


def write_account(iri: str, entries: Mapping[str, Summary]) -> list[tuple[str, bytes]]:
    """The graphs of an account and their statements, for whoever loads files.

    Args:
        iri: of the account.
        entries: all graphs of ours.
    """
    depth = _find_depth(len(entries))
    parts: dict[str, dict[str, Summary | None]] = defaultdict(dict)
    for graph, summary in entries.items():
        parts[hash_graph(graph)[:depth] or _WHOLE][graph] = summary
    return [
        (iri, make_head(iri, depth)),
        *((f"{iri}/{part}", make_part(parts[part])) for part in sorted(parts)),
    ]


def make_head(iri: str, depth: int) -> bytes:
    """The statement that says how the account is divided."""
    return _line(iri, str(depth))


def make_part(entries: Entries) -> bytes:
    """The statements of a part."""
    return b"".join(
        _line(graph, f"{entry.count} {entry.checksum}" if entry else _UNSETTLED)
        for graph, entry in sorted(entries.items())
    )


def _line(subject: str, text: str) -> bytes:
    return f"{Triple(NamedNode(subject), _VERSION, Literal(text))} .\n".encode()


def _read_versions(iri: str, lines: list[bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    for quad in parse(b"".join(lines), format=RdfFormat.N_TRIPLES):
        match quad:
            case Quad(subject=NamedNode(value=graph), predicate=predicate, object=Literal(value=text)) if (
                predicate == _VERSION and graph not in found
            ):
                found[graph] = text
            case _:
                raise StoreError(
                    f"the graph <{iri}> of the store is no account of ours; --name chooses another"
                )
    return found


def _parse_entry(text: str) -> Summary | None:
    """What an entry says; None also for what says nothing, so that the graph is put again."""
    count, _, checksum = text.partition(" ")
    return Summary(int(count), checksum) if count.isascii() and count.isdigit() else None


def _find_depth(number: int) -> int:
    """Digits of the hash that divide a number of graphs into parts of no more than _WIDEST, on average."""
    return next((d for d in range(_DEEPEST) if number <= _WIDEST * 16**d), _DEEPEST)


def _find_parts(depth: int) -> list[str]:
    return [f"{n:0{depth}x}" for n in range(16**depth)] if depth else [_WHOLE]
