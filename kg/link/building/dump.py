"""A dump of Wikidata as it is published: one JSON array, one item a line, read as a stream."""

from __future__ import annotations

import bz2
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import DataError
from kg.link.building.items import Item


def open_source(path: Path) -> BinaryIO:
    """A file for reading, unpacked where its name ends in .gz or .bz2.

    Raises:
        DataError: there is no such file.
    """
    if not path.is_file():
        raise DataError(f"{path}: there is no such file")
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if path.suffix == ".bz2":
        return cast(BinaryIO, bz2.open(path, "rb"))
    return path.open("rb")


def read_dump(path: Path, skip: int = 0) -> Iterator[tuple[int, Item | None]]:
    """(number of lines read, item) for each line of a dump; None for the brackets around the items.

    Args:
        path: .json, .json.gz or .json.bz2.
        skip: lines to pass over without looking at them.

    Raises:
        DataError: the file is missing, is cut short, or a line holds no item.
    """
    number = 0
    try:
        with open_source(path) as lines:
            for number, line in enumerate(lines, start=1):
                if number > skip:
                    yield number, _read_line(line, path, number)
    except (EOFError, zlib.error, OSError) as error:
        raise DataError(
            f"{path}: cannot be read beyond line {number} ({error}); fetch the file again"
        ) from error


def _read_line(line: bytes, path: Path, number: int) -> Item | None:
    text = line.strip().rstrip(b",")
    if text in (b"", b"[", b"]"):
        return None
    try:
        item = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError(
            f"{path}, line {number}: is no item of a Wikidata dump, which has one object a line ({str(error)[:80]})"
        ) from error
    if not isinstance(item, dict):
        raise DataError(f"{path}, line {number}: is no item of a Wikidata dump but a {type(item).__name__}")
    return item
