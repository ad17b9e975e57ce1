"""What the pipeline asks of the rooms, in one place; worker processes hold this module before they start."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pyoxigraph import Quad

from kg import lang, sources
from kg.article import Article
from kg.errors import SourceError, UsageError
from kg.extract import extract
from kg.extractors import check_extractors, mark_names
from kg.files import write_bytes
from kg.graph import build_lines, find_article
from kg.link import link
from kg.pipeline.options import BuildOptions, find_gazetteer
from kg.pipeline.writing import (
    begin_store,
    complete_store,
    find_violations,
    judge_files,
    place_graph,
    plan_files,
    write_dump,
)
from kg.pipeline.writing import write_files as write_all
from kg.records import ArticleRecords
from kg.sorting import sort_lines
from kg.sources import Input, Source
from kg.validate import is_sampled, judge_lines, prepare

__all__ = [
    "begin_store",
    "check_options",
    "complete_store",
    "find_records",
    "judge_files",
    "make_graph",
    "mark_names",
    "place_graph",
    "plan_files",
    "prepare_to_finish",
    "read_articles",
    "warm_up",
    "write_all",
    "write_bytes",
    "write_dump",
    "write_quads",
]

AUTO = "auto"
_BETWEEN_LOOKS = (
    20_000  # objects made between two looks for waste; Python's own 700 cost a twelfth of the time
)


@dataclass(frozen=True, slots=True)
class Graph:
    """One article's statements, sorted, and what the shapes say against them."""

    article: str  # its IRI
    size: int  # statements
    nquads: bytes
    violations: tuple[str, ...]
    quarrel: str = ""  # how the engines of SHACL differ about it


def check_options(options: BuildOptions) -> None:
    """Refuse a format there is no reader for, a column for what no article has, a moment that is none, and an
    extractor that is not there or fails.

    Raises:
        UsageError: with what there is.
    """
    key = options.format
    if key != AUTO and key not in sources.FORMATS:
        raise UsageError(f"there is no input format {key!r}; there are {AUTO}, {', '.join(sources.FORMATS)}")
    sources.check_columns(dict(options.columns))
    check_extractors(options.extractors)
    try:
        moment = datetime.fromisoformat(options.as_of) if options.as_of else None
    except ValueError as error:
        raise UsageError(
            f"--as-of {options.as_of} is no time in ISO 8601, as 2026-04-01T06:00Z is"
        ) from error
    if moment is not None and moment.tzinfo is None:
        raise UsageError(f"--as-of {options.as_of} names no zone; write {options.as_of}Z for UTC")


def warm_up(gazetteers: Sequence[str] = ()) -> None:
    """Load what every article needs, so that no article's time is spent on it, nor on looking for waste in it.

    Raises:
        DataError: one of the gazetteers is none.
    """
    _look_seldom()
    with _kept():
        prepare()
        gazetteer = find_gazetteer(gazetteers)
        for code in lang.available():
            lang.load(code)
            gazetteer.index(code)


def prepare_to_finish() -> None:
    """Let what is held by now, and it is much, no more be looked through for waste, and the rest seldom."""
    _look_seldom()
    gc.collect()
    gc.freeze()


def _look_seldom() -> None:
    gc.set_threshold(_BETWEEN_LOOKS, *gc.get_threshold()[1:])


@contextmanager
def _kept() -> Iterator[None]:
    """What is made within stays as long as the process: the collector neither looks at it now nor ever again.

    Tables are some fifty thousand objects; looking through them again and again cost an article a millisecond.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def read_articles(given: Input, data: bytes, options: BuildOptions) -> Iterator[Article | SourceError]:
    """The articles of an input, and an error for each part of it that is none."""
    source = Source(
        data,
        given.name,
        language=options.language,
        limits=options.limits,
        now=datetime.fromisoformat(options.as_of) if options.as_of else None,
        columns=dict(options.columns),
        url=given.url,
        charset=given.charset,
        first=given.first,
    )
    return sources.read_source(source, format=None if options.format == AUTO else options.format)


def find_records(article: Article, gazetteers: Sequence[str] = ()) -> ArticleRecords:
    """What the article says, its entities linked to the gazetteer and to those added to it."""
    gazetteer = find_gazetteer(gazetteers)
    records = extract(article, lang.load(article.language), gazetteer.index(article.language))
    return link(records, gazetteer)


def make_graph(records: ArticleRecords, options: BuildOptions) -> Graph:
    """The article's graph, validated."""
    lines = build_lines(records, options.base)
    nquads = "".join(lines).encode()
    article = find_article(records, options.base)
    verdict = judge_lines(nquads, check=is_sampled(article, options.check_sample))
    return Graph(article, len(lines), nquads, find_violations(verdict.report), verdict.quarrel)


def write_quads(statements: Iterable[Quad], folder: Path, base: str) -> tuple[str, ...]:
    """Write dumps, store and validation report of a whole graph; returns its violations.

    Raises:
        StoreError: the disk did not take it.
    """
    with tempfile.TemporaryDirectory(prefix=".quads-", dir=folder) as scratch:
        lines = sort_lines((f"{quad} .\n".encode() for quad in statements), Path(scratch))
        return write_all(lines, folder, base, Path(scratch))
