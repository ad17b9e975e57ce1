"""Bytes → Article. A format is one file here and one row in FORMATS; inputs are recognised by content.

A library that only some inputs need (trafilatura, feedparser, ftfy, …) is imported where it is used: it takes longer to
load than an article to read, and most builds need few of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from kg.article import Article
from kg.errors import SourceError, UsageError
from kg.sources import feed, html, jsonl, markdown, newsml, ninjs, nitf, table, text
from kg.sources.columns import NAMES
from kg.sources.decode import is_binary
from kg.sources.inputs import Input
from kg.sources.limits import DEFAULT_LIMITS, Limits
from kg.sources.listing import Listing
from kg.sources.names import find_ending
from kg.sources.source import Format, Source
from kg.sources.unpack import unpack
from kg.sources.walk import open_inputs

__all__ = [
    "DEFAULT_LIMITS",
    "FORMATS",
    "Format",
    "Input",
    "Limits",
    "Listing",
    "Source",
    "check_columns",
    "find_format",
    "find_inputs",
    "open_inputs",
    "read",
    "read_source",
    "unpack",
]

# In the order they are tried: those that show themselves first; text fits nearly everything, and what is text
# may be Markdown if its ending says so.
FORMATS: Mapping[str, Format] = {
    room.FORMAT.key: room.FORMAT for room in (html, feed, nitf, newsml, ninjs, jsonl, table, text, markdown)
}


def read(
    data: bytes,
    name: str,
    *,
    format: str | None = None,  # noqa: A002 — the word of the command line
    language: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    now: datetime | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | SourceError]:
    """The articles of one input, as `read_source` gives them.

    Args:
        data: the bytes of the input.
        name: the input as the user named it; the stem of a file's name becomes the article's identifier.
        format: a key of FORMATS; None: recognised by the content.
        language: of the articles; None: found out.
        limits: bounds on the input.
        now: against which embargoes are measured; None: no embargo is over.
        columns: of tables and records: what is meant (a key of kg.sources.columns.NAMES) → the column's name.

    Raises:
        UsageError: there is no format of that key, or `columns` maps what no article has.
    """
    return read_source(Source(data, name, language, limits, now, columns or {}), format=format)


def read_source(source: Source, *, format: str | None = None) -> Iterator[Article | SourceError]:  # noqa: A002
    """The articles of one input; what could not be read comes as its error, and its neighbours still come.

    Raises:
        UsageError: there is no format of that key, or columns are mapped to what no article has.
    """
    chosen = _named(format)
    check_columns(source.columns)
    if refused := _find_refusal(source, named=chosen is not None):
        yield refused
        return
    chosen = chosen or find_format(source.data, source.name)
    if chosen is None:
        known = ", ".join(FORMATS)
        yield source.error("unknown-format", f"its format is not known; say it with --format ({known})")
        return
    yield from chosen.read(source)


def find_inputs(
    named: Sequence[str | Path], *, stdin: BinaryIO | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Input]:
    """The inputs of a command line, archives and crawls opened.

    Raises:
        UsageError: a path or glob names nothing, or `-` is given without a standard input.
    """
    for given in open_inputs(named, stdin=stdin, limits=limits):
        yield from unpack(given, limits)


def find_format(data: bytes, name: str) -> Format | None:
    """The format of an input: of those its content fits, one its ending names, else the first."""
    ending = find_ending(name)
    named = (row for row in FORMATS.values() if ending in row.extensions)
    return next((row for row in (*named, *FORMATS.values()) if row.fits(data)), None)


def _named(key: str | None) -> Format | None:
    if key is None:
        return None
    if key not in FORMATS:
        raise UsageError(f"there is no input format {key!r}; there are {', '.join(FORMATS)}")
    return FORMATS[key]


def check_columns(columns: Mapping[str, str]) -> None:
    """Refuse a mapping of columns to what no article has.

    Raises:
        UsageError: with what there is.
    """
    if unknown := sorted(set(columns) - set(NAMES)):
        raise UsageError(f"no article has {', '.join(unknown)}; columns are mapped to {', '.join(NAMES)}")


def _find_refusal(source: Source, *, named: bool) -> SourceError | None:
    """Why an input is not handed to any reader, or None."""
    if len(source.data) > source.limits.max_bytes:
        reason = f"larger than {source.limits.max_bytes:,} bytes; raise --max-bytes to read it"
        return source.error("too-large", reason)
    if not source.data.strip():
        return source.error("empty", "it is empty")
    if not named and is_binary(source.data):
        return source.error("binary", "it is not text (a picture, an archive or another binary file)")
    return None
