"""What an executor does: chunks of input in, one row an article out, by the local build's own code."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import RdfFormat, parse

from kg.errors import SourceError
from kg.merge.reading import find_sketches
from kg.pipeline import rooms
from kg.pipeline.cities import find_city_test
from kg.pipeline.compose import find_parts
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Outcome, Status, failed, outcome_from_json, outcome_of_error
from kg.pipeline.runner import run_tasks
from kg.pipeline.shard import Part
from kg.sources import Input, jsonl, unpack
from kg.sources.inputs import make_too_large
from kg.spark.inputs import Chunk

# Of a row, as Spark's types.
LAYOUT = (
    "input STRING, item INT, status STRING, article STRING, release STRING, outcome STRING, nquads BINARY, "
    "reports ARRAY<STRING>"
)
Task = tuple[Input, str | None]  # an input, and its format where that is certain
_ISOLATED = 2  # processes of which one may die without the worker


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
    timeout: float  # seconds for one input


def make_row(part: Part, reports: Sequence[str] = ()) -> Row:
    """A part as a row."""
    outcome = part.outcome
    text = json.dumps(outcome.to_json(), ensure_ascii=True)
    release = outcome.release.get("item") or None
    return Row(
        outcome.input,
        outcome.item,
        outcome.status.value,
        outcome.article,
        release,
        text,
        part.nquads or None,
        reports,
    )


def read_outcome(text: str) -> Outcome:
    """The outcome of a row."""
    return outcome_from_json(json.loads(text))


def process_all(job: Job, chunks: Iterable[Chunk]) -> Iterator[Row]:
    """The rows of a partition.

    A task that Spark tries again works in processes of its own, so that an article that brought the worker down the
    first time costs itself alone.
    """
    from pyspark import TaskContext

    context: Any = TaskContext.get()
    is_first = context is None or context.attemptNumber() == 0
    rooms.warm_up(job.options.gazetteers)
    with tempfile.TemporaryDirectory(prefix="depeche-") as folder:
        ends = run_tasks(
            partial(process, job.options),
            _open_all(chunks, job.options, Path(folder)),
            jobs=1 if is_first else _ISOLATED,
            timeout=job.timeout,
            preload=rooms.__name__,
            initializer=partial(rooms.warm_up, job.options.gazetteers),
        )
        for end in ends:
            if end.result is None:
                given, _ = end.task
                outcome = failed(given.name, end.reason or "", code=end.code or "", item=given.item)
                yield make_row(Part(outcome))
            else:
                yield from end.result


def process(options: BuildOptions, task: Task) -> list[Row]:
    """The rows of one input."""
    given, form = task
    options = replace(options, format=form or options.format)
    if given.skipped:
        skipped = Outcome(given.name, 0, Status.SKIPPED, code="skipped", reason=given.skipped)
        return [make_row(Part(skipped))]
    try:
        data = given.read(options.limits)
    except SourceError as error:
        return [make_row(Part(outcome_of_error(error, source=given.name, item=given.item)))]
    return [make_row(part, _find_reports(part, options)) for part in find_parts(given, data, options)]


def _find_reports(part: Part, options: BuildOptions) -> list[str]:
    """What is compared with other articles; none of what is no graph."""
    if part.outcome.status is not Status.GRAPH:
        return []
    quads = parse(BytesIO(part.nquads), format=RdfFormat.N_QUADS)
    return [sketch.to_json() for sketch in find_sketches(quads, find_city_test(options.gazetteers))]


def _open_all(chunks: Iterable[Chunk], options: BuildOptions, folder: Path) -> Iterator[Task]:
    """The inputs in chunks, archives and crawls opened."""
    for name, first, data in chunks:
        if first:
            yield Input(name, data=data, first=first), jsonl.FORMAT.key
        else:
            yield from ((given, None) for given in _open_whole(name, data, options, folder))


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
