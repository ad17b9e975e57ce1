"""Lines on the disk in the order of their bytes, searched where they lie, through the system's page cache."""

from __future__ import annotations

import mmap
from bisect import bisect_left
from pathlib import Path

_BLOCK = 4_096  # bytes between two lines that the index knows, at least
_NEAR = 2 * _BLOCK  # bytes that are sooner looked through than halved
_MORE = 2_048  # bytes behind a block that are read with it: the lines that are looked for may go on there
_KNOWN = 65_536  # such lines, at most: some ten megabytes
_LOOKS = (
    250  # after which the pages that were looked at are given back; the system keeps them as long as it can
)


class SortedFile:
    """A file of sorted lines, searched by how they begin."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
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
        low, high = self._find_block(start)
        # Read, not mapped: a page that is mapped for one look costs more than the copy of it.
        self._file.seek(low)
        held = self._file.read(high - low + max(_MORE, len(start)))
        first = end = 0 if held.startswith(start) else held.find(b"\n" + start) + 1
        if not held.startswith(start, first):
            return b""
        while held.startswith(start, end):
            end = held.find(b"\n", end) + 1
            if end == 0 or end + len(start) > len(held):  # there may be more of them
                self._look()
                return self._lines[low + first : self._find_end(low + first, start)]
        return held[first:end]

    def _find_end(self, place: int, start: bytes) -> int:
        """Where the lines end that begin so, the first of which is at a place."""
        length = len(start)
        while self._lines[place : place + length] == start:
            place = self._lines.find(b"\n", place) + 1
        return place

    def _find_block(self, start: bytes) -> tuple[int, int]:
        """Between which places the first line that begins so does, if there is one: where lines begin, or the end."""
        if not self._places:
            self._index()
        block = bisect_left(self._firsts, start) - 1  # the last one whose first line sorts before
        low = self._places[block] if block >= 0 else 0
        high = self._places[block + 1] if block + 1 < len(self._places) else self._size
        while high - low > _NEAR:  # in a large file blocks are large
            self._look()
            line = self._lines.rfind(b"\n", low, (low + high) // 2) + 1
            if line <= low:
                break
            if self._lines[line : line + len(start)] < start:
                low = line
            else:
                high = line
        return low, high

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
