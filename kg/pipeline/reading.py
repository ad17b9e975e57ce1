"""Articles read for a look at what is found in them; nothing is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError
from kg.pipeline import rooms
from kg.pipeline.options import BuildOptions
from kg.records import ArticleRecords
from kg.sources import find_inputs


def find_all_records(
    named: Sequence[str | Path],
    options: BuildOptions,
    *,
    identifier: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[ArticleRecords]:
    """What is found in each article of the inputs, or only in those with an identifier.

    Raises:
        UsageError: an input does not exist, or the format or an extractor is unknown.
        SourceError: an input can't be read as an article, and all were asked for.
    """
    rooms.check_options(options)
    limits = options.limits
    for source in find_inputs(named, stdin=stdin, limits=limits):
        if source.skipped:
            continue
        try:
            for article in rooms.read_articles(source, source.read(limits), options):
                if isinstance(article, SourceError):
                    raise article
                if identifier in (None, article.identifier):
                    marked = rooms.mark_names(article, options.extractors)
                    yield rooms.find_records(marked, options.gazetteers)
        except SourceError:
            if identifier is None:
                raise
