"""Real stores on loopback ports, each for as long as a block: started with an empty folder, ended with it."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from judges import tools

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
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True, slots=True)
class Service:
    """A store that answers."""

    address: str  # as `kg load` takes it
    folder: Path  # its data and its log
    port: int = 0  # of Virtuoso's SQL


def find_ports(number: int) -> list[int]:
    """Ports that nobody listens on."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind((HOST, 0))
        return [probe.getsockname()[1] for probe in probes]


def find_oxigraph() -> str:
    """The program that the package oxigraph brings."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program is not None
    return program


@contextlib.contextmanager
def serve(
    command: list[str],
    folder: Path,
    is_up: Callable[[], bool],
    env: dict[str, str] | None = None,
    limit: Callable[[], None] | None = None,
) -> Iterator[None]:
    """A server that runs for as long as the block; `limit` is called in its process before it begins."""
    log = folder / "server.log"
    with log.open("wb") as file:
        server = subprocess.Popen(  # noqa: S603 - our own arguments
            command, cwd=folder, stdout=file, stderr=file, env=env, preexec_fn=limit
        )
        try:
            end = time.monotonic() + _PATIENCE
            while not is_up():
                assert server.poll() is None and time.monotonic() < end, log.read_text("utf-8", "replace")[
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
    """What a server answers to GET, or to POST where there is a body."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(address, data=body, headers=named)  # noqa: S310 - on this machine
    with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 - the same
        data: bytes = answer.read()
    return data


@contextlib.contextmanager
def oxigraph(folder: Path, limit: Callable[[], None] | None = None) -> Iterator[Service]:
    """The Oxigraph server over a folder."""
    (port,) = find_ports(1)
    address = f"http://{HOST}:{port}"
    command = [find_oxigraph(), "serve", "--location", "data", "--bind", f"{HOST}:{port}"]
    with serve(command, folder, answers(address), limit=limit):
        yield Service(address, folder)


@contextlib.contextmanager
def fuseki(
    jar: Path, folder: Path, *options: str, limit: Callable[[], None] | None = None
) -> Iterator[Service]:
    """Fuseki over TDB2, its dataset called "ds"."""
    (port,) = find_ports(1)
    (folder / "data").mkdir(exist_ok=True)
    command = ["java", "-jar", str(jar), f"--port={port}", "--localhost", *options]
    command += ["--tdb2", "--loc=data", "--update", "/ds"]
    address = f"http://{HOST}:{port}"
    env = {**os.environ, "FUSEKI_BASE": str(folder / "base")}
    with serve(command, folder, answers(f"{address}/$/ping"), env, limit):
        yield Service(f"{address}/ds", folder)


@contextlib.contextmanager
def virtuoso(
    debian: Path, folder: Path, *, rows: int = 10_000, limit: Callable[[], None] | None = None
) -> Iterator[Service]:
    """Virtuoso 7 with a fresh database, whose user is dba with the password dba.

    Args:
        debian: where its packages are unpacked.
        folder: for its data.
        rows: most rows it answers a query with; 10,000 is what its packages set.
        limit: as of serve.
    """
    port, http = find_ports(2)
    (folder / "virtuoso.ini").write_text(_INI.format(host=HOST, port=port, http=http, rows=rows))
    env = tools.make_environment(debian)
    log = folder / "server.log"
    command = [str(debian / "usr/bin/virtuoso-t"), "+foreground", "+configfile", "virtuoso.ini"]
    with serve(command, folder, lambda: "Server online" in log.read_text(errors="replace"), env, limit):
        yield Service(f"http://{HOST}:{http}", folder, port)


def run_isql(debian: Path, service: Service, script: str) -> None:
    """Run a script of Virtuoso's isql in the folder of the service."""
    run = subprocess.run(  # noqa: S603 - our own arguments
        [str(debian / "usr/bin/isql-vt"), f"{HOST}:{service.port}", "dba", "dba", script],
        capture_output=True, text=True, check=False, cwd=service.folder, timeout=120,
        env=tools.make_environment(debian),
    )  # fmt: skip
    assert run.returncode == 0 and "Error" not in run.stdout + run.stderr, run.stdout + run.stderr
