"""Days and hours above what they date: a visit's programme, a week day by day, a chronology year by year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.article import BlockKind
from kg.extract.candidates import Candidate
from kg.extract.chunks import Clause
from kg.extract.dates import DateMention
from kg.extract.document import Document
from kg.extract.storysteps import is_past, is_to_come
from kg.extract.tokens import Sentence

# Bullets and dashes before an item of a list.
_BULLET = re.compile(r"[\s•●▪◦·*‣–—-]+")
# "10:30 Arrival", "9.15 – Talks", "14h00 : Entretien", "11:00-12:00 Forum", "7:05 am".
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])(?:[:h]\d{2}|\.\d{2}(?!\d|\.\d))(?!\d)|(?:[01]?\d|2[0-3])h(?=\s)")
_YEAR = re.compile(r"(?:1[4-9]|20)\d{2}(?=\s?[:–—-]\s)")  # "1963 – A and B sign a pact"
_SEPARATOR = re.compile(r"\s?[:–—-]\s")
_LETTER = re.compile(r"[^\W\d_]")
_PLURAL = 2  # one date alone on its line may be the day the article was sent


class Agenda:
    """Which day a sentence is told under, and which sentences are items of a programme."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._days: dict[int, str] = {}  # index of a sentence → the day it stands under, EDTF
        self._hours: set[int] = set()
        self._by_block: dict[int, list[Sentence]] = {}
        for sentence in doc.sentences:
            self._by_block.setdefault(sentence.block, []).append(sentence)
        self._read_headings()
        self._read_chronology()

    def day_of(self, sentence: Sentence) -> str | None:
        """The day in EDTF of the heading a sentence stands under, or of the date that opens its item."""
        return self._days.get(sentence.index)

    def is_item(self, sentence: Sentence) -> bool:
        """ "10:30 Talks with President X": whether a sentence is an item of a programme, told by its hour."""
        return sentence.index in self._hours and sentence.index in self._days

    def date(self, clause: Clause, candidate: Candidate, told: DateMention | None) -> None:
        """Gives what is told under a day that day, unless its own words tell one (`told`), and whether it is to come.

        Chronologies tell the past in the present tense: "1972: The Queen visits Malé".
        """
        day = self.day_of(clause.sentence)
        if day is None or candidate.tense == "pluperfect":
            return
        if candidate.date is None or candidate.lent or told is None:
            candidate.date, candidate.lent = day, False
        has_verb = any(chunk.verb is not None and chunk.verb.is_finite for chunk in clause.chunks)
        if candidate.tense == "present" or not has_verb:
            if is_to_come(day, self.doc.anchor):
                candidate.status = "planned"
            elif candidate.status == "planned" and is_past(candidate.date, self.doc.anchor):
                candidate.status = "occurred"

    def _read_headings(self) -> None:
        """Finds the days that stand alone on a line, and what is told under them."""
        day: str | None = None
        listed = False  # whether items with bullets or hours stand under the day
        told: list[tuple[str, list[int]]] = []
        for sentences in self._by_block.values():
            first = sentences[0]
            if first.kind in (BlockKind.HEADLINE, BlockKind.CAPTION):
                continue
            alone = self._date_alone(sentences)
            if alone is not None:
                day, listed = alone, False
                told.append((alone, []))
                continue
            text = self.doc.text[first.start : first.end]
            bullet = _BULLET.match(text)
            start = bullet.end() if bullet is not None else 0
            is_hour = _HOUR.match(text, start) is not None
            if is_hour:
                self._hours.add(first.index)
            is_item = is_hour or bullet is not None
            if day is None or (listed and not is_item) or (first.kind is BlockKind.HEADING and not is_item):
                day = None
                continue
            listed = listed or is_item
            told[-1][1].extend(one.index for one in sentences)
        with_items = [pair for pair in told if pair[1]]
        has_hours = any(index in self._hours for _, indexes in with_items for index in indexes)
        if has_hours or len({value for value, _ in with_items}) >= _PLURAL:
            for value, indexes in with_items:
                self._days.update(dict.fromkeys(indexes, value))

    def _date_alone(self, sentences: Sequence[Sentence]) -> str | None:
        """The date that is all a block says: "Monday, 6 July", "6 July 2026:"; None for the line of the byline."""
        start, end = sentences[0].start, sentences[-1].end
        found = self._dates_within(start, end)
        if not found:
            return None
        rest = self.doc.text[start : found[0].start]
        for at, mention in enumerate(found):
            following = found[at + 1].start if at + 1 < len(found) else end
            rest += self.doc.text[mention.end : following]
        value = _value(found[-1])
        is_sent = value == self.doc.anchor and sentences[0].block <= 1
        return None if _LETTER.search(rest) or is_sent else value

    def _dates_within(self, start: int, end: int) -> list[DateMention]:
        first = bisect_left(self.doc.dates, start, key=lambda mention: mention.start)
        last = bisect_left(self.doc.dates, end, key=lambda mention: mention.start)
        return self.doc.dates[first:last]

    def _read_chronology(self) -> None:
        """Finds the items a date opens: "12 June 2021 – X travels to Y", "1963: A and B sign a pact"."""
        found: list[tuple[str, list[int]]] = []
        for sentences in self._by_block.values():
            first = sentences[0]
            text = self.doc.text[first.start : first.end]
            bullet = _BULLET.match(text)
            start = first.start + (bullet.end() if bullet is not None else 0)
            value = self._date_opening(start)
            if value is not None and first.kind is not BlockKind.HEADLINE:
                found.append((value, [one.index for one in sentences]))
        if len({value for value, _ in found}) >= _PLURAL:
            for value, indexes in found:
                for index in indexes:
                    self._days.setdefault(index, value)

    def _date_opening(self, start: int) -> str | None:
        """The date in EDTF that stands at an offset with a dash or colon behind it."""
        year = _YEAR.match(self.doc.text, start)
        if year is not None:
            return year.group()
        mention = next(iter(self._dates_within(start, start + 1)), None)
        if mention is None or _SEPARATOR.match(self.doc.text, mention.end) is None:
            return None
        return _value(mention)


def _value(mention: DateMention) -> str | None:
    """What a date says that no verb places before or after the news."""
    return None if mention.relation is not None else mention.near_value or mention.value
