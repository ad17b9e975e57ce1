"""What is kept of a finished input until the build is complete, so that an interrupted build can go on.

A shard is one file: a line of JSON (outcomes, length and digest of each article's N-Quads), then the N-Quads.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.pipeline.outcome import Outcome, outcome_from_json


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a shard: how it ended, and its N-Quads: none unless it ended as a graph or in quarantine."""

    outcome: Outcome
    nquads: bytes = b""


def write_shard(path: Path, parts: Iterable[Part]) -> None:
    """Write a shard so that a reader sees all of it or nothing.

    It is not forced to the disk: after a power cut its digests tell, and the input is done again.
    """
    parts = tuple(parts)
    header = [[part.outcome.to_json(), len(part.nquads), _digest(part.nquads)] for part in parts]
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(json.dumps(header, ensure_ascii=True).encode("ascii") + b"\n")
            file.writelines(part.nquads for part in parts)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def read_shard(path: Path) -> tuple[Part, ...] | None:
    """The parts of a shard; None where there is no shard, or not a whole one."""
    try:
        with path.open("rb") as file:
            return parse_shard(file)
    except FileNotFoundError:
        return None


def parse_shard(file: BinaryIO) -> tuple[Part, ...] | None:
    """The parts of a shard's bytes; None where they are not those of a whole one."""
    try:
        header = json.loads(file.readline())
        parts = []
        for row, length, digest in header:
            nquads = file.read(length)
            if _digest(nquads) != digest:
                return None
            parts.append(Part(outcome_from_json(row), nquads))
        return tuple(parts)
    except (ValueError, TypeError, KeyError):
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
