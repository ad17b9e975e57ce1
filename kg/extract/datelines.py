"""Where an article is sent from: "Moscou (VNA) –", "SHUSHA, Azerbaijan - June 28", "Accra, 7 September 2023:"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.article import BlockKind
from kg.extract.relations import LOCATIVES
from kg.extract.tokens import Sentence

if TYPE_CHECKING:
    from kg.extract.document import Document
from kg.extract.nameindex import NameEntry

_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST = 20  # tokens from the place to the dash
_LINES = 6  # lines of a letterhead above the story: office, date, place
_BRACKET = 12  # tokens an agency takes with its brackets
_BYLINE = 6  # tokens of a sentence that only says who writes
_CALENDAR = 6  # tokens from a day to its year
_NEAR = 4  # tokens from the place to its day
_LONGEST_HEADING = 14  # tokens of such a line
_FULL_STOPS = frozenset({".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """A place over the tokens first..name_last, in a line that reaches to `last` (exclusive).

    `entry` is what the gazetteer knows of the place, `region` the country it is said to be in.
    """

    first: int
    name_last: int
    last: int
    entry: NameEntry | None = None
    region: NameEntry | None = None


def read_dateline(doc: Document) -> Dateline | None:
    """The dateline at the head of the first paragraph, alone on a line of the letterhead above it, or in the headline.

    A headline begins with places for other reasons too: there, a day or an agency must stand behind it.
    """
    headline = doc.sentences[0] if doc.sentences and doc.sentences[0].kind is BlockKind.HEADLINE else None
    if headline is not None and _is_signed(doc, headline) and (line := _read_line(doc, headline)) is not None:
        return line
    byline: Dateline | None = None
    paragraphs = (s for s in doc.sentences if s.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING))
    for number, sentence in enumerate(paragraphs):
        line = _read_line(doc, sentence)
        if line is not None and (sentence.kind is BlockKind.PARAGRAPH or _is_own_line(doc, sentence, line)):
            return line
        byline = byline or _read_byline(doc, sentence)
        is_text = sentence.kind is BlockKind.PARAGRAPH and not _is_letterhead(doc, sentence)
        if number >= _LINES or is_text:
            return byline
    return byline


def _is_own_line(doc: Document, sentence: Sentence, line: Dateline) -> bool:
    """ "BUDAPEST", "Phnom Penh (AKP), December 4 --": a heading that is nothing but where and when it was sent."""
    words = doc.tokens[line.first : line.name_last]
    told = line.name_last < sentence.last or all(token.text.isupper() for token in words if token.is_word)
    return told and line.entry is not None and line.last >= sentence.last


def _read_byline(doc: Document, sentence: Sentence) -> Dateline | None:
    """ "By Mark Doyle in Lusaka": the place a line on who wrote the story ends in."""
    if sentence.kind is not BlockKind.HEADING or not _is_letterhead(doc, sentence):
        return None
    openers = doc.lexicon.words["bylines"]["words"]
    if doc.tokens[sentence.first].lower not in openers:
        return None
    for at in range(sentence.first + 2, sentence.last):
        tag, known = doc.tag(at - 1, "preposition"), doc.known_as(at, _is_placed)
        if (
            tag is not None
            and tag.value in LOCATIVES
            and known is not None
            and at + known[0] >= sentence.last
        ):
            return Dateline(at, at + known[0], sentence.last, known[1])
    return None


def read_own_line(doc: Document, sentence: Sentence) -> Dateline | None:
    """The dateline of one item of a digest: a known place in capitals before a dash, below the one of the article."""
    first, line = doc.tokens[sentence.first], doc.dateline
    if line is None or sentence.first <= line.first or not (first.text.isupper() and len(first.text) > 1):
        return None
    own = _read_line(doc, sentence) if sentence.kind is BlockKind.PARAGRAPH else None
    closed = own is not None and own.last < sentence.last and doc.tokens[own.last - 1].text in _DASHES
    return own if closed and own is not None and own.entry is not None else None


def _is_letterhead(doc: Document, sentence: Sentence) -> bool:
    """A short line that no full stop ends: "Office of the Spokesperson", "12 November 2024"; or "De notre envoyé."."""
    length = sentence.last - sentence.first
    ends = doc.tokens[sentence.last - 1].text in _FULL_STOPS
    return length <= (_BYLINE if ends else _LONGEST_HEADING)


def _is_signed(doc: Document, headline: Sentence) -> bool:
    """ "Tunis, 29 avr 2021 (TAP) - …": whether a bracket closes within a few words, and a dash or nothing follows."""
    end = min(headline.last, headline.first + _LONGEST)
    close = next((at for at in range(headline.first, end) if doc.tokens[at].text == ")"), None)
    opened = next((at for at in range(headline.first, end) if doc.tokens[at].text == "("), None)
    if close is None or opened is None or close - opened > _NEAR:
        return False
    dated = any(at in doc.dated_tokens for at in range(headline.first, opened))
    behind = close + 1
    closed = behind >= headline.last or doc.tokens[behind].text in _DASHES
    return closed and (dated or doc.tokens[opened + 1].text.isupper())


def _opens_with_agency(doc: Document, sentence: Sentence) -> bool:
    """ "AKP Phnom Penh, le 13 février --": an acronym before a place, and a day behind it; "TTXVN/Tokyo -"."""
    first = sentence.first
    if not doc.tokens[first].text.isupper() or doc.known_as(first, _is_placed) is not None:
        return False
    if first + 2 < sentence.last and doc.tokens[first + 1].text == "/":
        return doc.known_as(first + 2, _is_placed) is not None
    known = doc.known_as(first + 1, _is_placed)
    behind = first + 1 + known[0] if known is not None else sentence.last
    return any(at in doc.dated_tokens for at in range(behind, min(behind + _NEAR, sentence.last)))


def _read_bracketed(doc: Document, sentence: Sentence) -> Dateline | None:
    """ "TTXVN (Minsk 10/5) - …", "(Hà Nội, 16/12) Sáng 16/12, …": a place and a day in brackets."""
    begin = sentence.first
    opened = next((at for at in (begin, begin + 1) if doc.tokens[at].text == "("), None)
    if opened is None or (opened > begin and not doc.tokens[begin].text.isupper()):
        return None
    known = doc.known_as(opened + 1, _is_placed) if opened + 1 < sentence.last else None
    close = next(
        (at for at in range(opened, min(opened + _LONGEST, sentence.last)) if doc.tokens[at].text == ")"),
        None,
    )
    if known is None or close is None:
        return None
    name_last = opened + 1 + known[0]
    dated = any(at in doc.dated_tokens for at in range(name_last, close))
    if close >= sentence.last - 1 or not (dated or name_last == close) or (opened == begin and not dated):
        return None
    return Dateline(opened + 1, name_last, _skip_dashes(doc, close + 1), known[1])


def _read_line(doc: Document, sentence: Sentence) -> Dateline | None:
    if sentence.last - sentence.first > _NEAR and (line := _read_bracketed(doc, sentence)) is not None:
        return line
    first = sentence.first
    if _opens_with_agency(doc, sentence):
        first += 2 if doc.tokens[first + 1].text == "/" else 1
    known = doc.known_as(first, _is_placed)
    name_last = first + known[0] if known is not None else _skip_capitals(doc, sentence)
    if name_last == first:
        return None
    entry = known[1] if known is not None else None
    region: NameEntry | None = None
    at, told = name_last, False  # told: a date, a country or an agency says that it is a dateline
    while at < min(sentence.last, first + _LONGEST):
        text = doc.tokens[at].text
        if text in _DASHES and (entry is not None or told):
            return Dateline(first, name_last, _skip_dashes(doc, at), entry, region)
        if text == ":" and (told or doc.tokens[first].text.isupper()) and (entry is not None or told):
            return Dateline(first, name_last, at + 1, entry, region)
        if at > name_last and _is_behind_agency(doc, at):
            return Dateline(first, name_last, at, entry, region)
        if text in ",." or doc.tag(at, "determiner") is not None:
            at += 1  # "Hanoi, le 12 juin"
        elif (behind := _skip_date_or_agency(doc, at, sentence.last)) > at:
            at, told = behind, True
        elif (found := doc.known_as(at, _is_placed)) is not None:
            region = found[1] if found[1].kind == "Country" else region
            at, told = at + found[0], True
        elif text == "/":
            at += 1
        elif text.isupper() and doc.tokens[at - 1].text == ",":
            at, told = at + 1, True  # "Hanoi, AVX -"
        elif (behind := _skip_other_calendar(doc, at, min(sentence.last, first + _LONGEST))) > at:
            at = behind
        else:
            return None
    is_line = at >= sentence.last and (entry is not None or told)
    return Dateline(first, name_last, sentence.last, entry, region) if is_line else None


def _skip_other_calendar(doc: Document, at: int, last: int) -> int:
    """ "Riyadh, |28 Sha'ban 1447|, Feb 16, 2026": a day and a year of another calendar, before ours."""
    day = doc.tokens[at].text
    year = next((n for n in range(at + 1, min(at + _CALENDAR, last)) if doc.tokens[n].text.isdigit()), None)
    if year is None or not day.isdigit() or len(day) > 2 or len(doc.tokens[year].text) != len("1447"):
        return at
    behind = year + 1 + int(year + 1 < last and doc.tokens[year + 1].text == ",")
    return behind if behind < last and behind in doc.dated_tokens else at


def _is_placed(entry: NameEntry) -> bool:
    return entry.kind in {"Place", "Country"} and entry.form != "adjective"


def _skip_capitals(doc: Document, sentence: Sentence) -> int:
    """Behind a run of words in capitals: a place that no gazetteer knows ("CEBU CITY, Philippines")."""
    at = sentence.first
    while at < sentence.last and doc.tokens[at].is_word and doc.tokens[at].text.isupper():
        at += 1
    return at


def _is_behind_agency(doc: Document, at: int) -> bool:
    """ "New Delhi, Aug 19 (PTI) |The minister …": some houses put no dash behind their letters."""
    if at < 3 or not doc.tokens[at].is_capital:
        return False
    opened = next((n for n in range(at - 2, max(at - _LONGEST, -1), -1) if doc.tokens[n].text == "("), None)
    if doc.tokens[at - 1].text != ")" or opened is None:
        return False
    agency = doc.tokens[opened + 1].text
    only = opened + 3 == at or any(n in doc.dated_tokens for n in range(opened + 2, at - 1))
    return only and agency.isupper() and len(agency) > 1  # "Hà Nội (TTXVN 3/8) |Chiều 3/8"


def _skip_dashes(doc: Document, at: int) -> int:
    while at < len(doc.tokens) and doc.tokens[at].text in _DASHES:
        at += 1
    return at


def _skip_date_or_agency(doc: Document, at: int, last: int) -> int:
    """Behind a date, "(Newswire)", "/TASS/"; `at` itself where none stands there."""
    if at in doc.dated_tokens:
        return doc.dated_tokens[at]
    closing = {"(": ")", "/": "/"}.get(doc.tokens[at].text)
    if closing is None:
        return at
    return next((n + 1 for n in range(at + 1, min(at + _BRACKET, last)) if doc.tokens[n].text == closing), at)


def lead_block(doc: Document) -> int:
    """The block of the first paragraph."""
    return next((s.block for s in doc.sentences if s.kind.value == "paragraph"), 0)
