"""Answers kept on disk: what was asked once is not asked again, also after a kill.

One SQLite file, one row an answer, each in a transaction of its own. An answer older than MAX_AGE is asked for
again. The file can be removed at any time; what was decided stands in the lock file.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg.errors import StoreError

MAX_AGE = 30  # days
_VERSION = 1  # of what the rows hold

Json = Any


class Answers:
    """A cache of JSON values by key; safe to use from several threads."""

    def __init__(self, path: Path, today: Callable[[], int]) -> None:
        """Open or make the file.

        Args:
            path: the file; its folder is made where it is missing.
            today: the number of the day, counted from any day.

        Raises:
            StoreError: it can't be opened, or is no such file.
        """
        self._path, self._today, self._lock = path, today, threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
            self._run("PRAGMA journal_mode=WAL")
            self._run("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, day INTEGER, body BLOB)")
        except (OSError, sqlite3.Error) as error:
            raise self._fail(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def find(self, key: str) -> tuple[Json] | None:
        """The answer of a key, in a tuple since it may be null; None where there is none of late."""
        rows = self._run(
            "SELECT body FROM answers WHERE key = ? AND day >= ?", self._version(key), self._today() - MAX_AGE
        )
        return (json.loads(zlib.decompress(rows[0][0])),) if rows else None

    def keep(self, key: str, answer: Json) -> None:
        """Keep an answer; it is on disk when this returns.

        Raises:
            StoreError: the disk did not take it.
        """
        body = zlib.compress(json.dumps(answer, ensure_ascii=False).encode())
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", self._version(key), self._today(), body)

    def _version(self, key: str) -> str:
        return f"{_VERSION} {key}"

    def _run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._database.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._fail(error) from error

    def _fail(self, error: Exception) -> StoreError:
        return StoreError(f"the cache of answers {self._path}: {error}; choose another file with --cache")
