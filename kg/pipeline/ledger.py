"""The ledger of a build: what became of each input, known by its content, so that the next build does the rest.

`OUT/ledger.sqlite` has a row for each input that was read: its name, the digest of its bytes, the program that made its
graph, and the shard (kg.pipeline.shard). Beside them stand the reports that were merged (kg.merge.ledger). It only
saves work: without it, or with one that is damaged or of another program, a build gives the same bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import RdfFormat, parse, serialize

from kg.errors import StoreError
from kg.merge.ledger import Reports
from kg.merge.reading import find_sketches
from kg.merge.writing import find_quads
from kg.pipeline.cities import find_city_test
from kg.pipeline.options import BuildOptions, find_gazetteer, fingerprint
from kg.pipeline.outcome import Status
from kg.pipeline.shard import Part, parse_shard
from kg.pipeline.workspace import LEDGER

if TYPE_CHECKING:
    from kg.pipeline.compose import Kept

__all__ = ["LEDGER", "Ledger", "find_kept", "open_ledger"]

_LAYOUT = 2  # of the tables; a ledger of another layout is begun anew
_LEVEL = 1  # of compression: shards are packed ten to one at any
_SCHEMA = """
CREATE TABLE IF NOT EXISTS input (
    key TEXT PRIMARY KEY, name TEXT NOT NULL, content TEXT NOT NULL, program TEXT NOT NULL, shard BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS graph (article TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_MERGING = (
    "graph",
    "report",
    "block",
    "link",
    "dirty",
    "cluster",
    "member",
    "held",
)  # tables of what was merged


def find_kept(path: Path, key: str) -> tuple[Part, ...] | None:
    """What a ledger has under a key of an input; None where it has nothing, or is none."""
    if not path.is_file():
        return None
    try:
        with contextlib.closing(
            sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
        ) as database:
            row = database.execute("SELECT shard FROM input WHERE key = ?", (key,)).fetchone()
        return parse_shard(BytesIO(zlib.decompress(row[0]))) if row else None
    except (sqlite3.DatabaseError, zlib.error):
        return None


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

    def keep(self, done: Sequence[Kept]) -> None:
        """Hold the results of these inputs, and of no others."""
        program = fingerprint()
        wanted = {one.key for one in done if one.key}
        for (key,) in self._db.execute("SELECT key FROM input").fetchall():
            if key not in wanted:
                self._db.execute("DELETE FROM input WHERE key = ?", (key,))
        for one in done:
            if one.shard is not None:
                packed = zlib.compress(one.shard.read_bytes(), _LEVEL)
                row = one.key, _spell(one.outcomes[0].input), one.content, program, packed
                self._db.execute("INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?)", row)

    def merge(self, parts: Iterable[Part], options: BuildOptions) -> bytes:
        """The merged graph of all articles, as N-Quads; only what changed since the last build is compared again."""
        setting = f"{fingerprint()} {find_gazetteer(options.gazetteers).digest} {options.base}"
        if self._read_setting() != setting:
            self._forget_merged()
        reports = Reports(self._db)
        graphs = {p.outcome.article or "": p.nquads for p in parts if p.outcome.status is Status.GRAPH}
        wanted = {article: hashlib.sha256(nquads).hexdigest() for article, nquads in graphs.items()}
        known = dict(self._db.execute("SELECT article, content FROM graph").fetchall())
        for article in sorted(known.keys() | wanted.keys()):
            if known.get(article) == wanted.get(article):
                continue
            if article in known:
                reports.remove(article)
                self._db.execute("DELETE FROM graph WHERE article = ?", (article,))
            if article in wanted:
                is_city = find_city_test(options.gazetteers)
                reports.add(article, find_sketches(parse(graphs[article], format=RdfFormat.N_QUADS), is_city))
                self._db.execute("INSERT INTO graph VALUES (?, ?)", (article, wanted[article]))
        reports.settle()
        self._db.execute("INSERT OR REPLACE INTO setting VALUES ('merging', ?)", (setting,))
        out = BytesIO()
        serialize(find_quads(reports.find_clusters(), options.base), out, RdfFormat.N_QUADS)
        return out.getvalue()

    def _read_setting(self) -> str:
        row = self._db.execute("SELECT value FROM setting WHERE name = 'merging'").fetchone()
        return row[0] if row else ""

    def _forget_merged(self) -> None:
        for table in _MERGING:
            if self._db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names


def _spell(name: str) -> str:
    """A name that UTF-8 can write, as the report writes it: a file's may hold bytes that are no UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
