"""Keys under which reports of one thing meet, so that not every report is compared with every other.

    Meeting|2025-05-12|<agent>          what is told to the day: each of those who took part
    Meeting|2025-05|<agent>+<agent>     what is told to the month, or not at all: two of them together
    Award|2025-05|<agent>               where one alone tells enough: the classes beside meetings and calls
    Treaty|2025-05|<party>+<party>      agreements: their parties, and when
    Treaty|fr:<words>|<party>+<party>   agreements without a date: their parties and name

An agreement with a date asks under its name for those without, and meets no other there: years of news hold as many
joint declarations of the same two countries, each of a day of its own, as there are summits.

Two reports that `kg.merge.comparison` takes for one share a key, unless more people than _MOST took part or
their dates are years wide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product

from kg.link.keys import fold_words
from kg.merge.agents import find_tokens
from kg.merge.classes import BY_TWO, ONCE, STAYS, find_top
from kg.merge.sketch import EVENT, Agent, Sketch
from kg.merge.times import find_days, find_months, find_window
from kg.vocab import SUPERCLASSES

_MOST = 6  # agents of which pairs are made
_DAYS = 4  # days up to which each is a key
_SLACK = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a report, each sorted; none where too little is known of it."""

    meets: tuple[str, ...]  # where it is compared with all that have the key
    asks: tuple[str, ...] = ()  # where it is compared with those alone that meet there


def find_keys(sketch: Sketch) -> Keys:
    """The keys of a report."""
    if sketch.kind == EVENT:
        return Keys(tuple(sorted(set(_find_event_keys(sketch)))))
    window = find_window(sketch) if sketch.when else None
    named = tuple(sorted(set(_find_agreement_keys(sketch, [_name(sketch)]))))
    if window is None:
        return Keys(named)
    return Keys(tuple(sorted(set(_find_agreement_keys(sketch, find_months(_widen(window)))))), named)


def _find_event_keys(sketch: Sketch) -> Iterator[str]:
    window = find_window(sketch)
    if window is None:
        return
    top = find_top(sketch.cls)
    agents = _choose(sketch.agents)
    countries = sorted({a.country for a in sketch.agents if a.country})[:_MOST]
    if top in ONCE | STAYS:
        window = _widen(window)
    elif (window[1] - window[0]).days < _DAYS:
        for day, agent in product(find_days(window), agents):
            yield from (f"{top}|{day}|{token}" for token in find_tokens(agent))
    for month in find_months(window):
        for a, b in combinations(agents, 2):
            for pair in product(find_tokens(a), find_tokens(b)):
                yield f"{top}|{month}|{'+'.join(sorted(pair))}"
        if top not in BY_TWO:
            for agent in agents:
                yield from (
                    f"{top}|{month}|{token}" for token in find_tokens(agent) if agent.kind != "Country"
                )
            yield from (f"{top}|{month}|{'+'.join(pair)}" for pair in combinations(countries, 2))


def _find_agreement_keys(sketch: Sketch, times: Sequence[str]) -> Iterator[str]:
    parties = sorted({agent.node for agent in sketch.agents})[:_MOST]
    pairs = ["+".join(pair) for pair in combinations(parties, 2)] or parties
    # A treaty may be called an agreement: each meets those of its class and those of the classes above.
    for cls, time, pair in product((sketch.cls, *SUPERCLASSES.get(sketch.cls, ())), times, pairs):
        yield f"{cls}|{time}|{pair}"


def _name(sketch: Sketch) -> str:
    return f"{sketch.language}:{' '.join(sorted(set(fold_words(sketch.name))))}"


def _widen(window: tuple[date, date]) -> tuple[date, date]:
    """A window with the days by which articles may differ; the calendar has ends."""
    first = window[0] - _SLACK if window[0] - date.min >= _SLACK else window[0]
    return first, window[1] + _SLACK if date.max - window[1] >= _SLACK else window[1]


def _choose(agents: Sequence[Agent]) -> list[Agent]:
    """Those of whom keys are made: persons first, each once."""
    once = {agent.node: agent for agent in agents}
    return sorted(once.values(), key=lambda a: (not a.is_person, not a.known, a.node))[:_MOST]
