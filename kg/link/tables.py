"""Reads the text tables of seeds/gazetteer: tab-separated, UTF-8, comments first, then a header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.errors import DataError

Row = Mapping[str, str]


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table as {column: text}; an empty cell is an empty string.

    Raises:
        DataError: the file is missing or not UTF-8, lacks a column, or a row has not as many cells as the
            header; the text names file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read as a UTF-8 table ({error})") from error
    header: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            missing = [c for c in columns if c not in header]
            if missing:
                raise DataError(f"{path}, line {number}: no column {', '.join(missing)}")
        elif len(cells) != len(header):
            raise DataError(f"{path}, line {number}: {len(cells)} cells where the header has {len(header)}")
        else:
            yield dict(zip(header, cells, strict=True))
    if header is None:
        raise DataError(f"{path}: no header line")
