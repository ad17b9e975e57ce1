"""When two reports place what they tell, compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from kg.edtf import Edtf, Precision, contains, overlaps, parse_edtf
from kg.merge.sketch import PLANNED, Sketch

_BACK = timedelta(
    days=31
)  # how long ago something without a date is taken to be at most, when it is reported
_LONGEST = timedelta(days=732)  # an interval that says more or less nothing
_DAY = timedelta(days=1)


@lru_cache(1 << 14)
def read_date(text: str) -> Edtf | None:
    """The date, None where there is none or it has no ends."""
    found = parse_edtf(text) if text else None
    if found is None or found.start is None or found.end is None:
        return None
    return found


def find_window(sketch: Sketch) -> tuple[date, date] | None:
    """The days on which it may have been; None where nothing can be said.

    What has no date was in the weeks before the article, or is in those after it where it is planned.
    """
    when = read_date(sketch.when)
    if when is not None:
        return (when.earliest, when.latest) if when.latest - when.earliest <= _LONGEST else None
    told = read_date(sketch.published)
    if told is None or sketch.when:
        return None
    try:
        return (
            (told.earliest, told.latest + _BACK)
            if sketch.status == PLANNED
            else (told.earliest - _BACK, told.latest)
        )
    except OverflowError:  # at the ends of the calendar
        return told.earliest, told.latest


def is_of_one_day(sketch: Sketch) -> bool:
    """Whether its day is told."""
    when = read_date(sketch.when)
    return when is not None and when.earliest == when.latest


def find_days(window: tuple[date, date]) -> Iterator[date]:
    """All days of a window."""
    return (window[0] + _DAY * n for n in range((window[1] - window[0]).days + 1))


def find_months(window: tuple[date, date]) -> list[str]:
    """The months of a window: "2025-05"."""
    first, last = (d.year * 12 + d.month - 1 for d in window)
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1)]


def compare_dates(a: Sketch, b: Sketch, slack: int) -> tuple[float, str] | None:
    """How well two dates agree, from 0 to 1, and in which way; None where they can't be of one thing.

    Args:
        a: a report.
        b: the report it is compared with.
        slack: days by which they may differ and still be one, contradicting each other.
    """
    windows = find_window(a), find_window(b)
    if windows[0] is None or windows[1] is None:
        return 0.4, "unknown"
    x, y = read_date(a.when), read_date(b.when)
    if x is None or y is None:
        meet = windows[0][0] <= windows[1][1] and windows[1][0] <= windows[0][1]
        return (0.45, "unknown") if meet else None
    if x.earliest == y.earliest and x.latest == y.latest:
        return {Precision.MONTH: (0.7, "same"), Precision.YEAR: (0.4, "same")}.get(x.precision, (1.0, "same"))
    if contains(x, y) or contains(y, x):
        wider = x if contains(x, y) else y
        value = {Precision.MONTH: 0.7, Precision.YEAR: 0.5, Precision.INTERVAL: 0.85}[wider.precision]
        return value, "within"
    if overlaps(x, y):
        return 0.75, "overlap"
    gap = (y.earliest - x.latest).days if x.latest < y.earliest else (x.earliest - y.latest).days
    return (0.4, "near") if gap <= slack else None
