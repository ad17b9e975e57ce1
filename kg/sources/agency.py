"""Whose report it is, by the marks agencies leave: closing letters, the brackets of a dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.sources.letters import UPPER
from kg.sources.markers import Markers

_LETTERS = rf"[{UPPER}]{{2,8}}"
_CHAIN = rf"{_LETTERS}(?:\s*/\s*[{UPPER}]{{1,8}})*"  # "VNA/CVN": the agency, then the desk or paper
_CAPITAL = rf"[{UPPER}][\w.'’-]*"


@dataclass(frozen=True, slots=True)
class SignOff:
    """Where the closing mark begins in its line (0: the line is nothing else), and the agency it names."""

    start: int
    agency: str


def find_signoff(line: str, markers: Markers) -> SignOff | None:
    """The mark that closes an agency's text: "VNA/CVN" alone, ".-VNA/VI", "(avec AFP)", "./. Nom/ VOV"."""
    match = _signoff_pattern(markers.signoff_words).search(line)
    if not match:
        return None
    name = next(group for group in match.groups() if group)
    return SignOff(match.start(), name.split("/")[0].strip())


def parse_dateline(line: str, markers: Markers) -> str | None:
    """The agency in a dateline: "Moscou (VNA) -", "HANOI, 30 mars (LFS) –"; None without one."""
    match = _dateline_pattern(markers.particles).match(line)
    return match["agency"].split("/")[0].strip() if match else None


@cache
def _signoff_pattern(words: str) -> re.Pattern[str]:
    lead = rf"(?:(?i:{words})\s*:?\s*)?"
    alone = rf"^[\s(–—-]*{lead}({_CHAIN})[)\s.]*$"
    dashed = rf"(?<=[.!?…»”\")])\s*[–—-]+\s*({_CHAIN})\.?$"
    bracketed = rf"(?<=[.!?…»”\"])\s*\({lead}({_CHAIN}|{_CAPITAL}(?: {_CAPITAL})?)\)\.?$"
    slashed = rf"(?<=\.)/\.\s*(?:[^.!?/\n]{{2,40}}/\s*)?({_CHAIN})\.?$"
    return re.compile("|".join((alone, dashed, bracketed, slashed)))


@cache
def _dateline_pattern(particles: str) -> re.Pattern[str]:
    place = rf"{_CAPITAL}(?:[ ’'-]+(?:{_CAPITAL}|{particles}))*"
    when = r"(?:,[^,()\n]{1,30}){0,2}"
    return re.compile(rf"{place}{when}\s*\((?P<agency>{_CAPITAL}(?:[ /-]+{_CAPITAL}){{0,3}})\)\s*[-–—:]+\s")
