"""One input through all rooms: bytes → articles → records → quads → a verdict, one Part for each article.

find_parts(given, data, options)    the articles of an input, each as its graph or the reason why there is none
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from kg.article import Article
from kg.errors import KgError, SourceError
from kg.pipeline import rooms
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Outcome, Status, failed, outcome_of_error
from kg.pipeline.quarantine import find_place
from kg.pipeline.shard import Part
from kg.records import ArticleRecords
from kg.sources.inputs import Input

_PACKAGE = Path(__file__).resolve().parent.parent
OUT_OF_MEMORY = "memory"  # the code of an article that wanted too much
_TOO_MUCH = "it takes more memory than a process may have (--max-memory)"
_EXHAUSTED = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


def find_parts(given: Input, data: bytes, options: BuildOptions) -> Iterator[Part]:
    """Every article of an input as a Part; nothing that goes wrong in one is felt by the others."""
    item: int | None = None
    for item, found in enumerate(read_each(given, data, options), given.item):
        yield make_part(found, given.name, item, options)
    if item is None:
        yield make_empty(given)


def make_empty(given: Input) -> Part:
    """What an input without articles is told as."""
    return Part(
        Outcome(given.name, given.item, Status.REJECTED, code="no-article", reason="it holds no article")
    )


def make_part(found: Article | Exception, source: str, item: int, options: BuildOptions) -> Part:
    """What a reader gave as a Part: an article's graph, or why there is none."""
    if isinstance(found, Article):
        return find_part(found, source, item, options)
    if isinstance(found, SourceError):
        return Part(outcome_of_error(found, source=source, item=item))
    if is_out_of_memory(found):
        return Part(failed(source, _TOO_MUCH, code=OUT_OF_MEMORY, item=item))
    return Part(failed(source, describe_defect(found), code="internal", item=item))


def read_each(given: Input, data: bytes, options: BuildOptions) -> Iterator[Article | Exception]:
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
    except Exception as error:
        if is_exhausted(error):
            raise
        if is_out_of_memory(error):
            return Part(replace(start, code=OUT_OF_MEMORY, reason=_TOO_MUCH))
        if isinstance(error, KgError):
            return Part(replace(start, code="data", reason=str(error)))
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


def is_out_of_memory(error: BaseException | None) -> bool:
    """True where an article asked for more memory than a process may have, whatever was made of that on the way."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__
    return False


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
