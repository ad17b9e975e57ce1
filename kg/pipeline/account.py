"""The account of a build: how every article ended, on the disk and in order, however many there are.

A SQLite file that lives as long as the build does. An interrupted build begins it anew: what is worth keeping is in
the shards.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.pipeline.outcome import COUNTED, Outcome, Status, outcome_from_json

if TYPE_CHECKING:
    from kg.pipeline.tasks import Kept

_SCHEMA = """
CREATE TABLE input (n INTEGER PRIMARY KEY, key TEXT NOT NULL, name BLOB NOT NULL, content TEXT NOT NULL,
    is_new INTEGER NOT NULL);
CREATE TABLE part (n INTEGER PRIMARY KEY, name BLOB NOT NULL, item INTEGER NOT NULL, first TEXT NOT NULL,
    reason BLOB NOT NULL, status TEXT NOT NULL, article BLOB, version BLOB, key TEXT NOT NULL, place INTEGER NOT NULL,
    digest TEXT NOT NULL, outcome TEXT NOT NULL);
CREATE INDEX part_order ON part (name, item, first, reason, n);
"""
# What articles are sorted by; one input may come twice, the second time as skipped. Bytes, since a name may hold what
# is no UTF-8; they sort as the code points do.
_ORDER = "name, item, first, reason, n"


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the account: how it ended, and where its N-Quads are: in which shard, at which place."""

    n: int
    outcome: Outcome
    key: str
    place: int
    digest: str  # of its N-Quads, SHA-256


class Account:
    """What became of the inputs of a build; `done` says how many there are so far."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database
        self.done = 0

    def add(self, kept: Kept) -> None:
        """Note how the articles of an input ended."""
        self.done += 1
        if kept.key:
            row = kept.key, _encode(kept.outcomes[0].input), kept.content, kept.shard is not None
            self._db.execute("INSERT INTO input (key, name, content, is_new) VALUES (?, ?, ?, ?)", row)
        digests = kept.digests or ("",) * len(kept.outcomes)
        rows = (
            (
                *(_encode(o.input), o.item, o.status, _encode(o.reason or ""), o.status),
                *(o.article and _encode(o.article), _find_version(o), kept.key, place, digest, _dump(o)),
            )
            for place, (o, digest) in enumerate(zip(kept.outcomes, digests, strict=True))
        )
        self._db.executemany(
            "INSERT INTO part (name, item, first, reason, status, article, version, key, place, digest, outcome) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def change(self, row: Row, outcome: Outcome) -> None:
        """Let an article end otherwise; it keeps its place in the order."""
        values = outcome.status, _dump(outcome), row.n
        self._db.execute("UPDATE part SET status = ?, outcome = ? WHERE n = ?", values)

    def commit(self) -> None:
        """Let other processes read what is noted so far."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def find_inputs(self) -> Iterator[tuple[str, str, str, bool]]:
        """Key, name, digest of the bytes and whether it was done by this build, of the inputs with a key, by key."""
        rows = self._db.execute("SELECT key, name, content, max(is_new) FROM input GROUP BY key ORDER BY key")
        return ((key, _decode(name), content, bool(is_new)) for key, name, content, is_new in rows)

    def find_rows(self, *statuses: Status) -> Iterator[Row]:
        """The articles in order, or only those that ended so; nothing is to be changed meanwhile."""
        marks = ", ".join("?" * len(statuses))
        where = f"WHERE status IN ({marks}) " if statuses else ""
        return self._find(f"{where}ORDER BY {_ORDER}", *statuses)

    def find_repeated(self) -> Iterator[tuple[Row, Outcome]]:
        """Each graph whose article came before in the order, and how that one ended."""
        self._db.execute("DROP TABLE IF EXISTS temp.repeated")
        self._db.execute(
            "CREATE TEMP TABLE repeated AS SELECT n, before FROM (SELECT n, first_value(n) OVER "  # noqa: S608 - ours
            f"(PARTITION BY article ORDER BY {_ORDER}) AS before FROM part "
            "WHERE status = ? AND article IS NOT NULL) WHERE n <> before",
            (Status.GRAPH,),
        )
        for n, before in self._db.execute("SELECT n, before FROM temp.repeated"):
            yield self._get(n), self._get(before).outcome

    def find_versions(self) -> Iterator[list[Row]]:
        """The articles that are versions of one item, of each item that has several: in order."""
        self._db.execute("DROP TABLE IF EXISTS temp.item")
        self._db.execute(
            "CREATE TEMP TABLE item AS SELECT version FROM part "
            "WHERE version IS NOT NULL GROUP BY version HAVING count(*) > 1"
        )
        self._db.execute(
            "CREATE INDEX IF NOT EXISTS part_version ON part (version) WHERE version IS NOT NULL"
        )
        for (version,) in self._db.execute("SELECT version FROM temp.item"):
            yield list(self._find(f"WHERE version = ? ORDER BY {_ORDER}", version))

    def count(self, *statuses: Status) -> int:
        """How many articles ended so."""
        marks = ", ".join("?" * len(statuses))
        row = self._db.execute(f"SELECT count(*) FROM part WHERE status IN ({marks})", statuses)  # noqa: S608
        found: int = row.fetchone()[0]
        return found

    def find_totals(self) -> dict[str, int]:
        """Inputs, articles by their end, and what was found in all graphs together."""
        found = Counter(dict.fromkeys(COUNTED, 0))
        for row in self.find_rows(Status.GRAPH):
            found.update(row.outcome.counts)
        (inputs,) = self._db.execute("SELECT count(DISTINCT name) FROM part").fetchone()
        return {"inputs": inputs, **{str(status): self.count(status) for status in Status}, **found}

    def _get(self, n: int) -> Row:
        return next(self._find("WHERE n = ?", n))

    def _find(self, where: str, *values: object) -> Iterator[Row]:
        rows = self._db.execute(f"SELECT n, outcome, key, place, digest FROM part {where}", values)  # noqa: S608
        return (Row(n, outcome_from_json(json.loads(text)), *rest) for n, text, *rest in rows)


@contextlib.contextmanager
def begin_account(path: Path) -> Iterator[Account]:
    """A new account, in the place of what is there.

    Raises:
        StoreError: the disk did not take it.
    """
    path.unlink(missing_ok=True)
    with _open(path, f"{path}") as database:
        for statement in filter(str.strip, _SCHEMA.split(";")):
            database.execute(statement)
        # What it holds is worth nothing once the build has ended, well or not.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        yield Account(database)


@contextlib.contextmanager
def read_account(path: Path) -> Iterator[Account]:
    """The account that another process keeps, as it was when it was last committed."""
    with _open(path, f"{path}") as database:
        yield Account(database)


@contextlib.contextmanager
def _open(path: Path, name: str) -> Iterator[sqlite3.Connection]:
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
            yield database
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{name} can't be written: {error}") from error


def _find_version(outcome: Outcome) -> bytes | None:
    """What all versions of an item share, where the outcome is that of a version; see kg.pipeline.versions."""
    from kg.pipeline.versions import is_version

    return _encode(outcome.release["item"]) if is_version(outcome) else None


def _dump(outcome: Outcome) -> str:
    return json.dumps(outcome.to_json())


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
