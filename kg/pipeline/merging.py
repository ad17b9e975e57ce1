"""The graphs of all articles → the graph of what several of them report."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from io import BytesIO
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from kg.errors import StoreError
from kg.merge.ledger import Reports
from kg.merge.reading import find_sketches
from kg.merge.writing import find_quads
from kg.pipeline.cities import find_city_test
from kg.pipeline.options import BuildOptions


def merge_graphs(graphs: Iterable[bytes], options: BuildOptions, database: Path) -> bytes:
    """The merged graph of articles' graphs, as N-Quads; `database` is a file for what does not fit into memory."""
    is_city = find_city_test(options.gazetteers)
    database.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            reports = Reports(connection)
            for number, graph in enumerate(graphs):
                reports.add(str(number), find_sketches(parse(graph, format=RdfFormat.N_QUADS), is_city))
            reports.settle()
            out = BytesIO()
            serialize(find_quads(reports.find_clusters(), options.base), out, RdfFormat.N_QUADS)
            return out.getvalue()
    except sqlite3.OperationalError as error:
        raise StoreError(f"{database} can't be written: {error}") from error
    finally:
        database.unlink(missing_ok=True)
