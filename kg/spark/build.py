"""A build by Spark: the same graphs as the local one, in shards, with a ledger.

    OUT/graph/graph-00000.nq.gz      the articles' graphs, sorted within a shard (kg.spark.shards)
    OUT/merged/merged-00000.nq.gz    what several articles report (kg.merge)
    OUT/quarantine/…                 graphs that the shapes refuse, with the reasons
    OUT/ledger/ledger-00000.jsonl.gz a line for each article of each input: how it ended, as in the local report
    OUT/report.json                  totals and digests; without it OUT is not finished

Work stands in OUT/.work/KEY, where KEY depends on the inputs, the options and this program. Executors only write by
Spark's committer, so that a task that is tried again, or twice at a time, leaves its result once. A build that was
stopped goes on after the articles, where all of them were read.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from kg.errors import DataError, UsageError
from kg.extractors import find_fingerprint
from kg.graph.terms import check_base
from kg.pipeline import rooms
from kg.pipeline.options import BuildOptions, find_gazetteer, fingerprint
from kg.pipeline.outcome import Status
from kg.pipeline.workspace import PROGRAM, REPORT, WORK
from kg.spark import shards
from kg.spark.account import LEDGER, Account, find_digests, find_told, find_totals
from kg.spark.files import Files, Found
from kg.spark.inputs import plan, read_all
from kg.spark.merging import Merging
from kg.spark.session import open_session
from kg.spark.settling import find_graphs, settle
from kg.spark.work import LAYOUT, Job, make_row, process_all

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

GRAPHS, MERGED, REFUSED = "graph", "merged", "quarantine"
_FOLDERS = {
    GRAPHS: "nq.gz",
    MERGED: "nq.gz",
    REFUSED: "nq.gz",
    LEDGER: "jsonl.gz",
}  # and their files' endings
_IN_SHARD = 10_000  # graphs; some 20 MB, packed
_SUCCESS = "_SUCCESS"  # what Spark leaves where all tasks have committed
_PART = re.compile(r"part-(\d+)")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a build is carried out; none of it changes a statement.

    Args:
        settings: of Spark, by name.
        shards: how many files of graphs; None: one for each 10,000 graphs.
        timeout: seconds for an article.
        memory: bytes for a process that reads what has brought one down before.
        strict: whether nothing is written if an article fails or is rejected.
    """

    settings: Mapping[str, str] = field(default_factory=dict)
    shards: int | None = None
    timeout: float = 60.0
    memory: int | None = None
    strict: bool = False


def build(named: Sequence[str], out: str, options: BuildOptions, manner: Manner) -> Account:
    """Build shards of a graph from articles.

    Args:
        named: files, folders and globs, by their paths or addresses; their order does not matter.
        out: a folder, by its path or address, that is new, empty or an earlier build by Spark.
        options: what decides the result.
        manner: how to go about it.

    Raises:
        UsageError: PySpark is missing, an input names nothing, or `out` can't be built into.
        DataError: under `manner.strict`, an article failed or was rejected; or Parquet can't be read.
        StoreError: Spark or a file system does not do what is asked.
    """
    check_base(options.base)
    rooms.check_options(options)
    find_gazetteer(options.gazetteers)
    with open_session(manner.settings) as session:
        return _Build(session, out, options, manner).run(named)


class _Build:
    def __init__(self, session: SparkSession, out: str, options: BuildOptions, manner: Manner) -> None:
        self._session, self._options, self._manner = session, options, manner
        self._files = Files(session)
        self._out = self._files.resolve(out)
        self._work = f"{self._out}/{WORK}"

    def run(self, named: Sequence[str]) -> Account:
        self._check()
        found = [one for one in self._files.find(sorted(set(named))) if not self._is_own(one)]
        self._work += f"/{self._find_key(found)}"
        rows = self._read(found)
        settled = self._keep(settle(self._session, rows), "settled")
        totals = find_totals(settled)
        told = find_told(settled)
        if self._manner.strict and totals[Status.FAILED] + totals[Status.REJECTED]:
            self._files.remove(f"{self._out}/{WORK}")
            articles = sum(totals[status] for status in Status)
            bad = articles - totals[Status.GRAPH] - totals[Status.SKIPPED]
            raise DataError(f"{bad} of {articles} articles did not become a graph; nothing was written")
        self._write(rows, settled, self._manner.shards or max(1, -(-totals[Status.GRAPH] // _IN_SHARD)))
        return self._publish(Account(self._options, totals, told, {}))

    def _check(self) -> None:
        """Refuse a folder that holds what no build by Spark wrote."""
        names = self._files.list_names(self._out)
        if names and WORK not in names and not self._is_build(names):
            raise UsageError(
                f"{self._out} is not empty and not an earlier build by Spark; choose another folder for -o"
            )

    def _is_build(self, names: Iterable[str]) -> bool:
        if REPORT not in names:
            return False
        try:
            report = json.loads(self._files.read(f"{self._out}/{REPORT}"))
        except ValueError:
            return False
        return (
            isinstance(report, dict)
            and report.get("engine") == "spark"
            and PROGRAM in str(report.get("program"))
        )

    def _is_own(self, found: Found) -> bool:
        """True for what an earlier build wrote: an output folder within an input folder is not read."""
        return found.address.startswith(f"{self._out}/")

    def _find_key(self, found: Sequence[Found]) -> str:
        """What the rows of a build depend on."""
        options = self._options
        program = [fingerprint(), find_fingerprint(options.extractors)]
        counted = options.to_json() | {"gazetteers": find_gazetteer(options.gazetteers).digest}
        inputs = [[one.address, one.size, one.changed] for one in found]
        return hashlib.sha256(json.dumps([program, counted, inputs], sort_keys=True).encode()).hexdigest()[
            :32
        ]

    def _read(self, found: Sequence[Found]) -> DataFrame:
        """The rows of all articles, from an earlier try where that came so far."""
        folder = f"{self._work}/rows"
        if not self._files.exists(f"{folder}/{_SUCCESS}"):
            self._files.remove(f"{self._out}/{WORK}")  # what is left of builds of other inputs
            made = plan(found, self._options.max_bytes)
            ended = self._session.sparkContext.parallelize([make_row(outcome) for outcome in made.ended], 1)
            job = Job(self._options, self._manner.timeout, self._manner.memory)
            read = read_all(self._session, made, self._options).mapPartitions(partial(process_all, job))
            rows = self._session.createDataFrame(read.union(ended), LAYOUT, verifySchema=False)
            rows.write.mode("overwrite").parquet(folder)
        return self._session.read.schema(LAYOUT).parquet(folder)

    def _keep(self, frame: DataFrame, name: str) -> DataFrame:
        """A frame written down: a lost executor does not cost it."""
        frame.write.mode("overwrite").parquet(f"{self._work}/{name}")
        return self._session.read.schema(frame.schema).parquet(f"{self._work}/{name}")

    def _write(self, rows: DataFrame, settled: DataFrame, number: int) -> None:
        """Write everything into the work folder."""
        session, new = self._session, f"{self._work}/new"
        graphs = find_graphs(rows, settled)
        shards.write_graphs(session, graphs, f"{new}/{GRAPHS}", number)
        fewer = max(1, number // 10)
        parts = max(number, session.sparkContext.defaultParallelism)
        merging = Merging(session, self._options.base, f"{self._work}/merging", parts)
        merged = merging.run(graphs.selectExpr("explode(reports) AS body"))
        shards.write_lines(session, merged, f"{new}/{MERGED}", fewer)
        refused = rows.where(f"status = '{Status.FAILED}' AND nquads IS NOT NULL")
        shards.write_refused(session, refused, f"{new}/{REFUSED}", fewer)
        shards.write_ledger(session, settled, f"{new}/{LEDGER}", fewer)

    def _publish(self, account: Account) -> Account:
        """Name the files, sum them, and move everything into OUT, report.json last."""
        files, new = self._files, f"{self._work}/new"
        for folder, ending in _FOLDERS.items():
            for name in files.list_names(f"{new}/{folder}"):
                part = _PART.match(name)
                if part is None:
                    files.remove(f"{new}/{folder}/{name}")
                else:
                    files.move(f"{new}/{folder}/{name}", f"{new}/{folder}/{folder}-{part[1]}.{ending}")
        account = Account(account.options, account.totals, account.reasons, find_digests(self._session, new))
        files.remove(f"{self._out}/{REPORT}")
        for folder in _FOLDERS:
            files.move(f"{new}/{folder}", f"{self._out}/{folder}")
        files.write(f"{self._out}/{REPORT}", account.to_bytes())
        files.remove(f"{self._out}/{WORK}")
        return account
