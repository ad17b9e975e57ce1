from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_samples import make_records

from kg.errors import StoreError
from kg.graph import build_quads
from kg.serve import oxigraph, start
from kg.store import write_store


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    write_store(build_quads(make_records()), out / "store")
    return out


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind((oxigraph.HOST, 0))
        number = probe.getsockname()[1]
    assert isinstance(number, int)
    return number


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind((oxigraph.HOST, 0))
        holder.listen()
        yield holder.getsockname()[1]


def ask(address: str, query: str) -> list[dict[str, dict[str, str]]]:
    request = urllib.request.Request(  # noqa: S310 - an address of this test's own server
        f"{address}?{urllib.parse.urlencode({'query': query})}",
        headers={"Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        bindings: list[dict[str, dict[str, str]]] = json.loads(answer.read())["results"]["bindings"]
    return bindings


QUERY = (
    "SELECT ?id { ?article a <https://schema.org/NewsArticle> ; <http://purl.org/dc/terms/identifier> ?id }"
)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((oxigraph.HOST, port)) != 0


def test_the_server_answers_over_all_articles_and_stops(out: Path, port: int) -> None:
    with start(out / "store", port) as endpoint:
        assert [row["id"]["value"] for row in ask(endpoint.address, QUERY)] == ["sample-01"]
        assert endpoint.process.poll() is None
    assert endpoint.process.poll() is not None
    assert is_free(port)


def test_the_server_changes_nothing(out: Path, port: int) -> None:
    with start(out / "store", port) as endpoint:
        update = endpoint.address.replace("/query", "/update")
        request = urllib.request.Request(  # noqa: S310 - as above
            update, data=b"DROP ALL", headers={"Content-Type": "application/sparql-update"}, method="POST"
        )
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=10)  # noqa: S310
        refused.value.close()
        assert len(ask(endpoint.address, QUERY)) == 1


def test_a_port_in_use(out: Path, busy_port: int) -> None:
    with pytest.raises(StoreError, match=f"port {busy_port} can't be used"), start(out / "store", busy_port):
        pass


def test_no_store(tmp_path: Path, port: int) -> None:
    with pytest.raises(StoreError, match="there is no store"), start(tmp_path, port):
        pass


def test_no_server(out: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(StoreError, match=r"pip install 'depeche\[serve\]'"), start(out / "store", port):
        pass


def test_a_server_that_does_not_start(out: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oxigraph, "find_server", lambda: Path(sys.executable))
    with pytest.raises(StoreError, match="ended with code"), start(out / "store", port):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_stops_its_server(out: Path, port: int, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(out), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stderr is not None
            assert process.stderr.readline() == f"SPARQL at http://127.0.0.1:{port}/query (Ctrl-C stops it)\n"
            assert len(ask(f"http://127.0.0.1:{port}/query", QUERY)) == 1
            os.kill(process.pid, number)
            assert process.wait(10) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()
    assert is_free(port)
