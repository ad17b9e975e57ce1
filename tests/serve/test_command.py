from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from serve.server import Running, running

QUERY = (
    "SELECT ?id { ?article a <https://schema.org/NewsArticle> ; <http://purl.org/dc/terms/identifier> ?id }"
)


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def ask(server: Running, path: str = "/sparql") -> list[str]:
    answer = server.client.get(path, params={"query": QUERY}).raise_for_status()
    return [row["id"]["value"] for row in answer.json()["results"]["bindings"]]


@pytest.mark.parametrize("path", ["/sparql", "/query"])
def test_the_server_answers_over_all_articles(server: Running, path: str) -> None:
    assert ask(server, path) == ["sample-01"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_server_and_all_its_engines(out: Path, number: signal.Signals) -> None:
    with running(out) as server:
        engines = server.children
        assert len(engines) >= 2
        assert ask(server) == ["sample-01"]
        os.kill(server.process.pid, number)
        assert server.process.wait(20) == 0
        assert server.process.stderr is not None
        assert server.process.stderr.read() == ""
        assert not [engine for engine in engines if Path(f"/proc/{engine}").exists()]


def test_engines_end_with_a_server_that_was_killed(out: Path) -> None:
    with running(out) as server:
        engines = server.children
        server.process.kill()
        server.process.wait(20)
        for engine in engines:
            end_of(engine)


def end_of(pid: int) -> None:
    """Wait until a process that is no child of ours has ended."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        import select

        assert select.select([descriptor], [], [], 20)[0], f"process {pid} still runs"
    finally:
        os.close(descriptor)


def test_a_port_in_use(out: Path, busy_port: int) -> None:
    result = CliRunner().invoke(main, ["serve", str(out), "--port", str(busy_port)])
    assert result.exit_code == 3
    assert f"port {busy_port} of 127.0.0.1 can't be used" in result.output


def test_no_store(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(tmp_path)])
    assert result.exit_code == 3
    assert "there is no store" in result.output
