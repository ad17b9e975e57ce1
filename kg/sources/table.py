"""CSV and TSV: one article a row, the first row names the columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from kg.article import Article
from kg.errors import SourceError
from kg.sources.columns import NAMES, holds_text, read_record
from kg.sources.container import Container, open_container
from kg.sources.decode import is_binary
from kg.sources.drafts import finish, read_each
from kg.sources.source import Format, Outcome, Source
from kg.sources.trace import Traced

_DELIMITERS = ",;\t|"
_HEAD = 4_096  # bytes within which the row of names ends
_NAME = re.compile(r"[\w .:/-]{1,60}$")
_QUOTED = re.compile('""')
_FIELD = 20_000_000  # code points; the input's own limit comes first


def is_table(data: bytes) -> bool:
    """Whether the first line is a row of names of which one is that of a text and one says something else."""
    if is_binary(data[:_HEAD]):
        return False
    line = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace").split("\n")[0]
    names = _split_names(line)
    known = {name for row in NAMES.values() for name in row}
    return (
        len(names) > 1
        and all(_NAME.match(name) for name in names if name)
        and holds_text(names, {})
        and sum(name.lower() in known for name in names) > 1
    )


def read_table(source: Source) -> Iterator[Outcome]:
    """The article of each row, or why there is none."""
    try:
        container = open_container(source, _unquoted)
        rows = _read_rows(source, container)
    except SourceError as error:
        yield error
        return
    names = rows.pop(0)
    yield from read_each(
        source, rows, lambda row, name: _read(source, container, names, row, name), what="row"
    )


def _read(source: Source, container: Container, names: list[str], row: list[str], name: str) -> Article:
    if len(row) > len(names):
        reason = (
            f"{len(row)} cells where {len(names)} columns are named; put text that holds the sign in quotes"
        )
        raise source.error("malformed", reason)
    draft = read_record(source, container, dict(zip(names, row, strict=False)), name)
    return finish(source, container, draft, format=FORMAT.key)


def _read_rows(source: Source, container: Container) -> list[list[str]]:
    """The rows that hold anything, that of the names first.

    Raises:
        SourceError: it is no table ("malformed"), or no column is named as one of text ("no-text").
    """
    text = container.decoded  # not tidied: there a tab is a blank
    delimiter = _find_delimiter(text.partition("\n")[0])
    limit = csv.field_size_limit(_FIELD)  # a setting of the whole process: put back at once
    try:
        found = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise source.error("malformed", f"not a table that can be read: {error}") from error
    finally:
        csv.field_size_limit(limit)
    rows = [row for row in found if any(cell.strip() for cell in row)]
    if not rows or not holds_text(rows[0], source.columns):
        names = ", ".join(rows[0])[:200] if rows else ""
        raise source.error(
            "no-text", f"none of its columns ({names}) holds the text; say which with --map text="
        )
    return rows


def _split_names(line: str) -> list[str]:
    return [cell.strip().strip('"').strip() for cell in line.strip().split(_find_delimiter(line))]


def _find_delimiter(line: str) -> str:
    return max(_DELIMITERS, key=lambda sign: (line.count(sign), -_DELIMITERS.index(sign)))


def _unquoted(text: Traced) -> Traced:
    return text.replaced(_QUOTED, '"')


FORMAT = Format("csv", (".csv", ".tsv"), is_table, read_table)
