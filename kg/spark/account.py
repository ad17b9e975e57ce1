"""report.json of a build by Spark: totals, files and their digests; what became of each article stands in ledger/."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.pipeline.options import BuildOptions, find_gazetteer
from kg.pipeline.outcome import COUNTED, Outcome, Status
from kg.pipeline.workspace import PROGRAM
from kg.spark.work import read_outcome

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LEDGER = "ledger"
_TOLD = 20  # outcomes that are handed to the driver


@dataclass(frozen=True, slots=True)
class Account:
    """What a build did.

    Args:
        options: what decided the result.
        totals: as of kg.pipeline.report.BuildReport.
        reasons: the first articles that are not in the graph, by their input.
        files: name in the output folder → SHA-256 of its bytes.
    """

    options: BuildOptions
    totals: Mapping[str, int]
    reasons: tuple[Outcome, ...]
    files: Mapping[str, str]
    violations: tuple[str, ...] = ()  # of the whole, which nobody has judged

    def count(self, status: Status) -> int:
        """How many articles came to this end."""
        return self.totals[status]

    def to_bytes(self) -> bytes:
        """The report as JSON: UTF-8, indented, one final line end."""
        document: dict[str, Any] = {
            "program": f"{PROGRAM} {__version__}",
            "engine": "spark",
            "options": self.options.to_json(),
            "gazetteer": find_gazetteer(self.options.gazetteers).digest,
            "totals": dict(self.totals),
            "judged": "each graph",  # not all of them together, as the local build does
            "files": dict(sorted(self.files.items())),
            "articles": LEDGER,
        }
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def find_totals(settled: DataFrame) -> dict[str, int]:
    """Inputs, articles by their end, and what was found in all graphs together."""
    found = Counter(dict.fromkeys(COUNTED, 0))
    ends = dict.fromkeys(map(str, Status), 0)
    for status, counts in settled.select("status", "outcome").rdd.mapPartitions(count_rows).collect():
        ends[status] += counts.pop("articles")
        found.update(counts)
    return {"inputs": settled.select("input").distinct().count(), **ends, **found}


def count_rows(rows: Iterable[Any]) -> Iterator[tuple[str, Counter[str]]]:
    """How many articles came to each end, and what was found in those that are graphs."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        mine = counts.setdefault(row["status"], Counter())
        mine["articles"] += 1
        if row["status"] == Status.GRAPH:
            mine.update(read_outcome(row["outcome"]).counts)
    yield from counts.items()


def find_told(settled: DataFrame) -> tuple[Outcome, ...]:
    """The first articles that are not in the graph."""
    rows = (
        settled.where(f"status != '{Status.GRAPH}'").orderBy("input", "item").select("outcome").limit(_TOLD)
    )
    return tuple(read_outcome(row["outcome"]) for row in rows.collect())


def find_digests(session: SparkSession, folder: str) -> dict[str, str]:
    """SHA-256 of the files one level below a folder, read again by the executors; by their names from there."""
    read = session.sparkContext.binaryFiles(f"{folder}/*/*").map(_sum_file)
    return dict(read.collect())


def _sum_file(file: tuple[str, bytes]) -> tuple[str, str]:
    return "/".join(PurePosixPath(file[0]).parts[-2:]), hashlib.sha256(file[1]).hexdigest()
