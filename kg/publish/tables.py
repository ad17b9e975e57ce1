"""Tables for people who use spreadsheets: events, who took part, agreements, offices.

UTF-8 with a byte-order mark, by which spreadsheets know it; several values in a cell are divided by "; ". A cell that a
spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.publish.lookup import Lookup, find_local
from kg.vocab import (
    EVENT_CLASSES,
    PREFIXES,
    SUBCLASSES,
    SUPERCLASSES,
    dcterms,
    dpc,
    owl,
    prov,
    rdf,
    rdfs,
    schema,
    sem,
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_DIVIDER = "; "

Row = Sequence[str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A row a node of a class."""

    of: str  # the class
    head: tuple[str, ...]
    make: Callable[[Lookup, str], Row]


def write_tables(lookup: Lookup, folder: Path, stem: str) -> None:
    """Write every table as a file of its own."""
    for name, table in TABLES.items():
        with (folder / f"{stem}.{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.head)
            writer.writerows(
                map(_write_cell, table.make(lookup, node)) for node in lookup.find_nodes(table.of)
            )


def _write_cell(value: str | Sequence[str]) -> str:
    return guard(value if isinstance(value, str) else _DIVIDER.join(value))


def guard(text: str) -> str:
    """The text of a cell, which no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _make_event(find: Lookup, event: str) -> Row:
    kinds = [find_local(kind) for kind in find.find(event, rdf.type)]
    top = [kind for kind in kinds if kind in EVENT_CLASSES]
    return (
        event,
        top,
        _find_finest(kinds),
        find.find_language(event, rdfs.label, "en"),
        find.find(event, dpc.when),
        find.find(event, sem.hasEarliestBeginTimeStamp),
        find.find(event, sem.hasLatestEndTimeStamp),
        find.find_labels(event, schema.location),
        _find_locals(find, event, dpc.status),
        _find_locals(find, event, dcterms.subject),
        find.find(event, dpc.confidence)[-1:],
        find.find(event, prov.wasDerivedFrom),
    )


def _make_participation(find: Lookup, participation: str) -> Row:
    agents = find.find(participation, dpc.agent)
    events = find.find_sources(dpc.participation, participation)
    return (
        events,
        sorted({label for event in events for label in find.find_language(event, rdfs.label, "en")}),
        sorted({when for event in events for when in find.find(event, dpc.when)}),
        _find_locals(find, participation, dpc.role),
        agents,
        [find.label(agent) for agent in agents],
        _find_wikidata(find, agents),
        find.find_labels(participation, dpc.actingFor),
        sorted(
            {
                title
                for tenure in find.find(participation, dpc.tenure)
                for title in find.find(tenure, dpc.title)
            }
        ),
    )


def _make_agreement(find: Lookup, agreement: str) -> Row:
    kinds = [find_local(kind) for kind in find.find(agreement, rdf.type)]
    return (
        agreement,
        _find_finest(kinds),
        find.find(agreement, rdfs.label),
        find.find(agreement, dpc.when),
        find.find(agreement, dpc.period),
        _find_locals(find, agreement, dpc.status),
        find.find_labels(agreement, dpc.party),
        find.find(agreement, prov.wasDerivedFrom),
    )


def _make_office(find: Lookup, tenure: str) -> Row:
    holders = find.find(tenure, dpc.holder)
    return (
        tenure,
        find.find(tenure, dpc.title),
        find.find_labels(tenure, dpc.organization),
        find.find_labels(tenure, dpc.country),
        holders,
        [find.label(holder) for holder in holders],
        _find_wikidata(find, holders),
        find.find(tenure, dpc.attestedOn),
        find.find(tenure, prov.wasDerivedFrom),
    )


def _find_finest(kinds: Sequence[str]) -> list[str]:
    """The classes below a top class that have none of the others below them."""
    above = {name for kind in kinds for name in SUPERCLASSES.get(kind, ())}
    return [kind for kind in kinds if kind in SUBCLASSES and kind not in above]


def _find_locals(find: Lookup, node: str, predicate: str) -> list[str]:
    return [find_local(value) for value in find.find(node, predicate)]


def _find_wikidata(find: Lookup, nodes: Sequence[str]) -> list[str]:
    """The Wikidata ids of nodes."""
    same = (value for node in nodes for value in find.find(node, owl.sameAs))
    return [value.removeprefix(PREFIXES["wd"]) for value in same if value.startswith(PREFIXES["wd"])]


TABLES: Mapping[str, Table] = {
    "events": Table(
        dpc.Event,
        ("event", "class", "finer_class", "label", "when", "earliest", "latest", "places", "status", "topics",
         "confidence", "articles"),
        _make_event,
    ),
    "participations": Table(
        dpc.Participation,
        ("event", "event_label", "when", "role", "agent", "agent_label", "agent_wikidata", "acting_for", "office"),
        _make_participation,
    ),
    "agreements": Table(
        dpc.Agreement,
        ("agreement", "class", "label", "when", "period", "status", "parties", "articles"),
        _make_agreement,
    ),
    "offices": Table(
        dpc.Tenure,
        ("tenure", "title", "organization", "country", "holder", "holder_label", "holder_wikidata", "attested_on",
         "articles"),
        _make_office,
    ),
}  # fmt: skip
