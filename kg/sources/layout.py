"""The layout of plain text: several articles in one file, and what a header of several lines says of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from kg.lang.folding import fold
from kg.sources.claims import Claims, parse_claim, parse_date, parse_url, parse_written_date
from kg.sources.lines import is_heading, split_lines
from kg.sources.markers import header_fields, header_words
from kg.sources.trace import Traced, join

_PAGE_END = re.compile("\f")
_RULE = re.compile(r"([=_*#~–—-])(?:[ ]?\1){4,}$")  # a line across the page
_FIELD = re.compile(r"(?P<name>[^\W\d_][^:\n]{0,30}?)\s*:\s+(?P<value>\S.*)$")
_FEWEST = 200  # letters below which a piece is no article by itself


def ruled(text: Traced) -> Traced:
    """The text with the end of each printed page as a line across it."""
    return text.replaced(_PAGE_END, "\n=====\n")


def split_articles(text: Traced) -> list[Traced]:
    """The articles of a text: where several lines are headers with a date, or lines across the page part what
    could each be an article; else the text as it is.
    """
    lines = split_lines(text)
    heads = [i for i, line in enumerate(lines) if header_pattern().match(line.text)]
    if len(heads) > 1:
        before = [] if not any(lines[: heads[0]]) else [0]
        cuts = [*before, *heads, len(lines)]
        return [_join(lines[a:b]) for a, b in pairwise(cuts)]
    rules = [-1, *(i for i, line in enumerate(lines) if _RULE.match(line.text)), len(lines)]
    pieces = [lines[a + 1 : b] for a, b in pairwise(rules)]
    pieces = [piece for piece in pieces if any(piece)]
    if len(pieces) > 1 and all(_is_article(piece) for piece in pieces):
        return [_join(piece) for piece in pieces]
    return [text]


def take_fields(lines: Sequence[Traced], months: Mapping[str, int], *, day_first: bool) -> tuple[Claims, int]:
    """What a header of several lines says ("Titre : …", "Date : …"), and how many lines it takes; 0: there is none.

    Args:
        lines: of an article.
        months: folded name → 1 to 12.
        day_first: whether 3.4.2020 is in April.
    """
    found = dict(_find_fields(lines))
    if len(found) < 2:
        return Claims(), 0
    written = found.get("published", "")
    published = parse_date(written) or parse_written_date(written, months, day_first=day_first)
    author = parse_claim(found.get("author"))
    claims = Claims(
        title=parse_claim(found.get("title")),
        published=published,
        published_from="header" if published else None,
        language=parse_claim(found.get("language")),
        publisher=parse_claim(found.get("publisher")),
        authors=(author,) if author else (),
        url=parse_url(found.get("url")),
    )
    return claims, len(list(_find_fields(lines)))


def find_language_field(lines: Sequence[Traced]) -> str | None:
    """The language that a header of several lines names."""
    found = dict(_find_fields(lines))
    return parse_claim(found.get("language")) if len(found) > 1 else None


@cache
def header_pattern() -> re.Pattern[str]:
    """The beginning of a line " date 2025-12-09 Titre"."""
    return re.compile(
        rf"{header_words()}\s*:?\s+(?P<date>\d{{4}}(?:-\d{{2}}){{0,2}})\s+(?=\S)", re.IGNORECASE
    )


def _find_fields(lines: Sequence[Traced]) -> Iterator[tuple[str, str]]:
    """The known fields at the top, up to the first line that is none."""
    for line in lines:
        match = _FIELD.match(line.text)
        meaning = header_fields().get(fold(match["name"])) if match else None
        if match is None or meaning is None:
            return
        yield meaning, match["value"]


def _is_article(piece: Sequence[Traced]) -> bool:
    lines = [line for line in piece if line]
    headed = is_heading(lines[0].text) or bool(list(_find_fields(lines)))
    return headed and len(lines) > 1 and sum(len(line) for line in lines) >= _FEWEST


def _join(lines: Sequence[Traced]) -> Traced:
    return join(lines, "\n")
