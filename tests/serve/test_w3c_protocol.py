"""The query part of W3C's SPARQL 1.1 protocol tests, over a server with their data; skipped where they are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.collection import Collection

from kg.store import write_store
from serve.server import Running, running

SUITE = Path(__file__).resolve().parents[3] / "shared" / "suites" / "sparql11-protocol"
MANIFEST = SUITE / "manifest.ttl"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
PREFIX = "/sparql/"  # of the paths in the manifest
FORMATS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv",
                "text/tab-separated-values"),
    "RDF": ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"),
}  # fmt: skip


@dataclass(frozen=True)
class Exchange:
    """A request and what is expected of its answer."""

    name: str
    method: str
    path: str
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    statuses: tuple[str, ...] = ()  # "2", "4": the first digit
    boolean: bool | None = None
    format: str | None = None


def read_exchanges() -> Iterator[Exchange]:
    graph = rdflib.Graph().parse(MANIFEST)
    entries = next(graph.objects(predicate=MF.entries))
    for entry in Collection(graph, entries):
        name = str(entry).rpartition("#")[2]
        if "query" not in name and "queries" not in name:
            continue
        action = graph.value(entry, MF.action)
        listed = graph.value(action, HT.requests)
        assert listed is not None
        requests = Collection(graph, listed)
        for number, request in enumerate(requests):
            yield read_exchange(graph, request, f"{name}-{number}" if len(requests) > 1 else name)


def read_exchange(graph: rdflib.Graph, request: rdflib.term.Node, name: str) -> Exchange:
    content = graph.value(request, HT.body)
    body = None
    if content is not None:
        encoding = str(graph.value(content, CNT.characterEncoding) or "utf-8")
        body = str(graph.value(content, CNT.chars)).encode(encoding)
    listed = graph.value(request, HT.headers)
    headers = {
        str(graph.value(header, HT.fieldName)): str(graph.value(header, HT.fieldValue))
        for header in (Collection(graph, listed) if listed is not None else ())
    }
    response = graph.value(request, HT.resp)
    boolean = graph.value(response, MF.expectedBoolean)
    form = graph.value(response, MF.expectedFormat)
    return Exchange(
        name,
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        body,
        headers,
        tuple(
            sorted(str(s).rpartition("StatusCode")[2][0] for s in graph.objects(response, MF.expectedStatus))
        ),
        None if boolean is None else str(boolean) == "true",
        None if form is None else str(form),
    )


EXCHANGES = sorted(read_exchanges(), key=lambda one: one.name) if MANIFEST.is_file() else []
pytestmark = pytest.mark.skipif(not EXCHANGES, reason="needs ../shared/suites/sparql11-protocol")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    out = tmp_path_factory.mktemp("w3c")
    quads = []
    for number in (1, 2, 3):
        graph = pyoxigraph.NamedNode(f"http://kasei.us/2009/09/sparql/data/data{number}.rdf")
        data = pyoxigraph.parse(path=str(SUITE / f"data{number}.nt"))
        quads += [pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in data]
    write_store(quads, out / "store")
    with running(out) as server:
        yield server


def test_the_suite_is_read() -> None:
    assert len(EXCHANGES) >= 19
    assert all(one.statuses for one in EXCHANGES)


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda one: one.name)
def test_exchange(suite: Running, exchange: Exchange) -> None:
    path = f"/sparql{exchange.path.removeprefix(PREFIX)}"
    answer = suite.client.request(
        exchange.method, path, content=exchange.body, headers=exchange.headers, follow_redirects=True
    )
    assert str(answer.status_code)[0] in exchange.statuses, answer.text
    if exchange.format is not None:
        assert answer.headers["content-type"].partition(";")[0] in FORMATS[exchange.format]
    if exchange.boolean is not None:
        assert answer.json()["boolean"] is exchange.boolean
