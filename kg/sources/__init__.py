"""Bytes → Article. A format is one file here and one row in FORMATS; inputs are recognised by content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import PurePath

from kg.article import Article
from kg.errors import SourceError, UsageError
from kg.sources import feed, html, jsonl, markdown, newsml, ninjs, nitf, table, text
from kg.sources.columns import NAMES
from kg.sources.decode import is_binary
from kg.sources.inputs import Input, open_inputs
from kg.sources.limits import DEFAULT_LIMITS, Limits
from kg.sources.source import Format, Source

__all__ = [
    "DEFAULT_LIMITS",
    "FORMATS",
    "Format",
    "Input",
    "Limits",
    "Source",
    "find_format",
    "open_inputs",
    "read",
    "read_input",
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
    """The articles of one input; what could not be read comes as its error, and its neighbours still come.

    Args:
        data: the bytes of the input.
        name: the input as the user named it; the stem of a file's name becomes the article's identifier.
        format: a key of FORMATS; None: recognised by the content.
        language: of the articles; None: found out.
        limits: bounds on the input.
        now: against which embargoes are measured; None: an embargoed article is read, with a warning.
        columns: of tables and records: what is meant (a key of kg.sources.columns.NAMES) → the column's name.

    Raises:
        UsageError: there is no format of that key, or `columns` maps what no article has.
    """
    chosen = _named(format)
    source = Source(data, name, language, limits, now, _checked(columns or {}))
    if refused := _find_refusal(source, named=chosen is not None):
        yield refused
        return
    chosen = chosen or find_format(data, name)
    if chosen is None:
        known = ", ".join(FORMATS)
        yield source.error("unknown-format", f"its format is not known; say it with --format ({known})")
        return
    yield from chosen.read(source)


def read_input(
    given: Input,
    *,
    format: str | None = None,  # noqa: A002
    language: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    now: datetime | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | SourceError]:
    """The articles of an input that is still to be opened, as `read` gives them; a skipped input has none.

    Raises:
        UsageError: there is no format of that key, or `columns` maps what no article has.
    """
    if given.skipped:
        return
    try:
        data = given.read(limits)
    except SourceError as error:
        yield error
        return
    yield from read(
        data, given.name, format=format, language=language, limits=limits, now=now, columns=columns
    )


def find_format(data: bytes, name: str) -> Format | None:
    """The format of an input: of those its content fits, one its ending names, else the first."""
    fitting = [row for row in FORMATS.values() if row.fits(data)]
    ending = PurePath(name).suffix.lower()
    return next((row for row in fitting if ending in row.extensions), fitting[0] if fitting else None)


def _named(key: str | None) -> Format | None:
    if key is None:
        return None
    if key not in FORMATS:
        raise UsageError(f"there is no input format {key!r}; there are {', '.join(FORMATS)}")
    return FORMATS[key]


def _checked(columns: Mapping[str, str]) -> Mapping[str, str]:
    if unknown := sorted(set(columns) - set(NAMES)):
        raise UsageError(f"no article has {', '.join(unknown)}; columns are mapped to {', '.join(NAMES)}")
    return columns


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
