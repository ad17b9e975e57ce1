"""What a source says about an article, before anybody has checked it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from kg.lang.folding import fold
from kg.sources.tidy import tidy_text

_ISO = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_WORDS = re.compile(r"(?<!\d)(\d{1,2})[^\W\d]{0,3}\s+([^\W\d]+\.?),?\s+(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d]+)\.?\s+(\d{1,2})[^\W\d]{0,2},?\s+(\d{4})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_MAIL = re.compile(r"\s*(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\b")  # RFC 5322
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+$")
_LONGEST = 500  # code points of a claim; more is not a title, a name or an address
_MOST = 200  # values of one claim
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_.]?)(\d{2})\2(\d{2})(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a source says; None and () where it says nothing. `published` is EDTF: day, month or year.

    `also`: other days it is said to have appeared, each with where that is said, weaker than `published`.
    """

    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    language: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    located: str | None = None  # where it was written, said apart from the text
    also: tuple[tuple[str, str], ...] = ()

    def over(self, weaker: Claims) -> Claims:
        """These claims, and the weaker ones where these say nothing; a date goes with where it was found."""
        missing = {f.name: getattr(weaker, f.name) for f in fields(self) if not getattr(self, f.name)}
        dated = self if self.published else weaker
        also = [*self.also, *weaker.also]
        if self.published and weaker.published:
            also.append((weaker.published_from or "", weaker.published))
        return replace(self, **missing | {"published_from": dated.published_from, "also": tuple(also)})


def find_disagreements(claims: Claims) -> Iterator[str]:
    """Warnings of days it is said to have appeared that are not the one taken, nor the same said less exactly."""
    for where, day in dict.fromkeys(claims.also):
        taken = claims.published or ""
        if not (taken.startswith(day) or day.startswith(taken)):
            yield f"published {taken} by its {claims.published_from}, {day} by its {where}"


def parse_claim(text: str | None) -> str | None:
    """A claim in one line; None where it is empty or too long to be one."""
    tidy = " ".join(tidy_text(text or "").split())
    return tidy if 0 < len(tidy) <= _LONGEST else None


def parse_url(text: str | None) -> str | None:
    """A web address that can stand in a graph; None for anything else."""
    claim = parse_claim(text)
    return claim if claim and _URL.match(claim) else None


def find_claims(value: Any, key: str | None = None) -> list[str]:
    """The claims in a JSON value: a text, an object's `key`, or a list of either."""
    values = value[:_MOST] if isinstance(value, list) else [value]
    texts = [v.get(key) if isinstance(v, dict) and key else v for v in values]
    return [claim for text in texts if isinstance(text, str) and (claim := parse_claim(text))]


def parse_date(text: str | None) -> str | None:
    """The date of a time as formats write it: ISO 8601, 20250303T0512Z, Mon, 3 Mar 2025 05:12:00 +0000.

    The day is the one written there: no zone is converted.
    """
    text = text or ""
    if iso := parse_iso_date(text):
        return iso
    if compact := _COMPACT.match(text):
        year, month, day = map(int, compact.groups())
        return _day(year, month, day)
    if _MAIL.match(text) is None:
        return None
    from email.utils import parsedate  # not above: it brings modules of the network, and few texts need it

    mailed = parsedate(text)
    return _day(*mailed[:3]) if mailed else None


def parse_iso_date(text: str) -> str | None:
    """The date at the start of an ISO 8601 date or time, as written there: no zone is converted."""
    match = _ISO.match(text)
    if not match:
        return None
    year, month, day = match.groups()
    if month and not 1 <= int(month) <= 12:
        return None
    if day and not _is_day(int(year), int(month), int(day)):
        return None
    return "-".join(part for part in (year, month, day) if part) if int(year) else None


def parse_written_date(text: str, months: Mapping[str, int], *, day_first: bool) -> str | None:
    """The first full date in a line: "2024-09-05", "30.08.2017", "12 juillet 2024", "1er mars 2024", "Oct. 3, 2025".

    Args:
        text: one line.
        months: folded name → 1 to 12.
        day_first: whether 3.4.2020 is in April.
    """
    if iso := re.search(r"(?<!\d)\d{4}-\d{2}-\d{2}", text):
        return parse_iso_date(iso.group())
    if figures := _FIGURES.search(text):
        first, _, second, year = figures.groups()
        day, month = (first, second) if day_first else (second, first)
        return _day(int(year), int(month), int(day))
    written = [(name, day, year) for day, name, year in _WORDS.findall(text)]
    for name, day, year in (*written, *_MONTH_FIRST.findall(text)):
        if number := months.get(fold(name.rstrip("."))):
            return _day(int(year), number, int(day))
    return None


def parse_name_date(stem: str) -> str | None:
    """The date in a file's name: "2024-09-05-sommet", "sommet_20240905"."""
    match = _IN_NAME.search(stem)
    if not match:
        return None
    year, _, month, day = (match[i] for i in range(1, 5))
    return _day(int(year), int(month), int(day)) if 1900 <= int(year) <= 2099 else None


def _day(year: int, month: int, day: int) -> str | None:
    return f"{year:04}-{month:02}-{day:02}" if _is_day(year, month, day) else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
