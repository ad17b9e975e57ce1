"""Reads an index that kg.link.compiling wrote: every answer is one or two look-ups in a file that is never changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.link.compiling import ENTRIES, FORMAT, NAMES, find_bit
from kg.link.facts import Known, Name, Term, Title
from kg.link.packing import Row, unpack_entry, unpack_names, unpack_row

_KEPT = 1 << 15  # answers kept in memory of each kind: the words of a language come again and again
_MAPPED = 1 << 30


class Index:
    """One compiled gazetteer, in a file or in memory."""

    def __init__(self, database: sqlite3.Connection, path: Path | None = None) -> None:
        self._database = database
        self._path = path
        self._process = os.getpid()
        meta = dict(database.execute("SELECT name, value FROM meta"))
        self.format = meta.get("format")
        self.digest = meta.get("digest", "")
        self.sizes = int(meta.get(ENTRIES, 0)), int(meta.get(NAMES, 0))
        self.find_prefix = lru_cache(_KEPT)(self._find_prefix)
        self.find_names = lru_cache(_KEPT)(self._find_names)
        self.find_loose = lru_cache(_KEPT)(self._find_loose)
        self.find_entry = lru_cache(_KEPT)(self._find_entry)
        self.find_titles = lru_cache(_KEPT)(self._find_titles)

    @classmethod
    def open(cls, path: Path) -> Index:
        """The index in a file.

        Raises:
            DataError: there is no such file, it is no index, or one of another version of this program.
        """
        try:
            index = cls(connect(path), path)
        except sqlite3.DatabaseError as error:
            raise DataError(
                f"{path}: is no compiled gazetteer ({error}); make one with `kg gazetteer build`"
            ) from error
        if index.format != FORMAT:
            raise DataError(
                f"{path}: was made by another version of kg; make it again with `kg gazetteer build`"
            )
        return index

    def __iter__(self) -> Iterator[Known]:
        """All entries, in the order in which they were added."""
        yield from (unpack_entry(row[0]) for row in self._ask("SELECT facts FROM entry ORDER BY id"))

    def names_of(self, key: str) -> tuple[Name, ...]:
        """All names of an entry, in the order in which they were added."""
        rows = self._ask("SELECT names FROM entry WHERE key = ?", key)
        return unpack_names(key, rows[0][0]) if rows else ()

    def terms_of(self, office: str, country: str | None, body: str | None) -> tuple[Term, ...]:
        """Who held an office of a country or body, earliest first."""
        rows = self._ask(
            "SELECT * FROM term WHERE office = ? AND country IS ? AND body IS ? ORDER BY start, holder",
            office, country, body,
        )  # fmt: skip
        return tuple(Term(*row) for row in rows)

    def terms_by(self, holder: str) -> tuple[Term, ...]:
        """The offices somebody held, earliest first."""
        rows = self._ask("SELECT * FROM term WHERE holder = ? ORDER BY start, office", holder)
        return tuple(Term(*row) for row in rows)

    def all_terms(self) -> tuple[Term, ...]:
        """All terms of office."""
        return tuple(
            Term(*row) for row in self._ask("SELECT * FROM term ORDER BY country, body, office, start")
        )

    def _find_prefix(self, folded: str, language: str) -> tuple[int, bool]:
        """How many words the longest name has that begins with one or two words, and whether they are one."""
        rows = self._ask("SELECT longest, languages, whole FROM prefix WHERE folded = ?", folded)
        bit = find_bit(language)
        return (rows[0][0], bool(rows[0][2] & bit)) if rows and rows[0][1] & bit else (0, False)

    def _find_names(self, folded: str, language: str) -> list[Row]:
        """The names of a language that fold to these words."""
        rows = self._ask(
            "SELECT facts FROM spelling WHERE folded = ? AND languages & ? ORDER BY number",
            folded, find_bit(language),
        )  # fmt: skip
        return [unpack_row(row[0]) for row in rows]

    def _find_loose(self, key: str) -> list[tuple[str, str, str]]:
        """The persons a full name of whom has that loosest key: (key, name, folded words of the name)."""
        return self._ask("SELECT holder, text, folded FROM loose WHERE key = ? ORDER BY number", key)

    def _find_entry(self, key: str) -> Known | None:
        rows = self._ask("SELECT facts FROM entry WHERE key = ?", key)
        return unpack_entry(rows[0][0]) if rows else None

    def _find_titles(self, folded: str, language: str) -> tuple[Title, ...]:
        rows = self._ask(
            "SELECT office, language, text, country, of_body FROM title WHERE folded = ? AND language = ?"
            " ORDER BY office, country",
            folded, language,
        )  # fmt: skip
        return tuple(Title(row[0], row[1], row[2], row[3], of_body=bool(row[4])) for row in rows)

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        if self._process != os.getpid() and self._path is not None:
            # A worker that was forked opens the file itself: SQLite allows no connection to cross a fork.
            self._database, self._process = connect(self._path), os.getpid()
        return self._database.execute(query, values).fetchall()


def connect(path: Path) -> sqlite3.Connection:
    """A connection that reads an index and never waits for anybody."""
    if not path.is_file():
        raise DataError(f"{path}: there is no such file")
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    database = sqlite3.connect(address, uri=True, check_same_thread=False)
    database.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return database
