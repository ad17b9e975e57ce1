"""Date expressions of a text, resolved against the article's date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.edtf import Edtf, Point, Precision, parse_edtf
from kg.extract.dategrammar import Found, find_expressions
from kg.extract.datereading import Against, Reading, shift_months, write_date
from kg.extract.datevalues import WITHOUT_MONTH, read_slots
from kg.extract.published import infer_published, infer_year
from kg.lang import Language

__all__ = ["DateMention", "find_dates", "find_days_until", "infer_published", "resolve_relative"]

_NEAR_DAYS = (
    100  # a date told before gives a bare "le 26" its month if it is this near the article's own date
)
_LOOK_BACK = 20  # mentions before it in which that date is sought
_LONGEST_EVENT_DAYS = 366


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: `text == article[start:end]` in code points, its dates in EDTF.

    `value` reads it in the past ("mercredi": the last one up to the anchor), `future_value` to come;
    `near_value` is the nearest one, where no verb decides; they are equal where the words leave no choice.
    `coarse_value` is the less precise date that still holds where `value` is None (the anchor's month).
    `relation` says that it hangs on the event told before: "same", "before", "after" or "within" it (its nth
    day), or on the day an event begins: "lasting"; resolve_relative() then gives its date. `offset_days` or
    `offset_months` says how far.
    `kind`: "day", "month", "year", "interval", "season" (whose value is its year).
    `role` marks expressions that date no event: "since", "until", "period", "duration", "name" ("rue du 4 septembre").
    """

    start: int
    end: int
    text: str
    value: str | None
    relation: str | None
    offset_days: int | None
    kind: str
    role: str | None
    future_value: str | None = None
    near_value: str | None = None
    coarse_value: str | None = None
    offset_months: int | None = None
    rule: str = ""


def find_dates(text: str, language: Language, anchor: str | None) -> list[DateMention]:
    """The date expressions of a text, in order and without overlap.

    Args:
        text: the article's cleaned text, or a part of it.
        language: what the article is written in; its table "dates" is read.
        anchor: the article's date in EDTF, None where it is unknown. Anything else counts as unknown.
    """
    year = infer_year(text, language) if anchor is None else None
    against = parse_edtf(anchor or year or "")
    numbers = language.table("dates")["words"].get("number", {})
    numerals = {word for words in numbers.values() for word in words}
    mentions: list[DateMention] = []
    for found in find_expressions(text, language):
        if _is_in_address(text, found.start):
            continue
        if text[found.start : found.end].lower() in numerals:
            continue  # "une délégation de sept élus"
        bare = found.row.means in WITHOUT_MONTH
        previous = _find_previous(mentions, text, found.start, against) if bare else None
        reading = read_slots(found.row.means, found.slots, Against(against, previous))
        if reading is not None:
            mention = _mention(text, found, reading, language)
            # A year that the text lends dates no "yesterday".
            mentions.append(mention if year is None else replace(mention, coarse_value=None))
    return mentions


def _is_in_address(text: str, at: int) -> bool:
    """Whether a place in a text is in a web address ("https://site.org/2024/03/20/title")."""
    begin = max(text.rfind(space, 0, at) for space in " \n") + 1
    return "://" in text[begin:at]


def resolve_relative(mention: DateMention, context: str | None) -> str | None:
    """The date of a mention that hangs on another, given the EDTF date of the event told before.

    "Before" counts from the first day of that event and "after" from its last. None where the context is too
    coarse or missing; a mention without relation keeps its value.
    """
    if mention.relation is None:
        return mention.value
    basis = parse_edtf(context) if context else None
    if basis is None or basis.start is None or basis.end is None:
        return None
    if mention.offset_months is not None:
        return _shift(mention, basis.end if mention.relation == "after" else basis.start)
    if mention.relation == "same":
        return basis.text if basis.precision is not Precision.INTERVAL else None
    offset = mention.offset_days or 0
    if mention.relation == "lasting":
        return _last_days(basis.start, offset)
    if mention.relation == "after":
        return _count_days(basis.end, offset)
    if mention.relation == "within":
        day = _count_days(basis.end, offset + 1) if offset < 0 else _count_days(basis.start, offset)
        return day if day and basis.earliest.isoformat() <= day <= basis.latest.isoformat() else None
    return _count_days(basis.start, offset)


def find_days_until(mention: DateMention, last: str | None) -> str | None:
    """The days of what lasts as long as a mention says and ends on a day ("a achevé hier sa visite de trois jours").

    None where the mention is no duration, or the last day is not known to the day.
    """
    end = parse_edtf(last) if last else None
    if mention.relation != "lasting" or end is None or end.end is None or end.precision is not Precision.DAY:
        return None
    first = _count_days(end.end, 1 - (mention.offset_days or 0))
    parsed = parse_edtf(first) if first else None
    return _last_days(parsed.start, mention.offset_days or 0) if parsed and parsed.start else None


def _count_days(point: Point, offset: int) -> str | None:
    """The day `offset` days from a day, None from anything less precise."""
    ordinal = point.earliest.toordinal() + offset
    if point.precision is not Precision.DAY or not 1 <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(ordinal).isoformat()


def _last_days(first: Point, length: int) -> str | None:
    """The interval of so many days that begins with a day; the day itself for one."""
    last = _count_days(first, length - 1)
    if last is None or length < 1:
        return None
    return first.text if length == 1 else f"{first.text}/{last}"


def _shift(mention: DateMention, point: Point) -> str | None:
    """The month or year so many months from a point."""
    if mention.kind == "month" and point.precision is Precision.YEAR:
        return None
    year, month = shift_months(point.earliest.year, point.earliest.month, mention.offset_months or 0)
    text = write_date(year) if mention.kind == "year" else write_date(year, month)
    return text if parse_edtf(text) else None


def _mention(text: str, found: Found, reading: Reading, language: Language) -> DateMention:
    return DateMention(
        found.start,
        found.end,
        text[found.start : found.end],
        reading.value,
        reading.relation,
        reading.offset_days,
        reading.kind,
        found.role or ("period" if _is_long(reading.value) else None),
        reading.future,
        reading.near,
        reading.coarse,
        reading.offset_months,
        f"{language.code}/dates/{found.row.name}",
    )


def _is_long(value: str | None) -> bool:
    """Whether an interval is longer than events are."""
    parsed = parse_edtf(value) if value else None
    if parsed is None or parsed.precision is not Precision.INTERVAL:
        return False
    return (parsed.latest - parsed.earliest).days > _LONGEST_EVENT_DAYS


def _find_previous(
    mentions: Sequence[DateMention], text: str, start: int, anchor: Edtf | None
) -> Edtf | None:
    """The date with a month that was told last before `start`, in the same block or near the anchor."""
    for mention in reversed(mentions[-_LOOK_BACK:]):
        known = parse_edtf(mention.value) if mention.value else None
        if known is None or mention.role is not None or "-" not in known.text or mention.relation is not None:
            continue
        if anchor and abs((known.earliest - anchor.earliest).days) <= _NEAR_DAYS:
            near = parse_edtf(mention.near_value) if mention.near_value else None
            return near or known
        if "\n\n" not in text[mention.end : start]:
            return known
    return None
