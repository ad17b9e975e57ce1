"""The Oxigraph server as a child process."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError

HOST = "127.0.0.1"  # loopback: the server knows no users and no passwords
QUERY_SECONDS = 60  # after which the server gives a query up
_START_SECONDS = 20
_STOP_SECONDS = 5
_STEP_SECONDS = 0.05


def find_server() -> Path:
    """The `oxigraph` program: beside this Python, else on the PATH.

    Raises:
        StoreError: it is not installed.
    """
    beside = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    found = beside or shutil.which("oxigraph")
    if found is None:
        raise StoreError("the Oxigraph server is not installed; pip install 'depeche[serve]' brings it")
    return Path(found)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint and the process that answers there."""

    address: str
    process: subprocess.Popen[bytes]


@contextlib.contextmanager
def start(store: Path, port: int) -> Iterator[Endpoint]:
    """A SPARQL endpoint that answers from a store until the block ends.

    Args:
        store: the folder of the store.
        port: to listen on at 127.0.0.1.

    Raises:
        StoreError: there is no store, no server is installed, the port is in use, or the server fails.
    """
    if not (store / "CURRENT").is_file():  # what every RocksDB folder has
        raise StoreError(f"there is no store {store}; `kg build` makes one")
    program = find_server()
    _check_port(port)
    command = [
        str(program), "serve-read-only", "--location", str(store), "--bind", f"{HOST}:{port}",
        "--timeout-s", str(QUERY_SECONDS),
    ]  # fmt: skip
    # Its log goes nowhere: the one thing worth telling, that it does not start, is told from its exit.
    process = subprocess.Popen(  # noqa: S603 - no shell, and every argument is ours
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_ready(process, port)
        yield Endpoint(f"http://{HOST}:{port}/query", process)
    finally:
        _stop(process)


def serve(store: Path, port: int, announce: Callable[[str], None]) -> None:
    """Answer SPARQL until Ctrl-C.

    Args:
        store: the folder of the store.
        port: to listen on at 127.0.0.1.
        announce: called with the address when it answers.

    Raises:
        StoreError: as start; or the server ended by itself.
    """
    try:
        with start(store, port) as endpoint:
            announce(endpoint.address)
            code = endpoint.process.wait()
    except KeyboardInterrupt:  # whenever it comes, the server has been stopped on the way here
        return
    raise StoreError(f"the server at {endpoint.address} ended by itself with code {code}")


def _check_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise StoreError(
                f"port {port} can't be used ({error.strerror}); choose another with --port"
            ) from error


def _is_listening(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=1):
            return True
    except OSError:
        return False


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise StoreError(f"the Oxigraph server ended with code {process.returncode} instead of starting")
        if _is_listening(port):
            return
        time.sleep(_STEP_SECONDS)
    raise StoreError(f"the Oxigraph server did not answer within {_START_SECONDS} seconds")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
