"""Lines on the disk in the order of their bytes, searched where they lie, through the system's page cache."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

_BLOCK = 4_096  # bytes between two lines that the index knows, at least
_KNOWN = 65_536  # such lines, at most: some ten megabytes
_LOOKS = (
    250  # after which the pages that were looked at are given back; the system keeps them as long as it can
)


class SortedFile:
    """A file of sorted lines, searched by how they begin."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._size = path.stat().st_size
        self._lines = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ) if self._size else b""
        self._looks = 0
        self._places: list[int] = []  # where blocks begin, and with which lines
        self._firsts: list[bytes] = []

    def __iter__(self) -> Iterator[bytes]:
        """All lines in order."""
        return self.read(0, self._size)

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """The lines between two places where lines begin."""
        self._file.seek(start)
        while start < end:
            line = self._file.readline()
            start += len(line)
            yield line

    def find(self, start: bytes) -> bytes:
        """The lines that begin so, together."""
        self._look()
        first = self._find_first(start)
        end = first
        while self._lines[end : end + len(start)] == start:
            end = self._lines.find(b"\n", end) + 1
        return self._lines[first:end]

    def _find_first(self, start: bytes) -> int:
        """Where the first line that does not sort before `start` begins."""
        if not self._places:
            self._index()
        block = (
            bisect_left(self._firsts, start) - 1
        )  # lines after it sort behind; it holds the place, or ends at it
        low = self._places[block] if block >= 0 else 0
        high = self._places[block + 1] if block + 1 < len(self._places) else self._size
        while low < high:
            line = self._lines.rfind(b"\n", 0, (low + high) // 2) + 1
            if self._lines[line : line + len(start)] < start:
                low = self._lines.find(b"\n", line) + 1
            else:
                high = line
        return low

    def _index(self) -> None:
        step = max(_BLOCK, self._size // _KNOWN)
        place = 0
        while 0 <= place < self._size:
            self._look()
            end = self._lines.find(b"\n", place)
            self._places.append(place)
            self._firsts.append(self._lines[place : end + 1])
            place = self._lines.find(b"\n", max(end, place + step)) + 1 or self._size

    def _look(self) -> None:
        """Count a look at the file, so that what it maps of the disk into memory is bounded, however large it is."""
        self._looks += 1
        if (
            self._looks % _LOOKS == 0
            and isinstance(self._lines, mmap.mmap)
            and hasattr(mmap, "MADV_DONTNEED")
        ):
            self._lines.madvise(mmap.MADV_DONTNEED)

    def close(self) -> None:
        """Give the file back."""
        if isinstance(self._lines, mmap.mmap):
            self._lines.close()
        self._file.close()
