"""A build into a store: what changed is put, read back, compared and noted, a batch at a time.

A run that ends in the middle, however it ends, leaves a batch unsettled at most; the next run puts
that batch again and goes on.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kg.builds import open_build
from kg.errors import StoreError
from kg.load.account import Account, find_account
from kg.load.checking import Difference, Watch, compare, survey
from kg.load.graphs import Graph, Summary, find_graphs, sort_graphs
from kg.load.graphstore import GraphStore
from kg.load.plan import Plan, make_plan
from kg.load.sending import NotTaken

_MOST_REFUSED = 3  # graphs one after another, before it is the store and not the graphs


T = TypeVar("T")


class Check(StrEnum):
    """How much is read back."""

    NONE = "none"
    WRITTEN = "written"  # what is put is read back; what was there is counted
    ALL = "all"  # every graph is read


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What to do."""

    name: str = "articles"  # of the account
    delete: bool = False
    max_delete: int = 50  # per cent
    check: Check = Check.WRITTEN
    batch: int = 100  # graphs between two notes in the account
    dry_run: bool = False


@dataclass
class Report:
    """What was done; graphs are IRIs."""

    plan: Plan
    wanted: dict[str, Summary]
    put: int = 0
    deleted: int = 0
    changed: list[Difference] = field(default_factory=list)  # held otherwise than sent
    respelled: list[Difference] = field(default_factory=list)  # numbers written otherwise, of the same value
    refused: list[tuple[str, str]] = field(default_factory=list)  # and why
    counted: int | None = None  # statements of the build's graphs in the store; None: not counted

    @property
    def statements(self) -> int:
        """Statements of the build."""
        return sum(summary.count for summary in self.wanted.values())

    @property
    def is_good(self) -> bool:
        """Whether the store holds the build, as far as was asked."""
        return not self.changed and not self.refused


def load(folder: Path, store: GraphStore, options: LoadOptions, watch: Watch) -> Report:
    """Bring the graphs of a build into a store.

    Args:
        folder: the output folder of kg build.
        store: where to.
        options: how.
        watch: called with (done, total) graphs.

    Raises:
        UsageError: there is no build, or --delete would delete too much.
        DataError: the build is damaged or breaks the shapes.
        StoreError: the store does not do what it is asked; what was noted stays.
    """
    source = open_build(folder)
    with tempfile.TemporaryDirectory(prefix="kg-load-") as work:
        path = sort_graphs(source.graph, Path(work))
        wanted = {graph.iri: graph for graph in find_graphs(path)}
        store.count([source.base])  # whether a store is there at all, before anything is decided
        account = Account(store, find_account(source.base, options.name))
        account.read()
        held = _find_held(store, account, wanted, options, watch)
        summaries = {iri: graph.summary for iri, graph in wanted.items()}
        plan = make_plan(summaries, held, delete=options.delete, most=options.max_delete)
        report = Report(plan, summaries)
        if options.dry_run:
            return report
        if not plan.is_empty:
            account.make_room(len(held.keys() | wanted.keys()))
            _Run(store, account, options, report, watch).do(wanted)
        _count_all(store, report, options)
        return report


def _find_held(
    store: GraphStore, account: Account, wanted: dict[str, Graph], options: LoadOptions, watch: Watch
) -> dict[str, Summary | None]:
    """What the store holds of ours: as the account has it, and as far as the store itself agrees."""
    entries = account.entries
    if options.check is Check.NONE:
        return entries
    noted = {iri: graph for iri, graph in wanted.items() if entries.get(iri) == graph.summary}
    return entries | survey(store, noted, by_checksum=options.check is Check.ALL, watch=watch)


def _count_all(store: GraphStore, report: Report, options: LoadOptions) -> None:
    """Count once more at the end what the store has of the build, and find what is not there."""
    known = {difference.graph for difference in report.changed} | {graph for graph, _ in report.refused}
    counts = None if options.check is Check.NONE else store.count(report.wanted)
    if counts is None:
        return
    report.counted = sum(counts.values())
    report.changed += [
        Difference(graph, summary.count, counts[graph], "", "")
        for graph, summary in report.wanted.items()
        if counts[graph] != summary.count and graph not in known
    ]


class _Run:
    """The writing of one run."""

    def __init__(
        self, store: GraphStore, account: Account, options: LoadOptions, report: Report, watch: Watch
    ) -> None:
        self._store, self._account, self._options, self._report = store, account, options, report
        self._in_a_row = 0  # refused
        self._done = 0
        total = len(report.plan.put) + len(report.plan.delete)
        self._watch: Callable[[], None] = lambda: watch(self._done, total)

    def do(self, wanted: dict[str, Graph]) -> None:
        """Put what the plan says, then delete."""
        put = (wanted[iri] for iri in self._report.plan.put)
        for batch in _divide(put, self._options.batch):
            self._account.note(dict.fromkeys((graph.iri for graph in batch), None))
            settled = {graph.iri: graph.summary for graph in batch if self._put(graph)}
            self._account.note(settled)
        for gone in _divide(iter(self._report.plan.delete), self._options.batch):
            self._account.note(dict.fromkeys(gone, None))
            for graph in gone:
                self._store.delete(graph)
                self._report.deleted += 1
                self._step()
            self._account.note({}, dropped=gone)

    def _put(self, graph: Graph) -> bool:
        """Whether the store has taken a graph and holds it as it was sent."""
        try:
            write = (
                self._store.put
            )  # a large graph is put with its first statements, and the others are added
            for portion in graph.find_portions():
                write(graph.iri, b"".join(portion))
                write = self._store.add
            self._in_a_row = 0
        except NotTaken as error:
            self._in_a_row += 1
            self._report.refused.append((graph.iri, str(error)))
            if self._in_a_row == _MOST_REFUSED:
                raise StoreError(
                    f"{error}; {_MOST_REFUSED} graphs one after another were not taken"
                ) from error
            return False
        self._report.put += 1
        self._step()
        if self._options.check is Check.NONE:
            return True
        difference = compare(self._store, graph)
        if difference is None:
            return True
        (self._report.respelled if difference.is_spelling else self._report.changed).append(difference)
        return difference.is_spelling

    def _step(self) -> None:
        self._done += 1
        self._watch()


def _divide(items: Iterator[T], number: int) -> Iterator[list[T]]:
    while portion := list(itertools.islice(items, number)):
        yield portion
