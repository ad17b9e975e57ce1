"""The ledger of a build: what became of each input, known by its content, so that the next build does the rest.

`OUT/ledger.sqlite` has a row for each input that was read: its name, the digest of its bytes, the program that made its
graph, and the shard (kg.pipeline.shard). Beside them stand the reports that were merged (kg.merge.ledger). It only
saves work: without it, or with one that is damaged or of another program, a build gives the same bytes.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from kg.errors import StoreError
from kg.merge.ledger import TABLES, Reports
from kg.merge.reading import read_sketches
from kg.merge.writing import stream_lines
from kg.pipeline.account import Account
from kg.pipeline.cities import find_city_test
from kg.pipeline.options import BuildOptions, find_gazetteer, fingerprint
from kg.pipeline.outcome import Status
from kg.pipeline.shard import Part, find_parts, read_shard
from kg.pipeline.workspace import LEDGER

__all__ = ["LEDGER", "Ledger", "Shards", "find_kept", "open_ledger"]

_LAYOUT = 4  # of the tables; a ledger of another layout is begun anew
_SCHEMA = """
CREATE TABLE IF NOT EXISTS input (
    key TEXT PRIMARY KEY, name TEXT NOT NULL, content TEXT NOT NULL, program TEXT NOT NULL, shard BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS graph (article TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# Graphs of the build before that are not in this one as they were, and those of this one that are not held yet.
_GONE = """
SELECT g.article FROM graph g LEFT JOIN temp.standing s ON s.article = g.article
WHERE s.digest IS NULL OR s.digest <> g.content
"""
_NEW = """
CREATE TEMP TABLE new AS SELECT s.article, s.key, s.place, s.digest FROM temp.standing s
LEFT JOIN graph g ON g.article = s.article WHERE g.article IS NULL
"""


def find_kept(path: Path, key: str) -> tuple[Part, ...] | None:
    """What a ledger has under a key of an input; None where it has nothing, or is none."""
    with contextlib.closing(Shards(path.parent, path)) as shards:
        return shards.find_kept(key)


class Shards:
    """The results of inputs by their keys: of this build from a folder, of the one before from its ledger."""

    def __init__(self, folder: Path, ledger: Path) -> None:
        self._folder = folder
        self._place = ledger
        self._ledger = _open_to_read(ledger) if ledger.is_file() else None
        self._last: tuple[str, tuple[Part, ...]] = ("", ())

    def find_path(self, key: str) -> Path:
        """Where the shard of a key is, or would be, if this build made it."""
        return self._folder / f"{key}.shard"

    def find_kept(self, key: str) -> tuple[Part, ...] | None:
        """What the ledger has under a key; None where it has nothing, or is none."""
        packed = self._read_kept(key)
        return None if packed is None else find_parts(packed)

    def read_part(self, key: str, place: int) -> Part:
        """An article of an input, by its place in it.

        Raises:
            StoreError: the shard is gone, or damaged.
        """
        if self._last[0] != key:
            parts = read_shard(self.find_path(key)) or self.find_kept(key)
            if parts is None:
                raise StoreError(f"{self._place.parent} was changed while the build ran; run it again")
            self._last = key, parts
        return self._last[1][place]

    def _read_kept(self, key: str) -> bytes | None:
        if self._ledger is None:
            return None
        try:
            row = self._ledger.execute("SELECT shard FROM input WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError:
            return None
        return row[0] if row else None

    def close(self) -> None:
        """Give the ledger back."""
        if self._ledger is not None:
            self._ledger.close()


def _open_to_read(path: Path) -> sqlite3.Connection:
    """A ledger that nobody writes to."""
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)


def open_reports(path: Path) -> Reports | None:
    """The reports of a build as its ledger holds them, for reading; None where there is no ledger, or a damaged one."""
    if not path.is_file():
        return None
    database = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
    try:
        if database.execute("PRAGMA user_version").fetchone()[0] == _LAYOUT:
            return Reports(database)
    except sqlite3.DatabaseError:
        pass
    database.close()
    return None


@contextlib.contextmanager
def open_ledger(path: Path, before: Path) -> Iterator[Ledger]:
    """A new ledger at `path`, with what the one before it knows; written when the block ends well.

    Raises:
        StoreError: the disk did not take it.
    """
    try:
        with contextlib.closing(_open(path, before)) as database:
            yield Ledger(database)
            database.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} can't be written: {error}") from error


def _open(path: Path, before: Path) -> sqlite3.Connection:
    if before.is_file():
        shutil.copyfile(before, path)
        try:
            return _begin(path)
        except sqlite3.DatabaseError:  # damaged, or of another layout
            path.unlink(missing_ok=True)
    return _begin(path)


def _begin(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    try:
        layout = database.execute("PRAGMA user_version").fetchone()[0]
        if layout not in (0, _LAYOUT):
            raise sqlite3.DatabaseError(f"layout {layout}")
        # Nobody else sees the file before it is whole, and a build that is killed leaves it aside.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute(f"PRAGMA user_version = {_LAYOUT}")
        database.execute("BEGIN")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            database.execute(statement)
        if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
    except BaseException:
        database.close()
        raise
    return database


class Ledger:
    """The ledger that a build writes."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def keep(self, account: Account, shards: Shards) -> None:
        """Hold the results of the inputs of an account, and of no others.

        Raises:
            StoreError: the shard of one is gone.
        """
        program = fingerprint()
        self._db.execute("CREATE TEMP TABLE wanted (key TEXT PRIMARY KEY) WITHOUT ROWID")
        for key, name, content, is_new in account.find_inputs():
            self._db.execute("INSERT INTO temp.wanted VALUES (?)", (key,))
            if is_new:
                row = key, _spell(name), content, program, _read(shards.find_path(key))
                self._db.execute("INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?)", row)
        self._db.execute("DELETE FROM input WHERE key NOT IN (SELECT key FROM temp.wanted)")

    def merge(self, account: Account, shards: Shards, options: BuildOptions) -> Iterator[str]:
        """The merged graph of all articles as lines of N-Quads, in any order.

        Only what changed since the last build is compared again.

        Raises:
            StoreError: the shard of one is gone.
        """
        setting = f"{fingerprint()} {find_gazetteer(options.gazetteers).digest} {options.base}"
        if self._read_setting() != setting:
            self._forget_merged()
        reports = Reports(self._db)
        self._list_graphs(account)
        for (article,) in self._db.execute(_GONE).fetchall():
            reports.remove(article)
            self._db.execute("DELETE FROM graph WHERE article = ?", (article,))
        is_city = find_city_test(options.gazetteers)
        self._db.execute(_NEW)
        for article, key, place, digest in self._db.execute("SELECT * FROM temp.new ORDER BY key, place"):
            nquads = shards.read_part(key, place).nquads
            reports.add(article, read_sketches(nquads, is_city))
            self._db.execute("INSERT INTO graph VALUES (?, ?)", (article, digest))
        reports.settle()
        self._db.execute("INSERT OR REPLACE INTO setting VALUES ('merging', ?)", (setting,))
        return stream_lines(reports.find_clusters, options.base, self._db)

    def _list_graphs(self, account: Account) -> None:
        self._db.execute(
            "CREATE TEMP TABLE standing (article TEXT PRIMARY KEY, key TEXT, place INTEGER, digest TEXT) WITHOUT ROWID"
        )
        rows = account.find_rows(Status.GRAPH)
        self._db.executemany(
            "INSERT OR REPLACE INTO temp.standing VALUES (?, ?, ?, ?)",
            ((row.outcome.article or "", row.key, row.place, row.digest) for row in rows),
        )

    def _read_setting(self) -> str:
        row = self._db.execute("SELECT value FROM setting WHERE name = 'merging'").fetchone()
        return row[0] if row else ""

    def _forget_merged(self) -> None:
        for table in ("graph", *TABLES):
            if self._db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names


def _read(shard: Path) -> bytes:
    try:
        return shard.read_bytes()
    except FileNotFoundError as error:
        raise StoreError(f"{shard.parent} was changed while the build ran; run it again") from error


def _spell(name: str) -> str:
    """A name that UTF-8 can write, as the report writes it: a file's may hold bytes that are no UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
