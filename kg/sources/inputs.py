"""One input to account for, and how its bytes are read."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources.limits import Limits


@dataclass(frozen=True, slots=True)
class Input:
    """One input to account for: a file, or a member of one that is already read.

    Args:
        name: as the user named it, for messages and the report; "!/" stands before the name of a member.
        path: of a file.
        data: of standard input, which can be read only once, or of a member.
        skipped: why it is not read; None: it is.
        error: why it can't be read.
        url: where it was downloaded from.
        charset: the encoding that its server named.
        first: number of its first line, where it is a piece of a larger input; 0: it is whole.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    skipped: str | None = None
    error: SourceError | None = None
    url: str | None = None
    charset: str | None = None
    first: int = 0

    @property
    def item(self) -> int:
        """The place of its first article in what it is a piece of, from 0."""
        return max(self.first - 1, 0)

    def open(self) -> BinaryIO:
        """The bytes as a stream.

        Raises:
            SourceError: it can't be opened ("unreadable").
        """
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.path is None:
            raise SourceError("nothing to read", where=self.name, code="unreadable")
        try:
            return self.path.open("rb")
        except OSError as error:
            raise _unreadable(self.name, error) from error

    def read(self, limits: Limits) -> bytes:
        """The bytes of the input.

        Raises:
            SourceError: it can't be read ("unreadable"), is larger than the limit ("too-large"), or was
                written to meanwhile ("changed").
        """
        if self.error:
            raise self.error
        with self.open() as file:
            try:
                before = _find_state(file)
                data = file.read(limits.max_bytes + 1)
                after = _find_state(file)
            except OSError as error:
                raise _unreadable(self.name, error) from error
        if len(data) > limits.max_bytes:
            raise make_too_large(self.name, limits)
        if before != after:
            reason = "it was written to while it was read; run the same command again when it is finished"
            raise SourceError(reason, where=self.name, code="changed")
        return data


def _find_state(file: BinaryIO) -> tuple[int, int] | None:
    """What changes when a file is written to; None for what is no file."""
    try:
        status = os.fstat(file.fileno())
    except io.UnsupportedOperation:
        return None
    return (status.st_size, status.st_mtime_ns)


def _unreadable(name: str, error: OSError) -> SourceError:
    return SourceError(f"can't be read: {error.strerror or error}", where=name, code="unreadable")


def make_too_large(name: str, limits: Limits) -> SourceError:
    """The error of an input above the limit."""
    return SourceError(
        f"larger than {limits.max_bytes:,} bytes; raise --max-bytes to read it", where=name, code="too-large"
    )
