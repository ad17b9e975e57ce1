"""A relay before a real store: counts what goes through, and holds a request for as long as a test wants."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from web_server import serving

_DROPPED = frozenset({"connection", "transfer-encoding", "content-length", "keep-alive"})


@dataclass
class Relay:
    """A relay that answers."""

    address: str = ""
    passed: list[tuple[str, str, int]] = field(default_factory=list)  # (method, graph, status)
    hold_at: int | None = None  # the how-manieth PUT of an article is held, after the store has done it
    held: threading.Event = field(default_factory=threading.Event)  # set once one is
    release: threading.Event = field(default_factory=threading.Event)

    def count(self, *methods: str) -> int:
        """How often articles were put or deleted with success; the challenge of digest is no success."""
        return sum(m in methods and "/article/" in graph and s < 300 for m, graph, s in self.passed)


@contextmanager
def relaying(target: str) -> Iterator[Relay]:
    """A relay on a loopback port to the address of a store."""
    parts = urlsplit(target)
    relay = Relay()

    def forward(request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        behind = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        try:
            behind.request(request.command, request.path, body or None, dict(request.headers))
            answer = behind.getresponse()
            data = answer.read()
        finally:
            behind.close()
        graph = parse_qs(urlsplit(request.path).query).get("graph", [""])[0]
        relay.passed.append((request.command, graph, answer.status))
        if relay.hold_at is not None and relay.count("PUT") >= relay.hold_at:
            relay.held.set()
            relay.release.wait(120)
        with suppress(ConnectionError):  # a client that was killed does not take its answer
            request.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _DROPPED:
                    request.send_header(name, value)
            request.send_header("Content-Length", str(len(data)))
            request.end_headers()
            request.wfile.write(data)

    with serving(forward, "HTTP/1.1") as (address, _):
        relay.address = address + parts.path
        try:
            yield relay
        finally:
            relay.release.set()
