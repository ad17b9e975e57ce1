"""What the user named → inputs, one a file: files, folders, globs, standard input; none is lost."""

from __future__ import annotations

import contextlib
import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from kg.errors import UsageError
from kg.sources.inputs import Input
from kg.sources.limits import DEFAULT_LIMITS, Limits
from kg.sources.listing import Seen

STDIN = "-"


def open_inputs(
    named: Sequence[str | Path], *, stdin: BinaryIO | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Input]:
    """The inputs of a command line, folders walked in sorted order; hidden files and repeats come as skipped.

    Raises:
        UsageError: a path or glob names nothing, or `-` is given without a standard input.
        StoreError: the disk did not take the list of what came so far.
    """
    with contextlib.closing(Seen()) as seen:
        for one in named:
            if str(one) == STDIN:
                yield _read_stdin(stdin, limits)
                continue
            for path in _expand(str(one)):
                for found in _walk(path, ()):
                    yield _noted(found, seen)


def _expand(named: str) -> Iterator[Path]:
    """The paths a name stands for: a file of that very name before a glob."""
    if os.path.lexists(named):
        yield Path(named)
        return
    matches = sorted(glob.glob(named, recursive=True))  # noqa: PTH207 — Path.glob takes no absolute pattern
    if not matches:
        what = "matches no file" if glob.has_magic(named) else "does not exist"
        raise UsageError(f"{named} {what}; give a file, a folder, a glob in quotes, or - for standard input")
    yield from map(Path, matches)


def _walk(path: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Input]:
    """The file, or all files below the folder. `above`: the folders it lies in, to end a loop of links."""
    if not path.is_dir():
        yield Input(str(path), path)
        return
    try:
        here = path.stat()
        names = sorted(os.listdir(path))  # noqa: PTH208 - names take a third of what paths do, and there may be many
    except OSError as error:
        yield Input(str(path), path, skipped=f"the folder can't be read: {error.strerror}")
        return
    if (key := (here.st_dev, here.st_ino)) in above:
        yield Input(str(path), path, skipped="a link to a folder it lies in")
        return
    for name in names:
        child = path / name
        if name.startswith("."):
            yield Input(str(child), child, skipped="hidden")
        elif child.is_dir() or child.is_file():
            yield from _walk(child, (*above, key))
        else:
            yield Input(str(child), child, skipped="neither a file nor a folder")


def _noted(found: Input, seen: Seen) -> Input:
    """The input, skipped if the same file came before under whatever name."""
    if found.skipped or found.path is None:
        return found
    try:
        status = found.path.stat()
    except OSError:
        return found  # reading it will say why
    if not stat.S_ISREG(status.st_mode):
        return found
    before = seen.note(status, found.name)
    return found if before is None else Input(found.name, found.path, skipped=f"the same file as {before}")


def _read_stdin(stdin: BinaryIO | None, limits: Limits) -> Input:
    if stdin is None:
        raise UsageError("there is no standard input to read for -")
    return Input(STDIN, data=stdin.read(limits.max_bytes + 1))
