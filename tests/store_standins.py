"""Stand-ins for triple stores: the HTTP of each, from its documentation, over a store in memory.

They are written without looking at kg/load/stores.toml, so that a wrong row there meets a closed door here.
"""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store, serialize
from web_server import serving

USER, PASSWORD, TOKEN = "editor", "pass: word é", "token-1"
_NONCE, _REALM = "0123456789abcdef", "stand-in"
_MEDIA = {"text/turtle": RdfFormat.TURTLE, "application/n-triples": RdfFormat.N_TRIPLES}


class Reply(NamedTuple):
    """What is answered."""

    status: int
    body: bytes = b""
    media: str = "text/plain"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Dialect:
    """How a store speaks; paths are those of its documentation."""

    base: str  # path of the address that is given to kg load
    graphs: str | None  # path of the Graph Store Protocol
    query: str | None
    update: str | None = None
    auth: str = "basic"  # of writing
    guards_reading: bool = False
    absent: int = 404  # answered to GET for a graph that is not there
    ntriples: str = "application/n-triples"  # how it calls them
    most: int = 1_000_000  # statements of an answer; those above are left out silently


# From: Oxigraph's README; Jena's "Fuseki endpoints"; Virtuoso's "SPARQL 1.1 Graph Store" and "/sparql-auth"; RDF4J's
# REST API, which GraphDB shares; Blazegraph's "REST API" (no PUT of a graph, N-Triples as text/plain); QLever's
# "Update"; Stardog's "Adding data via HTTP"; Neptune's "Graph Store Protocol".
DIALECTS = {
    "oxigraph": Dialect("", "/store", "/query"),
    "fuseki": Dialect("/ds", "/ds/data", "/ds/query", guards_reading=True),
    "virtuoso": Dialect("", "/sparql-graph-crud-auth", "/sparql-auth", auth="digest", guards_reading=True, most=10_000),
    "graphdb": Dialect("/repositories/news", "/repositories/news/rdf-graphs/service", "/repositories/news",
                       guards_reading=True, absent=200),
    "rdf4j": Dialect("/rdf4j-server/repositories/news", "/rdf4j-server/repositories/news/rdf-graphs/service",
                     "/rdf4j-server/repositories/news", absent=200),
    "blazegraph": Dialect("/blazegraph/namespace/kb/sparql", None, "/blazegraph/namespace/kb/sparql",
                          update="/blazegraph/namespace/kb/sparql", absent=200, ntriples="text/plain"),
    "qlever": Dialect("", "/", "/", auth="token", absent=200),
    "stardog": Dialect("/news", "/news", "/news/query", guards_reading=True),
    "neptune": Dialect("", "/sparql/gsp/", "/sparql", auth="none"),
    "gsp": Dialect("/graphs", "/graphs", None),
}  # fmt: skip


@dataclass
class StandIn:
    """A stand-in that answers."""

    dialect: Dialect
    address: str = ""
    store: Store = field(default_factory=Store)
    asked: list[tuple[str, str]] = field(default_factory=list)  # (method, graph), of what was allowed
    refused: int = 0  # for want of credentials
    before: Callable[[str, str], Reply | None] = lambda *_: None  # a fault to answer with instead
    change: Callable[[bytes], bytes] = lambda data: data  # what the store makes of what it is sent
    stop: Callable[[], None] = lambda: None  # it hangs up on whoever asks from then on

    @property
    def quads(self) -> list[str]:
        """What it holds but for accounts, as sorted N-Quads without their final stop."""
        return sorted(str(q) for q in self.store if "/load/" not in str(q.graph_name))

    def count(self, *methods: str) -> int:
        """How often articles were put, deleted, read."""
        return sum(m in methods and "/article/" in graph for m, graph in self.asked)


@contextmanager
def standing_in(name: str) -> Iterator[StandIn]:
    """A stand-in on a loopback port."""
    stand_in = StandIn(DIALECTS[name])
    stopped = threading.Event()
    stand_in.stop = stopped.set

    def handle(request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        if stopped.is_set():
            request.close_connection = True
            return
        reply = _answer(stand_in, request, body)
        request.send_response_only(reply.status)
        for key, value in (
            *reply.headers,
            ("Content-Type", reply.media),
            ("Content-Length", str(len(reply.body))),
        ):
            request.send_header(key, value)
        request.end_headers()
        request.wfile.write(reply.body)

    with serving(handle, "HTTP/1.1") as (address, _):
        stand_in.address = address + stand_in.dialect.base
        yield stand_in


def _answer(stand_in: StandIn, request: BaseHTTPRequestHandler, body: bytes) -> Reply:
    dialect, method = stand_in.dialect, request.command
    parts = urlsplit(request.path)
    form = {k: v[0] for k, v in parse_qs(body.decode("utf-8", "replace")).items()} if method == "POST" else {}
    graph = parse_qs(parts.query).get("graph", [""])[0]
    is_query = parts.path == dialect.query and method == "POST" and "query" in form
    is_update = parts.path == dialect.update and method == "POST" and "update" in form
    is_graph = parts.path == dialect.graphs and bool(graph) and method in ("GET", "PUT", "POST", "DELETE")
    if not (is_query or is_update or is_graph):
        return Reply(404, b"no such service")
    is_write = is_update or (is_graph and method != "GET")
    if (is_write or dialect.guards_reading) and not _may(dialect.auth, request):
        stand_in.refused += 1
        challenge = {"basic": "Basic", "token": "Bearer"}.get(
            dialect.auth, 'Digest qop="auth", algorithm=MD5,'
        )
        value = f'{challenge} realm="{_REALM}"' + (f', nonce="{_NONCE}"' if dialect.auth == "digest" else "")
        return Reply(401, headers=(("WWW-Authenticate", value),))
    if is_update:
        method, graph = _find_update(form["update"])
    elif is_query and "CONSTRUCT" in form["query"]:
        method, graph = "GET", re.findall(r"GRAPH <([^>]*)>", form["query"])[0]
    stand_in.asked.append((method if is_graph or graph else "QUERY", graph))
    if (fault := stand_in.before(*stand_in.asked[-1])) is not None:
        return fault
    if is_query:
        return _ask(stand_in, form["query"])
    if is_update:
        stand_in.store.update(stand_in.change(form["update"].encode()).decode())
        return Reply(200)
    return _do(stand_in, method, NamedNode(graph), request.headers.get("Content-Type", ""), body)


def _do(stand_in: StandIn, method: str, graph: NamedNode, media: str, body: bytes) -> Reply:
    store = stand_in.store
    is_there = store.contains_named_graph(graph)
    if method == "GET":
        if not is_there:
            return Reply(stand_in.dialect.absent, media="application/n-triples")
        triples = [q.triple for q in store.quads_for_pattern(None, None, None, graph)]
        data = serialize(triples[: stand_in.dialect.most], format=RdfFormat.N_TRIPLES)
        return Reply(200, data or b"", "application/n-triples")
    if method == "DELETE":
        store.remove_graph(graph)
        return Reply(204 if is_there else 404)
    form = _MEDIA.get(media.partition(";")[0])
    if form is None:
        return Reply(415, b"unsupported media type")
    new = Store()
    try:
        new.load(stand_in.change(body), form, to_graph=graph)
    except SyntaxError as error:
        return Reply(400, str(error).encode())
    if method == "PUT":
        store.remove_graph(graph)
    store.extend(new)
    return Reply(204 if is_there else 201)


def _ask(stand_in: StandIn, query: str) -> Reply:
    result = stand_in.store.query(query)
    if isinstance(result, QueryTriples):
        return Reply(200, serialize(result, format=RdfFormat.N_TRIPLES) or b"", stand_in.dialect.ntriples)
    data = result.serialize(format=QueryResultsFormat.JSON)
    return Reply(200, data or b"", "application/sparql-results+json")


def _find_update(update: str) -> tuple[str, str]:
    """The method that an update stands for, and its graph."""
    dropped = re.search(r"DROP SILENT GRAPH <([^>]*)>", update)
    inserted = re.search(r"INSERT DATA \{ GRAPH <([^>]*)>", update)
    if dropped:
        return "PUT" if inserted else "DELETE", dropped[1]
    return "POST", inserted[1] if inserted else ""


def _may(auth: str, request: BaseHTTPRequestHandler) -> bool:
    given = request.headers.get("Authorization", "")
    if auth == "basic":
        return given == "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    if auth == "token":
        return given == f"Bearer {TOKEN}"
    if auth == "digest":
        said = dict(re.findall(r'(\w+)="?([^",]*)"?', given))
        ours = _md5(f"{USER}:{_REALM}:{PASSWORD}"), _md5(f"{request.command}:{request.path}")
        middle = f"{said.get('nonce')}:{said.get('nc')}:{said.get('cnonce')}:auth"
        return said.get("response") == _md5(f"{ours[0]}:{middle}:{ours[1]}") and said["nonce"] == _NONCE
    return not given


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
