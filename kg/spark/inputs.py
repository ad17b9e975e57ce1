"""What is read how: files as the local build takes them, long JSON Lines by their lines, Parquet by its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kg.errors import DataError
from kg.pipeline.outcome import Outcome, Status, failed
from kg.sources.columns import NAMES, find_names
from kg.sources.names import find_ending
from kg.spark.files import Found, escape_glob, name_input

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

    from kg.pipeline.options import BuildOptions

PARQUET = ".parquet"
_LINES = frozenset({".jsonl", ".ndjson"})
_MOST = (1 << 31) - (1 << 20)  # bytes of a file that Spark can hand over whole

Chunk = tuple[str, int, bytes]  # name of the input; number of its first line, 0 for a whole file; bytes


@dataclass(slots=True)
class Plan:
    """The files of a build, by how they are read; `ended` is what needs no reading."""

    whole: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    ended: list[Outcome] = field(default_factory=list)


def plan(found: Iterable[Found], max_bytes: int) -> Plan:
    """Decide how each file is read.

    Args:
        found: the files.
        max_bytes: what the local build takes at once; JSON Lines above it are read line by line.
    """
    made = Plan()
    for one in found:
        name = name_input(one.address)
        ending = find_ending(name)
        if one.hidden:
            made.ended.append(Outcome(name, 0, Status.SKIPPED, code="skipped", reason="hidden"))
        elif ending == PARQUET:
            made.rows.append(one.address)
        elif ending in _LINES and one.size > max_bytes:
            made.lines.append(one.address)
        elif one.size > _MOST:
            reason = f"larger than {_MOST:,} bytes, the most that Spark hands over whole; divide it"
            made.ended.append(failed(name, reason, code="too-large"))
        else:
            made.whole.append(one.address)
    return made


def read_all(session: SparkSession, made: Plan, options: BuildOptions) -> RDD[Chunk]:
    """The inputs as chunks: whole files, single lines, rows as lines of JSON.

    Raises:
        DataError: Parquet files that are none, or that can't be read together.
    """
    read = []
    if made.whole:
        read.append(_read_whole(session, made.whole))
    if made.lines:
        read.append(_read_lines(session, made.lines))
    if made.rows:
        read.append(_read_rows(session, made.rows, options))
    chunks: RDD[Chunk] = session.sparkContext.union(read) if read else session.sparkContext.emptyRDD()
    return chunks


def _read_whole(session: SparkSession, addresses: list[str]) -> RDD[Chunk]:
    frame = session.read.format("binaryFile").load([escape_glob(a) for a in addresses])
    chunks: RDD[Chunk] = frame.select("path", "content").rdd.map(_make_whole)
    return chunks


def _make_whole(row: Any) -> Chunk:
    return name_input(row[0]), 0, bytes(row[1])


def _read_lines(session: SparkSession, addresses: list[str]) -> RDD[Chunk]:
    """Each line with its number. A file is divided; how many lines stand before each part is counted first."""
    frame = session.read.option("lineSep", "\n").text([escape_glob(a) for a in addresses])
    where = frame.selectExpr(
        "_metadata.file_path AS path", "_metadata.file_block_start AS start", "CAST(value AS BINARY) AS line"
    )
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for row in where.groupBy("path", "start").count().collect():
        counts[row["path"]][row["start"]] = row["count"]
    chunks: RDD[Chunk] = where.rdd.mapPartitions(partial(number_lines, find_firsts(counts)))
    return chunks


def find_firsts(counts: dict[str, dict[int, int]]) -> dict[tuple[str, int], int]:
    """The number of the first line of each part, of the lines in each: counted from 1."""
    firsts = {}
    for path, parts in counts.items():
        number = 1
        for start in sorted(parts):
            firsts[path, start] = number
            number += parts[start]
    return firsts


def number_lines(firsts: dict[tuple[str, int], int], rows: Iterable[Any]) -> Iterator[Chunk]:
    """The lines of parts (path, start, line), those that are empty left out."""
    for part, lines in groupby(rows, key=itemgetter(0, 1)):
        name = name_input(part[0], encoded=True)
        for number, (_, _, line) in enumerate(lines, firsts[part]):
            if line.strip():
                yield name, number, bytes(line)


def _read_rows(session: SparkSession, addresses: list[str], options: BuildOptions) -> RDD[Chunk]:
    """Each row as a line of JSON, of the columns that say something of an article."""
    from pyspark.errors import PySparkException

    try:
        frame = session.read.option("mergeSchema", "true").parquet(*(escape_glob(a) for a in addresses))
        wanted = choose_columns(frame.columns, dict(options.columns))
        columns = ", ".join(f"`{name.replace('`', '``')}`" for name in wanted)
        rows = frame.selectExpr(
            "_metadata.file_path AS path",
            "_metadata.row_index AS number",
            f"to_json(struct({columns})) AS line",
        )
    except PySparkException as error:
        reason = " ".join(str(error).split())[:300]
        raise DataError(f"the Parquet files can't be read together: {reason}") from error
    chunks: RDD[Chunk] = rows.rdd.map(_make_row)
    return chunks


def choose_columns(columns: list[str], mapped: dict[str, str]) -> list[str]:
    """The columns that are read: those an article has use for, all where there is none of them."""
    known = {name for meaning in NAMES for name in find_names(meaning, mapped)}
    return [name for name in columns if name.strip().lower() in known] or columns


def _make_row(row: Any) -> Chunk:
    return name_input(row[0], encoded=True), row[1] + 1, row[2].encode("utf-8", "surrogatepass")
