"""What the user named → inputs, one a file: files, folders, globs, standard input; none is lost."""

from __future__ import annotations

import glob
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
    """One input to account for. `skipped` says why it is not read; None: it is."""

    name: str  # as the user named it, for messages and the report
    path: Path | None = None
    data: bytes | None = None  # of standard input, which can be read only once
    skipped: str | None = None

    def read(self, limits: Limits) -> bytes:
        """The bytes of the input.

        Raises:
            SourceError: it can't be read ("unreadable") or is larger than the limit ("too-large").
        """
        data = self.data if self.data is not None else _read_path(self, limits)
        if len(data) > limits.max_bytes:
            raise _too_large(self.name, limits)
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


def _read_path(source: Input, limits: Limits) -> bytes:
    if source.path is None:
        raise SourceError("nothing to read", where=source.name, code="unreadable")
    try:
        if source.path.stat().st_size > limits.max_bytes:
            raise _too_large(source.name, limits)
        with source.path.open("rb") as file:
            return file.read(limits.max_bytes + 1)
    except OSError as error:
        raise SourceError(
            f"can't be read: {error.strerror or error}", where=source.name, code="unreadable"
        ) from error


def _too_large(name: str, limits: Limits) -> SourceError:
    return SourceError(
        f"larger than {limits.max_bytes:,} bytes; raise --max-bytes to read it", where=name, code="too-large"
    )
