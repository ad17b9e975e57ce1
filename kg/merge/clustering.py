"""Reports that are linked, divided into those of one thing each.

Reports that tell the same in every respect come together first, at one stroke however many they are (`Telling`).
Then the best links are followed, and two groups are joined only where no report of the one rules out a report of the
other: so two events of one article never come together, over others either. What is told too vaguely to say which
of two different things it is, is left alone. The result depends on the reports alone, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kg.merge.comparison import Comparison, compare_told
from kg.merge.sketch import EVENT, Sketch
from kg.merge.times import is_of_one_day

_MARGIN = 0.02  # scores that are no further apart say the same

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Telling(Generic[N]):
    """What one report or several tell alike (kg.merge.sketch.tell): what it is called, and these, sorted by IRI."""

    n: N
    reports: tuple[Sketch, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports taken to tell of one thing; `a` is before `b`."""

    a: str  # IRI
    b: str
    score: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """The reports of one thing, two or more, sorted by IRI, and the links that hold them together."""

    members: tuple[Sketch, ...]
    links: tuple[Link, ...]


def find_clusters(tellings: Iterable[Telling[N]], links: Iterable[tuple[N, N, float]]) -> list[Cluster]:
    """The clusters of the reports of some tellings, sorted.

    Args:
        tellings: each once.
        links: two of these that are taken to tell of one thing, with the score (kg.merge.pairs.find_links).
    """
    return _Clustering(tellings).run(links)


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """Reports of one telling, each of another article; what comes first in its article comes first."""

    name: int  # of the telling
    reports: tuple[Sketch, ...]

    @property
    def first(self) -> Sketch:
        """The report that stands for all."""
        return self.reports[0]


@dataclass(slots=True)
class _Group:
    """Units taken for one thing."""

    units: list[_Unit]
    names: list[int]  # of their tellings
    articles: set[str]
    links: list[Link] = field(default_factory=list)


class _Clustering(Generic[N]):
    def __init__(self, tellings: Iterable[Telling[N]]) -> None:
        self._told = list(tellings)
        self._articles = [{report.article for report in told.reports} for told in self._told]
        self._compared: dict[tuple[int, int], Comparison] = {}
        self._linked: set[tuple[int, int]] = set()

    def run(self, links: Iterable[tuple[N, N, float]]) -> list[Cluster]:
        names = {told.n: name for name, told in enumerate(self._told)}
        partners: dict[int, dict[int, float]] = defaultdict(dict)
        for a, b, score in links:
            x, y = names[a], names[b]
            if self._can_meet(x, y):
                partners[x][y] = partners[y][x] = score
                self._linked.add((min(x, y), max(x, y)))
        alike = {x: score for x in range(len(self._told)) if (score := self._rate_alike(x))}
        for x, score in alike.items():
            partners[x][x] = score
        vague = [x for x in partners if self._is_vague(x)]
        torn = {x for x in vague if self._are_rivals(x, partners[x])}
        units = [list(self._spread(x, x in alike and x not in torn)) for x in range(len(self._told))]
        for x in alike:  # what its own reports have in common says nothing of which of two others it is
            del partners[x][x]
        torn |= {x for x in vague if partners[x] and self._are_rivals(x, partners[x])}
        groups = {unit: self._begin(unit, alike) for of_one in units for unit in of_one}
        for score, one, other in self._sort(partners, units, torn):
            left, right = sorted((groups[one], groups[other]), key=lambda group: -len(group.units))
            if left is not right and self._fit(left, right):
                _join(left, right, _link(one.first, other.first, score))
                groups.update((unit, left) for unit in right.units)
        once = {id(group): group for group in groups.values() if len(group.articles) > 1}
        return sorted(map(_close, once.values()), key=lambda cluster: cluster.members[0].iri)

    def _rate_alike(self, x: int) -> float:
        """The score by which the reports of a telling, of several articles, are one; 0 where that says too little."""
        if len(self._articles[x]) < 2:
            return 0.0
        found = self._compare(x, x)
        return found.score if found.is_same else 0.0

    def _spread(self, x: int, are_one: bool) -> Iterator[_Unit]:
        """The reports of a telling in units: what an article tells twice means two."""
        if not are_one:
            yield from (_Unit(x, (report,)) for report in self._told[x].reports)
            return
        ranks: dict[int, list[Sketch]] = defaultdict(list)
        seen: dict[str, int] = defaultdict(int)
        for report in sorted(self._told[x].reports, key=lambda r: (r.start, r.iri)):
            ranks[seen[report.article]].append(report)
            seen[report.article] += 1
        yield from (_Unit(x, tuple(reports)) for reports in ranks.values())

    def _begin(self, unit: _Unit, alike: dict[int, float]) -> _Group:
        first, *others = unit.reports
        links = [_link(first, other, alike[unit.name]) for other in others]
        return _Group([unit], [unit.name], {report.article for report in unit.reports}, links)

    def _sort(
        self, partners: dict[int, dict[int, float]], units: Sequence[Sequence[_Unit]], torn: set[int]
    ) -> list[tuple[float, _Unit, _Unit]]:
        """The links of units, the best first; of equal ones what the articles tell first."""
        found = [
            (score, a, b) if a.first.iri < b.first.iri else (score, b, a)
            for x, others in partners.items()
            for y, score in others.items()
            if x < y and x not in torn and y not in torn
            for a in units[x]
            for b in units[y]
        ]

        def rank(link: tuple[float, _Unit, _Unit]) -> tuple[float, int, str, str]:
            score, a, b = link
            return -score, a.first.start + b.first.start, a.first.iri, b.first.iri

        return sorted(found, key=rank)

    def _fit(self, left: _Group, right: _Group) -> bool:
        """Whether nothing rules out that two groups are of one thing."""
        if not left.articles.isdisjoint(right.articles):
            return False
        return not any(self._is_ruled_out(a, b) for a in left.names for b in right.names)

    def _is_ruled_out(self, x: int, y: int) -> bool:
        return (min(x, y), max(x, y)) not in self._linked and bool(self._compare(x, y).veto)

    def _compare(self, x: int, y: int) -> Comparison:
        key = (x, y) if x < y else (y, x)
        found = self._compared.get(key)
        if found is None:
            found = compare_told(self._told[x].reports[0], self._told[y].reports[0])
            self._compared[key] = found
        return found

    def _can_meet(self, x: int, y: int) -> bool:
        """Whether reports of two tellings stand in different articles: an article that tells of two means two."""
        return len(self._articles[x]) > 1 or self._articles[x] != self._articles[y]

    def _is_vague(self, x: int) -> bool:
        report = self._told[x].reports[0]
        return report.kind != EVENT or not is_of_one_day(report)

    def _are_rivals(self, x: int, partners: dict[int, float]) -> bool:
        """Whether what a telling fits best are different things: they exclude each other, or one article tells both."""
        best = max(partners.values())
        close = [y for y, score in partners.items() if score >= best - _MARGIN]
        own = self._articles[x] if len(self._articles[x]) == 1 else set()
        if any(self._tells_twice(y, own) for y in close):
            return True
        pairs = ((a, b) for n, a in enumerate(close) for b in close[n + 1 :])
        return any(
            (self._articles[a] & self._articles[b]) - own or self._is_ruled_out(a, b) for a, b in pairs
        )

    def _tells_twice(self, y: int, own: set[str]) -> bool:
        """Whether an article, another than its own, tells the same thing twice."""
        reports = self._told[y].reports
        if len(reports) == len(self._articles[y]):
            return False
        return len({r.article for r in reports} - own) < sum(r.article not in own for r in reports)


def _link(a: Sketch, b: Sketch, score: float) -> Link:
    return Link(a.iri, b.iri, score) if a.iri < b.iri else Link(b.iri, a.iri, score)


def _join(left: _Group, right: _Group, link: Link) -> None:
    """Put what is in the right group into the left."""
    left.units += right.units
    left.names += right.names
    left.articles |= right.articles
    left.links += [*right.links, link]


def _close(group: _Group) -> Cluster:
    members = sorted((report for unit in group.units for report in unit.reports), key=lambda r: r.iri)
    return Cluster(tuple(members), tuple(sorted(group.links, key=lambda link: (link.a, link.b))))
