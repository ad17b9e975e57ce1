"""Graphs that were refused: kept apart from the dumps, each in a file that says on top why it is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.files import write_bytes
from kg.pipeline.outcome import Outcome
from kg.pipeline.shard import Part

QUARANTINE = "quarantine"


def find_place(source: str, item: int) -> str:
    """Where the graph of an article is kept, from the build's folder: the same place in every build."""
    name = hashlib.sha256(f"{source}\0{item}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{QUARANTINE}/{name}.nq"


def write_quarantine(parts: Iterable[Part], folder: Path) -> None:
    """Write the graphs that are to be kept apart, none of which is in the dumps.

    Raises:
        StoreError: the disk did not take it.
    """
    for part in parts:
        if part.outcome.quarantine is not None and part.nquads:
            path = folder / part.outcome.quarantine
            path.parent.mkdir(exist_ok=True)
            write_bytes(path, make_head(part.outcome) + part.nquads)


def make_head(outcome: Outcome) -> bytes:
    """Why a graph was refused, as comments before it."""
    lines = [f"item {outcome.item} of {outcome.input}", outcome.reason or "", *outcome.violations]
    # A line of its own each: no text of an article may end a comment.
    return "".join(f"# {line}\n" for line in _clean(lines)).encode("utf-8", "backslashreplace")


def _clean(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield " ".join("".join(c if c.isprintable() else " " for c in line).split())
