"""The manifest: a row of JSON for every address, and what became of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import StoreError
from kg.files import describe_failure, open_atomic


class End(StrEnum):
    """What became of an address."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"  # the server says that the page is as it was; its file stays
    REFUSED = "refused"  # by a rule, ours or the site's
    FAILED = "failed"


class Kind(StrEnum):
    """What an address is."""

    PAGE = "page"
    LISTING = "listing"  # a feed or a sitemap
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class Row:
    """One address.

    Args:
        url: as it was asked.
        end: what became of it.
        kind: what it is.
        run: the number of the run that asked.
        time: of the answer, or of giving up: 2026-11-20T08:30:00Z.
        final_url: that gave the page, after redirections.
        status: of HTTP; None: there was no answer.
        code, reason: why there is no page; None: there is.
        type: the media type that came with it.
        etag, modified: of the answer, for the next question.
        bytes: of the page, unpacked.
        file: where the page is, from the folder; of a failed address: where an earlier page still is.
        sha256: of that file.
        via: the feed or sitemap that named the address.
        item: what that said of the page: title, published, author, …
    """

    url: str
    end: End
    kind: Kind
    run: int
    time: str
    final_url: str | None = None
    status: int | None = None
    code: str | None = None
    reason: str | None = None
    type: str | None = None
    etag: str | None = None
    modified: str | None = None
    bytes: int | None = None
    file: str | None = None
    sha256: str | None = None
    via: str | None = None
    item: Mapping[str, str] = field(default_factory=dict)

    def to_line(self) -> str:
        """The row as a line of JSON; fields without a value are left out."""
        values = {name: value for name, value in asdict(self).items() if value not in (None, {})}
        return json.dumps(values, ensure_ascii=False) + "\n"


# What JSON gives for each field; a text for all others.
_KINDS: Mapping[str, type] = {"run": int, "status": int, "bytes": int, "item": dict}
_NAMES = frozenset(f.name for f in fields(Row))


def parse_row(line: str) -> Row | None:
    """The row of a line; None: it is torn, not of a manifest, or names a file outside its folder."""
    try:
        values: Any = json.loads(line)
        known = {name: value for name, value in values.items() if name in _NAMES}
        row = Row(**{**known, "end": End(values["end"]), "kind": Kind(values["kind"])})
        path = PurePosixPath(row.file or "")
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    if not all(isinstance(value, _KINDS.get(name, str)) for name, value in known.items()):
        return None
    return None if path.is_absolute() or ".." in path.parts or "\\" in str(path) else row


class Manifest:
    """The rows of a folder, the last one of each address; written as they come.

    Args:
        path: of the file; a last line that a kill tore is dropped.

    Raises:
        StoreError: it can't be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows = {row.url: row for row in _read(path)}
        self._files = {row.file: row for row in self._rows.values() if row.file}
        self.compact()

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    def find(self, url: str) -> Row | None:
        """The last row of an address."""
        return self._rows.get(url)

    def find_file(self, file: str) -> Row | None:
        """The last row that names a file."""
        return self._files.get(file)

    def add(self, row: Row) -> None:
        """Keep a row; one that names a file is on the disk when this returns.

        Raises:
            StoreError: the disk did not take it.
        """
        try:
            with self._path.open("ab") as file:
                file.write(_encode(row))
                file.flush()
                if row.file:  # what gave nothing can be asked again
                    os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(describe_failure(self._path, error)) from error
        self._rows[row.url] = row
        if row.file:
            self._files[row.file] = row

    def compact(self) -> None:
        """Write the manifest anew with one row an address.

        Raises:
            StoreError: the disk did not take it; what was there stays.
        """
        with open_atomic(self._path) as file:
            file.writelines(_encode(row) for row in self._rows.values())


def _encode(row: Row) -> bytes:
    return row.to_line().encode("utf-8", errors="replace")  # a feed's title may hold half a character


def _read(path: Path) -> Iterable[Row]:
    try:
        text = path.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(f"{path} can't be read: {error.strerror or error}") from error
    return [row for line in text.split("\n") if (row := parse_row(line))]
