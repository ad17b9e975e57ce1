"""A relay before a real store: counts what goes through, and holds a request for as long as a test wants."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

_DROPPED = frozenset({"connection", "transfer-encoding", "content-length", "keep-alive", "date", "server"})


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

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def forward(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            behind = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
            try:
                behind.request(self.command, self.path, body or None, dict(self.headers))
                answer = behind.getresponse()
                data = answer.read()
            finally:
                behind.close()
            graph = parse_qs(urlsplit(self.path).query).get("graph", [""])[0]
            relay.passed.append((self.command, graph, answer.status))
            if relay.hold_at is not None and relay.count("PUT") >= relay.hold_at:
                relay.held.set()
                relay.release.wait(120)
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _DROPPED:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_PUT = do_POST = do_DELETE = forward  # noqa: N815 - the names http.server looks for

        def log_message(self, *arguments: object) -> None:
            del arguments

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """A client that was killed does not take its answer."""
            del request, client_address

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    relay.address = f"http://127.0.0.1:{server.server_address[1]}{parts.path}"
    try:
        yield relay
    finally:
        relay.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
