"""What the reports of one thing say together: what most and the most precise of them tell, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from kg.edtf import Precision, is_of_days
from kg.merge.agents import is_same_agent, match_agents
from kg.merge.classes import CLOSED, ONCE, REMOTE, STAYS, find_top
from kg.merge.clustering import Cluster
from kg.merge.comparison import Part, compare
from kg.merge.places import compare_places
from kg.merge.sketch import EVENT, Agent, Place, Sketch
from kg.merge.times import read_date
from kg.vocab import SUPERCLASSES

T = TypeVar("T", bound=Hashable)
_PRECISIONS = (Precision.DAY, Precision.INTERVAL, Precision.MONTH, Precision.YEAR)
_STATUSES = ("occurred", "signed", "in_force", "published")  # what has happened is no plan any more
_SOME = 40  # reports of which every two are compared: beyond, the first ones tell enough


@dataclass(frozen=True, slots=True)
class Merged:
    """One event or agreement, as its reports tell it together."""

    anchor: Sketch  # the report that was published first: it names the whole
    cls: str
    when: str  # EDTF, empty where none tells
    status: str
    place: Place | None
    agents: tuple[tuple[Agent, ...], ...]  # each one, as the reports know it; whom most know first
    labels: tuple[tuple[str, str], ...]  # (language, text), one a language
    differs: tuple[str, ...]  # names of the parts on which reports contradict each other
    score: float  # of the weakest link


def find_merged(cluster: Cluster) -> Merged:
    """The values of a cluster."""
    reports = sorted(cluster.members, key=lambda r: (r.published or "9999", r.iri))
    cls = _choose_class(reports)
    when = _choose_date(reports, find_top(cls))
    return Merged(
        anchor=reports[0],
        cls=cls,
        when=when,
        status=_choose_status(reports),
        place=_choose_place(reports),
        agents=tuple(_group_agents(reports)),
        labels=tuple(_choose_labels(reports, when)),
        differs=tuple(_find_differences(reports[:_SOME])),
        score=min(link.score for link in cluster.links),
    )


def _vote(values: Iterable[T]) -> T:
    """The most frequent value, of equally frequent ones the first told."""
    return Counter(values).most_common(1)[0][0]


def _choose_class(reports: Sequence[Sketch]) -> str:
    """What most of those say who say more than the class above."""
    depth = {r.cls: len(SUPERCLASSES.get(r.cls, ())) for r in reports}
    finer = [r.cls for r in reports if depth[r.cls]]
    return _vote(finer or [r.cls for r in reports])


def _choose_date(reports: Sequence[Sketch], top: str) -> str:
    """The date that most of the most precise tell; of what lasts, a stay from day to day is more than one day."""

    def rank(when: str) -> int:
        date = read_date(when)
        assert date is not None
        if top in STAYS and date.precision is Precision.INTERVAL and is_of_days(date):
            return -1
        return _PRECISIONS.index(date.precision)

    dates = [r.when for r in reports if read_date(r.when) is not None]
    if not dates:
        return next((r.when for r in reports if r.when), "")
    best = min(map(rank, dates))
    return _vote(when for when in dates if rank(when) == best)


def _choose_status(reports: Sequence[Sketch]) -> str:
    """That it happened, where one tells so; else what was told last."""
    happened = [r.status for r in reports if r.status in _STATUSES]
    return _vote(happened) if happened else reports[-1].status


def _choose_place(reports: Sequence[Sketch]) -> Place | None:
    """Where most place it who know more than the country."""
    told = [place for r in reports for place in r.places]
    finer = [place for place in told if place.node != place.country]
    votes = Counter(place.node for place in finer or told)
    best = max(votes.values(), default=0)
    return next((p for p in finer or told if votes[p.node] == best), None)


def _group_agents(reports: Sequence[Sketch]) -> list[tuple[Agent, ...]]:
    """All who took part, each with all that is known of it; a country only where nobody stands for it."""
    groups: list[list[Agent]] = []
    for agent in (agent for r in reports for agent in r.agents):
        group = next((g for g in groups if any(is_same_agent(agent, other) for other in g)), None)
        if group is None:
            groups.append([agent])
        elif agent not in group:
            group.append(agent)
    stood_for = {agent.country for g in groups for agent in g if agent.kind != "Country"}
    kept = [g for g in groups if not (g[0].kind == "Country" and g[0].node in stood_for)]
    return [tuple(sorted(g, key=lambda a: (not a.known, a.node, a.role))) for g in kept]


def _choose_labels(reports: Sequence[Sketch], when: str) -> list[tuple[str, str]]:
    """A label in each language: of a report with the chosen date where there is one, the fullest."""

    def rank(report: Sketch) -> tuple[bool, int, str, str]:
        return report.when != when, -len(report.agents), report.published or "9999", report.iri

    found: dict[str, str] = {}
    for report in sorted(reports, key=rank):
        for language, text in report.labels:
            found.setdefault(language, text)
    return sorted(found.items())


def _find_differences(reports: Sequence[Sketch]) -> list[str]:
    """The parts on which two reports can't both be right."""
    found = set()
    for a, b in combinations(reports, 2):
        found |= {part.name for part in find_parts(a, b) if part.contradicts}
        found |= set(_find_contradictions(a, b))
    return sorted(found)


def find_parts(a: Sketch, b: Sketch) -> tuple[Part, ...]:
    """What was compared of two reports."""
    return compare(a, b).parts


def _find_contradictions(a: Sketch, b: Sketch) -> Iterable[str]:
    """Further contradictions of two reports of one thing: who was there, and whether it took place at all."""
    if a.kind == EVENT:
        top = find_top(a.cls)
        if top in CLOSED | ONCE and match_agents(a.agents, b.agents).find_clash() is not None:
            yield "participants"
        if top not in REMOTE and compare_places(a, b)[1] == "apart":
            yield "place"
    statuses = {a.status, b.status}
    if "cancelled" in statuses and len(statuses) > 1:
        yield "status"
