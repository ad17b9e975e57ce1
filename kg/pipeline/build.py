"""A build: every input processed, the graphs joined, everything written, and an account of it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from kg.errors import StoreError
from kg.files import describe_failure
from kg.graph.terms import check_base
from kg.pipeline import rooms
from kg.pipeline.account import Account, begin_account
from kg.pipeline.finish import Place, StrictError, finish
from kg.pipeline.options import BuildOptions, find_gazetteer
from kg.pipeline.outcome import Outcome, Status
from kg.pipeline.progress import drop_fleeting
from kg.pipeline.referee import Referee, find_quarrel
from kg.pipeline.report import BuildReport
from kg.pipeline.runner import Workers, run_tasks
from kg.pipeline.tasks import Kept, Task, find_rest, process
from kg.pipeline.workspace import Workspace, claim
from kg.sources import Input, Limits, Listing, open_inputs, unpack

__all__ = ["Interrupted", "Manner", "Queue", "StrictError", "build"]


class Interrupted(KeyboardInterrupt):
    """The build was stopped by the user; its text says what was done and how to go on."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a build is carried out; none of it can change the result."""

    jobs: int = 1
    apart: bool = False  # whether one job has a process of its own, too, so that no article can end this one
    timeout: float = 60.0  # seconds for an article
    memory: int | None = None  # bytes for each process that reads articles
    strict: bool = False
    watch: Callable[[int, int], object] = lambda *_: None  # called after each input: done, total
    referee: Referee = find_quarrel  # gives pySHACL's word on the first graph


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
    found = open_inputs(names, stdin=stdin, limits=options.limits)
    listing = Listing(_leave_out(found, out))
    queue = Queue(listing, options.limits)
    account = None
    try:
        with claim(out) as workspace, begin_account(Place(workspace).account) as account:
            for kept in _process_all(queue, options, manner, workspace):
                account.add(kept)
                manner.watch(account.done, queue.known)
            referee, jobs = manner.referee, manner.jobs
            return finish(account, options, workspace, referee, jobs=jobs, strict=manner.strict)
    except KeyboardInterrupt as error:
        raise Interrupted(f"interrupted: {_describe_rest(account, queue)}") from error
    except StoreError as error:
        raise StoreError(f"{error}; {_describe_rest(account, queue)}") from error
    except OSError as error:
        failure = describe_failure(Path(error.filename or out), error)
        raise StoreError(f"{failure}; {_describe_rest(account, queue)}") from error
    finally:
        listing.close()


class Queue:
    """The inputs of a build, archives opened one after the other; `known`: how many there are as far as is known."""

    def __init__(self, found: Listing, limits: Limits) -> None:
        self.known = len(found)
        self._found = found
        self._limits = limits

    def __iter__(self) -> Iterator[Input]:
        for given in self._found:
            for count, one in enumerate(unpack(given, self._limits)):
                self.known += count > 0
                yield one


def _describe_rest(account: Account | None, queue: Queue) -> str:
    done = account.done if account else 0
    return f"{done} of {queue.known} inputs are done; run the same command again to go on"


def _leave_out(found: Iterable[Input], out: Path) -> Iterator[Input]:
    """The inputs but what an earlier build wrote: an output folder within an input folder is not read."""
    folder = Path(os.path.realpath(out))
    for source in found:
        # realpath, since a link to itself has one too.
        if source.path is None or not Path(os.path.realpath(source.path)).is_relative_to(folder):
            yield source


def _process_all(
    queue: Iterable[Input], options: BuildOptions, manner: Manner, workspace: Workspace
) -> Iterator[Kept]:
    """Where the result of every input is, in the order in which they end."""
    drop_fleeting(workspace.shards)
    skipped: deque[Kept] = deque()
    tasks = _find_tasks(queue, options, manner, workspace, skipped)
    first = list(islice(tasks, max(2, manner.jobs)))
    again: deque[Task] = deque()
    workers = Workers(
        jobs=max(1, min(manner.jobs, len(first))),  # no more workers than there is work
        here=len(first) < 2 or (manner.jobs == 1 and not manner.apart),
        timeout=manner.timeout,
        memory=manner.memory,
        preload=rooms.__name__,
        initializer=partial(_begin_to_work, workspace, options.gazetteers),
    )
    for done in run_tasks(process, chain(first, tasks), workers, again=again):
        found = done.result or find_rest(done.task, done.code, done.reason, done.exit_code)
        if isinstance(found, Kept):
            yield found
        else:
            again.append(found)
        while skipped:
            yield skipped.popleft()
    yield from skipped


def _begin_to_work(workspace: Workspace, gazetteers: Sequence[str]) -> None:
    """What a worker process does before its first task."""
    workspace.join()
    rooms.warm_up(gazetteers)


def _find_tasks(
    queue: Iterable[Input],
    options: BuildOptions,
    manner: Manner,
    workspace: Workspace,
    skipped: deque[Kept],
) -> Iterator[Task]:
    """What is to be done; what is not goes into `skipped`."""
    for given in queue:
        if given.skipped:
            reason = Outcome(given.name, 0, Status.SKIPPED, code="skipped", reason=given.skipped)
            skipped.append(Kept(None, (reason,)))
        else:
            yield Task(given, options, workspace.shards, workspace.ledger, manner.timeout / 4)
