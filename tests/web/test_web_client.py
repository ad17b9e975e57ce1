"""Only allowed hosts are asked, at public addresses or those named; what they answer is bounded."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from web_server import answer, serving

from kg.errors import UsageError
from kg.web import AllowedHosts, Limits, Refused, SystemClock, WebClient, WebError


@contextmanager
def client(*hosts: str, **limits: Any) -> Iterator[WebClient]:
    allowed = AllowedHosts(hosts or ("127.0.0.1",))
    with WebClient(allowed, user_agent="test/1", clock=SystemClock(), limits=Limits(**limits)) as one:
        yield one


def test_an_answer_comes_whole_with_its_headers() -> None:
    with serving(answer(418, b"tea", Retry_After="3")) as (url, asked), client() as web:
        found = web.get(f"{url}/pot", {"a": "é&b"})
    assert (found.status, found.body, found.headers["retry-after"]) == (418, b"tea", "3")
    assert asked == ["/pot?a=%C3%A9%26b"]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://elsewhere.example/", "the host elsewhere.example is not allowed; --allow-host"),
        ("http://127.0.0.1.evil.example/", "is not allowed"),
        ("file:///etc/passwd", "not an address of the web"),
        ("ftp://127.0.0.1/", "not an address of the web"),
        ("http://user:secret@127.0.0.1/", "user name or password"),
        ("http://127.0.0.1:99999999/", "is not an address"),
        ("http://[::1/", "is not an address"),
    ],
)
def test_an_address_that_may_not_be_asked_is_not(url: str, words: str) -> None:
    with client() as web, pytest.raises(Refused, match=words) as caught:
        web.get(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/", "http://10.0.0.1/", "http://localhost/", "//[::1]/"],
)
def test_a_redirect_to_a_host_that_was_not_named_is_refused(target: str) -> None:
    with (
        serving(answer(302, b"", Location=target)) as (url, asked),
        client() as web,
        pytest.raises(Refused, match="is not allowed"),
    ):
        web.get(url)
    assert asked == ["/"]


@pytest.mark.parametrize("leads_to", ["127.0.0.1", "::ffff:127.0.0.1"])
def test_a_public_name_that_leads_to_a_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, leads_to: str
) -> None:
    with serving(answer()) as (url, asked):
        port = int(url.rpartition(":")[2])
        family = socket.AF_INET6 if ":" in leads_to else socket.AF_INET
        where = (leads_to, port, 0, 0) if ":" in leads_to else (leads_to, port)
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda *_, **__: [(family, socket.SOCK_STREAM, 6, "", where)]
        )
        with client("public.example") as web, pytest.raises(Refused, match="no public address"):
            web.get(f"http://public.example:{port}/")
    assert asked == []


def test_a_redirect_to_an_allowed_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answer()) as (inside, unasked):
        port = int(inside.rpartition(":")[2])
        with serving(answer(302, b"", Location=f"http://public.example:{port}/")) as (url, _):
            resolve = socket.getaddrinfo

            def lookup(host: str, *arguments: Any, **options: Any) -> Any:
                return resolve("127.0.0.1" if host == "public.example" else host, *arguments, **options)

            monkeypatch.setattr(socket, "getaddrinfo", lookup)
            # The loopback server was named; the name that leads there too was named as a public one.
            with client(url.removeprefix("http://"), "public.example") as web, pytest.raises(Refused):
                web.get(url)
    assert unasked == []


def test_localhost_may_be_named() -> None:
    with serving(answer()) as (url, _), client("localhost") as web:
        assert web.get(url.replace("127.0.0.1", "localhost")).body == b"ok"


def test_a_host_may_be_named_with_its_port_only() -> None:
    with serving(answer()) as (url, _), client(url.removeprefix("http://")) as web:
        assert web.get(url).status == 200
        with pytest.raises(Refused, match="is not allowed"):
            web.get("http://127.0.0.1:1/")


def test_redirects_are_followed_and_counted() -> None:
    def turn(request: BaseHTTPRequestHandler) -> None:
        n = int(request.path.strip("/") or 0)
        (answer(302, b"", Location=f"/{n + 1}") if n < 3 else answer(200, b"there"))(request)

    with serving(turn) as (url, asked), client() as web:
        assert web.get(url).body == b"there"
        assert asked == ["/", "/1", "/2", "/3"]
    with (
        serving(turn) as (url, _),
        client(redirects=2) as web,
        pytest.raises(WebError, match="more than 2 redirects"),
    ):
        web.get(url)


def test_a_form_is_not_sent_on_as_something_else() -> None:
    with (
        serving(answer(301, b"", Location="/new")) as (url, asked),
        client() as web,
        pytest.raises(WebError, match=r"has moved to .*/new; give that address instead"),
    ):
        web.post(f"{url}/old", {"a": "b"})
    assert asked == ["/old"]


def test_no_cookie_is_sent_back() -> None:
    sent: list[str | None] = []

    def handle(request: BaseHTTPRequestHandler) -> None:
        sent.append(request.headers.get("Cookie"))
        answer(200, b"", Set_Cookie="a=b; Path=/")(request)

    with serving(handle) as (url, _), client() as web:
        web.get(url)
        web.get(url)
    assert sent == [None, None]


def test_an_answer_that_is_too_large_is_not_read_to_its_end() -> None:
    with (
        serving(answer(200, b"x" * 500_000)) as (url, _),
        client(max_bytes=100_000) as web,
        pytest.raises(WebError, match="larger than 100,000 bytes"),
    ):
        web.get(url)


def test_packed_bytes_count_unpacked() -> None:
    import gzip

    packed = gzip.compress(b"0" * 5_000_000, mtime=0)
    with (
        serving(answer(200, packed, Content_Encoding="gzip")) as (url, _),
        client(max_bytes=100_000) as web,
        pytest.raises(WebError, match="larger than 100,000 bytes"),
    ):
        web.get(url)


def test_less_than_was_promised_is_no_answer() -> None:
    with (
        serving(answer(200, b"half", Content_Length="8")) as (url, _),
        client(read=0.5) as web,
        pytest.raises(WebError, match="did not answer"),
    ):
        web.get(url)


def test_a_byte_now_and_then_is_not_waited_for() -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "100")
        request.end_headers()
        for _ in range(1200):  # a minute
            try:
                request.wfile.write(b"x")
            except OSError:
                return
            time.sleep(0.05)

    started = time.monotonic()
    with (
        serving(drip) as (url, _),
        client(total=0.4, read=0.3) as web,
        pytest.raises(WebError, match="in time"),
    ):
        web.get(url)
    assert time.monotonic() - started < 20


def test_a_head_that_comes_byte_by_byte_is_not_waited_for() -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000:
            try:
                request.wfile.write(bytes([byte]))
            except OSError:
                return
            time.sleep(0.05)

    started = time.monotonic()
    with (
        serving(drip) as (url, _),
        client(total=0.4, read=0.3) as web,
        pytest.raises(WebError, match="answer"),
    ):
        web.get(url)
    assert time.monotonic() - started < 20


def test_nobody_there_is_said_in_a_sentence() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with client() as web, pytest.raises(WebError, match=r"127\.0\.0\.1 did not answer: .*refused"):
        web.get(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "text", ["", "http://a.example", "a.example/path", "a b", "user@a.example", "a:b:c", "a:99999"]
)
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--allow-host takes a host"):
        AllowedHosts([text])


@pytest.mark.parametrize(
    ("host", "address", "may"),
    [
        ("public.example", "93.184.216.34", True),
        ("public.example", "2606:2800:220:1:248:1893:25c8:1946", True),
        ("public.example", "127.0.0.1", False),
        ("public.example", "10.1.2.3", False),
        ("public.example", "169.254.169.254", False),
        ("public.example", "100.64.0.1", False),
        ("public.example", "0.0.0.0", False),  # noqa: S104 - no socket is bound
        ("public.example", "::1", False),
        ("public.example", "fe80::1%eth0", False),
        ("public.example", "fd00::1", False),
        ("public.example", "::ffff:10.0.0.1", False),
        ("public.example", "2002:0a00:0001::", False),
        ("public.example", "2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("public.example", "64:ff9b::a00:1", False),
        ("public.example", "224.0.0.1", False),
        ("localhost", "127.0.0.1", True),
        ("localhost", "10.1.2.3", False),
        ("10.0.0.5", "10.0.0.5", True),
    ],
)
def test_which_addresses_a_name_may_lead_to(host: str, address: str, may: bool) -> None:
    assert (
        AllowedHosts(["public.example", "localhost", "10.0.0.5", "127.0.0.1"]).may_connect(host, address)
        is may
    )
