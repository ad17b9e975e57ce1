"""Lines → blocks: what is not the article is cut, what it says of its origin is kept as claims.

Each step takes lines and gives lines. A step cuts only what a row of the language's table or the form of an
agency's mark names; whatever no row names stays, so that no sentence of the body is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.article import BlockKind
from kg.lang.folding import fold
from kg.sources.agency import find_signoff, parse_dateline
from kg.sources.claims import Claims, parse_written_date
from kg.sources.letters import UPPER
from kg.sources.lines import Line, is_heading
from kg.sources.markers import Markers

_SENTENCE_END = re.compile(r"[.!?…][»”\")]*$")
_TWO_SENTENCES = re.compile(rf"[.!?…][»”\")]*\s+[{UPPER}«“\"]")
_LONGEST_CAPTION = (
    400  # code points; what is longer and ends with a credit is a paragraph with a picture beside it
)
_LONGEST_TEASER = 250
_OPENING = 5  # lines at the start of a text among which the headline may be said again
_CLOSING = 6  # lines at the end of a text among which its byline and copyright stand


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines of an article, each with its kind, without the headline, and what they said."""

    lines: tuple[Line, ...]
    claims: Claims


def clean_lines(lines: Sequence[Line], markers: Markers, title: str | None = None) -> Cleaned:
    """The article's own lines.

    Args:
        lines: the lines after the headline, none empty.
        markers: of the article's language.
        title: the headline, to recognise it where it is said again.
    """
    own = list(_cut_files(_cut_teasers(_cut_tail(list(lines), markers), markers), markers))
    own, byline = _cut_bylines(own, markers)
    own, signed = _cut_signoff(own, markers)
    own = list(_find_captions(own, markers, title))
    dateline = next((a for line in own[:3] if (a := parse_dateline(line.text.text, markers))), None)
    publisher = signed or dateline or byline.publisher
    return Cleaned(tuple(_kinds(own)), replace(byline, publisher=publisher))


def _cut_tail(lines: list[Line], markers: Markers) -> list[Line]:
    """Without the list of other articles below a marker such as "Voir plus".

    A text that is signed further down was only interrupted by the marker: then nothing is cut here, and the
    marker with its one title goes like any teaser.
    """
    for i, line in enumerate(lines):
        if i and markers.tail.match(line.text.text):
            rest = lines[i + 1 :]
            return lines if any(_is_closing(other, markers) for other in rest) else lines[:i]
    return lines


def _is_closing(line: Line, markers: Markers) -> bool:
    return bool(find_signoff(line.text.text, markers) or markers.byline.match(line.text.text))


def _cut_teasers(lines: list[Line], markers: Markers) -> Iterator[Line]:
    """Without links to other articles: "À lire aussi : Titre", ">> Titre", a marker and a title below."""
    title_follows = False
    for line in lines:
        text = line.text.text
        if title_follows and is_heading(text) and line.kind in (None, BlockKind.PARAGRAPH):
            title_follows = False
            continue
        teaser = _parse_teaser(text, markers)
        title_follows = teaser == "" or bool(markers.tail.match(text))
        if teaser is None and not title_follows:
            yield line


def _parse_teaser(text: str, markers: Markers) -> str | None:
    """The title a teaser line points to, "" where the marker stands alone, None where it is no teaser."""
    match = markers.teaser.match(text)
    if not match or len(text) > _LONGEST_TEASER:
        return None
    if match["bare"] is not None and (_SENTENCE_END.search(text) or _TWO_SENTENCES.search(text)):
        return None  # "Voir aussi Berlin reculer …": a sentence
    return (match["title"] or match["bare"] or match["signed"] or "").strip()


def _cut_files(lines: Iterator[Line], markers: Markers) -> Iterator[Line]:
    """Without the names of picture files; a line is divided where one stands inside it."""
    for line in lines:
        for piece in line.text.split(markers.file):
            if piece := piece.strip():
                yield line if piece is line.text else replace(line, text=piece)


def _cut_bylines(lines: list[Line], markers: Markers) -> tuple[list[Line], Claims]:
    """Without the lines that name the author, the day it appeared and the owner of the page."""
    kept: list[Line] = []
    claims = Claims()
    for i, line in enumerate(lines):
        found = parse_byline(line.text.text, markers, closing=i >= len(lines) - _CLOSING)
        if found is None:
            kept.append(line)
        else:
            claims = claims.over(found)
    names = {fold(name) for name in claims.authors}
    closing = [line for line in kept[-2:] if fold(line.text.text.strip(" .")) not in names]
    return [*kept[:-2], *closing], claims


def parse_byline(text: str, markers: Markers, *, closing: bool) -> Claims | None:
    """What a line outside the text says: its author, date or owner; None for a line of the text.

    Args:
        text: one line.
        markers: of the article's language.
        closing: whether it stands at the end, where "par X le …" and "© site" are looked for.
    """
    if markers.end.match(text) and closing:
        return Claims()
    match = markers.published.match(text)
    if not match and closing:
        match = markers.byline.match(text)
    if match:
        day = parse_written_date(match["date"], markers.months, day_first=markers.day_first)
        author = (match["author"] or "").strip()
        if markers.published.match(text) or day:
            found_on = "page" if day else None
            return Claims(published=day, published_from=found_on, authors=(author,) if author else ())
    owner = markers.copyright.match(text) if closing else None
    if owner and not _TWO_SENTENCES.search(text):
        return Claims(publisher=owner["owner"])
    return None


def _cut_signoff(lines: list[Line], markers: Markers) -> tuple[list[Line], str | None]:
    """Without the agency's letters at the end of the last lines, and the first agency they name."""
    agency: str | None = None
    for _ in range(3):  # "… .-VNA", then "VNA/CVN" alone
        found = find_signoff(lines[-1].text.text, markers) if len(lines) > 1 else None
        if found is None:
            break
        agency = agency or found.agency
        rest = lines[-1].text[: found.start].strip()
        lines = [*lines[:-1], replace(lines[-1], text=rest)] if rest else lines[:-1]
    return lines, agency


def _find_captions(lines: list[Line], markers: Markers, title: str | None) -> Iterator[Line]:
    """Captions marked as such, without their credit, their number and the headline said again before them."""
    for i, line in enumerate(lines):
        text, is_caption = line.text, line.kind is BlockKind.CAPTION
        if title and i < _OPENING and text.text[: len(title)].casefold() == title.casefold():
            rest = text[len(title) :]
            mark = markers.picture.match(rest.text)
            if not rest.strip():
                continue
            if mark:
                text, is_caption = rest[mark.end() :].strip(), True
        credit = markers.find_credit(text.text)
        if credit:
            text = text[: credit.start()].strip()
            is_caption = is_caption or (line.kind is None and len(text) <= _LONGEST_CAPTION)
        if text:
            kind = BlockKind.CAPTION if is_caption else line.kind
            is_same = text is line.text and kind is line.kind
            yield line if is_same else replace(line, text=text, kind=kind)


def _kinds(lines: list[Line]) -> Iterator[Line]:
    """Each line with its kind: what the source did not say is told by its form."""
    for i, line in enumerate(lines):
        kind = line.kind
        if kind is None:
            last = i == len(lines) - 1
            kind = BlockKind.HEADING if is_heading(line.text.text) and not last else BlockKind.PARAGRAPH
        elif kind is BlockKind.HEADING and _SENTENCE_END.search(line.text.text):
            kind = BlockKind.PARAGRAPH  # a summary set in a heading's type
        yield replace(line, kind=kind)
