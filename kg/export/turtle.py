"""Turtle: the statements of all articles, one node after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.export.order import unite
from kg.vocab import PREFIXES


def write(quads: Sequence[Quad], out: BinaryIO) -> None:
    """Write sorted quads."""
    write_triples(unite(quads), out)


def write_triples(triples: Iterable[Triple], out: BinaryIO) -> None:
    """Write sorted triples, one at a time."""
    serialize(triples, out, RdfFormat.TURTLE, prefixes=dict(PREFIXES))


def write_file(triples: Path, out: BinaryIO) -> None:
    """Write a file of sorted N-Triples, each once, one at a time."""
    write_triples((quad.triple for quad in parse(path=str(triples), format=RdfFormat.N_TRIPLES)), out)
