"""Put, get, delete and count named graphs: by the Graph Store Protocol, or by SPARQL Update where a store has none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Protocol

from pyoxigraph import RdfFormat, parse

from kg.errors import StoreError
from kg.load.sending import Sender
from kg.vocab import PREFIXES
from kg.web import Answer

# N-Triples first. Turtle is what every store writes; "text/plain" is what N-Triples were called before.
_ACCEPT = {"Accept": "application/n-triples, text/plain;q=0.8, text/turtle;q=0.5"}
_SYNTAX = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
}
_TURTLE = {"Content-Type": "text/turtle; charset=utf-8"}  # N-Triples are Turtle, and every store takes that
# Virtuoso guesses what a body is by how it begins, whatever its header says: a long literal in the first statement was
# taken for plain text and refused, a prefix before it for Turtle.
_BEGINNING = f"@prefix dcat: <{PREFIXES['dcat']}> .\n".encode()
_RESULTS = {"Accept": "application/sparql-results+json"}
_COUNTED = (
    100  # graphs a query counts: short enough for the limits of any store on the text and rows of a query
)


class GraphStore(Protocol):
    """Named graphs somewhere; statements are lines of N-Triples."""

    def put(self, graph: str, triples: bytes) -> None:
        """Replace a graph, or make it."""

    def add(self, graph: str, triples: bytes) -> None:
        """Add statements to a graph; those that are there stay as they are."""

    def get(self, graph: str) -> list[bytes]:
        """The statements of a graph: canonical, sorted, each once; none where there is no such graph."""

    def find(self, graph: str, subjects: Iterable[bytes]) -> list[bytes] | None:
        """The statements of a graph about some subjects, as get() gives all; None where the store can't be asked."""

    def delete(self, graph: str) -> None:
        """Delete a graph, if it is there."""

    def count(self, graphs: Iterable[str]) -> dict[str, int] | None:
        """How many statements each graph has; None where the store can't be asked."""


class ByProtocol:
    """A store with the SPARQL 1.1 Graph Store HTTP Protocol."""

    def __init__(self, sender: Sender, graphs: str, query: str | None) -> None:
        """Name the addresses: of the graph store, and of queries where there is one."""
        self._sender, self._graphs, self._query = sender, graphs, query

    def put(self, graph: str, triples: bytes) -> None:
        """See GraphStore.put."""
        self._write("PUT", graph, triples)

    def add(self, graph: str, triples: bytes) -> None:
        """See GraphStore.add."""
        self._write("POST", graph, triples)

    def _write(self, method: str, graph: str, triples: bytes) -> None:
        body = _BEGINNING + triples
        self._sender.send(method, self._graphs, params={"graph": graph}, body=body, headers=_TURTLE)

    def get(self, graph: str) -> list[bytes]:
        """See GraphStore.get."""
        answer = self._sender.send(
            "GET", self._graphs, params={"graph": graph}, headers=_ACCEPT, may_miss=True
        )
        return [] if answer.status == 404 else _read_triples(answer)

    def find(self, graph: str, subjects: Iterable[bytes]) -> list[bytes] | None:
        """See GraphStore.find."""
        return None if self._query is None else _find(self._sender, self._query, graph, subjects)

    def delete(self, graph: str) -> None:
        """See GraphStore.delete."""
        self._sender.send("DELETE", self._graphs, params={"graph": graph}, may_miss=True)

    def count(self, graphs: Iterable[str]) -> dict[str, int] | None:
        """See GraphStore.count."""
        return None if self._query is None else _count(self._sender, self._query, graphs)


class ByUpdate:
    """A store with SPARQL 1.1 Query and Update only; one request replaces a graph, which the store does as one step."""

    def __init__(self, sender: Sender, address: str) -> None:
        """Name the address of queries and updates."""
        self._sender, self._address = sender, address

    def put(self, graph: str, triples: bytes) -> None:
        """See GraphStore.put."""
        self._update(f"DROP SILENT GRAPH <{graph}> ;\n{_insert(graph, triples)}")

    def add(self, graph: str, triples: bytes) -> None:
        """See GraphStore.add."""
        self._update(_insert(graph, triples))

    def get(self, graph: str) -> list[bytes]:
        """See GraphStore.get."""
        return _construct(self._sender, self._address, graph, "")

    def find(self, graph: str, subjects: Iterable[bytes]) -> list[bytes] | None:
        """See GraphStore.find."""
        return _find(self._sender, self._address, graph, subjects)

    def delete(self, graph: str) -> None:
        """See GraphStore.delete."""
        self._update(f"DROP SILENT GRAPH <{graph}>")

    def count(self, graphs: Iterable[str]) -> dict[str, int] | None:
        """See GraphStore.count."""
        return _count(self._sender, self._address, graphs)

    def _update(self, text: str) -> None:
        self._sender.send("POST", self._address, body={"update": text})


def _insert(graph: str, triples: bytes) -> str:
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{triples.decode()}}} }}"


def _find(sender: Sender, address: str, graph: str, subjects: Iterable[bytes]) -> list[bytes]:
    return _construct(sender, address, graph, f"VALUES ?s {{ {b' '.join(sorted(set(subjects))).decode()} }} ")


def _construct(sender: Sender, address: str, graph: str, condition: str) -> list[bytes]:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {condition}GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    return _read_triples(sender.send("POST", address, body={"query": query}, headers=_ACCEPT))


def _count(sender: Sender, address: str, graphs: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    rest = iter(graphs)
    while portion := list(islice(rest, _COUNTED)):
        counts |= dict.fromkeys(portion, 0) | _count_portion(sender, address, portion)
    return counts


def _count_portion(sender: Sender, address: str, graphs: Sequence[str]) -> dict[str, int]:
    named = " ".join(f"<{graph}>" for graph in graphs)
    query = (
        f"SELECT ?g (COUNT(*) AS ?n) WHERE {{ VALUES ?g {{ {named} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
    )
    answer = sender.send("POST", address, body={"query": query}, headers=_RESULTS)
    try:
        rows = json.loads(answer.body)["results"]["bindings"]
        return {row["g"]["value"]: int(row["n"]["value"]) for row in rows if "g" in row}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(f"{address} does not answer a query in SPARQL's JSON; is it a store?") from error


def _read_triples(answer: Answer) -> list[bytes]:
    """The statements of an answer.

    Raises:
        StoreError: it is no RDF.
    """
    media = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    where = answer.url.partition("?")[0][:200]
    if media not in _SYNTAX:
        raise StoreError(
            f"{where} answered with {media or 'nothing'}, not RDF: is it the address of a store?"
        )
    try:
        quads = parse(answer.body, format=_SYNTAX[media])
        return sorted({f"{quad.triple} .\n".encode() for quad in quads})
    except SyntaxError as error:
        raise StoreError(f"{where} answered with RDF that can't be read: {error.msg}") from error
