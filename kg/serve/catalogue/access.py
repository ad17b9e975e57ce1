"""A catalogue, opened for reading by any number of threads."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, Self

from kg.errors import StoreError


class Lender(Protocol):
    """Who has a catalogue to read."""

    def lease(self) -> contextlib.AbstractContextManager[Catalogue]:
        """The catalogue, which stays the same and open until the block ends."""


class Catalogue:
    """Rows of a catalogue. Each thread has a connection of its own; nothing is ever written.

    Raises:
        StoreError: the file is no catalogue.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        try:
            self.one("SELECT value FROM meta LIMIT 1")
        except sqlite3.DatabaseError as error:
            self.close()
            raise StoreError(f"{path} is no catalogue: {error}") from error

    def all(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        """The rows of a query."""
        return self._connection().execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Row | None:
        """The first row of a query."""
        row: sqlite3.Row | None = self._connection().execute(sql, values).fetchone()
        return row

    def number(self, sql: str, values: Sequence[object] = ()) -> int:
        """The number a query counts."""
        row = self.one(sql, values)
        return 0 if row is None or row[0] is None else int(row[0])

    def meta(self, key: str) -> str | None:
        """A fact about the catalogue itself."""
        row = self.one("SELECT value FROM meta WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    @contextlib.contextmanager
    def lease(self) -> Iterator[Self]:
        """This catalogue, while the block lasts; a Keeper hands out the latest in the same way."""
        yield self

    def close(self) -> None:
        """Give up every connection; the catalogue can't be asked any more."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # Immutable: a catalogue is replaced as a file and never changed, so no lock is needed.
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            connection.row_factory = sqlite3.Row
            self._local.connection = connection
            with self._lock:
                self._open.append(connection)
        return connection
