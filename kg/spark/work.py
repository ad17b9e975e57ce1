"""What an executor does: chunks of input in, one row an article out, by the local build's own code."""

from __future__ import annotations

import json
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import StoreError
from kg.merge.reading import read_sketches
from kg.pipeline import rooms
from kg.pipeline.cities import find_city_test
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Outcome, Status, outcome_from_json
from kg.pipeline.runner import Workers, run_tasks
from kg.pipeline.shard import Part, read_shard
from kg.pipeline.tasks import Kept, Task, find_rest, process
from kg.sources import Input, jsonl, unpack
from kg.sources.inputs import make_too_large
from kg.spark.inputs import Chunk

# Of a row, as Spark's types.
LAYOUT = (
    "input STRING, item INT, status STRING, article STRING, release STRING, outcome STRING, nquads BINARY, "
    "reports ARRAY<STRING>"
)


class Row(NamedTuple):
    """How an article ended; see LAYOUT."""

    input: str
    item: int
    status: str
    article: str | None  # its IRI
    release: str | None  # the agency's item whose versions replace each other
    outcome: str  # kg.pipeline.outcome.Outcome as JSON
    nquads: bytes | None = None  # of a graph, or of one that was refused
    reports: Sequence[str] = ()  # kg.merge.sketch.Sketch as JSON, of a graph


@dataclass(frozen=True, slots=True)
class Job:
    """What executors are told."""

    options: BuildOptions
    timeout: float = 60.0  # seconds for an article
    memory: int | None = None  # bytes for a process that reads what has brought one down before


def make_row(outcome: Outcome, nquads: bytes = b"", reports: Sequence[str] = ()) -> Row:
    """A row of what became of an article."""
    text = json.dumps(outcome.to_json(), ensure_ascii=True)
    release = outcome.release.get("item") or None
    return Row(
        outcome.input,
        outcome.item,
        outcome.status.value,
        outcome.article,
        release,
        text,
        nquads or None,
        reports,
    )


def read_outcome(text: str) -> Outcome:
    """The outcome of a row."""
    return outcome_from_json(json.loads(text))


def process_all(job: Job, chunks: Iterable[Chunk]) -> Iterator[Row]:
    """The rows of a partition.

    A task that Spark tries again works in a process of its own, so that an article that brought the worker down the
    first time costs itself alone.
    """
    from pyspark import TaskContext

    context: Any = TaskContext.get()
    yield from find_rows(job, chunks, is_first=context is None or context.attemptNumber() == 0)


def find_rows(job: Job, chunks: Iterable[Chunk], *, is_first: bool = True) -> Iterator[Row]:
    """The rows of some chunks.

    Args:
        job: what to do with them.
        chunks: read one at a time.
        is_first: whether to work here; where it was tried before, a process is put between.
    """
    rooms.warm_up(job.options.gazetteers)
    with tempfile.TemporaryDirectory(prefix="depeche-") as name:
        folder, skipped = Path(name), deque[Input]()
        again: deque[Task] = deque()
        workers = Workers(
            here=is_first,
            timeout=job.timeout,
            memory=job.memory,
            preload=rooms.__name__,
            initializer=partial(rooms.warm_up, job.options.gazetteers),
        )
        for end in run_tasks(process, _find_tasks(job, chunks, folder, skipped), workers, again=again):
            found = end.result or find_rest(end.task, end.code, end.reason, end.exit_code)
            if isinstance(found, Kept):
                yield from (
                    make_row(p.outcome, p.nquads, _find_reports(p, job.options)) for p in _take_parts(found)
                )
            else:
                again.append(found)
        for given in skipped:
            yield make_row(Outcome(given.name, 0, Status.SKIPPED, code="skipped", reason=given.skipped))


def _find_tasks(job: Job, chunks: Iterable[Chunk], folder: Path, skipped: deque[Input]) -> Iterator[Task]:
    """What is to be done; what is not goes into `skipped`."""
    lines = replace(job.options, format=jsonl.FORMAT.key)
    for name, first, data in chunks:
        given = (
            [Input(name, data=data, first=first)] if first else _open_whole(name, data, job.options, folder)
        )
        for one in given:
            if one.skipped:
                skipped.append(one)
            else:
                yield Task(one, lines if first else job.options, folder, folder / "none", job.timeout / 4)


def _take_parts(kept: Kept) -> Iterable[Part]:
    """The articles of an input, which are kept no longer."""
    if kept.shard is None:
        return map(Part, kept.outcomes)
    parts = read_shard(kept.shard)
    if parts is None:
        raise StoreError(f"{kept.shard} was changed while the build ran")
    kept.shard.unlink()
    return parts


def _find_reports(part: Part, options: BuildOptions) -> list[str]:
    """What is compared with other articles; none of what is no graph."""
    if part.outcome.status is not Status.GRAPH:
        return []
    return [sketch.to_json() for sketch in read_sketches(part.nquads, find_city_test(options.gazetteers))]


def _open_whole(name: str, data: bytes, options: BuildOptions, folder: Path) -> Iterator[Input]:
    """The inputs in a file; a large one waits on the disk, where only archives may be larger than --max-bytes."""
    if len(data) <= options.max_bytes:
        yield from unpack(Input(name, data=data), options.limits)
        return
    path = folder / "whole"
    path.write_bytes(data)
    for given in unpack(Input(name, path), options.limits):
        if given.path is None:
            yield given
        else:  # no archive: it would be read after the next file has taken its place
            yield Input(name, error=make_too_large(name, options.limits))
