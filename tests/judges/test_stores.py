"""A release of the seeds goes into three stores and comes back as the same canonical N-Quads."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import RdfFormat

from judges import tools
from judges.samples import STEM, canonize, unpack

HOST = "127.0.0.1"
_PATIENCE = 120  # seconds for a server to start
_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = {host}:{port}
DirsAllowed = .
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = {host}:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 10000000
"""


def find_ports(number: int) -> list[int]:
    """Ports that nobody listens on."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind((HOST, 0))
        return [probe.getsockname()[1] for probe in probes]


@contextlib.contextmanager
def serve(
    command: list[str], folder: Path, is_up: Callable[[], bool], env: dict[str, str] | None = None
) -> Iterator[None]:
    """A server that runs for as long as the block."""
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=env)  # noqa: S603 - our own arguments
        try:
            end = time.monotonic() + _PATIENCE
            while not is_up():
                assert server.poll() is None and time.monotonic() < end, (folder / "server.log").read_text()[
                    -2000:
                ]
                time.sleep(0.2)
            yield
        finally:
            server.terminate()
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def answers(address: str) -> Callable[[], bool]:
    """Whether somebody answers there over HTTP, whatever it is."""

    def ask() -> bool:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - on this machine
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    return ask


def request(address: str, body: bytes | None = None, **headers: str) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(address, data=body, headers=named)  # noqa: S310 - on this machine
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 - the same
        data: bytes = answer.read()
    return data


def test_oxigraph_server(release: Path, tmp_path: Path, quads: list[str]) -> None:
    (port,) = find_ports(1)
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program is not None
    address = f"http://{HOST}:{port}"
    with serve(
        [program, "serve", "--location", "data", "--bind", f"{HOST}:{port}"], tmp_path, answers(address)
    ):
        request(f"{address}/store", unpack(release / f"{STEM}.nq.gz"), Content_Type="application/n-quads")
        back = request(f"{address}/store", Accept="application/n-quads")
    assert canonize(back, RdfFormat.N_QUADS) == quads


def test_fuseki_over_tdb2(jena: Path, release: Path, tmp_path: Path, quads: list[str]) -> None:
    (port,) = find_ports(1)
    (tmp_path / "data").mkdir()
    command = [
        "java",
        "-jar",
        str(jena),
        f"--port={port}",
        "--localhost",
        "--tdb2",
        "--loc=data",
        "--update",
        "/ds",
    ]
    address = f"http://{HOST}:{port}"
    env = {**os.environ, "FUSEKI_BASE": str(tmp_path / "base")}
    with serve(command, tmp_path, answers(f"{address}/$/ping"), env):
        packed = (release / f"{STEM}.nq.gz").read_bytes()
        request(f"{address}/ds", packed, Content_Type="application/n-quads", Content_Encoding="gzip")
        back = request(f"{address}/ds", Accept="application/n-quads")
    assert canonize(back, RdfFormat.N_QUADS) == quads


def test_virtuoso(debian: Path, release: Path, tmp_path: Path, quads: list[str]) -> None:
    port, http = find_ports(2)
    (tmp_path / "virtuoso.ini").write_text(_INI.format(host=HOST, port=port, http=http))
    (tmp_path / "data.nq.gz").write_bytes((release / f"{STEM}.nq.gz").read_bytes())
    (tmp_path / "load.sql").write_text("ld_dir('.', 'data.nq.gz', 'urn:none');\nrdf_loader_run();\n")
    env = tools.make_environment(debian)
    log = tmp_path / "server.log"
    command = [str(debian / "usr/bin/virtuoso-t"), "+foreground", "+configfile", "virtuoso.ini"]
    with serve(command, tmp_path, lambda: "Server online" in log.read_text(errors="replace"), env):
        loaded = subprocess.run(  # noqa: S603 - our own arguments
            [str(debian / "usr/bin/isql-vt"), f"{HOST}:{port}", "dba", "dba", "load.sql"],
            capture_output=True, text=True, check=False, cwd=tmp_path, env=env, timeout=120,
        )  # fmt: skip
        assert loaded.returncode == 0 and "Error" not in loaded.stdout + loaded.stderr, (
            loaded.stdout + loaded.stderr
        )
        graphs = sorted({quad.rsplit(" ", 2)[1] for quad in quads})
        back = [line for graph in graphs for line in ask_virtuoso(f"http://{HOST}:{http}/sparql", graph)]
    assert sorted(back, key=str.encode) == quads


def ask_virtuoso(address: str, graph: str) -> list[str]:
    """The statements of a graph, as lines of N-Quads."""
    query = urllib.parse.urlencode(
        {"query": f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"}
    )
    lines = canonize(request(f"{address}?{query}", Accept="text/plain"), RdfFormat.N_TRIPLES)
    return [f"{line.removesuffix(' .')} {graph} ." for line in lines]
