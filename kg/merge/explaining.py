"""Why an event was taken for one with others, and why not with what is near it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.merge.clustering import Cluster
from kg.merge.comparison import Comparison, compare
from kg.merge.ledger import Reports
from kg.merge.sketch import Sketch
from kg.merge.values import Merged, find_merged


@dataclass(frozen=True, slots=True)
class Judged:
    """Another report, how it compares, and whether the two ended as one."""

    report: Sketch
    comparison: Comparison
    together: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A report, what it was merged into, and all reports it was compared with: who is one with it first."""

    report: Sketch
    cluster: Cluster | None
    merged: Merged | None
    judged: tuple[Judged, ...]


def explain(reports: Reports, report: Sketch) -> Explanation:
    """Compare a report again with the others of its cluster and with all that share a key with it."""
    cluster = reports.find_cluster(report.iri)
    members = {m.iri: m for m in cluster.members} if cluster else {}
    others = members | {s.iri: s for s in reports.find_near(report) if s.kind == report.kind}
    others.pop(report.iri, None)
    judged = [Judged(other, compare(report, other), iri in members) for iri, other in others.items()]
    judged.sort(key=lambda j: (not j.together, -j.comparison.score, j.report.iri))
    return Explanation(report, cluster, find_merged(cluster) if cluster else None, tuple(judged))
