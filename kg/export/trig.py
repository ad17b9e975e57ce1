"""TriG: a block an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, serialize

from kg.export.order import group_by_graph
from kg.vocab import PREFIXES


def write(quads: Sequence[Quad], out: BinaryIO) -> None:
    """Write sorted quads."""
    serialize(group_by_graph(quads), out, RdfFormat.TRIG, prefixes=dict(PREFIXES))
