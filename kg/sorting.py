"""Lines in order, however many there are: sorted a portion at a time, and the portions merged from disk."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

PORTION = 64 << 20  # bytes of lines that are sorted in memory at once
_OVERHEAD = 60  # bytes that Python needs for a line besides its letters
_WIDEST = 64  # portions merged at once: each is an open file


def sort_lines(lines: Iterable[bytes], folder: Path, *, portion: int = PORTION) -> Iterator[bytes]:
    """The lines in the order of their bytes, each once, as `LC_ALL=C sort -u` leaves them.

    Args:
        lines: each with its line end and no other; taken one at a time.
        folder: where portions wait that do not fit into memory; nothing stays there.
        portion: bytes of lines to hold in memory.
    """
    runs: list[IO[bytes]] = []
    held: list[bytes] = []
    size = 0
    try:
        for line in lines:
            held.append(line)
            size += len(line) + _OVERHEAD
            if size >= portion:
                runs.append(_write_run(sorted(held), folder))
                held, size = [], 0
                if len(runs) == _WIDEST:
                    runs = [_merge(runs, folder)]
        held.sort()
        yield from drop_repeated(heapq.merge(*runs, held) if runs else held)
    finally:
        for run in runs:
            run.close()


def _merge(runs: list[IO[bytes]], folder: Path) -> IO[bytes]:
    merged = _write_run(drop_repeated(heapq.merge(*runs)), folder)
    for run in runs:
        run.close()
    return merged


def _write_run(lines: Iterable[bytes], folder: Path) -> IO[bytes]:
    run = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by the caller; it has no name on the disk
    run.writelines(lines)
    run.seek(0)
    return run


def drop_repeated(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Sorted lines, each once."""
    before = None
    for line in lines:
        if line != before:
            yield line
        before = line
