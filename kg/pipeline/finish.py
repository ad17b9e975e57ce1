"""The end of a build: the graphs joined and everything written, in the memory of a few articles.

What can be done side by side is; each step reads files and writes files, so that it can run in a process of its own.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg.errors import DataError
from kg.pipeline import rooms
from kg.pipeline.account import Account, Row, read_account
from kg.pipeline.ledger import LEDGER, Shards, open_ledger
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Status
from kg.pipeline.quarantine import QUARANTINE, write_quarantine
from kg.pipeline.referee import Referee
from kg.pipeline.report import BuildReport, find_digests, find_reasons
from kg.pipeline.settling import settle
from kg.pipeline.shard import Part
from kg.pipeline.steps import Step, run_steps
from kg.pipeline.workspace import REPORT, Workspace
from kg.sorting import drop_repeated, sort_lines
from kg.validate.whole import WholeGraph

_MANY = 100_000  # statements: below, a process takes longer to start than it saves

_PARTS = 16  # in which the whole graph is judged, so that no process waits long for the last one


class StrictError(DataError):
    """--strict was asked for and an article did not become a graph; nothing was written."""

    def __init__(self, report: BuildReport) -> None:
        ends = {status: report.count(status) for status in Status}
        bad = ends[Status.FAILED] + ends[Status.REJECTED]
        super().__init__(
            f"{bad} of {sum(ends.values())} articles did not become a graph; nothing was written"
        )
        self.report = report


@dataclass(frozen=True, slots=True)
class Place:
    """Where the steps find what they read, and leave what others read."""

    workspace: Workspace

    @property
    def account(self) -> Path:
        """See kg.pipeline.account."""
        return self.workspace.scratch / "account.sqlite"

    @property
    def articles(self) -> Path:
        """The statements of all articles, sorted."""
        return self.workspace.scratch / "articles.nq"

    @property
    def merged(self) -> Path:
        """What several articles report, sorted."""
        return self.workspace.scratch / "merged.nq"

    def drop(self) -> None:
        """Make room: all of it stands in the graph."""
        self.articles.unlink()
        self.merged.unlink()

    def open_shards(self) -> Shards:
        """The results of all inputs."""
        return Shards(self.workspace.shards, self.workspace.ledger)


def finish(
    account: Account,
    options: BuildOptions,
    workspace: Workspace,
    referee: Referee,
    *,
    jobs: int,
    strict: bool,
) -> BuildReport:
    """Join the graphs, write everything and publish it.

    Raises:
        StrictError: an article failed or was rejected, and `strict` forbids that.
        StoreError: the disk did not take it.
    """
    place = Place(workspace)
    shards = place.open_shards()
    try:
        settle(account, shards, options, referee)
        report = BuildReport(options, account.find_totals(), (), {}, find_reasons(account))
        if strict and report.count(Status.FAILED) + report.count(Status.REJECTED):
            workspace.discard()
            raise StrictError(report)
        account.commit()
        folder = workspace.stage()
        if report.found["triples"] < _MANY:
            jobs = 1
        elif jobs == 1:
            rooms.prepare_to_finish()
        if jobs == 1:
            violations = _write_in_turn(place, folder, options)
        else:
            violations = _write_side_by_side(place, folder, options, jobs)
        write_quarantine(_find_refused(account, shards), folder)
    finally:
        shards.close()
    # The ledger tells of work done, and is not the same in a build from nothing: it is no part of the result.
    files = sorted(path.name for path in folder.iterdir() if path.is_file() and path.name != LEDGER)
    files += sorted(row.outcome.quarantine or "" for row in _find_quarantined(account))
    report = replace(report, violations=violations, files=find_digests(folder, files))
    report.write(folder / REPORT, (row.outcome for row in account.find_rows()))
    workspace.publish(gone=(QUARANTINE,))
    return replace(report, place=workspace.out / REPORT)


def _write_in_turn(place: Place, folder: Path, options: BuildOptions) -> tuple[str, ...]:
    """Write everything, one file after the other; returns the violations of the whole."""
    write_merged(place, options)
    sort_articles(place)
    lines = _join_and_drop(place)
    return rooms.write_all(lines, folder, options.base, place.workspace.scratch)


def _write_side_by_side(place: Place, folder: Path, options: BuildOptions, jobs: int) -> tuple[str, ...]:
    """As _write_in_turn, in several processes.

    What takes longest, the store, is begun as soon as there are articles for it.
    """
    graph = rooms.place_graph(folder, place.workspace.scratch)
    steps = {
        "merged": Step(partial(write_merged, place, options)),
        "sorted": Step(partial(sort_articles, place)),
        "joined": Step(partial(_write_joined, place, graph), ("merged", "sorted")),
        "begun": Step(partial(rooms.begin_store, place.articles, folder), ("sorted",)),
        "store": Step(partial(rooms.complete_store, place.merged, folder), ("begun", "merged")),
        "dropped": Step(place.drop, ("joined", "store")),
        **rooms.plan_files(graph, folder, ("joined",), _PARTS),
    }
    done = run_steps(steps, jobs=jobs, initializer=partial(_begin_to_work, place.workspace))
    return rooms.judge_files(graph, folder, options.base, done)


def _begin_to_work(workspace: Workspace) -> None:
    """What a process does before its first step."""
    workspace.join()
    rooms.prepare_to_finish()


def write_merged(place: Place, options: BuildOptions) -> None:
    """Write the ledger, and from it what several articles report."""
    shards = place.open_shards()
    workspace = place.workspace
    try:
        with (
            read_account(place.account) as account,
            open_ledger(workspace.new / LEDGER, workspace.ledger) as ledger,
        ):
            ledger.keep(account, shards)
            lines = (line.encode() for line in ledger.merge(account, shards, options))
            _write(place.merged, sort_lines(lines, workspace.scratch))
    finally:
        shards.close()


def sort_articles(place: Place) -> None:
    """Write the statements of all articles in order."""
    shards = place.open_shards()
    try:
        with read_account(place.account) as account:
            rows = account.find_rows(Status.GRAPH)
            graphs = (shards.read_part(row.key, row.place).nquads for row in rows)
            lines = (line for graph in graphs for line in graph.splitlines(keepends=True))
            _write(place.articles, sort_lines(lines, place.workspace.scratch))
    finally:
        shards.close()


def _write_joined(place: Place, graph: WholeGraph) -> None:
    rooms.write_dump(_join(place), graph)


def _join(place: Place) -> Iterator[bytes]:
    """All statements in order, each once."""
    with place.articles.open("rb") as articles, place.merged.open("rb") as merged:
        yield from drop_repeated(heapq.merge(articles, merged))


def _join_and_drop(place: Place) -> Iterator[bytes]:
    yield from _join(place)
    place.drop()


def _write(path: Path, lines: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(lines)


def _find_quarantined(account: Account) -> Iterator[Row]:
    return (row for row in account.find_rows(Status.FAILED) if row.outcome.quarantine is not None)


def _find_refused(account: Account, shards: Shards) -> Iterator[Part]:
    """The graphs that are to be kept apart."""
    for row in _find_quarantined(account):
        yield replace(shards.read_part(row.key, row.place), outcome=row.outcome)
