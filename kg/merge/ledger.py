"""Reports on disk by their keys, and what was found of them: only what is touched is looked at again.

A ledger is a SQLite file. Reports that tell the same share a telling, and tellings are what is filed by keys and
compared: that ten thousand articles recall one treaty in the same words costs no more than that two do. What is
found depends on the reports alone, never on when and in which order they came; memory is that of one block of
tellings and of one cluster.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.merge.clustering import Cluster, Link, Telling, find_clusters
from kg.merge.pairs import Held, find_links, hash_keys, hash_telling
from kg.merge.sketch import Sketch, sketch_from_json

_SCHEMA = """
CREATE TABLE IF NOT EXISTS telling (
    n INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, meets BLOB NOT NULL, asks BLOB NOT NULL,
    fresh INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS telling_fresh ON telling (n) WHERE fresh;
CREATE TABLE IF NOT EXISTS report (
    n INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, graph TEXT NOT NULL, telling INTEGER NOT NULL,
    body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS report_graph ON report (graph);
CREATE INDEX IF NOT EXISTS report_telling ON report (telling);
CREATE TABLE IF NOT EXISTS block (
    key INTEGER NOT NULL, n INTEGER NOT NULL, asks INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link (
    a INTEGER NOT NULL, b INTEGER NOT NULL, score REAL NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dirty (n INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS cluster (id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS member (n INTEGER PRIMARY KEY, cluster INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS member_cluster ON member (cluster);
CREATE TABLE IF NOT EXISTS held (cluster INTEGER NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, score REAL NOT NULL);
CREATE INDEX IF NOT EXISTS held_cluster ON held (cluster);
"""
TABLES = ("telling", "report", "block", "link", "dirty", "cluster", "member", "held")


_HELD = 20_000  # tellings in memory while all are compared


class Reports:
    """The reports of a graph, their links and clusters, in an open SQLite database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database
        for statement in filter(str.strip, _SCHEMA.split(";")):  # executescript would end the transaction
            database.execute(statement)

    def add(self, graph: str, sketches: Iterable[Sketch]) -> None:
        """Hold the reports of an article's graph, which holds none yet."""
        for sketch in sketches:
            row = (sketch.iri, graph, self._file(sketch), sketch.to_json())
            self._db.execute("INSERT INTO report (iri, graph, telling, body) VALUES (?, ?, ?, ?)", row)

    def _file(self, sketch: Sketch) -> int:
        """Note that a telling has one report more, and that its reports must be divided again."""
        digest = hash_telling(sketch)
        row = self._db.execute("SELECT n FROM telling WHERE digest = ?", (digest,)).fetchone()
        n = row[0] if row else self._add_telling(digest, *hash_keys(sketch))
        self._db.execute("INSERT OR IGNORE INTO dirty VALUES (?)", (n,))
        return int(n)

    def _add_telling(self, digest: str, meets: Sequence[int], asks: Sequence[int]) -> int:
        row = (digest, _pack(meets), _pack(asks))
        n = self._db.execute("INSERT INTO telling VALUES (NULL, ?, ?, ?, 1)", row).lastrowid or 0
        rows = [*((key, n, 0) for key in meets), *((key, n, 1) for key in asks)]
        self._db.executemany("INSERT INTO block VALUES (?, ?, ?)", rows)
        return n

    def remove(self, graph: str) -> None:
        """Forget the reports of an article's graph, and note who was taken for one with them."""
        for n, telling in self._db.execute(
            "SELECT n, telling FROM report WHERE graph = ?", (graph,)
        ).fetchall():
            self._drop_clusters([n])
            self._db.execute("DELETE FROM report WHERE n = ?", (n,))
            if self._db.execute("SELECT 1 FROM report WHERE telling = ? LIMIT 1", (telling,)).fetchone():
                self._db.execute("INSERT OR IGNORE INTO dirty VALUES (?)", (telling,))
            else:
                self._drop_telling(telling)

    def _drop_telling(self, n: int) -> None:
        """Forget what nobody tells any more, and note what it was linked to."""
        keys = self._db.execute(
            "SELECT CAST(meets || asks AS BLOB) FROM telling WHERE n = ?", (n,)
        ).fetchone()[0]
        partners = {p for p, _ in self._find_links(n)}
        self._db.executemany("INSERT OR IGNORE INTO dirty VALUES (?)", ((p,) for p in partners))
        self._db.execute("DELETE FROM link WHERE a = ?", (n,))
        self._db.executemany("DELETE FROM link WHERE a = ? AND b = ?", ((p, n) for p in partners))
        self._db.executemany("DELETE FROM block WHERE key = ? AND n = ?", ((k, n) for k in _unpack(keys)))
        self._db.execute("DELETE FROM dirty WHERE n = ?", (n,))
        self._db.execute("DELETE FROM telling WHERE n = ?", (n,))

    def settle(self) -> int:
        """Compare what is new with what it meets, and divide again whatever is touched; returns how many reports."""
        self._link()
        self._db.execute("UPDATE telling SET fresh = 0 WHERE fresh")
        touched = 0
        while row := self._db.execute("SELECT min(n) FROM dirty").fetchone():
            if row[0] is None:
                break
            component = self._find_component(row[0])
            touched += self._divide(component)
            self._db.executemany("DELETE FROM dirty WHERE n = ?", ((n,) for n in component))
        return touched

    def find_clusters(self) -> Iterator[Cluster]:
        """All clusters, sorted by their first member."""
        firsts = self._db.execute(
            "SELECT m.cluster, min(r.iri) AS first FROM member m JOIN report r ON r.n = m.n "
            "GROUP BY m.cluster ORDER BY first"
        )
        for cluster, _ in firsts:
            yield self._load_cluster(cluster)

    def find_cluster(self, iri: str) -> Cluster | None:
        """The cluster a report is a member of."""
        row = self._db.execute(
            "SELECT m.cluster FROM member m JOIN report r ON r.n = m.n WHERE r.iri = ?", (iri,)
        ).fetchone()
        return self._load_cluster(row[0]) if row else None

    def find_report(self, iri: str) -> Sketch | None:
        """A report by its IRI."""
        row = self._db.execute("SELECT body FROM report WHERE iri = ?", (iri,)).fetchone()
        return sketch_from_json(row[0]) if row else None

    def find_ending(self, end: str) -> list[Sketch]:
        """The reports whose IRIs end so, sorted by IRI."""
        rows = self._db.execute(
            "SELECT iri FROM report WHERE substr(iri, -length(?1)) = ?1 ORDER BY iri", (end,)
        ).fetchall()
        return [found for (iri,) in rows if (found := self.find_report(iri)) is not None]

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def find_near(self, sketch: Sketch) -> list[Sketch]:
        """The reports that share a key with one, sorted by IRI, itself left out."""
        found: dict[str, Sketch] = {}
        meets, asks = hash_keys(sketch)
        for key in (*meets, *asks):
            rows = self._db.execute(
                "SELECT r.iri, r.body FROM block b JOIN report r ON r.telling = b.n WHERE b.key = ? AND b.asks <= ?",
                (key, key in meets),
            )
            found.update((iri, sketch_from_json(body)) for iri, body in rows if iri != sketch.iri)
        return [found[iri] for iri in sorted(found)]

    def _link(self) -> None:
        """Compare every fresh telling with all it shares a key with; each pair under the first of their keys only."""
        touched = ""
        if self._is_partly_fresh():
            self._list_fresh_keys()
            touched = "WHERE key IN (SELECT key FROM temp.fresh_key) "
        rows = self._db.execute(f"SELECT key, n FROM block {touched}ORDER BY key, n")  # noqa: S608 - our own
        load = lru_cache(_HELD)(self._load_row)
        for key, group in groupby(rows, key=itemgetter(0)):
            block = [n for _, n in group]
            if len(block) > 1:
                found = find_links(key, [load(n) for n in block])
                both = (row for a, b, score in found for row in ((a, b, score), (b, a, score)))
                self._db.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?)", both)

    def _list_fresh_keys(self) -> None:
        """Put the keys of fresh tellings into a table, from these: blocks are filed by key, not by telling."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS fresh_key (key INTEGER PRIMARY KEY)")
        self._db.execute("DELETE FROM temp.fresh_key")
        fresh = self._db.execute("SELECT CAST(meets || asks AS BLOB) FROM telling WHERE fresh")
        keys = ((key,) for (packed,) in fresh for key in _unpack(packed))
        self._db.executemany("INSERT OR IGNORE INTO temp.fresh_key VALUES (?)", keys)

    def _load_row(self, n: int) -> Held[int]:
        meets, asks, fresh = self._db.execute(
            "SELECT meets, asks, fresh FROM telling WHERE n = ?", (n,)
        ).fetchone()
        (body,) = self._db.execute("SELECT body FROM report WHERE telling = ? LIMIT 1", (n,)).fetchone()
        return Held(n, body, _unpack(meets), _unpack(asks), bool(fresh))

    def _is_partly_fresh(self) -> bool:
        return bool(self._db.execute("SELECT 1 FROM telling WHERE NOT fresh LIMIT 1").fetchone())

    def _find_links(self, n: int) -> list[tuple[int, float]]:
        """Those a telling is linked to, either way: (n, score)."""
        return self._db.execute("SELECT b, score FROM link WHERE a = ?", (n,)).fetchall()

    def _find_component(self, n: int) -> list[int]:
        """All tellings that links lead to from one, itself first."""
        found, waiting = {n: None}, [n]
        while waiting:
            for partner, _ in self._find_links(waiting.pop()):
                if partner not in found:
                    found[partner] = None
                    waiting.append(partner)
        return list(found)

    def _divide(self, component: Sequence[int]) -> int:
        """Replace the clusters of the reports of a component's tellings; returns how many reports these are."""
        numbers: dict[str, int] = {}
        tellings = []
        for telling in component:
            rows = self._db.execute(
                "SELECT n, iri, body FROM report WHERE telling = ? ORDER BY iri", (telling,)
            ).fetchall()
            numbers |= {iri: n for n, iri, _ in rows}
            tellings.append(Telling(telling, tuple(sketch_from_json(body) for _, _, body in rows)))
        self._drop_clusters(numbers.values())
        if len(numbers) < 2:
            return len(numbers)
        links = [(n, m, score) for n in component for m, score in self._find_links(n) if n < m]
        for cluster in find_clusters(tellings, links):
            number = self._db.execute("INSERT INTO cluster DEFAULT VALUES").lastrowid
            self._db.executemany(
                "INSERT INTO member VALUES (?, ?)", ((numbers[m.iri], number) for m in cluster.members)
            )
            self._db.executemany(
                "INSERT INTO held VALUES (?, ?, ?, ?)", ((number, k.a, k.b, k.score) for k in cluster.links)
            )
        return len(numbers)

    def _drop_clusters(self, numbers: Iterable[int]) -> None:
        for n in numbers:
            row = self._db.execute("SELECT cluster FROM member WHERE n = ?", (n,)).fetchone()
            if row:
                for table, column in (("member", "cluster"), ("held", "cluster"), ("cluster", "id")):
                    self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", row)  # noqa: S608 - our own names

    def _load_cluster(self, number: int) -> Cluster:
        bodies = self._db.execute(
            "SELECT r.body FROM member m JOIN report r ON r.n = m.n WHERE m.cluster = ? ORDER BY r.iri",
            (number,),
        )
        links = self._db.execute("SELECT a, b, score FROM held WHERE cluster = ? ORDER BY a, b", (number,))
        return Cluster(
            tuple(sketch_from_json(body) for (body,) in bodies), tuple(Link(*row) for row in links.fetchall())
        )


def _pack(keys: Sequence[int]) -> bytes:
    return struct.pack(f">{len(keys)}q", *keys)


def _unpack(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(packed) // 8}q", packed)
