"""A built graph asked why an event of it was, or was not, taken for one with others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import UsageError
from kg.export.reading import find_quads
from kg.merge.explaining import Explanation, explain
from kg.merge.ledger import Reports
from kg.merge.reading import find_sketches
from kg.merge.sketch import Sketch
from kg.merge.values import find_merged
from kg.merge.writing import name_merged
from kg.pipeline.cities import find_city_test
from kg.vocab import DEFAULT_BASE, dcterms, dpc, oa, schema

DUMP = "graph.nq"
_TOLD = (schema.headline, dcterms.identifier)


@dataclass(frozen=True, slots=True)
class Why:
    """An explanation with the words of the articles: headlines by article, sentences by event."""

    explanation: Explanation
    name: str  # IRI of what it was merged into, empty where it was not
    headlines: Mapping[str, str]
    sentences: Mapping[str, str]


def find_why(out: Path, event: str, gazetteers: tuple[str, ...] = ()) -> Why:
    """Explain an event or agreement, or a merged one, given by its IRI or the end of it.

    Raises:
        UsageError: the graph has no such event, or several.
        DataError: the graph is broken.
    """
    path = out / DUMP if out.is_dir() else out
    reports = Reports(sqlite3.connect(":memory:"))
    is_city = find_city_test(gazetteers)
    for graph, quads in _group_by_graph(find_quads(path)):
        reports.add(graph, find_sketches(quads, is_city))
    reports.settle()
    explanation = explain(reports, _resolve(reports, event))
    shown = [explanation.report, *(j.report for j in explanation.judged)]
    headlines, sentences = _find_words(find_quads(path), shown)
    name = name_merged(explanation.merged, _find_base(explanation.report)).value if explanation.merged else ""
    return Why(explanation, name, headlines, sentences)


def _group_by_graph(quads: Iterable[Quad]) -> Iterable[tuple[str, Iterable[Quad]]]:
    """The quads of each graph together: dumps are sorted by subject."""
    ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
    for graph, group in groupby(ordered, key=lambda quad: quad.graph_name):
        yield str(graph), group


def _resolve(reports: Reports, event: str) -> Sketch:
    """The report that is meant; of a merged event, the first with the date of the whole."""
    found = [report for report in reports.find_all() if report.iri.endswith(event)] if event else []
    if len(found) > 1:
        raise UsageError(
            f"{event!r} is the end of {len(found)} IRIs, {found[0].iri} among them; give more of it"
        )
    if found:
        return found[0]
    for cluster in reports.find_clusters() if event else ():
        merged = find_merged(cluster)
        if name_merged(merged, _find_base(merged.anchor)).value.endswith(event):
            return next((m for m in cluster.members if m.when == merged.when), merged.anchor)
    raise UsageError(f"the graph has no event or agreement {event!r}; give its IRI or the end of it")


def _find_base(report: Sketch) -> str:
    """What the IRIs of the graph begin with."""
    base, mark, _ = report.iri.rpartition("/event/" if "/event/" in report.iri else "/agreement/")
    return f"{base}/" if mark else DEFAULT_BASE


def _find_words(quads: Iterable[Quad], shown: Iterable[Sketch]) -> tuple[dict[str, str], dict[str, str]]:
    articles = {report.article for report in shown}
    events = {report.iri for report in shown}
    headlines: dict[str, str] = {}
    evidence: dict[str, list[str]] = {}
    exact: dict[str, str] = {}
    starts: dict[str, int] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        predicate = quad.predicate.value
        if subject.value in articles and predicate in _TOLD:
            if predicate == schema.headline or subject.value not in headlines:
                headlines[subject.value] = value.value
        elif predicate == dpc.evidence and subject.value in events:
            evidence.setdefault(subject.value, []).append(value.value)
        elif predicate == oa.exact:
            exact[subject.value] = value.value
        elif predicate == oa.start:
            starts[subject.value] = int(value.value)
    firsts = {event: min(nodes, key=lambda n: starts.get(n, 0)) for event, nodes in evidence.items()}
    return headlines, {event: exact[node] for event, node in firsts.items() if node in exact}
