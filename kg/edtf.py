"""Dates that keep their precision: the part of EDTF (ISO 8601-2) this program writes and reads.

    2025-12-09              a day
    2025-12                 a month
    2025                    a year
    2025-12-08/2025-12-10   an interval of two of these, of any precision
    2020/..  ../2020        an interval whose other end is open

Years run from 0001 to 9999 in the proleptic Gregorian calendar. Everything else of EDTF (seasons,
qualifications, negative and five-digit years, times of day) is refused, and so is a day no calendar has.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

OPEN = ".."
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Point:
    """A day, a month or a year: `text` as written, its first day and its last."""

    text: str
    precision: Precision
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date: `start` and `end` are the same point unless it is an interval, and None at an open end.

    `earliest` is the first day it may mean, `latest` the last; date.min and date.max stand for an open end.
    """

    text: str
    precision: Precision
    earliest: date
    latest: date
    start: Point | None
    end: Point | None


def is_edtf(text: str) -> bool:
    """Whether the text is a date of the subset."""
    return parse_edtf(text) is not None


@lru_cache(maxsize=1 << 12)  # an article comes back to a few dates again and again
def parse_edtf(text: str) -> Edtf | None:
    """The date a text writes, None where it is none of the subset ("2025-02-30", "2025-13", "2025/2024")."""
    first, slash, second = text.partition("/")
    if not slash:
        point = _parse_point(first)
        if point is None:
            return None
        return Edtf(text, point.precision, point.earliest, point.latest, point, point)
    return _parse_interval(text, first, second)


def contains(outer: Edtf, inner: Edtf) -> bool:
    """Whether every day `inner` may mean lies within `outer`: 2025-05 contains 2025-05-10, and itself."""
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def is_of_days(when: Edtf) -> bool:
    """Whether a date is a day, or goes from a day to a day."""
    points = (when.start, when.end)
    return all(point is not None and point.precision is Precision.DAY for point in points)


def overlaps(one: Edtf, other: Edtf) -> bool:
    """Whether some day may be meant by both."""
    return one.earliest <= other.latest and other.earliest <= one.latest


def find_intersection(one: Edtf, other: Edtf) -> tuple[date, date] | None:
    """The first and the last day that both may mean, None where there is none."""
    if not overlaps(one, other):
        return None
    return max(one.earliest, other.earliest), min(one.latest, other.latest)


def _parse_point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        if day is not None:
            exact = date(year or 0, month or 0, day)
            return Point(text, Precision.DAY, exact, exact)
        first = date(year or 0, 1 if month is None else month, 1)
    except ValueError:  # the calendar has no such day
        return None
    if month is None:
        return Point(text, Precision.YEAR, first, date(first.year, 12, 31))
    last = calendar.monthrange(first.year, first.month)[1]
    return Point(text, Precision.MONTH, first, date(first.year, first.month, last))


def _parse_interval(text: str, first: str, second: str) -> Edtf | None:
    start = _parse_point(first) if first != OPEN else None
    end = _parse_point(second) if second != OPEN else None
    written = [(first, start), (second, end)]
    if any(point is None and part != OPEN for part, point in written) or (start is None and end is None):
        return None  # "../.." is valid EDTF and says nothing
    # Precisions may differ: 2025-05-20/2025-05 ends later in May, 2025-05-20/2025-04 cannot.
    if start and end and start.earliest > end.latest:
        return None
    earliest = start.earliest if start else date.min
    latest = end.latest if end else date.max
    return Edtf(text, Precision.INTERVAL, earliest, latest, start, end)
