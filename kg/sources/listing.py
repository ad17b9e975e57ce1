"""Lists of inputs of any length: they stand on the disk, since the names of a million files fill a gigabyte of memory.

Each is a temporary SQLite database, which keeps some megabytes in memory, and is gone when the process is.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import StoreError
from kg.sources.inputs import Input


class Seen:
    """The files that came so far, and the names under which they came first."""

    def __init__(self) -> None:
        self._db = _open(
            "file (device INTEGER, number TEXT, name BLOB, PRIMARY KEY (device, number)) WITHOUT ROWID"
        )

    def note(self, status: os.stat_result, name: str) -> str | None:
        """Note a file; the name under which it came before, None where it did not.

        Raises:
            StoreError: the disk did not take it.
        """
        key = status.st_dev, str(status.st_ino)  # text: a number of a file may be larger than SQLite's
        try:
            found = self._db.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?)", (*key, os.fsencode(name)))
            if found.rowcount:
                return None
            row = self._db.execute("SELECT name FROM file WHERE device = ? AND number = ?", key).fetchone()
        except sqlite3.DatabaseError as error:
            raise _make_error(error) from error
        return os.fsdecode(row[0])

    def close(self) -> None:
        """Give the disk back."""
        self._db.close()


class Listing:
    """Inputs in order, to be gone through later: files, what is skipped, standard input.

    Raises:
        StoreError: the disk did not take it.
    """

    def __init__(self, found: Iterable[Input]) -> None:
        self._db = _open("input (n INTEGER PRIMARY KEY, name BLOB, path BLOB, data BLOB, skipped TEXT)")
        try:
            self._db.executemany(
                "INSERT INTO input (name, path, data, skipped) VALUES (?, ?, ?, ?)",
                ((os.fsencode(i.name), i.path and os.fsencode(i.path), i.data, i.skipped) for i in found),
            )
        except sqlite3.DatabaseError as error:
            raise _make_error(error) from error

    def close(self) -> None:
        """Give the disk back."""
        self._db.close()

    def __len__(self) -> int:
        count: int = self._db.execute("SELECT count(*) FROM input").fetchone()[0]
        return count

    def __iter__(self) -> Iterator[Input]:
        for name, path, data, skipped in self._db.execute(
            "SELECT name, path, data, skipped FROM input ORDER BY n"
        ):
            yield Input(os.fsdecode(name), path and Path(os.fsdecode(path)), data, skipped)


def _open(table: str) -> sqlite3.Connection:
    database = sqlite3.connect(
        "", isolation_level=None
    )  # of no name: a temporary one, on the disk where it is large
    database.execute(f"CREATE TABLE {table}")
    database.execute("BEGIN")
    return database


def _make_error(error: sqlite3.DatabaseError) -> StoreError:
    return StoreError(f"the list of inputs can't be written: {error}; it goes where TMPDIR says")
