"""N-Triples: the statements of all articles, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, serialize

from kg.export.order import unite


def write(quads: Sequence[Quad], out: BinaryIO) -> None:
    """Write sorted quads."""
    serialize(unite(quads), out, RdfFormat.N_TRIPLES)
