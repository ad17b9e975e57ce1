"""A build: every input processed, the graphs joined, everything written, and an account of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from kg.errors import DataError, StoreError
from kg.files import describe_failure
from kg.graph.terms import check_base
from kg.pipeline import rooms
from kg.pipeline.compose import Kept, Task, process, quarantine
from kg.pipeline.ledger import LEDGER, find_kept, open_ledger
from kg.pipeline.options import BuildOptions, find_gazetteer
from kg.pipeline.outcome import Outcome, Status, failed
from kg.pipeline.quarantine import QUARANTINE, write_quarantine
from kg.pipeline.report import BuildReport, find_digests
from kg.pipeline.runner import run_tasks
from kg.pipeline.shard import Part, read_shard
from kg.pipeline.versions import settle_versions
from kg.pipeline.workspace import REPORT, Workspace, claim
from kg.sources import Input, Limits, open_inputs, unpack


class Interrupted(KeyboardInterrupt):
    """The build was stopped by the user; its text says what was done and how to go on."""


class StrictError(DataError):
    """--strict was asked for and an article did not become a graph; nothing was written."""

    def __init__(self, report: BuildReport) -> None:
        bad = len(report.outcomes) - report.count(Status.GRAPH) - report.count(Status.SKIPPED)
        super().__init__(
            f"{bad} of {len(report.outcomes)} articles did not become a graph; nothing was written"
        )
        self.report = report


@dataclass(frozen=True, slots=True)
class Manner:
    """How a build is carried out; none of it can change the result."""

    jobs: int = 1
    timeout: float = 60.0  # seconds for one input
    strict: bool = False
    watch: Callable[[int, int], object] = lambda *_: None  # called after each input: done, total


def build(
    named: Sequence[str | Path],
    out: Path,
    options: BuildOptions,
    manner: Manner,
    *,
    stdin: BinaryIO | None = None,
) -> BuildReport:
    """Build a graph of articles into a folder.

    Args:
        named: files, folders, globs, "-" for standard input; their order does not matter.
        out: a folder that is new, empty or an earlier build, which is replaced once everything is ready.
        options: what decides the result.
        manner: how to go about it.
        stdin: what "-" stands for.

    Raises:
        UsageError: an input does not exist, the base is no base, an extractor can't be loaded, or `out` can't
            be built into.
        StrictError: under `manner.strict`, an article failed or was rejected.
        StoreError: the disk did not take what was to be written; finished inputs are kept for the next try.
        Interrupted: by Ctrl-C; finished inputs are kept for the next try.
    """
    check_base(options.base)
    rooms.check_options(options)
    find_gazetteer(options.gazetteers)
    names = sorted({str(name) for name in named})
    found = [s for s in open_inputs(names, stdin=stdin, limits=options.limits) if not _is_inside(s, out)]
    queue = Queue(found, options.limits)
    done: list[Kept] = []
    try:
        with claim(out) as workspace:
            for kept in _process_all(queue, options, manner, workspace):
                done.append(kept)
                manner.watch(len(done), queue.known)
            return _finish(done, options, manner, workspace)
    except KeyboardInterrupt as error:
        raise Interrupted(f"interrupted: {_describe_rest(done, queue)}") from error
    except StoreError as error:
        raise StoreError(f"{error}; {_describe_rest(done, queue)}") from error
    except OSError as error:
        failure = describe_failure(Path(error.filename or out), error)
        raise StoreError(f"{failure}; {_describe_rest(done, queue)}") from error


class Queue:
    """The inputs of a build, archives opened one after the other; `known`: how many there are as far as is known."""

    def __init__(self, found: Sequence[Input], limits: Limits) -> None:
        self.known = len(found)
        self._found = found
        self._limits = limits

    def __iter__(self) -> Iterator[Input]:
        for given in self._found:
            for count, one in enumerate(unpack(given, self._limits)):
                self.known += count > 0
                yield one


def _describe_rest(done: Sequence[object], queue: Queue) -> str:
    return f"{len(done)} of {queue.known} inputs are done; run the same command again to go on"


def _is_inside(source: Input, out: Path) -> bool:
    """True for what an earlier build wrote: an output folder within an input folder is not read."""
    if source.path is None:
        return False
    return Path(os.path.realpath(source.path)).is_relative_to(
        os.path.realpath(out)
    )  # a link to itself has a path too


def _process_all(
    queue: Iterable[Input], options: BuildOptions, manner: Manner, workspace: Workspace
) -> Iterator[Kept]:
    """Where the result of every input is, in the order in which they end."""
    skipped: list[Kept] = []
    tasks = _find_tasks(queue, options, workspace, skipped)
    first = list(islice(tasks, manner.jobs))  # no more workers than there is work
    ends = run_tasks(
        process,
        chain(first, tasks),
        jobs=max(1, len(first)),
        timeout=manner.timeout,
        preload=rooms.__name__,
        initializer=partial(rooms.warm_up, options.gazetteers),
    )
    for done in ends:
        if done.result is None:
            outcome = failed(done.task.source.name, done.reason or "", code=done.code or "")
            yield Kept(None, (outcome,))
        else:
            yield done.result
    yield from skipped


def _find_tasks(
    queue: Iterable[Input], options: BuildOptions, workspace: Workspace, skipped: list[Kept]
) -> Iterator[Task]:
    """What is to be done; what is not goes into `skipped`."""
    for given in queue:
        if given.skipped:
            reason = Outcome(given.name, 0, Status.SKIPPED, code="skipped", reason=given.skipped)
            skipped.append(Kept(None, (reason,)))
        else:
            yield Task(given, options, workspace.shards, workspace.ledger)


def _finish(done: Sequence[Kept], options: BuildOptions, manner: Manner, workspace: Workspace) -> BuildReport:
    """Join the graphs, write everything and publish it."""
    parts = _check_first(
        tuple(settle_versions(drop_duplicates(_read_parts(done, workspace.ledger)))), options
    )
    outcomes = tuple(part.outcome for part in parts)
    report = BuildReport(options, outcomes, (), {})
    if manner.strict and {Status.FAILED, Status.REJECTED} & {o.status for o in outcomes}:
        workspace.discard()
        raise StrictError(report)
    folder = workspace.stage()
    with open_ledger(folder / LEDGER, workspace.ledger) as ledger:
        ledger.keep(done)
        merged = ledger.merge(parts, options)
    graphs = [part.nquads for part in parts if part.outcome.status is Status.GRAPH]
    violations = rooms.write_all([*graphs, merged], folder, options.base)
    write_quarantine(parts, folder)
    # The ledger tells of work done, and is not the same in a build from nothing: it is no part of the result.
    files = sorted(path.name for path in folder.iterdir() if path.is_file() and path.name != LEDGER)
    files += sorted(o.quarantine for o in outcomes if o.quarantine is not None)
    report = replace(report, violations=violations, files=find_digests(folder, files))
    rooms.write_bytes(folder / REPORT, report.to_bytes())
    workspace.publish(gone=(QUARANTINE,))
    return report


def _check_first(parts: tuple[Part, ...], options: BuildOptions) -> tuple[Part, ...]:
    """The parts, the first graph of them judged by pySHACL too, so that no build goes without it."""
    first = next((n for n, part in enumerate(parts) if part.outcome.status is Status.GRAPH), None)
    if first is None or not options.check_sample:
        return parts
    quarrel = rooms.find_quarrel(parts[first].nquads)
    if not quarrel:
        return parts
    return (*parts[:first], quarantine(parts[first], "engines", quarrel), *parts[first + 1 :])


def _read_parts(kept: Iterable[Kept], ledger: Path) -> Iterator[Part]:
    for one in kept:
        if not one.key:
            yield from (Part(outcome) for outcome in one.outcomes)
            continue
        parts = read_shard(one.shard) if one.shard is not None else find_kept(ledger, one.key)
        if parts is None:
            raise StoreError(f"{one.shard or ledger} was changed while the build ran")
        yield from parts


def drop_duplicates(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts sorted by input; of those with the same article, all but the first come as skipped."""
    first: dict[str, Outcome] = {}
    for part in sorted(parts, key=_find_place):
        outcome = part.outcome
        if outcome.status is Status.GRAPH and outcome.article is not None:
            before = first.setdefault(outcome.article, outcome)
            if before is not outcome:
                reason = f"the same article as item {before.item} of {before.input}"
                outcome = replace(outcome, status=Status.SKIPPED, code="duplicate", reason=reason, counts={})
                part = Part(outcome)
        yield part


def _find_place(part: Part) -> tuple[str, int, str, str]:
    """What parts are sorted by; one input may come twice, the second time as skipped."""
    outcome = part.outcome
    return outcome.input, outcome.item, outcome.status, outcome.reason or ""
