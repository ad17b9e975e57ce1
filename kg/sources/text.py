"""Plain text: one article or several, each with or without a header line " date 2025-12-09 Titre"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.article import Article, BlockKind
from kg.errors import SourceError
from kg.sources.assemble import assemble
from kg.sources.claims import Claims, parse_iso_date, parse_written_date
from kg.sources.clean import clean_lines
from kg.sources.decode import Decoded, decoded, is_binary
from kg.sources.drafts import read_each
from kg.sources.language import find_language
from kg.sources.layout import find_language_field, header_pattern, ruled, split_articles, take_fields
from kg.sources.lines import Line, join_wrapped, mend_newlines, split_lines
from kg.sources.markers import Markers, load_markers
from kg.sources.source import Format, Outcome, Source
from kg.sources.table import is_table
from kg.sources.tidy import tidied
from kg.sources.trace import Traced

_MARKUP = re.compile(rb"\s*(?:<[?!a-zA-Z]|[{\[]\s*(?:\"|[{\[])|---[ \t]*\r?\n\s*[\w\"'-]+[ \t]*:|WARC/)")
_TOP = 4  # lines below the headline among which the day it appeared may stand alone
_LONGEST_DATE = 60  # code points of a line that is only a date


@dataclass(frozen=True, slots=True)
class Layout:
    """A plain text taken apart: the headline and what it is, the body, what the header said."""

    head: Line
    body: tuple[Line, ...]
    claims: Claims


def is_text(data: bytes) -> bool:
    """Whether the bytes are text without markup and no table."""
    marked = _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf"))
    return not is_binary(data) and not marked and not is_table(data)


def read_text(source: Source) -> Iterator[Outcome]:
    """The articles of a plain text, or why there is none."""
    raw = decoded(source.data)
    text, warnings = tidied(ruled(Traced.of(raw.text)))
    pieces = split_articles(text)
    opened = replace(raw, warnings=(*raw.warnings, *warnings))
    if len(pieces) > 1:
        yield from read_each(
            source, pieces, lambda piece, name: _read(source, opened, piece, name), what="article"
        )
        return
    try:
        yield _read(source, opened, text)
    except SourceError as error:
        yield error


def _read(source: Source, raw: Decoded, text: Traced, name: str | None = None) -> Article:
    """The article of a text; `name`: what it is called where it is one of several."""
    text, warnings = mend_newlines(text)
    lines = split_lines(text)
    first = next((i for i, line in enumerate(lines) if line), 0)
    lines = lines[first:]
    if not any(lines):
        raise source.error("no-text", "there is nothing but white space in it")
    claimed = find_language_field(lines)
    language = find_language(text.text, asked=source.language, claimed=claimed, where=source.name)
    markers = load_markers(language)
    fields, count = take_fields(lines, markers.months, day_first=markers.day_first)
    said = fields.title or ""
    title = [line[len(line) - len(said) :] for line in lines[:count] if said and line.text.endswith(said)]
    layout = parse_layout([*title[:1], *join_wrapped(lines[count:])], markers)
    cleaned = clean_lines(layout.body, markers, layout.head.text.text)
    return assemble(
        source,
        [layout.head, *cleaned.lines],
        replace(fields, title=None).over(layout.claims).over(cleaned.claims),
        language=language,
        decoded=raw.text,
        format=FORMAT.key,
        warnings=(*raw.warnings, *warnings),
        identifier=name,
    )


def parse_layout(lines: list[Traced], markers: Markers) -> Layout:
    """The headline, the body and the header's claims.

    A title that ends with a picture's credit is the caption of the article's own picture.
    """
    while len(lines) > 1 and markers.section.match(lines[0].text):
        lines = lines[1:]
    first, published = _parse_header(lines[0])
    credit = markers.find_credit(first.text)
    kind = BlockKind.HEADLINE
    if credit and first[: credit.start()].strip():
        first, kind = first[: credit.start()].strip(), BlockKind.CAPTION
    title = first.text.rstrip(" :") or first.text  # ":" alone stays
    head = Line(first[: len(title)], kind)
    body = lines[1:]
    claims = Claims(title=title, published=published, published_from="header" if published else None)
    for i, line in enumerate(body[:_TOP]):
        if day := _parse_lone_date(line.text, markers):
            body = [*body[:i], *body[i + 1 :]]
            claims = claims.over(Claims(published=day, published_from="page", located=_find_place(line.text)))
            break
    return Layout(head, tuple(Line(line) for line in body), claims)


def _parse_header(line: Traced) -> tuple[Traced, str | None]:
    """The title after " date 2025-12-09 ", and the date; without such a header the line and None."""
    match = header_pattern().match(line.text)
    day = parse_iso_date(match["date"]) if match else None
    return (line[match.end() :].strip(), day) if match and day else (line, None)


def _parse_lone_date(text: str, markers: Markers) -> str | None:
    """The date of a line that is nothing else."""
    if len(text) > _LONGEST_DATE or len(text.split()) > 6:
        return None
    return parse_written_date(text, markers.months, day_first=markers.day_first)


def _find_place(text: str) -> str | None:
    """The place before the day of a line ("Beyrouth, le 11 novembre", "Goma | 11 November"); None without one."""
    place, mark, _ = re.sub(r"\s*[-–—|•·/]\s", ", ", text, count=1).partition(",")
    return place.strip() if mark and place.strip() and not any(c.isdigit() for c in place) else None


FORMAT = Format("text", (".txt", ".text"), is_text, read_text)
