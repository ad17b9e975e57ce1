"""Reports that share links, divided into those of one thing each.

The best links are followed first, and two groups are joined only where no report of the one rules out a report of
the other: so two events of one article never come together, over others either. What is told too vaguely to say
which of two different things it is, is left alone. The result depends on the reports alone, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.merge.comparison import compare
from kg.merge.sketch import EVENT, Sketch
from kg.merge.times import is_of_one_day

_MARGIN = 0.02  # scores that are no further apart say the same


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


def find_clusters(reports: Iterable[Sketch], links: Iterable[Link]) -> list[Cluster]:
    """The clusters of some reports, sorted; all ends of the links are among the reports."""
    return _Clustering({report.iri: report for report in reports}).run(links)


class _Clustering:
    def __init__(self, reports: Mapping[str, Sketch]) -> None:
        self._reports = reports
        self._group = {iri: [iri] for iri in reports}  # a list is shared by all its members
        self._articles = {iri: {report.article} for iri, report in reports.items()}
        self._ruled_out: dict[tuple[str, str], bool] = {}

    def run(self, links: Iterable[Link]) -> list[Cluster]:
        links = list(links)
        self._ruled_out.update(((link.a, link.b), False) for link in links)
        followed = [link for link in self._sort(self._drop_vague(links)) if self._join(link)]
        groups = {id(group): sorted(group) for group in self._group.values() if len(group) > 1}
        held: dict[int, list[Link]] = defaultdict(list)
        for link in followed:
            held[id(self._group[link.a])].append(link)
        clusters = [
            Cluster(
                tuple(self._reports[iri] for iri in group),
                tuple(sorted(held[key], key=lambda link: (link.a, link.b))),
            )
            for key, group in groups.items()
        ]
        return sorted(clusters, key=lambda cluster: cluster.members[0].iri)

    def _sort(self, links: Iterable[Link]) -> list[Link]:
        """The best first; of equal ones what the articles tell first, which is what they are about."""
        starts = {iri: report.start for iri, report in self._reports.items()}
        return sorted(links, key=lambda k: (-k.score, starts[k.a] + starts[k.b], k.a, k.b))

    def _join(self, link: Link) -> bool:
        """Make one group of two; False where they are one already or something rules it out."""
        left, right = self._group[link.a], self._group[link.b]
        if left is right or self._articles[link.a] & self._articles[link.b]:
            return False
        if any(self._is_ruled_out(a, b) for a in left for b in right):
            return False
        if len(left) < len(right):
            left, right = right, left
        articles = self._articles[left[0]]
        articles |= self._articles[right[0]]
        left += right
        for iri in right:
            self._group[iri], self._articles[iri] = left, articles
        return True

    def _is_ruled_out(self, a: str, b: str) -> bool:
        key = (a, b) if a < b else (b, a)
        found = self._ruled_out.get(key)
        if found is None:
            found = self._ruled_out[key] = bool(compare(self._reports[key[0]], self._reports[key[1]]).veto)
        return found

    def _drop_vague(self, links: Sequence[Link]) -> list[Link]:
        """The links but those of a vague report that fits two different things equally well."""
        partners: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for link in links:
            partners[link.a].append((link.score, link.b))
            partners[link.b].append((link.score, link.a))
        torn = {iri for iri, found in partners.items() if self._is_vague(iri) and self._are_rivals(found)}
        return [link for link in links if link.a not in torn and link.b not in torn]

    def _is_vague(self, iri: str) -> bool:
        report = self._reports[iri]
        return report.kind != EVENT or not is_of_one_day(report)

    def _are_rivals(self, partners: Sequence[tuple[float, str]]) -> bool:
        best = max(score for score, _ in partners)
        close = sorted(iri for score, iri in partners if score >= best - _MARGIN)
        return any(self._is_ruled_out(a, b) for n, a in enumerate(close) for b in close[n + 1 :])
