"""What a worker process is asked to do: an input, from where the one before it stopped, and what became of it.

An input may hold thousands of articles. So a task does as many as it has time for, and another task goes on behind
them; what ends a process costs the article it had come to (kg.pipeline.progress).
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import SourceError
from kg.pipeline.compose import OUT_OF_MEMORY, make_empty, make_part, read_each
from kg.pipeline.ledger import find_kept
from kg.pipeline.options import BuildOptions, find_key
from kg.pipeline.outcome import Outcome, failed, outcome_of_error
from kg.pipeline.progress import PROGRESS, Progress, is_lasting
from kg.pipeline.shard import Part, read_shard
from kg.sources.inputs import Input

RETIRED = 86  # the exit code of a process that ends itself to give its memory back


@dataclass(frozen=True, slots=True)
class Task:
    """One input to process, the folder where its result is kept, and the ledger of the build before this one."""

    source: Input
    options: BuildOptions
    shards: Path
    ledger: Path
    pause: float = 15.0  # seconds after which the rest is left to another task
    is_rest: bool = False  # whether this build has begun with the input already


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the result of a task is: in a shard, or under its key in the ledger; else how it ended, never read."""

    shard: Path | None
    outcomes: tuple[Outcome, ...]
    key: str = ""  # kg.pipeline.options.find_key
    content: str = ""  # SHA-256 of the input's bytes
    digests: tuple[str, ...] = ()  # of the N-Quads of each outcome, where there is a key


def process(task: Task) -> Kept | None:
    """The result of an input, from its shard or the ledger where an earlier build kept one.

    None where there is more to do: find_rest has the task for it.

    Raises:
        OSError: the shard could not be written, or the system has no more room, files or memory to give.
    """
    try:
        work = _Work(task)
    except SourceError as error:
        return Kept(None, (outcome_of_error(error, source=task.source.name, item=task.source.item),))
    if kept := work.find_kept():
        return kept
    with Progress(work.progress) as progress:
        return work.finish(progress) if _is_finished(task, work.data, progress) else None


def find_rest(task: Task, code: str | None, reason: str | None, exit_code: int | None) -> Task | Kept:
    """What is to be done after a task that ended without a result, or the result where nothing is.

    Args:
        task: that ended.
        code: why, for the outcome of the article it had come to; None: it had no more time.
        reason: the same as a sentence.
        exit_code: of the process, if it died.

    Raises:
        OSError: the disk did not take what is noted.
    """
    rest = replace(task, is_rest=True)
    if code is None or exit_code == RETIRED:
        return rest
    try:
        work = _Work(rest)
    except SourceError as error:
        return Kept(None, (outcome_of_error(error, source=task.source.name, item=task.source.item),))
    if kept := work.find_kept():  # it was too late to be told of
        return kept
    with Progress(work.progress) as progress:
        in_article = progress.is_begun
        item = task.source.item + len(progress.parts)
        progress.add(Part(failed(task.source.name, reason or "", code=code, item=item)))
        # Where it was reading that ended the process, what is behind can't be read either.
        return rest if in_article else work.finish(progress)


class _Work:
    """A task with the bytes of its input, and where its result is.

    Raises:
        SourceError: the input can't be read.
    """

    def __init__(self, task: Task) -> None:
        self._task = task
        self.data = task.source.read(task.options.limits)
        self._key = find_key(task.source, self.data, task.options)
        self._content = hashlib.sha256(self.data).hexdigest()
        self._shard = task.shards / f"{self._key}.shard"
        self.progress = self._shard.with_suffix(PROGRESS)

    def find_kept(self) -> Kept | None:
        """The result, where there is one that need not be found again."""
        parts = read_shard(self._shard)
        if parts and (self._task.is_rest or is_lasting(parts)):
            return self._keep(self._shard, parts)
        self._shard.unlink(missing_ok=True)
        parts = find_kept(self._task.ledger, self._key)
        return self._keep(None, parts) if parts and is_lasting(parts) else None

    def finish(self, progress: Progress) -> Kept:
        """The result, of articles that are all finished."""
        progress.finish(self._shard)
        return self._keep(self._shard, tuple(progress.parts))

    def _keep(self, shard: Path | None, parts: tuple[Part, ...]) -> Kept:
        outcomes, digests = tuple(part.outcome for part in parts), tuple(part.digest for part in parts)
        return Kept(shard, outcomes, self._key, self._content, digests)


def _is_finished(task: Task, data: bytes, progress: Progress) -> bool:
    """Work on the articles that are not finished; False where time is up before the last one."""
    until = time.monotonic() + task.pause
    skip = len(progress.parts)
    for item, found in enumerate(read_each(task.source, data, task.options)):
        if item < skip:
            continue
        if item > skip and time.monotonic() > until:  # one article at least, however long reading takes
            return False
        progress.begin()
        part = make_part(found, task.source.name, task.source.item + item, task.options)
        progress.add(part)
        if part.outcome.code == OUT_OF_MEMORY and multiprocessing.parent_process() is not None:
            os._exit(RETIRED)  # what the article left behind would be held against the next one
    if not progress.parts:
        progress.add(make_empty(task.source))
    return True
