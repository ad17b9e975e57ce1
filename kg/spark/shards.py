"""Shards of N-Quads: sorted files whose content depends on the graphs and on the number of shards alone.

A graph goes into the shard that the hash of its name says, whatever partition it was made in. So the same inputs give
the same shards on two machines and on two hundred, and a graph that is made again takes the same place.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.pipeline.outcome import Outcome
from kg.pipeline.quarantine import make_head
from kg.sorting import sort_lines
from kg.spark.work import read_outcome

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BLOCK = 1 << 18  # bytes of lines that are handed to Spark at once


def write_graphs(session: SparkSession, graphs: DataFrame, folder: str, shards: int) -> None:
    """Write the graphs (article, nquads) as sorted N-Quads, by Spark's committer: a task that is tried again, or
    twice at a time, leaves one file.
    """
    spread = graphs.select("article", "nquads").repartition(shards, "article")
    _write(session, spread.rdd.mapPartitions(partial(sort_blocks, "nquads")), folder)


def write_lines(session: SparkSession, lines: DataFrame, folder: str, shards: int) -> None:
    """Write statements (line) as sorted N-Quads, each once."""
    spread = lines.repartition(shards, "line")
    _write(session, spread.rdd.mapPartitions(partial(sort_blocks, "line")), folder)


def write_refused(session: SparkSession, refused: DataFrame, folder: str, shards: int) -> None:
    """Write graphs that were refused (outcome, nquads), each after comments that say why; no order but by its place."""
    spread = refused.select("input", "item", "outcome", "nquads").repartition(shards, "input", "item")
    ordered = spread.sortWithinPartitions("input", "item")
    _write(session, ordered.rdd.map(_describe_refused), folder)


def write_ledger(session: SparkSession, settled: DataFrame, folder: str, shards: int) -> None:
    """Write how each article ended (outcome), sorted by input and item within a file."""
    ordered = settled.repartition(shards, "input").sortWithinPartitions("input", "item")
    _write(session, ordered.select("outcome").rdd.map(tuple), folder)


def sort_blocks(column: str, rows: Iterable[Any]) -> Iterator[tuple[str]]:
    """The lines in a column of all rows, sorted, each once; many lines a block, without the last one's end."""
    with tempfile.TemporaryDirectory(prefix="depeche-") as folder:
        held: list[bytes] = []
        size = 0
        for line in sort_lines(_split(row[column] for row in rows), Path(folder)):
            held.append(line)
            size += len(line)
            if size >= _BLOCK:
                yield (_join(held),)
                held, size = [], 0
        if held:
            yield (_join(held),)


def _split(texts: Iterable[Any]) -> Iterator[bytes]:
    for text in texts:
        data = text.encode() if isinstance(text, str) else bytes(text)
        yield from (line + b"\n" for line in data.splitlines())


def _join(lines: list[bytes]) -> str:
    return b"".join(lines).decode().removesuffix("\n")


def _describe_refused(row: Any) -> tuple[str]:
    outcome: Outcome = read_outcome(row["outcome"])
    place = f"# {outcome.quarantine}\n".encode()
    return (_join([place, make_head(outcome), bytes(row["nquads"])]),)


def _write(session: SparkSession, blocks: Any, folder: str) -> None:
    frame = session.createDataFrame(blocks, "value STRING", verifySchema=False)
    frame.write.mode("overwrite").option("compression", "gzip").option("lineSep", "\n").text(folder)
