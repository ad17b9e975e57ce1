"""What the pages say: texts by key from a table a language, with numbers and dates as that language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from kg.edtf import Edtf, Point, Precision, parse_edtf

_FOLDER = Path(__file__).with_name("words")
_THOUSANDS = {"en": ",", "fr": "\u202f"}  # a narrow space that does not break


class Words:
    """The texts of one language."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self._texts = texts
        self._months = texts["date.months"].split()

    def text(self, key: str, **values: object) -> str:
        """A text, its places filled in; a key that is not there is a defect and raises KeyError."""
        return self._texts[key].format(**values) if values else self._texts[key]

    def count(self, key: str, number: int) -> str:
        """A number with what it counts ("3 events")."""
        # French counts none as one.
        is_one = number == 1 or (number == 0 and self.language == "fr")
        return self.text(f"count.{key}.{'one' if is_one else 'other'}", n=self.number(number))

    def number(self, number: int) -> str:
        """A number with its thousands apart."""
        return f"{number:,}".replace(",", _THOUSANDS[self.language])

    def percent(self, share: float | None) -> str:
        """A share of 1 as a percentage."""
        if share is None:
            return "–"
        return f"{round(share * 100)}" + ("\u202f%" if self.language == "fr" else "%")

    def date(self, edtf: str | None) -> str:
        """A date for a reader: "10 May 2025", "May 2025", "2020 – 2025"."""
        parsed = None if edtf is None else parse_edtf(edtf)
        if parsed is None:
            return edtf or self.text("date.none")
        return self._format(parsed)

    def day(self, day: int) -> str:
        """A day given as YYYYMMDD."""
        if not day:
            return self.text("date.none")
        return self.date(f"{day // 10_000:04d}-{day // 100 % 100:02d}-{day % 100:02d}")

    def month(self, day: int) -> str:
        """The month of a day given as YYYYMMDD."""
        return self.date(f"{day // 10_000:04d}-{day // 100 % 100:02d}") if day else "–"

    def period(self, period: int) -> str:
        """A year, month or day given as YYYY, YYYYMM or YYYYMMDD."""
        if period > 9999:
            text = str(period)
            return self.date(f"{text[:4]}-{text[4:6]}" + (f"-{text[6:]}" if len(text) > 6 else ""))
        return f"{period}"

    def _format(self, date: Edtf) -> str:
        if date.precision is not Precision.INTERVAL and date.start is not None:
            return self._format_point(date.start)
        if date.start is None or date.end is None:
            key, point = ("date.until", date.end) if date.start is None else ("date.since", date.start)
            return (
                self.text(key, first="…", last="…")
                if point is None
                else self.text(key, first=self._format_point(point), last=self._format_point(point))
            )
        return self.text(
            "date.range", first=self._format_point(date.start), last=self._format_point(date.end)
        )

    def _format_point(self, point: Point) -> str:
        month = self._months[point.earliest.month - 1]
        if point.precision is Precision.DAY:
            day = str(point.earliest.day)
            day = "1er" if day == "1" and self.language == "fr" else day
            return self.text("date.day", day=day, month=month, year=point.earliest.year)
        if point.precision is Precision.MONTH:
            return self.text("date.month", month=month, year=point.earliest.year)
        return str(point.earliest.year)


@cache
def read_words(language: str) -> Words:
    """The texts of a language."""
    table = tomli.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
    return Words(language, dict(_flatten(table)))


def _flatten(table: Mapping[str, Any], above: str = "") -> list[tuple[str, str]]:
    return [
        pair
        for key, value in table.items()
        for pair in (
            _flatten(value, f"{above}{key}.") if isinstance(value, dict) else [(above + key, str(value))]
        )
    ]
