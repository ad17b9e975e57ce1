from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.sorting import sort_lines

LINES = st.lists(st.binary(max_size=12).map(lambda b: b.replace(b"\n", b" ") + b"\n"), max_size=300)


@given(LINES, st.sampled_from([1, 200, 1 << 20]))
def test_lines_come_sorted_and_once_however_little_fits_into_memory(lines: list[bytes], portion: int) -> None:
    folder = Path(tempfile.gettempdir())
    assert list(sort_lines(lines, folder, portion=portion)) == sorted(set(lines))


def test_more_portions_than_files_may_be_open_are_merged_on_the_way(tmp_path: Path) -> None:
    lines = [f"{number * 7919 % 1000:04}\n".encode() for number in range(1000)]
    assert list(sort_lines(lines, tmp_path, portion=100)) == sorted(lines)
    assert list(tmp_path.iterdir()) == []


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    assert list(sort_lines([], tmp_path)) == []
