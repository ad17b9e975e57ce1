"""What a source marks inside its sentences: persons, functions, organisations, locations, dates, events.

Markup says it as RDFa (typeof), as microdata (itemtype) or by <time>; the readers of other formats write theirs so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from kg.article import MarkedMention, MarkKind
from kg.sources.claims import parse_claim
from kg.sources.markupwords import markup_words
from kg.sources.tidy import tidy_text
from kg.sources.trace import NOWHERE, Traced

_TYPES = {
    kind: markup_words(f"{kind}_types")
    for kind in (
        MarkKind.PERSON,
        MarkKind.FUNCTION,
        MarkKind.ORGANIZATION,
        MarkKind.LOCATION,
        MarkKind.EVENT,
    )
}
_LOCAL = re.compile(r"[^/#:]+$")  # of an IRI or of a compact name: "schema:Person" → Person
_IDENTIFIERS = ("resource", "itemid", "about", "href")
_SEARCHED = 20_000  # code points of a line in which a mark is searched where its letters have no origin


@dataclass(frozen=True, slots=True)
class Said:
    """What the attributes of an element say of its words."""

    kind: MarkKind
    value: str | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a line: its words, with their place in the source."""

    said: Said
    text: Traced


def find_said(element: etree._Element) -> Said | None:
    """What an element says of its words; None where it only shows them."""
    if element.tag == "time":
        moment = parse_claim(element.get("datetime"))
        return Said(MarkKind.DATE, moment) if moment else None
    names = (element.get("typeof") or element.get("itemtype") or "").split()
    types = {match.group().lower() for name in names if (match := _LOCAL.search(name))}
    kind = next((kind for kind, words in _TYPES.items() if words & types), None) if types else None
    if kind is None:
        return None
    identifier = next((text for key in _IDENTIFIERS if (text := parse_claim(element.get(key)))), None)
    return Said(kind, parse_claim(element.get("content")), identifier)


def find_marks(
    raw: str, spans: Iterable[tuple[int, int, Said]], lines: list[Traced]
) -> Iterator[tuple[int, Mark]]:
    """The marks of a stretch of text with the numbers of the lines they stand in.

    Args:
        raw: the stretch, white space and all.
        spans: in it, sorted.
        lines: what was made of it: the same letters, white space aside.
    """
    starts = [0]  # letters before each line
    for line in lines:
        starts.append(starts[-1] + len(_letters(line.text)))
    number, at, letters = 0, 0, 0
    places: list[int] | None = None
    for start, end, said in spans:
        letters += len(_letters(raw[at:start]))
        at = start
        length = len(_letters(raw[start:end]))
        while number < len(lines) and starts[number + 1] <= letters:
            number, places = number + 1, None
        if number == len(lines):
            return
        if not length or letters + length > starts[number + 1]:
            continue  # it marks nothing, or more than a paragraph
        line = lines[number]
        places = places or [i for i, letter in enumerate(line.text) if not letter.isspace()]
        first = letters - starts[number]
        yield number, Mark(said, line[places[first] : places[first + length - 1] + 1])


def place_marks(line: Traced, marks: Iterable[Mark], at: int) -> Iterator[MarkedMention]:
    """The mentions of a line that was cleaned since it was marked.

    Args:
        line: as it is now.
        marks: as they were found in it.
        at: the place of its first letter in the article's text.
    """
    marks = tuple(marks)
    places = {origin: i for i, origin in enumerate(line.origins) if origin != NOWHERE} if marks else {}
    for mark in marks:
        words, start = mark.text.text, places.get(mark.text.origins[0], -1)
        if start < 0 and len(line) <= _SEARCHED and line.text.count(words) == 1:
            start = line.text.find(words)
        if start >= 0 and line.text.startswith(words, start):
            said = mark.said
            yield MarkedMention(said.kind, at + start, at + start + len(words), said.value, said.identifier)


def _letters(text: str) -> str:
    return "".join(tidy_text(text).split())
