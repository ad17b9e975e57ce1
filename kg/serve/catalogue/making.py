"""Make a catalogue: read the nodes of a graph, work out what follows, order the names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from kg.serve.catalogue.keys import make_key
from kg.serve.catalogue.reading import Node
from kg.serve.catalogue.rows import Rows

_HERE = Path(__file__).parent
_BATCH = 2_000

# In which order names are offered: a kind, then the tables and the order within it. What an entity is called stands
# before what it is called elsewhere; the latest events and articles come first.
_NAMES = """
    SELECT node, kind, text, language FROM (
        SELECT s.node, n.kind, s.text, s.language,
            CASE n.kind WHEN 'country' THEN 0 WHEN 'person' THEN 1 WHEN 'organization' THEN 2 ELSE 3 END AS rank,
            -n.weight AS one, s.rowid AS two
        FROM spelled s JOIN entity n ON n.id = s.node
      UNION ALL SELECT id, 'agreement', label, NULL, 4, -day, id FROM agreement WHERE member_of IS NULL
      UNION ALL SELECT id, 'event', label_fr, 'fr', 5, -day, id FROM event WHERE label_fr <> '' AND member_of IS NULL
      UNION ALL SELECT id, 'event', label_en, 'en', 5, -day, id FROM event WHERE label_en <> '' AND member_of IS NULL
      UNION ALL SELECT id, 'article', headline, language, 6, -day, id FROM article
    ) ORDER BY rank, one, two, text
"""


def make_catalogue(nodes: Iterable[Node], database: sqlite3.Connection) -> None:
    """Fill an empty database with the catalogue of a graph.

    Memory is bounded whatever the size of the graph; the same graph gives the same rows with the same numbers.

    Args:
        nodes: sorted by IRI, each once.
        database: a new file, which nobody else reads yet.
    """
    database.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -64000;"
    )
    database.executescript((_HERE / "schema.sql").read_text("utf-8"))
    database.execute("CREATE TEMP TABLE spelled (node INTEGER, text TEXT, language TEXT)")
    rows = Rows(database)
    for node in nodes:
        rows.add(node)
    database.commit()
    database.executescript((_HERE / "closing.sql").read_text("utf-8"))
    _add_names(database)
    database.execute("DROP TABLE spelled")
    database.executescript("INSERT INTO name_words (name_words) VALUES ('optimize');")
    database.executescript("INSERT INTO sentence_words (sentence_words) VALUES ('optimize'); ANALYZE;")
    database.commit()
    database.execute("VACUUM")


def _add_names(database: sqlite3.Connection) -> None:
    reader = database.execute(_NAMES)
    number = 0
    while found := reader.fetchmany(_BATCH):
        keyed = [(number + n, *row, make_key(row[2])) for n, row in enumerate(found, 1)]
        number += len(found)
        database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", keyed)
        database.executemany(
            "INSERT INTO name_words (rowid, search) VALUES (?, ?)", [(row[0], row[-1]) for row in keyed]
        )
    database.executescript(
        "CREATE INDEX name_search ON name (search); CREATE INDEX name_node ON name (node);"
        "CREATE TEMP TABLE ranges AS SELECT kind, min(id) AS low, max(id) AS high FROM name GROUP BY kind;"
        "INSERT INTO meta SELECT 'names ' || kind, low || ' ' || high FROM ranges ORDER BY kind;"
    )
