"""Two reports compared: how likely they tell of one thing, on what they agree, and what rules it out."""

from __future__ import annotations

from dataclasses import dataclass

from kg.link.keys import fold_words
from kg.merge.agents import Match, match_agents
from kg.merge.classes import BY_TWO, CLOSED, ONCE, REMOTE, STAYS, find_top, is_below
from kg.merge.places import compare_places
from kg.merge.sketch import AGREEMENT, EVENT, Sketch
from kg.merge.times import compare_dates
from kg.vocab import dpc, rdf, rdfs, schema, sem

SAME = 0.7  # from here on two reports are taken to tell of one thing; tuned on benchmarks/identity-gold/tuned
_SLACK = 3  # days by which articles may differ about what happens once, or lasts
_AGREED = 0.6  # from here on a part speaks for it
_WORD = 3  # letters of a word that tells names of agreements apart
# Two texts can agree in all they tell and still tell of two things: none is ever sure. A whole number would also be
# the one decimal that stores spell in ways of their own ("1", "1.0").
_SUREST = 0.99
_ALIKE = 0.34  # share of the words of the shorter name that the other must have

_EVENT_WEIGHTS = {"class": 0.1, "date": 0.3, "participants": 0.45, "place": 0.15, "agreements": 0.1}
_AGREEMENT_WEIGHTS = {"class": 0.2, "date": 0.3, "participants": 0.25, "name": 0.25}

# The property of the graph that each part compares.
PROPERTIES = {
    "class": rdf.type,
    "date": dpc.when,
    "participants": sem.hasActor,
    "place": schema.location,
    "agreements": dpc.agreement,
    "name": rdfs.label,
}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing compared: how well it agrees, from 0 to 1, how much that counts, and in which way."""

    name: str  # a key of PROPERTIES
    value: float
    weight: float
    how: str

    @property
    def agrees(self) -> bool:
        """Whether it speaks for one thing."""
        return self.value >= _AGREED

    @property
    def contradicts(self) -> bool:
        """Whether the two can't both be right."""
        return self.how in ("near", "apart")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports compared; `veto` is what rules out that they tell of one thing, empty where nothing does."""

    parts: tuple[Part, ...]
    veto: str = ""

    @property
    def score(self) -> float:
        """From 0 to _SUREST, rounded so that it is the same on every machine."""
        if self.veto or not self.parts:
            return 0.0
        total = sum(part.value * part.weight for part in self.parts)
        return min(_SUREST, round(total / sum(part.weight for part in self.parts), 4))

    @property
    def is_same(self) -> bool:
        """Whether the two are taken to tell of one thing."""
        return not self.veto and self.score >= SAME


def compare(a: Sketch, b: Sketch) -> Comparison:
    """Compare two reports; the order of the two makes no difference.

    Two of one article are never one: an article that tells of two means two.
    """
    return Comparison((), "article") if a.article == b.article else compare_told(a, b)


def compare_told(a: Sketch, b: Sketch) -> Comparison:
    """Compare what two reports tell (kg.merge.sketch.Sketch.tell), whatever articles they stand in."""
    if a.kind != b.kind:
        return Comparison((), "class")
    if (b.cls, b.when, b.agents, b.places) < (a.cls, a.when, a.agents, a.places):
        a, b = b, a  # who is matched first must not depend on which report is asked about
    found = _compare_events(a, b) if a.kind == EVENT else _compare_agreements(a, b)
    return Comparison((), found) if isinstance(found, str) else Comparison(tuple(found))


def _compare_events(a: Sketch, b: Sketch) -> list[Part] | str:
    """The parts of two events, or what rules out that they are one; what is cheap to tell comes first."""
    top = find_top(a.cls)
    if top != find_top(b.cls):
        return "class"
    date = compare_dates(a, b, _SLACK if top in ONCE | STAYS else 0)
    if date is None:
        return "date"
    place = compare_places(a, b)
    if place[1] == "apart" and top not in REMOTE | ONCE:
        return "place"
    match = match_agents(a.agents, b.agents)
    participants = _rate_participants(match, top, len(a.agents), len(b.agents))
    if participants is None:
        return "participants"
    parts = [
        _make_part("class", _rate_classes(a.cls, b.cls), "same" if a.cls == b.cls else "hierarchy"),
        _make_part("date", *date),
        _make_part("participants", *participants),
    ]
    if top not in REMOTE:
        parts.append(_make_part("place", *place))
    if a.instruments and b.instruments:
        parts.append(_make_part("agreements", *_rate_instruments(a, b)))
    return parts


def _rate_classes(a: str, b: str) -> float:
    return 1.0 if a == b else 0.9 if is_below(a, b) or is_below(b, a) else 0.6


def _rate_participants(match: Match, top: str, left: int, right: int) -> tuple[float, str] | None:
    """How well those who take part agree; None where they are others."""
    if not left or not right:
        return 0.3, "unknown"
    clash = match.find_clash()
    if clash is not None and top in CLOSED and match.weight < 2:
        return None
    fewer = min(len(match.pairs) + len(match.left), len(match.pairs) + len(match.right))
    more = max(len(match.pairs) + len(match.left), len(match.pairs) + len(match.right))
    needed = 1.6 if top in BY_TWO and fewer > 1 else 0.6
    if match.weight < needed:
        return None
    return match.weight / fewer * (0.6 + 0.4 * match.weight / more), f"{len(match.pairs)} of {more}"


def _rate_instruments(a: Sketch, b: Sketch) -> tuple[float, str]:
    """What is signed or published, by its class: names differ from language to language."""
    if set(a.instruments) & set(b.instruments):
        return 1.0, "same"
    generic = "Agreement" in {*a.instruments, *b.instruments}
    return (0.6, "hierarchy") if generic else (0.2, "other")


def _compare_agreements(a: Sketch, b: Sketch) -> list[Part] | str:
    if not is_below(a.cls, b.cls) and not is_below(b.cls, a.cls):
        return "class"
    date = compare_dates(a, b, _SLACK) if a.when and b.when else (0.4, "unknown")
    if date is None:
        return "date"
    match = match_agents(a.agents, b.agents)
    full = len(a.agents) > 1 and len(b.agents) > 1
    if match.weight < (2 if full else 1) and a.agents and b.agents:
        return "participants"
    name = _compare_names(a, b)
    if name[1] == "other":
        return "name"
    together = match.weight / max(len(a.agents), len(b.agents)) if a.agents and b.agents else 0.3
    return [
        _make_part(
            "class", 1.0 if a.cls == b.cls else 0.6, "same" if a.cls == b.cls else "hierarchy", AGREEMENT
        ),
        _make_part("date", *date, AGREEMENT),
        _make_part("participants", together, f"{len(match.pairs)} parties", AGREEMENT),
        _make_part("name", *name, AGREEMENT),
    ]


def _compare_names(a: Sketch, b: Sketch) -> tuple[float, str]:
    """The names of two agreements by their words; across languages they say nothing."""
    if a.language != b.language:
        return 0.6, "unknown"
    x, y = ({w for w in fold_words(s.name) if len(w) >= _WORD} for s in (a, b))
    shared = len(x & y) / (min(len(x), len(y)) or 1)
    if shared >= _ALIKE:
        return max(shared, 0.6), "same"
    return 0.0, "other"


def _make_part(name: str, value: float, how: str, kind: str = EVENT) -> Part:
    weights = _EVENT_WEIGHTS if kind == EVENT else _AGREEMENT_WEIGHTS
    return Part(name, round(value, 4), weights[name], how)
