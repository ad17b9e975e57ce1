"""What is kept of an input until the build is complete, so that an interrupted build can go on.

A file of records: a mark where work on an article begins, what became of it, and a mark behind the last one. While it
is written it tells how far the work has come (kg.pipeline.progress); a shard is one that ends with its last mark. The
ledger of a build keeps the same bytes (kg.pipeline.ledger).
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.pipeline.outcome import Outcome, outcome_from_json

_LEVEL = 1  # of compression: N-Quads are packed ten to one at any
_HEAD = struct.Struct(">cII")  # kind of a record, bytes that follow, their checksum
_BEGUN, _PART, _END = b"B", b"P", b"E"
BEGUN, END = (_HEAD.pack(kind, 0, 0) for kind in (_BEGUN, _END))


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a shard: how it ended, and its N-Quads: none unless it ended as a graph or in quarantine."""

    outcome: Outcome
    nquads: bytes = b""

    @property
    def digest(self) -> str:
        """SHA-256 of the N-Quads."""
        return hashlib.sha256(self.nquads).hexdigest()


@dataclass(frozen=True, slots=True)
class Records:
    """What a file of records holds, as far as it is sound."""

    parts: tuple[Part, ...]
    is_begun: bool  # whether work on the article behind them was begun
    is_whole: bool
    size: int  # bytes that are sound


def pack_part(part: Part) -> bytes:
    """The record of an article."""
    head = json.dumps(part.outcome.to_json(), ensure_ascii=True).encode("ascii")
    packed = zlib.compress(head + b"\n" + part.nquads, _LEVEL)
    return _HEAD.pack(_PART, len(packed), zlib.crc32(packed)) + packed


def read_records(data: bytes) -> Records:
    """The records in some bytes, up to the first that is cut or altered."""
    parts: list[Part] = []
    is_begun, size = False, 0
    for kind, packed, size in _split(data):
        if kind == _END:
            return Records(tuple(parts), False, size == len(data), size)
        is_begun = kind == _BEGUN
        if kind == _PART:
            head, _, nquads = zlib.decompress(packed).partition(b"\n")
            parts.append(Part(outcome_from_json(json.loads(head)), nquads))
    return Records(tuple(parts), is_begun, False, size)


def _split(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Kind, content and end of each sound record."""
    end = 0
    while len(data) >= end + _HEAD.size:
        kind, length, checksum = _HEAD.unpack_from(data, end)
        packed = data[end + _HEAD.size : end + _HEAD.size + length]
        if kind not in (_BEGUN, _PART, _END) or len(packed) < length or zlib.crc32(packed) != checksum:
            return
        end += _HEAD.size + length
        yield kind, packed, end


def find_parts(data: bytes) -> tuple[Part, ...] | None:
    """The parts of a shard's bytes; None where they are not those of a whole one."""
    try:
        found = read_records(data)
    except (ValueError, TypeError, KeyError, zlib.error):  # made by something else
        return None
    return found.parts if found.is_whole else None


def read_shard(path: Path) -> tuple[Part, ...] | None:
    """The parts of a shard; None where there is no shard, or not a whole one."""
    try:
        return find_parts(path.read_bytes())
    except FileNotFoundError:
        return None


def write_shard(path: Path, parts: Iterable[Part]) -> None:
    """Write a shard so that a reader sees all of it or nothing.

    It is not forced to the disk: after a power cut its checksums tell, and the input is done again.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.writelines(BEGUN + pack_part(part) for part in parts)
            file.write(END)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
