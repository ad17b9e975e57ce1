"""Reads an index that kg.link.compiling wrote: every answer is one or two look-ups in a file that is never changed."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.link.compiling import FORMAT, find_bit
from kg.link.facts import Known, Name, Term, Title

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
        self.sizes = int(meta.get("entries", 0)), int(meta.get("names", 0))
        self.find_longest = lru_cache(_KEPT)(self._find_longest)
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
            index = cls(_connect(path), path)
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
        yield from (_make_known(row) for row in self._ask("SELECT * FROM known ORDER BY id"))

    def names_of(self, key: str) -> tuple[Name, ...]:
        """All names of an entry, in the order in which they were added."""
        rows = self._ask(
            "SELECT language, form, text, inflection FROM called WHERE key = ? ORDER BY number", key
        )
        return tuple(Name(key, *row) for row in rows)

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

    def _find_longest(self, folded: str, language: str) -> int:
        """How many words the longest name has that begins with one or two words; 0 where none does."""
        bit = find_bit(language)
        for longest, languages in self._ask("SELECT longest, languages FROM prefix WHERE folded = ?", folded):
            if languages & bit:
                return int(longest)
        return 0

    def _find_names(self, folded: str, language: str) -> tuple[tuple[Known, Name], ...]:
        """The names of a language that fold to these words."""
        rows = self._ask(
            "SELECT called.* FROM spelling JOIN called ON number = name WHERE folded = ? AND languages & ?"
            " ORDER BY number",
            folded, find_bit(language),
        )  # fmt: skip
        return tuple((_make_known(row), Name(row[0], *row[7:11])) for row in rows)

    def _find_loose(self, key: str) -> tuple[tuple[Known, str], ...]:
        """The persons a full name of whom has that loosest key, with that name."""
        rows = self._ask(
            "SELECT called.* FROM loose JOIN called ON number = name WHERE loose.key = ? ORDER BY number",
            key,
        )
        return tuple((_make_known(row), str(row[9])) for row in rows)

    def _find_entry(self, key: str) -> Known | None:
        return next(map(_make_known, self._ask("SELECT * FROM known WHERE key = ?", key)), None)

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
            self._database, self._process = _connect(self._path), os.getpid()
        return self._database.execute(query, values).fetchall()


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise DataError(f"{path}: there is no such file")
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    database = sqlite3.connect(address, uri=True, check_same_thread=False)
    database.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return database


def _make_known(row: tuple[Any, ...]) -> Known:
    key, kind, country, role, gender, source, labels = row[:7]
    return Known(key, kind, json.loads(labels), country, role, gender, source)
