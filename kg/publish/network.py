"""The network of events and who took part, for Gephi and its like: GraphML and GEXF, written as a stream.

Nodes are events, and the persons, organizations, countries and places that took part in one; an edge leads from whoever
took part to the event and says in which role. Neither format tells when it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from kg.publish.lookup import Lookup, find_local
from kg.vocab import EVENT_CLASSES, dpc, rdf, rdfs, schema

_AGENTS = (schema.Person, schema.Organization, schema.Country, schema.Place)
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"

Element = Callable[..., AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the network; `when` is the EDTF date of an event."""

    iri: str
    label: str
    kind: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """Who took part, in what, and in which role."""

    source: str
    target: str
    role: str


def find_network_nodes(find: Lookup) -> Iterator[Node]:
    """Events, then those who took part in one, each sorted by IRI."""
    for event in find.find_nodes(dpc.Event):
        kinds = [find_local(kind) for kind in find.find(event, rdf.type)]
        kind = next((k for k in kinds if k in EVENT_CLASSES), "Event")
        label = find.find_language(event, rdfs.label, "en") or [find.label(event)]
        yield Node(event, label[0], kind, next(iter(find.find(event, dpc.when)), ""))
    for kind in _AGENTS:
        for agent in find.find_nodes(kind):
            # A country is typed as a place too in some graphs: the first of the classes tells it.
            first = next(k for k in _AGENTS if k in find.find(agent, rdf.type))
            if first == kind and find.find_sources(dpc.agent, agent):
                yield Node(agent, find.label(agent), find_local(kind))


def find_network_edges(find: Lookup) -> Iterator[Edge]:
    """An edge for each role somebody has in an event."""
    for event in find.find_nodes(dpc.Event):
        for participation in find.find(event, dpc.participation):
            roles = [find_local(role) for role in find.find(participation, dpc.role)]
            for agent in find.find(participation, dpc.agent):
                yield Edge(agent, event, "; ".join(roles))


def write_network(find: Lookup, folder: Path, stem: str) -> None:
    """Write both files."""
    for suffix, write in ((".graphml", _write_graphml), (".gexf", _write_gexf)):
        with etree.xmlfile(str(folder / (stem + suffix)), encoding="UTF-8") as file:
            file.write_declaration()
            write(file, find_network_nodes(find), find_network_edges(find))


def _write_graphml(file: Any, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
    element: Element = file.element
    keys = {"label": "node", "kind": "node", "when": "node", "role": "edge"}
    with element("graphml", nsmap={None: _GRAPHML}):
        for name, place in keys.items():
            _write_empty(file, "key", {"id": name, "for": place, "attr.name": name, "attr.type": "string"})
        with element("graph", id="events", edgedefault="directed"):
            for node in nodes:
                with element("node", id=node.iri):
                    _write_data(file, {"label": node.label, "kind": node.kind, "when": node.when})
            for number, edge in enumerate(edges):
                with element("edge", id=f"e{number}", source=edge.source, target=edge.target):
                    _write_data(file, {"role": edge.role})


def _write_data(file: Any, values: Mapping[str, str]) -> None:
    for key, value in values.items():
        if value:
            with file.element("data", key=key):
                file.write(value)


def _write_gexf(file: Any, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
    element: Element = file.element
    with element("gexf", version="1.3", nsmap={None: _GEXF}), element("graph", defaultedgetype="directed"):
        for place, names in (("node", ("kind", "when")), ("edge", ("role",))):
            with element("attributes", {"class": place}):
                for name in names:
                    _write_empty(file, "attribute", {"id": name, "title": name, "type": "string"})
        with element("nodes"):
            for node in nodes:
                with element("node", id=node.iri, label=node.label):
                    _write_values(file, {"kind": node.kind, "when": node.when})
        with element("edges"):
            for number, edge in enumerate(edges):
                with element("edge", id=str(number), source=edge.source, target=edge.target, label=edge.role):
                    _write_values(file, {"role": edge.role})


def _write_values(file: Any, values: Mapping[str, str]) -> None:
    with file.element("attvalues"):
        for name, value in values.items():
            if value:
                _write_empty(file, "attvalue", {"for": name, "value": value})


def _write_empty(file: Any, name: str, attributes: Mapping[str, str]) -> None:
    with file.element(name, dict(attributes)):
        pass
