"""The day an article appeared, worked out from its text where its source does not say.

A careful reader looks for a line that says so, then for the first day the article tells of, and asks which
year the text can belong to. Where more than one is left, the answer is None: missing is better than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from kg.edtf import Precision, parse_edtf
from kg.extract.compiled import compile_once
from kg.extract.dategrammar import Found, find_expressions, grammar_of
from kg.lang import Language, Table

_STAMP_REGION = 400  # a line that says when the article appeared stands this near its beginning or end
_LEAD_LINES = (
    4  # the day an article is about is told this early: headline, subheading, caption, first paragraph
)
_LEAD_REGION = 1200  # and this early, where the text has no lines
_TAIL = 30  # what may follow the day in such a line: the hour, a comma
_BEFORE = 90  # where the verb that governs a day stands
_SENTENCE = 600  # the sentence of a day begins no farther before it
_AFTER = 120  # where the verb of a sentence that begins with a day stands
_NEAR_DAYS = 45  # a dated day this near the article's day shares its news
_LAST_MONTH_OF_PLANS = 9  # from October on, plans that are told of begin in the next year
_AGENCY = re.compile(r"\([^()\n]{2,30}\)")  # "(TG&VN) Ngày 3/9/2026, …"
_DATELINE = re.compile(r"\(?[^\W\d_](?:[^\n.!?]|\.(?=\w)){1,40}(?:[,:]| [-–—|•]) (?:\w{1,3} )?")
_PLACE = re.compile(r"[^\W\d_][\w'’ -]{1,30},(?: \w{1,3})?")  # "lome, le" before the day of a line of its own
_HOUR = re.compile(r"\b\d{1,2}(?:[:h]\d{2}(?::\d{2})?|h\b)")  # "14:30, 21/03/2024", "à 14h30, le 21 mars"
_SEGMENT = re.compile(r"[|•·–—]")  # what parts the labels of a line that says when an article appeared


@dataclass(frozen=True, slots=True)
class _Hints:
    """The tables of one language, folded."""

    stamps: frozenset[str]
    bylines: tuple[str, ...]
    future: re.Pattern[str]
    not_future: frozenset[str]
    looking_back: re.Pattern[str]
    telling: tuple[str, ...]


def infer_published(text: str, language: Language) -> str | None:
    """The article's day in EDTF, None where the text does not let it be worked out.

    Args:
        text: the cleaned text, headline first, without teasers of other articles.
        language: what it is written in; its table "dates" is read.
    """
    grammar = grammar_of(language.table("dates"))
    hints = _hints(language.table("dates"))
    folded = grammar.fold(text)
    expressions = [found for found in find_expressions(text, language) if found.role != "name"]
    days = [
        found for found in expressions if found.row.means == "day" and "day" in found.slots and not found.role
    ]
    stamp = next(_find_stamps(days, folded, hints), None)
    if stamp is not None:
        return stamp.isoformat()
    lead = next((d for d in days if _is_in_lead(d, folded)), None)
    if lead is None or "step" in lead.slots or not _is_news(lead, folded, hints):
        return None
    year = int(lead.slots["year"]) if "year" in lead.slots else _find_year(lead, expressions)
    known = _find_day(lead, year) if year else None
    if known is None:
        return None
    if not _opens_with(lead, folded) and any(
        year > known.year + 1 and not _is_ahead(found, folded, hints)
        for found, year in _list_years(expressions)
    ):
        return None
    later = (d for d in days if (day := _full_day(d)) and day > known and _is_news(d, folded, hints))
    if next(later, None) is not None:  # the lead looks back on an older day
        return None
    return known.isoformat()


def infer_year(text: str, language: Language) -> str | None:
    """The year the news is of, in EDTF, where no day can be told: that of the last full date the text tells of.

    "Thăm Việt Nam từ ngày 3 đến 6-6-2025. Sáng 4-6, …": a careful reader lends it to the days without one.

    Args:
        text: the cleaned text, headline first.
        language: what it is written in; its table "dates" is read.
    """
    table = language.table("dates")
    folded, hints = grammar_of(table).fold(text), _hints(table)
    found = [one for one in find_expressions(text, language) if one.role not in {"name", "until", "period"}]
    told = [(one, day) for one in found if (day := _full_day(one)) is not None]
    told += [(one, day) for one in found for day in _find_ends(one)]
    years = [day.year for one, day in told if one.row.means == "span" or _is_news(one, folded, hints)]
    if not years:
        return None
    later = (one for one, year in _list_years(found) if year > max(years) + 1)
    return None if any(not _is_ahead(one, folded, hints) for one in later) else f"{max(years):04d}"


def refine_published(text: str, language: Language, published: str) -> str:
    """The day of the dateline ("Vientiane, 14 mai (VNA) –"), where it lies in the month or year the source gives.

    Args:
        text: the cleaned text, headline first.
        language: what it is written in.
        published: EDTF; returned as it is where it is a day, or the text gives no day within it.
    """
    whole = parse_edtf(published)
    if whole is None or whole.precision not in (Precision.MONTH, Precision.YEAR):
        return published
    folded = grammar_of(language.table("dates")).fold(text)
    for found in find_expressions(text, language):
        if found.row.means != "day" or "month" not in found.slots or not _is_in_lead(found, folded):
            continue
        before = folded[folded.rfind("\n", 0, found.start) + 1 : found.start]
        after = folded[found.end :].lstrip(" .,")
        day = _find_day(found, whole.earliest.year)
        if (
            _DATELINE.fullmatch(before)
            and after.startswith(("(", "-", "/", "|", "–", "—"))
            and day is not None
        ):
            return day.isoformat() if whole.earliest <= day <= whole.latest else published
    return published


def _find_stamps(days: Sequence[Found], folded: str, hints: _Hints) -> Iterator[date]:
    """Full dates that a line of their own, a byline or a dateline gives."""
    for found in days:
        day = _find_day(found, int(found.slots["year"])) if "year" in found.slots else None
        if day is None or _STAMP_REGION < found.start < len(folded) - _STAMP_REGION:
            continue
        begin, end = folded.rfind("\n", 0, found.start) + 1, folded.find("\n", found.end)
        before, after = folded[begin : found.start], folded[found.end : end if end >= 0 else len(folded)]
        label = _SEGMENT.split(_HOUR.sub("", before))[-1].strip(" \t:-*|(").removesuffix(" :")
        alone = len(after) <= _TAIL and (
            not label
            or label.rstrip(",") in hints.stamps
            or label.startswith(hints.bylines)
            or bool(_PLACE.fullmatch(label))
        )
        dateline = _DATELINE.fullmatch(before) or not before.strip()
        closes = after.startswith(". ") and before.strip() and found.start < _STAMP_REGION
        dateline = dateline and (closes or after.lstrip(" .,").startswith(("(", "-", "/", "|")))
        bracket = before.rsplit("(", 1)[-1].strip() if "(" in before else ""
        if alone or dateline or (bracket in hints.stamps and after.lstrip().startswith(")")):
            yield day


def _is_in_lead(found: Found, folded: str) -> bool:
    if found.start >= _LEAD_REGION:
        return False
    return sum(1 for line in folded[: found.start].split("\n") if line.strip()) <= _LEAD_LINES


def _opens_with(lead: Found, folded: str) -> bool:
    """Whether a paragraph opens with a day and its year: later years in it are horizons ("d'ici 2027")."""
    before = folded[folded.rfind("\n", 0, lead.start) + 1 : lead.start]
    bare = not before.strip() or _AGENCY.fullmatch(before.strip()) is not None
    return "year" in lead.slots and (bare or bool(_DATELINE.fullmatch(before)))


def _is_news(found: Found, folded: str, hints: _Hints) -> bool:
    """Whether the text tells of the day as of one just past: nothing near it says otherwise."""
    far = max(0, found.start - _SENTENCE)
    begin = max(far, *(folded.rfind(mark, far, found.start) + 1 for mark in ("\n", ". ", "! ", "? ")))
    before = folded[max(begin, found.start - _BEFORE) : found.start]
    if before.rstrip().endswith(hints.telling):
        return True  # "theo lịch trình được công bố ngày 3/6/2026"
    if hints.looking_back.search(folded, begin, found.end + _AFTER):
        return False
    return all(match.group() in hints.not_future for match in hints.future.finditer(before))


def _find_year(lead: Found, expressions: Sequence[Found]) -> int | None:
    """The only year that the lead's day and month can belong to."""
    dated = [day for found in expressions if (day := _full_day(found)) is not None]
    dated += [day for found in expressions for day in _find_ends(found)]
    same = [d for d in dated if (str(d.month), str(d.day)) == (lead.slots["month"], lead.slots["day"])]
    if same:
        return max(same).year
    if dated:
        latest = max(dated)
        near = [
            y for y in (latest.year - 1, latest.year, latest.year + 1) if _is_near(_find_day(lead, y), latest)
        ]
        if len(near) == 1:
            return near[0]
    starts = [int(f.slots["year"]) for f in expressions if f.row.means == "years"]
    years = _find_years(expressions)
    newest = max(years, default=None)
    if newest is None:
        return None
    if "weekday" in lead.slots:
        # A month or day of the year before is recent news too; a bare year may lie anywhere.
        recent = any(int(f.slots.get("year", 0)) == newest and "month" in f.slots for f in expressions)
        years = [newest, newest + 1] if recent else [newest]
        return next((y for y in years if _falls_on(_find_day(lead, y), lead.slots["weekday"])), None)
    plans = newest in starts and int(lead.slots["month"]) <= _LAST_MONTH_OF_PLANS
    return newest if plans else None


def _is_ahead(found: Found, folded: str, hints: _Hints) -> bool:
    """ "sẽ có hiệu lực từ đầu năm 2027": whether a word right before an expression says that it is to come."""
    begin = max(folded.rfind(mark, 0, found.start) + 1 for mark in ("\n", ". ", ", "))
    return hints.future.search(folded, max(begin, found.start - _BEFORE), found.start) is not None


def _list_years(expressions: Sequence[Found]) -> list[tuple[Found, int]]:
    """The years that the text speaks of as past or present: no ends of periods, no horizons."""
    skipped = ("until", "period")
    return [(f, int(f.slots["year"])) for f in expressions if "year" in f.slots and f.role not in skipped]


def _find_years(expressions: Sequence[Found]) -> list[int]:
    return [year for _, year in _list_years(expressions)]


def _full_day(found: Found) -> date | None:
    if found.row.means != "day" or "year" not in found.slots or found.role == "until":
        return None
    return _find_day(found, int(found.slots["year"]))


def _find_ends(found: Found) -> Iterator[date]:
    """The first and last day of "từ ngày 5 đến 7/3/2024", "(12/4/1973 - 12/4/2023)"."""
    slots = found.slots
    if found.row.means != "span" or not {"year", "day", "last", "last_month"} <= slots.keys():
        return
    year, month = int(slots["year"]), int(slots["last_month"])
    ends = (
        (int(slots.get("first_year", year)), int(slots.get("month", month)), int(slots["day"])),
        (year, month, int(slots["last"])),
    )
    for end in ends:
        with suppress(ValueError):  # 31 June
            yield date(*end)


def _find_day(found: Found, year: int) -> date | None:
    try:
        return date(year, int(found.slots["month"]), int(found.slots["day"]))
    except ValueError:  # 29 February
        return None


def _is_near(day: date | None, other: date) -> bool:
    return day is not None and abs((day - other).days) <= _NEAR_DAYS


def _falls_on(day: date | None, weekday: str) -> bool:
    return day is not None and str(day.isoweekday()) == weekday


def _compile_hints(table: Table) -> _Hints:
    fold: Callable[[str], str] = grammar_of(table).fold
    rows = table["published"]
    endings = "|".join(re.escape(fold(word)) for word in rows["future_endings"])
    words = "|".join(re.escape(fold(word)) for word in rows["future_words"])
    return _Hints(
        frozenset(fold(word) for word in rows["stamps"]),
        tuple(fold(word) + " " for word in rows["bylines"]),
        re.compile(rf"\b(?:\w+(?:{endings})|{words})\b" if endings else rf"\b(?:{words})\b"),
        frozenset(fold(word) for word in rows["not_future"]),
        re.compile(rf"\b(?:{'|'.join(re.escape(fold(word)) for word in rows['looking_back'])})\b"),
        tuple(fold(word) for word in rows["telling"]),
    )


_hints = compile_once(_compile_hints)
