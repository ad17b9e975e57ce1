"""Streams that count what is read of them, so that a small archive can not unpack into a large one."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kg.errors import SourceError
from kg.sources.limits import Limits

_FREE = 1_000_000  # bytes that anything may unpack to, whatever its packed size
HEADER = 1_000_000  # bytes that the head of one member may take


class Exhausted(SourceError):
    """An input used up a limit on all of it: what follows is not read."""


@dataclass(slots=True)
class Budget:
    """What one input has used up of its limits, over all archives in it."""

    name: str
    limits: Limits
    unpacked: int = 0
    members: int = 0

    def add_bytes(self, count: int) -> None:
        """Note bytes that were unpacked.

        Raises:
            Exhausted: they are too many in all ("too-large").
        """
        self.unpacked += count
        if self.unpacked > self.limits.max_unpacked:
            reason = (
                f"it unpacks to more than {self.limits.max_unpacked:,} bytes; raise --max-unpacked to read on"
            )
            raise Exhausted(reason, where=self.name, code="too-large")

    def add_member(self) -> None:
        """Note a member.

        Raises:
            Exhausted: they are too many ("too-many").
        """
        self.members += 1
        if self.members > self.limits.max_members:
            reason = f"it has more than {self.limits.max_members:,} members; raise --max-members to read on"
            raise Exhausted(reason, where=self.name, code="too-many")

    def check_ratio(self, unpacked: int, packed: int) -> None:
        """Look at the size of something unpacked.

        Raises:
            SourceError: it is a decompression bomb ("bomb").
        """
        if unpacked > _FREE and unpacked > packed * self.limits.max_ratio:
            reason = (
                f"it unpacks to more than {self.limits.max_ratio} times its size, as files made to do harm do; "
                "raise --max-ratio to read it"
            )
            raise self.error("bomb", reason)

    def error(self, code: str, reason: str) -> SourceError:
        """An error that names the input."""
        return SourceError(reason, where=self.name, code=code)


class Tap(io.RawIOBase):
    """A stream read through `read`; `count` bytes came out so far, and `watch` is told of each lot."""

    def __init__(self, read: Callable[[int], bytes], watch: Callable[[int], object] = lambda _: None) -> None:
        super().__init__()
        self.count = 0
        self._source = read
        self._watch = watch

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as one read goes."""
        data = self._source(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        self._watch(len(data))
        return len(data)


class Meter:
    """Bounds what is read between two members, where a parser reads heads of any size into memory."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._left: int | None = None

    def note(self, count: int) -> None:
        """Note bytes that were read.

        Raises:
            SourceError: a head is too long ("malformed").
        """
        if self._left is not None:
            self._left -= count
            if self._left < 0:
                raise self._budget.error("malformed", f"the head of a member is longer than {HEADER:,} bytes")

    def __enter__(self) -> None:
        self._left = HEADER

    def __exit__(self, *_: object) -> None:
        self._left = None


def read_bounded(read: Callable[[int], bytes], most: int) -> bytes:
    """All bytes of a stream, one more than `most` where it is longer."""
    parts: list[bytes] = []
    left = most + 1
    while left > 0 and (data := read(min(left, 65_536))):
        parts.append(data)
        left -= len(data)
    return b"".join(parts)


def skip_rest(read: Callable[[int], bytes]) -> None:
    """Read a stream to its end and keep nothing."""
    while read(65_536):
        pass
