"""What the user named → inputs, one a file: files, folders, globs, standard input; none is lost."""

from __future__ import annotations

import glob
import io
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError, UsageError
from kg.sources.limits import DEFAULT_LIMITS, Limits

STDIN = "-"


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


def open_inputs(
    named: Sequence[str | Path], *, stdin: BinaryIO | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Input]:
    """The inputs of a command line, folders walked in sorted order; hidden files and repeats come as skipped.

    Raises:
        UsageError: a path or glob names nothing, or `-` is given without a standard input.
    """
    seen: dict[tuple[int, int], str] = {}
    for one in named:
        if str(one) == STDIN:
            yield _read_stdin(stdin, limits)
            continue
        for path in _expand(str(one)):
            for found in _walk(path, ()):
                yield _noted(found, seen)


def _expand(named: str) -> list[Path]:
    """The paths a name stands for: a file of that very name before a glob."""
    if os.path.lexists(named):
        return [Path(named)]
    matches = sorted(glob.glob(named, recursive=True))  # noqa: PTH207 — Path.glob takes no absolute pattern
    if not matches:
        what = "matches no file" if glob.has_magic(named) else "does not exist"
        raise UsageError(f"{named} {what}; give a file, a folder, a glob in quotes, or - for standard input")
    return [Path(m) for m in matches]


def _walk(path: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Input]:
    """The file, or all files below the folder. `above`: the folders it lies in, to end a loop of links."""
    if not path.is_dir():
        yield Input(str(path), path)
        return
    try:
        here = path.stat()
        children = sorted(path.iterdir())
    except OSError as error:
        yield Input(str(path), path, skipped=f"the folder can't be read: {error.strerror}")
        return
    if (key := (here.st_dev, here.st_ino)) in above:
        yield Input(str(path), path, skipped="a link to a folder it lies in")
        return
    for child in children:
        if child.name.startswith("."):
            yield Input(str(child), child, skipped="hidden")
        elif child.is_dir() or child.is_file():
            yield from _walk(child, (*above, key))
        else:
            yield Input(str(child), child, skipped="neither a file nor a folder")


def _noted(found: Input, seen: dict[tuple[int, int], str]) -> Input:
    """The input, skipped if the same file came before under whatever name."""
    if found.skipped or found.path is None:
        return found
    try:
        status = found.path.stat()
    except OSError:
        return found  # reading it will say why
    if not stat.S_ISREG(status.st_mode):
        return found
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return Input(found.name, found.path, skipped=f"the same file as {seen[key]}")
    seen[key] = found.name
    return found


def _read_stdin(stdin: BinaryIO | None, limits: Limits) -> Input:
    if stdin is None:
        raise UsageError("there is no standard input to read for -")
    return Input(STDIN, data=stdin.read(limits.max_bytes + 1))


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
