"""The table boilerplate.toml of a language, compiled: one pattern an idea, built from its rows of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import lang
from kg.lang.folding import fold
from kg.sources.letters import LOWER, UPPER

# A name in a credit: words, no sentence. In brackets it may hold abbreviations ("Photo La Gazette/M. K.").
_NAME = r"[^\s.:;!?()][^.:;!?()\n]{0,40}"
_BRACKETED = r"[^()\n]{0,60}"


@dataclass(frozen=True, slots=True)
class Markers:
    """What is not the article, in one language. Patterns are searched in one line each."""

    section: re.Pattern[str]  # the whole line
    tail: re.Pattern[str]  # the whole line
    teaser: re.Pattern[str]  # the whole line; group "title" where the title stands in the same line
    credit: re.Pattern[str]  # at the end of a line; see find_credit
    picture: re.Pattern[str]  # after the headline said again
    file: re.Pattern[str]  # anywhere
    signoff_words: str  # an alternative of words
    particles: str  # an alternative of words
    byline: re.Pattern[str]  # the whole line; groups "author", "date"
    published: re.Pattern[str]  # the whole line; groups "author", "date"
    copyright: re.Pattern[str]  # the whole line; group "owner"
    end: re.Pattern[str]  # the whole line
    day_first: bool
    months: Mapping[str, int]  # folded name → number

    def find_credit(self, line: str) -> re.Match[str] | None:
        """A picture's credit at the end of a line."""
        # The pattern has one of these marks in each of its ways, and most lines have none.
        has_mark = "(" in line or ":" in line or "©" in line
        return self.credit.search(line) if has_mark else None


@cache
def load_markers(language: str) -> Markers:
    """The markers of a language.

    Raises:
        KeyError: the language has no folder or no boilerplate.toml.
    """
    tables = lang.load(language).tables
    return compile_markers(tables["boilerplate"], find_months(tables.get("dates", {})))


@cache
def header_words() -> str:
    """The words before the date of a header line, of all languages: an alternative for a pattern."""
    words = {
        word
        for code in lang.available()
        for word in lang.load(code).tables.get("boilerplate", {}).get("header", {}).get("words", ())
    }
    return _any(sorted(words))


@cache
def header_fields() -> Mapping[str, str]:
    """The words before the colon in a header's lines, of all languages, folded → what they mean ("title")."""
    return {
        fold(word): meaning
        for code in lang.available()
        for meaning, words in lang.load(code).tables.get("boilerplate", {}).get("header", {}).items()
        if meaning != "words"
        for word in words
    }


def compile_markers(table: Mapping[str, Any], months: Mapping[str, int]) -> Markers:
    """The markers that the rows of one table mean."""
    credit = _any(table["credit"]["words"])
    byline = table["byline"]
    by = _any(byline["by"])
    dated = _any([*byline["published"], *byline["updated"]])
    return Markers(
        section=_pattern(rf"{_any(table['section']['words'])}\s*[:|]?"),
        tail=_pattern(rf"{_any(table['tail']['words'])}\s*[:>»…]*"),
        teaser=_pattern(
            rf"(?:{_any(table['teaser']['words'])}\s*(?:$|[:|>»–—-]+\s*(?P<title>.*)|(?P<bare>(?-i:[{UPPER}«\"“]).*))"
            rf"|{_any(table['teaser']['signs'])}\s*(?P<signed>.*))"
        ),
        credit=re.compile(
            rf"(?:^|(?<=[\s.!?…»\"”)]))(?:\((?i:{credit})\s*[:/]?\s*{_BRACKETED}\)"
            rf"|(?i:{credit})\s*:\s*{_NAME}|©\s*{_NAME})\s*\.?$"
        ),
        picture=re.compile(rf"\s*{_any(table['picture']['words'])}\s*\d{{1,2}}", re.IGNORECASE),
        file=re.compile(
            rf"\s*{_any(table['file']['kinds'])}\s*[-–]\s*\d+(?:[.,]\d+)?\s*{_glued(table['file']['units'])}"
            rf"(?![{LOWER}])"
        ),
        signoff_words=_any(table["signoff"]["words"]),
        particles=_any(table["dateline"]["particles"]),
        byline=_pattern(
            rf"{by}\s+(?P<author>[^\d,;:!?]{{2,60}})(?:,\s*|\s+{_any(byline['on'])}\s+)(?P<date>[^.]{{0,40}}\d{{4}})"
        ),
        published=_pattern(
            rf"(?:{by}\s+(?P<author>[^.|·\n]{{2,60}}?)\s*[.|·,–—-]+\s*)?{dated}\s*:?\s*(?P<date>.{{0,140}})"
        ),
        copyright=_pattern(
            rf"{_any(table['copyright']['words'])}[\s,:]*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?[\s,.]*)?"
            r"(?P<owner>[^.\d\n][^\n]{0,50}?)?(?:[\s,]+\d{4})?[\s.]*"
        ),
        end=_pattern(_any(table["end"]["marks"])),
        day_first=str(byline["order"]).startswith("d"),
        months=months,
    )


def find_months(dates: Mapping[str, Any]) -> dict[str, int]:
    """The names of the months in a table dates.toml, folded → 1 to 12; empty where it has none."""
    rows = dates.get("words", {}).get("month", {})
    return {fold(name).rstrip("."): int(number) for number, names in rows.items() for name in names}


def _any(words: Iterable[str]) -> str:
    """An alternative of words, the longest first, each ending where a word ends."""
    rows = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w) + (r"\b" if w[-1].isalnum() else "") for w in rows) + ")"


def _glued(words: Iterable[str]) -> str:
    """An alternative of words that may run into the next one: "171.4 koLes hymnes"."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{body}\s*$", re.IGNORECASE)
