"""Turtle: the statements of all articles, one node after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, serialize

from kg.export.order import unite
from kg.vocab import PREFIXES


def write(quads: Sequence[Quad], out: BinaryIO) -> None:
    """Write sorted quads."""
    serialize(unite(quads), out, RdfFormat.TURTLE, prefixes=dict(PREFIXES))
