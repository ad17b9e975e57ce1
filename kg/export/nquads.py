"""N-Quads: one statement a line, with the graph of the article it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, serialize


def write(quads: Sequence[Quad], out: BinaryIO) -> None:
    """Write sorted quads."""
    serialize(quads, out, RdfFormat.N_QUADS)
