"""Lines on the disk in the order of their bytes, searched where they lie, through the system's page cache."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from pathlib import Path

_BLOCK = 4_096  # bytes between two lines that the index knows, at least
_NEAR = 2 * _BLOCK  # bytes that are sooner looked through than halved
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

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._size

    def cut(self, start: int, end: int) -> bytes:
        """The bytes between two places."""
        self._look()
        return self._lines[start:end]

    def find_end(self, place: int) -> int:
        """Where the lines end that begin with the same word as the one does that a place is in."""
        first = self._lines.rfind(b"\n", 0, place) + 1
        return self._find_end(first, self._lines[first : self._lines.find(b" ", first) + 1])

    def find(self, start: bytes) -> bytes:
        """The lines that begin so, together."""
        self._look()
        first = self._find_first(start)
        return self._lines[first : self._find_end(first, start)]

    def _find_end(self, place: int, start: bytes) -> int:
        """Where the lines end that begin so, the first of which is at a place."""
        length = len(start)
        while self._lines[place : place + length] == start:
            place = self._lines.find(b"\n", place) + 1
        return place

    def _find_first(self, start: bytes) -> int:
        """Where the first line that begins so does; where there is none, where some other line does."""
        if not self._places:
            self._index()
        block = bisect_left(self._firsts, start) - 1  # the last one whose first line sorts before
        if block < 0:
            return 0
        low = self._places[block]
        high = self._places[block + 1] if block + 1 < len(self._places) else self._size
        while high - low > _NEAR:  # in a large file blocks are large
            line = self._lines.rfind(b"\n", low, (low + high) // 2) + 1
            if line <= low:
                break
            if self._lines[line : line + len(start)] < start:
                low = line
            else:
                high = line
        # What begins at `low` sorts before; the line that is looked for may be the one at `high`.
        return low + self._lines[low : high + len(start)].find(b"\n" + start) + 1

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
