"""One input through all rooms: bytes → articles → records → quads → a verdict, one Part for each article."""

from __future__ import annotations

import errno
import hashlib
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.article import Article
from kg.errors import KgError, SourceError
from kg.pipeline import rooms
from kg.pipeline.ledger import find_kept
from kg.pipeline.options import BuildOptions, find_key
from kg.pipeline.outcome import Outcome, Status, failed, outcome_of_error
from kg.pipeline.quarantine import find_place
from kg.pipeline.shard import Part, read_shard, write_shard
from kg.records import ArticleRecords
from kg.sources.inputs import Input

_PACKAGE = Path(__file__).resolve().parent.parent
_EXHAUSTED = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


@dataclass(frozen=True, slots=True)
class Task:
    """One input to process, the folder where its result is kept, and the ledger of the build before this one."""

    source: Input
    options: BuildOptions
    shards: Path
    ledger: Path


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the result of a task is: in a shard, or under its key in the ledger; else how it ended, never read."""

    shard: Path | None
    outcomes: tuple[Outcome, ...]
    key: str = ""  # kg.pipeline.options.find_key
    content: str = ""  # SHA-256 of the input's bytes


def process(task: Task) -> Kept:
    """The result of an input, from its shard or the ledger where an earlier build kept one.

    Raises:
        OSError: the shard could not be written, or the system has no more room, files or memory to give.
    """
    given = task.source
    try:
        data = given.read(task.options.limits)
    except SourceError as error:
        return Kept(None, (outcome_of_error(error, source=given.name, item=0),))
    key, content = find_key(given, data, task.options), hashlib.sha256(data).hexdigest()
    shard = task.shards / f"{key}.shard"
    if parts := _keep_sound(read_shard(shard)):
        return Kept(shard, tuple(part.outcome for part in parts), key, content)
    if parts := _keep_sound(find_kept(task.ledger, key)):
        return Kept(None, tuple(part.outcome for part in parts), key, content)
    parts = tuple(find_parts(given, data, task.options))
    write_shard(shard, parts)
    return Kept(shard, tuple(part.outcome for part in parts), key, content)


def _keep_sound(parts: tuple[Part, ...] | None) -> tuple[Part, ...] | None:
    """A result that need not be found again; a defect may be gone by now."""
    return None if parts is None or any(part.outcome.code == "internal" for part in parts) else parts


def find_parts(given: Input, data: bytes, options: BuildOptions) -> Iterator[Part]:
    """Every article of an input as a Part; nothing that goes wrong in one is felt by the others."""
    source = given.name
    item = -1
    for item, found in enumerate(_read(given, data, options)):
        if isinstance(found, Article):
            yield find_part(found, source, item, options)
        elif isinstance(found, SourceError):
            yield Part(outcome_of_error(found, source=source, item=item))
        else:
            yield Part(failed(source, describe_defect(found), code="internal", item=item))
    if item < 0:
        yield Part(Outcome(source, 0, Status.REJECTED, code="no-article", reason="it holds no article"))


def _read(given: Input, data: bytes, options: BuildOptions) -> Iterator[Article | Exception]:
    """The articles and errors a reader gives; if it breaks, what broke it comes last."""
    try:
        yield from rooms.read_articles(given, data, options)
    except Exception as error:
        if is_exhausted(error):
            raise
        yield error


def find_part(article: Article, source: str, item: int, options: BuildOptions) -> Part:
    """One article as a Part: its graph, or why there is none."""
    start = Outcome(
        source,
        item,
        Status.FAILED,
        identifier=article.identifier,
        warnings=tuple(article.warnings),
        release=asdict(article.release) if article.release else {},
    )
    try:
        records = rooms.find_records(rooms.mark_names(article, options.extractors), options.gazetteers)
        counts = find_counts(records)
        graph = rooms.make_graph(records, options)
    except SourceError as error:
        end = outcome_of_error(error, source=source, item=item)
        return Part(replace(start, status=end.status, code=end.code, reason=end.reason))
    except KgError as error:
        return Part(replace(start, code="data", reason=str(error)))
    except Exception as error:
        if is_exhausted(error):
            raise
        return Part(replace(start, code="internal", reason=describe_defect(error)))
    start = replace(start, article=graph.article, counts=counts | {"triples": graph.size})
    part = Part(replace(start, status=Status.GRAPH), graph.nquads)
    if graph.quarrel:
        return quarantine(part, "engines", graph.quarrel, graph.violations)
    if graph.violations:
        reason = f"its graph breaks {len(graph.violations)} rules of the shapes and is left out"
        return quarantine(part, "invalid", reason, graph.violations)
    return part


def quarantine(part: Part, code: str, reason: str, violations: tuple[str, ...] = ()) -> Part:
    """A graph as one that was refused: kept, but not in the dumps."""
    outcome = part.outcome
    place = find_place(outcome.input, outcome.item)
    return replace(
        part,
        outcome=replace(
            outcome, status=Status.FAILED, code=code, reason=reason, violations=violations, quarantine=place
        ),
    )


def find_counts(records: ArticleRecords) -> dict[str, int]:
    """How much of each kind was found in an article."""
    kinds = [entity.kind.name.lower() for entity in records.entities]
    return {
        "events": len(records.events),
        "persons": kinds.count("person"),
        "organizations": kinds.count("organization"),
        "countries": kinds.count("country"),
        "places": kinds.count("place"),
        "agreements": len(records.agreements),
        "commitments": len(records.commitments),
        "statements": len(records.statements),
    }


def is_exhausted(error: Exception) -> bool:
    """True for what says nothing of the article: the disk is full, or the system gives no more files."""
    return isinstance(error, OSError) and error.errno in _EXHAUSTED


def describe_defect(error: Exception) -> str:
    """An unexpected exception as one sentence that says where in this package it was raised."""
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(_PACKAGE)
    ]
    where = ""
    if frames:
        frame = frames[-1]
        path = Path(frame.filename).relative_to(_PACKAGE.parent).as_posix()
        where = f" ({path}, line {frame.lineno}, in {frame.name})"
    text = " ".join(str(error).split())[:300]
    return f"internal error: {type(error).__name__}: {text}{where}"
