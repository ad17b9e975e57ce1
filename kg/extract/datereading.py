"""Readings of a date expression against the article's date.

An expression without year or month has several readings: the latest in the past (with a verb in the past),
the first still to come (with a verb in the future), and the nearest (where no verb says which).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.edtf import Edtf, Precision, parse_edtf

Slots = Mapping[str, str]

SLACK = timedelta(
    days=3
)  # an article may be dated shortly before what it reports in the past (time zones, updates)
DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12
_FOUR_DIGITS = 1000
_AFTER = tuple(f"-{number:02d}" for number in range(32))  # months and days behind a year


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means. Dates are EDTF; None is "can't be resolved"."""

    kind: str  # "day", "month", "year", "interval", "season"
    value: str | None = None  # read in the past
    future: str | None = None
    near: str | None = None
    coarse: str | None = None  # the less precise date that is certain where `value` is None
    relation: str | None = None
    offset_days: int | None = None
    offset_months: int | None = None


@dataclass(frozen=True, slots=True)
class Against:
    """What expressions are resolved against."""

    anchor: Edtf | None  # the article's date
    previous: Edtf | None = None  # the nearest date told before, for a bare "le 26"


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month `by` months later."""
    index = year * MONTHS_IN_YEAR + month - 1 + by
    return index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1


def write_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """EDTF of a year, month or day; not checked against the calendar."""
    written = (
        str(year) if year >= _FOUR_DIGITS else f"{year:04d}"
    )  # a format is felt, for each year that is tried
    if month:
        written += _AFTER[month] if 0 < month < len(_AFTER) else f"-{month:02d}"
    if day:
        written += _AFTER[day] if 0 < day < len(_AFTER) else f"-{day:02d}"
    return written


def read_fixed(text: str | None, *, kind: str | None = None) -> Reading | None:
    """The one reading of an EDTF text, None where the text is no date."""
    parsed = parse_edtf(text) if text else None
    if parsed is None:
        return None
    return Reading(kind or parsed.precision.value, parsed.text, parsed.text, parsed.text)


def read_open(kind: str, against: Against) -> Reading:
    """A reading without value, because the anchor is too coarse or missing."""
    coarse = (
        against.anchor.text if against.anchor and against.anchor.precision is not Precision.INTERVAL else None
    )
    return Reading(kind, coarse=coarse)


def read_some_day() -> Reading:
    """ "Récemment", "dans les prochains jours": a day that no calendar tells, and not the article's own."""
    return Reading("interval")


def day_of(against: Against) -> date | None:
    """The day of the anchor, None where it is no day."""
    anchor = against.anchor
    return anchor.earliest if anchor and anchor.precision is Precision.DAY else None


def choose(
    dates: Iterable[str | None], anchor: Edtf, step: int, kind: str, slack: timedelta = timedelta(0)
) -> Reading | None:
    """The readings among dates in ascending order; `step` -1 is "last", 1 "next", 0 neither."""
    all_dates = [parsed for text in dates if text and (parsed := parse_edtf(text))]
    if step < 0:
        return read_fixed(
            next((d.text for d in reversed(all_dates) if d.latest < anchor.earliest), None), kind=kind
        )
    if step > 0:
        return read_fixed(next((d.text for d in all_dates if d.earliest > anchor.latest), None), kind=kind)
    if not all_dates:
        return None
    try:
        limit = anchor.latest + slack
    except OverflowError:
        limit = date.max
    past = next((d for d in reversed(all_dates) if d.earliest <= limit), all_dates[0])
    future = next((d for d in all_dates if d.latest >= anchor.earliest), all_dates[-1])
    near = min(all_dates, key=lambda d: (_distance(d, anchor.earliest, anchor.latest), d.earliest))
    return Reading(kind, past.text, future.text, near.text)


def _distance(one: Edtf, first: date, last: date) -> int:
    return max((first - one.latest).days, (one.earliest - last).days, 0)


def find_year(slots: Slots, against: Against) -> int | None:
    """The year the expression names, with digits ("2025", "28/11/24") or by a step from the anchor's."""
    if "year" in slots:
        return int(slots["year"])
    if "short_year" in slots:
        around = against.anchor.earliest.year if against.anchor else 2000
        century = around - around % 100 + int(slots["short_year"])
        return min((century - 100, century, century + 100), key=lambda y: (abs(y - around), y))
    if "year_step" in slots and against.anchor:
        return against.anchor.earliest.year + int(slots["year_step"])
    return None


def complete_year(
    make: Callable[[int], str | None],
    slots: Slots,
    against: Against,
    kind: str,
    slack: timedelta = timedelta(0),
) -> Reading | None:
    """A date whose year may be missing; `make` gives it for a year, None where that year does not have it."""
    year = find_year(slots, against)
    if year is not None:
        return read_fixed(make(year), kind=kind)
    if against.anchor is None or "year_step" in slots:
        return read_open(kind, against) if make(2000) else None  # 2000 has every day there is
    if make(2000) is None:
        return None
    anchor = against.anchor
    years = range(anchor.earliest.year - 4, anchor.latest.year + 5)  # a leap year is among them
    made = [(y, text) for y in years if (text := make(y))]
    near = [text for y, text in made if abs(y - anchor.earliest.year) <= 1 and _is_weekday(text, slots)]
    step, every = int(slots.get("step", "0")), [text for _, text in made]
    found = choose(near, anchor, step, kind, slack) if near and "weekday" in slots else None
    return found or choose(every, anchor, step, kind, slack)


def _is_weekday(text: str, slots: Slots) -> bool:
    parsed = parse_edtf(text)
    return parsed is not None and str(parsed.earliest.isoweekday()) == slots.get("weekday")


def find_monday(day: date) -> date:
    """The Monday of its week."""
    return date.fromordinal(max(1, day.toordinal() - day.weekday()))


def shift_day(day: date, by: int) -> str | None:
    """The day `by` days later, None outside the calendar."""
    ordinal = day.toordinal() + by
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= date.max.toordinal() else None


def write_week(first: str | None, length: int = DAYS_IN_WEEK) -> str | None:
    """The interval of so many days from a day on, None outside the calendar."""
    last = shift_day(date.fromisoformat(first), length - 1) if first else None
    return f"{first}/{last}" if first and last else None
