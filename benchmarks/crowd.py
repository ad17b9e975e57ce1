"""What benchmarks/endpoint.py starts and asks: two servers over one store, users, and people who mean no good."""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
QUERIES = sorted([*ROOT.glob("ontology/queries/*.rq"), *ROOT.glob("docs/cookbook/*.rq")])
_HEADERS = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
_TIMEOUT = 300


@dataclass
class Tally:
    """What a crowd lived through."""

    seconds: list[float] = field(default_factory=list)  # that each answer took
    failures: list[str] = field(default_factory=list)
    elapsed: float = 0
    processor: float = 0  # seconds of it that the server took

    def percentile(self, share: float) -> float:
        """The seconds within which this share of the answers came."""
        ranked = sorted(self.seconds)
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else float("nan")

    @property
    def throughput(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.elapsed if self.elapsed else 0


@contextlib.contextmanager
def plain_server(out: Path) -> Iterator[tuple[int, int]]:
    """Oxigraph's own server: its port and process id."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "serve-read-only", "--location", str(out / "store"), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603 - our own arguments
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def our_server(out: Path, *options: str) -> Iterator[tuple[int, int]]:
    """`kg serve`: its port and process id."""
    command = [sys.executable, "-m", "kg", "serve", str(out), "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own arguments
    try:
        assert process.stderr is not None
        found = None
        while found is None:
            line = process.stderr.readline()
            if not line:
                raise RuntimeError("kg serve ended instead of starting")
            found = re.search(r":(\d+)/sparql", line)
        yield int(found[1]), process.pid
    finally:
        process.terminate()
        process.wait(30)


def ask_all(port: int, users: int, each: int, queries: Sequence[bytes], source: str = "127.0.0.1") -> Tally:
    """So many users ask so many queries each, one after another, in an order of their own."""
    tally = Tally()
    lock = threading.Lock()

    def use(number: int) -> None:
        order = random.Random(number)  # noqa: S311 - the same load each time
        connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=_TIMEOUT, source_address=(source, 0)
        )
        mix = [queries[(number + i) % len(queries)] for i in range(each)]
        order.shuffle(mix)
        for query in mix:
            begun = time.monotonic()
            try:
                connection.request("POST", "/query", query, _HEADERS)
                response = connection.getresponse()
                body = response.read()
                problem = "" if response.status == 200 else f"{response.status} {body[:80]!r}"
            except OSError as error:
                problem = f"{type(error).__name__}"
                connection.close()
            with lock:
                if problem:
                    tally.failures.append(problem)
                else:
                    tally.seconds.append(time.monotonic() - begun)
        connection.close()

    threads = [threading.Thread(target=use, args=(number,)) for number in range(users)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.elapsed = time.monotonic() - begun
    return tally


NESTED = b"SELECT * { " + b"{" * 20_000 + b"}" * 20_000 + b" }"
DEEP = b"SELECT * { FILTER(" + b"(" * 120 + b"1" + b")" * 120 + b" || 1" * 15_000 + b") }"
PRODUCT = b"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORTED = b"SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"
PATTERN = b'SELECT ?x { ?x ?p ?o FILTER(REGEX(STR(?o), "^(([a-z ])+.)+[A-Z]([a-z])+$")) ?y ?q ?o2 }'
PATH = b"SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>)* ?b }"
LARGE = b"#" * 10_000_000
BOMBS = (NESTED, DEEP, PRODUCT, SORTED, PATTERN, PATH, LARGE)


@contextlib.contextmanager
def attack(port: int, slow: int) -> Iterator[Tally]:
    """Bombs from seven addresses, each again as soon as it is answered, and so many slow clients."""
    over = threading.Event()
    tally = Tally()
    workers = [
        threading.Thread(target=_throw, args=(port, f"127.0.0.{10 + number}", bomb, over, tally), daemon=True)
        for number, bomb in enumerate(BOMBS)
    ]
    workers.append(threading.Thread(target=_dawdle, args=(port, slow, over), daemon=True))
    for worker in workers:
        worker.start()
    try:
        yield tally
    finally:
        over.set()


def _throw(port: int, source: str, bomb: bytes, over: threading.Event, tally: Tally) -> None:
    while not over.is_set():
        begun = time.monotonic()
        connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=_TIMEOUT, source_address=(source, 0)
        )
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("POST", "/sparql", bomb, _HEADERS)
            response = connection.getresponse()
            response.read()
            tally.failures.append(str(response.status))
        connection.close()
        tally.seconds.append(time.monotonic() - begun)
        over.wait(0.05)


def _dawdle(port: int, count: int, over: threading.Event) -> None:
    """Clients that send a letter of their request a second, and begin again when they are shown out."""
    request = (
        b"GET /sparql?"
        + urlencode({"query": "ASK {}"}).encode()
        + b" HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
    )
    clients: list[socket.socket] = []
    while not over.is_set():
        clients = [client for client in clients if _send(client, b"a")]
        while len(clients) < count and not over.is_set():
            try:
                client = socket.create_connection(("127.0.0.1", port), 5, source_address=("127.0.0.40", 0))
            except OSError:
                break
            _send(client, request)
            clients.append(client)
        over.wait(1)
    for client in clients:
        client.close()


def _send(client: socket.socket, data: bytes) -> bool:
    try:
        client.sendall(data)
    except OSError:
        client.close()
        return False
    return True


class Watch:
    """What a process and its children take, looked at twice a second.

    `most` is the memory of their own that they held together, in bytes; `processor` the seconds of processor time that
    they, and those that have ended, have used since the beginning.
    """

    def __init__(self, process: int) -> None:
        self.most = 0
        self.begun = 0.0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self.begin()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def begin(self) -> None:
        """Count processor time from now on."""
        self.begun = self._count_seconds()

    @property
    def processor(self) -> float:
        """Seconds of processor time since begin()."""
        return self._count_seconds() - self.begun

    def _count_seconds(self) -> float:
        total = 0.0
        for process in (self._process, *_find_children(self._process)):
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
        return total

    def _look(self) -> None:
        while not self._over.wait(0.5):
            self.most = max(
                self.most, sum(map(_count_memory, [self._process, *_find_children(self._process)]))
            )


def _find_children(process: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError, IndexError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == process:
                found.append(int(folder.name))
    return found


def _count_memory(process: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) << 10
    return 0


def _wait(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("the server did not start")
