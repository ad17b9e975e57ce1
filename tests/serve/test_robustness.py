"""What ends an engine does not end the service, and nothing that is asked reaches out of it."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from conftest import RunPython
from pyoxigraph import NamedNode, Quad

from kg.store import write_store
from serve.server import Running, running

EASY = {"query": "ASK { ?s a schema:NewsArticle }"}
# As many combinations as there are triples, to the fourth power: more than any computer counts in a minute.
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


@pytest.fixture(scope="module")
def hurried(out: Path) -> Iterator[Running]:
    """A server that gives up soon, and gives little."""
    with running(
        out, "--timeout", "4", "--max-rows", "100", "--max-bytes", "20000", "--max-memory", "200"
    ) as one:
        yield one


def is_served(server: Running) -> bool:
    answer = server.client.get("/sparql", params=EASY)
    assert answer.status_code == 200, answer.text
    return answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("SELECT * { " + "{" * 10_000 + "}" * 10_000 + " }", 400, "nested deeper"),
        ("ASK { FILTER(" + "!" * 20_000 + "true) }", 200, ""),
        (PRODUCT, 504, "more than the 4 seconds"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 500", 422, "more than the 20,000 bytes"),
        ("SELECT (1 AS ?x) { ?a ?b ?c . ?d ?e ?f } LIMIT 101", 422, "more than the 100 rows"),
        ("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }", 422, "more than the 100 rows"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "SERVICE"),
        ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", 400, "no graph of this store"),
        ("LOAD <http://127.0.0.1:9/>", 400, "mistake"),
        ("SELECT * { ?s ?p ?o } #" + "x" * 100_000, 413, "larger than"),
    ],
    ids=["nested", "long", "product", "large", "rows", "triples", "service", "from", "load", "size"],
)
def test_a_bomb_is_answered_and_others_are_served(
    hurried: Running, query: str, status: int, sentence: str
) -> None:
    answer = hurried.client.post(
        "/sparql", content=query, headers={"Content-Type": "application/sparql-query"}
    )
    assert answer.status_code == status, answer.text
    assert sentence in answer.text
    assert is_served(hurried)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_memory_ends_the_engine_and_not_the_service(out: Path) -> None:
    with running(out, "--max-memory", "100") as server:
        answer = server.client.get("/sparql", params={"query": SORTED})
        assert answer.status_code == 500
        assert "100 MB of memory" in answer.text
        assert is_served(server)


def test_a_pattern_that_others_hang_on(hurried: Running) -> None:
    query = 'ASK { FILTER(REGEX("' + "a" * 5_000 + '!", "^(a+)+$")) }'
    assert hurried.client.get("/sparql", params={"query": query}).json()["boolean"] is False


def test_an_engine_killed_while_it_answers(out: Path) -> None:
    with running(out, "--timeout", "3") as server, ThreadPoolExecutor() as pool:
        asked = pool.submit(server.client.get, "/sparql", params={"query": PRODUCT})
        engines = server.children
        for engine in engines:
            with contextlib.suppress(ProcessLookupError):
                os.kill(engine, signal.SIGKILL)
        assert is_served(server)
        # It was asked once more, of another engine, and was late there; or all were ended before it was asked.
        assert asked.result().status_code == 504
        assert not set(engines) & set(server.children)


def test_a_graph_that_is_built_again_is_served(tmp_path: Path) -> None:
    def write(name: str) -> None:
        node = NamedNode(f"https://example.org/{name}")
        write_store([Quad(node, node, node, node)], tmp_path / "store")

    write("old")
    with running(tmp_path) as server:
        asked = {"query": "ASK { ?s ?p <https://example.org/new> }"}
        assert server.client.get("/sparql", params=asked).json()["boolean"] is False
        write("new")
        while server.client.get("/sparql", params=asked).raise_for_status().json()["boolean"] is False:
            time.sleep(0.1)


def test_a_body_of_ten_megabytes(hurried: Running) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(10):
            yield b"#" * 1_000_000

    for content in (b"#" * 10_000_000, endless()):
        with contextlib.suppress(
            httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError
        ):  # hung up, as it may be
            answer = hurried.client.post(
                "/sparql", content=content, headers={"Content-Type": "application/sparql-query"}
            )
            assert answer.status_code == 413
        assert is_served(hurried)


def test_clients_that_never_ask(hurried: Running) -> None:
    port = int(hurried.address.rpartition(":")[2])
    with contextlib.ExitStack() as clients:
        for number in range(200):
            client = clients.enter_context(socket.create_connection(("127.0.0.1", port)))
            client.sendall(
                b"GET /sparql?query=ASK HTTP/1.1\r\nHost: localhost\r\nX-Slow: "[: 10 + number % 50]
            )
        assert is_served(hurried)


@pytest.fixture
def trap() -> Iterator[tuple[int, list[object]]]:
    """A port, and who came there."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            with contextlib.suppress(OSError):
                while True:
                    client, address = listener.accept()
                    came.append(address)
                    client.close()

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield listener.getsockname()[1], came
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(10)


def test_nothing_leaves_the_machine(hurried: Running, trap: tuple[int, list[object]]) -> None:
    port, came = trap
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.recv(1)
    assert len(came) == 1  # the trap works
    came.clear()
    iri = f"<http://127.0.0.1:{port}/data>"
    for query in (
        f"SELECT * {{ SERVICE {iri} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT {iri} {{ ?s ?p ?o }} }}",
        f"ASK FROM {iri} {{ ?s ?p ?o }}",
        f"ASK FROM NAMED {iri} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"LOAD {iri}",
        f"ASK {{ ?s ?p {iri} }}",
        f"DESCRIBE {iri}",
    ):
        hurried.client.get("/sparql", params={"query": query})
        hurried.client.post("/sparql", data={"query": query, "default-graph-uri": iri[1:-1]})
    assert came == []


CONFINED = """
import sys, threading
from pathlib import Path
from kg.serve.engine.confining import refuse_network
from pyoxigraph import Store
if not refuse_network():
    sys.exit("not here")
try:
    list(Store().query("SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }"))
except OSError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux takes the network from an engine")
def test_an_engine_has_no_network_even_for_a_query_that_got_through(
    run_python: RunPython, trap: tuple[int, list[object]]
) -> None:
    port, came = trap
    done = run_python("-c", CONFINED % port)
    if "not here" in done.stderr:
        pytest.skip("system calls can't be filtered here")
    assert "denied" in done.stdout
    assert came == []


@pytest.mark.parametrize("accept", ["application/json", "application/sparql-results+xml", "text/csv"])
def test_a_long_answer_is_whole(server: Running, accept: str) -> None:
    query = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 5000"}
    answer = server.client.get("/sparql", params=query, headers={"Accept": accept})
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert count_rows(answer.content, accept) == 5000


def count_rows(body: bytes, media_type: str) -> int:
    if media_type == "application/json":
        return len(json.loads(body)["results"]["bindings"])
    if media_type == "text/csv":
        return len(list(csv.DictReader(io.StringIO(body.decode()))))
    return len(list(ElementTree.fromstring(body).iter("{http://www.w3.org/2005/sparql-results#}result")))  # noqa: S314
