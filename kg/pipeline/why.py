"""A built graph asked why an event of it was, or was not, taken for one with others.

A build's store and ledger are asked where they stand; of a dump alone, both are made anew in memory.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import UsageError
from kg.export.reading import find_quads
from kg.merge.explaining import Explanation, explain
from kg.merge.ledger import Reports
from kg.merge.reading import find_sketches
from kg.merge.sketch import Sketch
from kg.merge.values import find_merged
from kg.merge.writing import name_merged
from kg.pipeline.cities import find_city_test
from kg.pipeline.ledger import LEDGER, open_reports
from kg.store import FOLDER
from kg.store.embedded import is_store, open_store
from kg.vocab import DEFAULT_BASE, dcterms, dpc, oa, prov, schema

DUMP = "graph.nq"


@dataclass(frozen=True, slots=True)
class Why:
    """An explanation with the words of the articles: headlines by article, sentences by event."""

    explanation: Explanation
    name: str  # IRI of what it was merged into, empty where it was not
    headlines: Mapping[str, str]
    sentences: Mapping[str, str]


def find_why(out: Path, event: str, gazetteers: tuple[str, ...] = ()) -> Why:
    """Explain an event or agreement, or a merged one, given by its IRI or the end of it.

    Args:
        out: a build's output folder, or a dump.
        event: the IRI, or its end.
        gazetteers: that a dump was built with, besides the one that is shipped.

    Raises:
        UsageError: the graph has no such event, or several.
        DataError: the graph is broken.
        StoreError: the store is damaged.
    """
    if is_store(out / FOLDER):
        store = open_store(out / FOLDER)
    else:
        store = Store()
        store.extend(find_quads(out / DUMP if out.is_dir() else out))
    with contextlib.closing(open_reports(out / LEDGER) or _read_reports(store, gazetteers)) as reports:
        explanation = explain(reports, _resolve(reports, store, event))
    shown = [explanation.report, *(j.report for j in explanation.judged)]
    headlines = {article: _find_headline(store, article) for article in {report.article for report in shown}}
    sentences = {report.iri: _find_sentence(store, report.iri) for report in shown}
    name = name_merged(explanation.merged, _find_base(explanation.report)).value if explanation.merged else ""
    return Why(explanation, name, _drop_missing(headlines), _drop_missing(sentences))


def _read_reports(store: Store, gazetteers: tuple[str, ...]) -> Reports:
    """The reports of a graph that no ledger stands beside, and what is found of them."""
    reports = Reports(sqlite3.connect(":memory:"))
    is_city = find_city_test(gazetteers)
    for graph in sorted(store.named_graphs(), key=str):
        quads = store.quads_for_pattern(None, None, None, graph)
        reports.add(str(graph), find_sketches(sorted(quads, key=str), is_city))
    reports.settle()
    return reports


def _resolve(reports: Reports, store: Store, event: str) -> Sketch:
    """The report that is meant; of a merged event, the first with the date of the whole."""
    if not event:
        raise UsageError("no event is named; give its IRI or the end of it")
    exact = reports.find_report(event)
    found = [exact] if exact else reports.find_ending(event)
    if len(found) > 1:
        raise UsageError(
            f"{event!r} is the end of {len(found)} IRIs, {found[0].iri} among them; give more of it"
        )
    if found:
        return found[0]
    for iri in _find_members(store, event):
        cluster = reports.find_cluster(iri)
        if cluster is not None:
            merged = find_merged(cluster)
            return next((m for m in cluster.members if m.when == merged.when), merged.anchor)
    raise UsageError(f"the graph has no event or agreement {event!r}; give its IRI or the end of it")


def _find_members(store: Store, event: str) -> list[str]:
    """What was merged into something, given by its IRI or the end of it; sorted."""
    pairs = (
        (q.subject, q.object) for q in store.quads_for_pattern(None, NamedNode(prov.hadMember), None, None)
    )
    found = {
        member.value
        for whole, member in pairs
        if isinstance(whole, NamedNode) and isinstance(member, NamedNode) and whole.value.endswith(event)
    }
    return sorted(found)


def _find_base(report: Sketch) -> str:
    """What the IRIs of the graph begin with."""
    base, mark, _ = report.iri.rpartition("/event/" if "/event/" in report.iri else "/agreement/")
    return f"{base}/" if mark else DEFAULT_BASE


def _find_headline(store: Store, article: str) -> str | None:
    return next(
        (v for p in (schema.headline, dcterms.identifier) for v in _find_values(store, article, p)), None
    )


def _find_sentence(store: Store, event: str) -> str | None:
    """The first of the sentences that support an event, in the order of the text."""
    told = [
        (int(next(iter(_find_values(store, node, oa.start)), "0")), sentence)
        for node in _find_values(store, event, dpc.evidence)
        for sentence in _find_values(store, node, oa.exact)
    ]
    return min(told)[1] if told else None


def _find_values(store: Store, subject: str, predicate: str) -> list[str]:
    """The values of a property, sorted."""
    quads = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None, None)
    return sorted({q.object.value for q in quads if isinstance(q.object, NamedNode | Literal)})


def _drop_missing(values: Mapping[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value is not None}
