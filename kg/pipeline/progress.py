"""How far the work on an input has come: written with each article, so that what one brings down costs itself alone.

A process that dies or is killed leaves its file, and the next one that works on the input goes on behind what is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.pipeline.compose import OUT_OF_MEMORY
from kg.pipeline.shard import BEGUN, END, Part, pack_part, read_records

PROGRESS = ".parts"  # how the names of such files end
_FLEETING = {"internal", "timeout", "crash", OUT_OF_MEMORY}


def is_lasting(parts: Iterable[Part]) -> bool:
    """Whether a result need not be found again: a defect may be gone by now, and a build may have more time."""
    return all(part.outcome.code not in _FLEETING for part in parts)


def drop_fleeting(folder: Path) -> None:
    """Remove the files of a build before this one that a new try may fill otherwise."""
    for path in folder.glob(f"*{PROGRESS}"):
        if not is_lasting(read_records(path.read_bytes()).parts):
            path.unlink()


class Progress:
    """The parts of an input that are finished, in a file that becomes its shard.

    Args:
        path: of the file; there need not be one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("ab")
        found = read_records(path.read_bytes())
        self._file.truncate(found.size)
        self.parts = list(found.parts)
        self.is_begun = found.is_begun  # whether the article behind them was

    def begin(self) -> None:
        """Work on the article behind the finished ones begins."""
        if not self.is_begun:  # by a process that was killed: the file is to be as if it had not been
            self._write(BEGUN)
        self.is_begun = True

    def add(self, part: Part) -> None:
        """It is finished."""
        self._write(pack_part(part))
        self.parts.append(part)
        self.is_begun = False

    def finish(self, shard: Path) -> None:
        """The input is finished: its file becomes a shard."""
        self._write(END)
        self._file.close()
        self._path.replace(shard)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._file.flush()
