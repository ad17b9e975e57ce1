"""Triples → bytes: one file a format, one row each here, and the dumps of a build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad

from kg.errors import UsageError
from kg.export import jsonld, nquads, ntriples, trig, turtle
from kg.export.order import sort_quads
from kg.files import open_atomic

__all__ = [
    "DUMPS",
    "FORMATS",
    "TRIPLES",
    "Format",
    "export_quads",
    "find_format",
    "write_dump",
    "write_dumps",
    "write_triples",
]

Writer = Callable[[Sequence[Quad], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a graph. `write` gets the quads sorted as N-Quads lines, each once."""

    name: str
    suffix: str
    media_type: str
    named_graphs: bool  # whether it keeps which article's graph a statement stands in
    write: Writer


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("turtle", ".ttl", "text/turtle", False, turtle.write),
        Format("ntriples", ".nt", "application/n-triples", False, ntriples.write),
        Format("nquads", ".nq", "application/n-quads", True, nquads.write),
        Format("trig", ".trig", "application/trig", True, trig.write),
        Format("jsonld", ".jsonld", "application/ld+json", False, jsonld.write),
    )
}

# What a build writes, and what `kg export` reads again.
DUMPS = {"graph.nq": "nquads", "graph.ttl": "turtle", "graph.jsonld": "jsonld"}
# Those of them that name no graphs, each written from a file of sorted N-Triples.
TRIPLES: dict[str, Callable[[Path, BinaryIO], None]] = {
    "graph.ttl": turtle.write_file,
    "graph.jsonld": jsonld.write_file,
}
_GZIP = ".gz"


def find_format(path: Path) -> Format:
    """The format of a file by its ending; .gz may follow.

    Raises:
        UsageError: no format has that ending.
    """
    suffix = Path(path.name.removesuffix(_GZIP)).suffix.lower()
    for candidate in FORMATS.values():
        if candidate.suffix == suffix:
            return candidate
    endings = ", ".join(f.suffix for f in FORMATS.values())
    raise UsageError(f"{path}: the ending tells the format; there are {endings}, each also with .gz")


def export_quads(quads: Iterable[Quad], format: Format, out: BinaryIO) -> None:  # noqa: A002 - as in the CLI
    """Write a graph: the same bytes for the same statements, however ordered or repeated."""
    format.write(sort_quads(quads), out)


def write_dump(quads: Iterable[Quad], path: Path, format: Format | None = None) -> None:  # noqa: A002
    """Write a graph into a file, whole or not at all; compressed where the name ends in .gz.

    Args:
        quads: the graph.
        path: the file; replaced where it exists.
        format: told by the ending unless given.

    Raises:
        UsageError: neither tells the format.
        StoreError: the disk did not take it.
    """
    chosen = format or find_format(path)
    with open_atomic(path, compress=path.name.endswith(_GZIP)) as out:
        export_quads(quads, chosen, out)


def write_triples(triples: Path, path: Path) -> None:
    """Write one of TRIPLES, by the name of the file, from sorted N-Triples, each once, in the memory of one node.

    Raises:
        StoreError: the disk did not take it.
    """
    with open_atomic(path) as out:
        TRIPLES[path.name](triples, out)


def write_dumps(quads: Iterable[Quad], folder: Path) -> None:
    """Write the files DUMPS names into a folder.

    Raises:
        StoreError: the disk did not take it.
    """
    ordered = sort_quads(quads)
    for name, key in DUMPS.items():
        with open_atomic(folder / name) as out:
            FORMATS[key].write(ordered, out)
