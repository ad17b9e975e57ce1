"""A web site on loopback, a clock that does not wait, and a name server of our own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.fetch import FetchLimits, FetchOptions, FetchReport, fetch

LOOPBACK = "127.0.0.1"
CONTACT = "desk@paper.test"
XML = "application/xml"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Foreign desk</title><language>en-GB</language>
<item><title>Talks in Lisbon</title><link>{0}</link><guid>urn:x:1</guid><dc:creator>Ana Prado</dc:creator>
<pubDate>Fri, 20 Nov 2026 07:00:00 GMT</pubDate></item>
<item><title>Without an address</title></item>
<item><title>Talks in Porto</title><link>/porto</link></item></channel></rss>"""
PAGE = """<!doctype html><html lang="en"><head><title>{0}</title></head>
<body><article><h1>{0}</h1><p>Mara Lindqvist met Teo Brandão in Lisbon on Monday to sign an agreement.</p>
</article></body></html>"""


class FakeClock:
    """A clock that is moved by sleeping alone."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 20, 8, 30, tzinfo=UTC) + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.passed += seconds


@dataclass(frozen=True)
class Reply:
    """What the site says at a path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    media: str | None = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Question:
    """What the site was asked, and when by the run's clock."""

    host: str
    path: str
    headers: dict[str, str]
    time: float


Answering = Reply | Callable[[Question], Reply | bytes | None]


class Site:
    """A site whose pages a test sets; everything else is a 404. Bytes are sent as they are, None hangs up."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.pages: dict[str, Answering] = {}
        self.asked: list[Question] = []
        self.port = 0
        self.numbers: dict[str, Sequence[str]] = {}

    def url(self, path: str = "/", host: str = "news.test") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, text: str | bytes = "", **options: object) -> str:
        """Set the page at a path; its address."""
        body = text.encode() if isinstance(text, str) else text
        self.pages[path] = Reply(body or PAGE.format(path.strip("/") or "home").encode(), **options)  # type: ignore[arg-type]
        return self.url(path)

    def paths(self) -> list[str]:
        """The paths asked for, robots.txt left out."""
        return [question.path for question in self.asked if question.path != "/robots.txt"]

    def resolve(self, host: str, port: int) -> Sequence[str]:
        """The name server: every name of .test is this site, unless the test says otherwise."""
        del port
        if host in self.numbers:
            return self.numbers[host]
        if host.endswith(".test"):
            return [LOOPBACK]
        if host[-1].isdigit():
            return [host]
        raise OSError(f"no such name: {host}")

    def fetch(
        self,
        folder: Path,
        *urls: str,
        hosts: Sequence[str] = (),
        watch: Callable[[int, int], None] | None = None,
        **limits: float,
    ) -> FetchReport:
        """A run against this site, and no other private address."""
        options = FetchOptions(
            CONTACT,
            tuple(hosts),
            (f"{LOOPBACK}/32",),
            FetchLimits(**limits),  # type: ignore[arg-type]
        )
        return fetch(urls, folder, options, clock=self.clock, resolve=self.resolve, watch=watch)


@contextmanager
def serve(site: Site) -> Iterator[Site]:
    """The site, answering until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            question = Question(
                self.headers["Host"].partition(":")[0], self.path, dict(self.headers), site.clock.monotonic()
            )
            site.asked.append(question)
            answering = site.pages.get(self.path, Reply(b"none", 404))
            reply = answering if isinstance(answering, Reply) else answering(question)
            self.close_connection = True
            if isinstance(reply, Reply):
                self._send(reply)
            elif isinstance(reply, bytes):
                self.wfile.write(reply)

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            if reply.media:
                self.send_header("Content-Type", reply.media)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not {"Content-Length", "Transfer-Encoding"} & set(reply.headers):
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that hangs up is no news."""

    with Server((LOOPBACK, 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def rows(report: FetchReport) -> dict[str, tuple[str, str | None]]:
    """The end and the code of every address, by its path."""
    return {row.url.partition(".test:")[2].partition("/")[2]: (str(row.end), row.code) for row in report.rows}


@pytest.fixture(name="site")
def site_fixture() -> Iterator[Site]:
    """A site of its own for a test; the modules that want it import this."""
    with serve(Site()) as running:
        yield running


class Quiet(BaseHTTPRequestHandler):
    """Says one short page to everybody, and nothing on the terminal."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html>talks")

    def log_message(self, *_: object) -> None:
        """Say nothing."""
