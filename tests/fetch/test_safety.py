"""Where a run may not go, and what it does not swallow."""

from __future__ import annotations

import contextlib
import gzip
import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetch_site import LOOPBACK, Reply, Site, rows, site_fixture  # noqa: F401 - a fixture

from kg.errors import UsageError
from kg.fetch.address import read_address
from kg.fetch.connection import Connector
from kg.fetch.guard import make_guard
from kg.fetch.refusal import Refused, Unavailable
from kg.web.numbers import is_public

PRIVATE = [
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9",
    "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "2002:7f00:1::", "2002:0808:0808::1", "2001:0:1::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("number", PRIVATE)
def test_private_addresses_are_told(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", PUBLIC)
def test_public_addresses_are_told(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("letters", ["a" * 4_000, "é" * 700], ids=["as it is", "as it is written"])
def test_an_address_is_no_longer_than_it_can_be_read_again(letters: str) -> None:
    with pytest.raises(Refused, match="longer than"):
        read_address(f"http://news.test/{letters}")


def test_of_several_numbers_only_the_allowed_are_kept() -> None:
    guard = make_guard([read_address("http://news.test/")], networks=["10.1.0.0/16"])
    assert guard.choose("x", ["10.1.2.3", "10.2.0.1", "8.8.8.8", "fe80::1%eth0"]) == ["10.1.2.3", "8.8.8.8"]
    assert guard.choose("x", ["::ffff:10.1.2.3"]) == ["::ffff:a01:203"]
    with pytest.raises(Refused, match=r"10\.2\.0\.1"):
        guard.choose("x", ["10.2.0.1"])


@pytest.mark.parametrize("number", ["10.0.0.1", "169.254.169.254", "127.0.0.2", "::1"])
def test_a_page_on_a_private_address_is_refused(site: Site, tmp_path: Path, number: str) -> None:
    site.numbers["news.test"] = [number]
    report = site.fetch(tmp_path, site.put("/a"))
    assert rows(report) == {"a": ("refused", "robots-unreachable")}
    assert number in str(report.rows[0].reason)
    assert not site.asked


@pytest.mark.parametrize("spelling", ["127.0.0.2", "[::1]", "2130706434", "0x7f.2", "localhost"])
def test_a_page_can_not_lead_to_a_private_address(site: Site, tmp_path: Path, spelling: str) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": f"http://{spelling}:{site.port}/secret"})
    site.put("/secret")
    site.numbers.update(
        {"2130706434": ["127.0.0.2"], "0x7f.2": ["127.0.0.2"], "localhost": ["::1", "127.0.0.9"]}
    )
    report = site.fetch(tmp_path, site.url("/a"), hosts=[spelling])
    assert rows(report) == {"a": ("refused", "robots-unreachable")}
    assert "not an address of the public internet" in str(report.rows[0].reason)
    assert site.paths() == ["/a"]


def test_a_page_can_not_lead_to_another_host(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = Reply(status=301, headers={"Location": site.url("/b", "other.test")})
    site.put("/b")
    report = site.fetch(tmp_path / "one", site.url("/a"))
    assert rows(report) == {"a": ("refused", "host")}
    assert "--allow-host other.test" in str(report.rows[0].reason)
    assert {q.host for q in site.asked} == {"news.test"}
    assert rows(site.fetch(tmp_path / "two", site.url("/a"), hosts=["*.test"])) == {"a": ("fetched", None)}


def test_the_www_of_a_site_is_the_site(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = Reply(status=301, headers={"Location": site.url("/b", "www.news.test")})
    site.put("/b")
    assert rows(site.fetch(tmp_path, site.url("/a"))) == {"a": ("fetched", None)}


@pytest.mark.parametrize(
    ("place", "code"),
    [("file:///etc/passwd", "address"), ("ftp://news.test/a", "address"), ("http://news.test:22/", "port"),
     ("http://a:b@news.test/", "address"), ("", "http-302"), ("http://[", "address"), ("/a", "redirects")],
)  # fmt: skip
def test_a_page_can_not_lead_anywhere(site: Site, tmp_path: Path, place: str, code: str) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": place})
    report = site.fetch(tmp_path, site.url("/a"))
    assert rows(report)["a"][1] == code
    assert len(site.paths()) <= 6


def test_a_name_that_changes_its_number_leads_nowhere_else(site: Site, tmp_path: Path) -> None:
    """DNS rebinding: the name server says a good number once, and a private one from then on."""
    answers = iter([[LOOPBACK], [LOOPBACK]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        del port
        asked.append(host)
        return next(answers, ["10.0.0.1"])

    site.resolve = resolve  # type: ignore[method-assign]
    report = site.fetch(tmp_path, site.put("/a"), site.put("/b"))
    assert rows(report) == {"a": ("fetched", None), "b": ("refused", "private-address")}
    assert len(asked) == 3  # robots.txt, /a, /b: one look a question, and none by the connection itself


def test_a_connection_goes_to_the_number_that_was_looked_at(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[str] = []
    real = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda to, *a: connected.append(to[0]) or real(to, *a))  # type: ignore[func-returns-value]
    site.fetch(tmp_path, site.put("/a"))
    assert connected == [LOOPBACK, LOOPBACK]


@pytest.mark.parametrize("text", ["10.0.0.0/33", "10.0.0.1/8", "home", ""])
def test_a_network_that_is_none_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match="not an address or a network"):
        make_guard([], networks=[text])


@pytest.mark.parametrize("text", ["a/b", "", "*", "*.", "a.*.b", "http://a", "a b"])
def test_a_host_that_is_none_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match="not a host"):
        make_guard([], hosts=[text])


def test_hosts_are_compared_in_one_spelling() -> None:
    guard = make_guard([read_address("http://a.test/")], hosts=["STRASSE.test", "zürich.test", "*.b.test"])
    for url in ("http://strasse.TEST./", "http://xn--zrich-kva.test/", "http://x.y.b.test/"):
        guard.check_host(read_address(url))
    for url in ("http://b.test/", "http://xb.test/", "http://a.test.evil.test/"):
        with pytest.raises(Refused):
            guard.check_host(read_address(url))


def test_a_page_larger_than_allowed_is_refused_before_it_is_read(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = lambda _: (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000000000\r\n\r\n<html>"
    )
    started = time.monotonic()
    assert rows(site.fetch(tmp_path, site.url("/a"))) == {"a": ("refused", "too-large")}
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("size", [99_999, 100_000, 100_001])
def test_a_page_without_a_length_is_counted(site: Site, tmp_path: Path, size: int) -> None:
    body = b"<html>".ljust(size, b"x")
    site.pages["/a"] = lambda _: b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    end = rows(site.fetch(tmp_path, site.url("/a"), page_bytes=100_000))["a"]
    assert end == (("refused", "too-large") if size > 100_000 else ("fetched", None))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, gzip"])
def test_a_bomb_is_not_unpacked(site: Site, tmp_path: Path, coding: str) -> None:
    zeros = b"<html>".ljust(30_000_000, b" ")
    bomb = zlib.compress(zeros, 1) if coding == "deflate" else gzip.compress(zeros, 1)
    site.put(
        "/a",
        gzip.compress(bomb, mtime=0) if coding == "gzip, gzip" else bomb,
        headers={"Content-Encoding": coding},
    )
    end = rows(site.fetch(tmp_path, site.url("/a"), page_bytes=1_000_000))["a"]
    assert end == ("refused", "packing" if "," in coding else "too-large")


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip" + ", gzip" * 1_000])
def test_a_packing_that_was_not_asked_for_is_refused(site: Site, tmp_path: Path, coding: str) -> None:
    site.put("/a", b"xyz", headers={"Content-Encoding": coding})
    assert rows(site.fetch(tmp_path, site.url("/a")))["a"] == ("refused", "packing")


def test_a_broken_packing_is_a_failure(site: Site, tmp_path: Path) -> None:
    site.put(
        "/a", gzip.compress(b"<html>" * 99, mtime=0)[:20] + b"????", headers={"Content-Encoding": "gzip"}
    )
    assert rows(site.fetch(tmp_path, site.url("/a")))["a"][0] == "failed"


DRIPS = {
    "headers": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", b"X-A: b\r\n"),
    "body": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n", b"<p>"),
    "body without a length": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", b"<p>"),
    "nothing": (b"", b""),
}


@pytest.mark.parametrize("what", DRIPS)
def test_an_answer_that_never_ends_is_cut(what: str) -> None:
    """A byte now and then keeps every socket's own timeout from ringing."""
    head, more = DRIPS[what]
    with dripping(head, more) as port:
        address = read_address(f"http://{LOOPBACK}:{port}/")
        connector = Connector(make_guard([address], networks=[LOOPBACK]), seconds=0.4)
        started = time.monotonic()
        with pytest.raises(Unavailable) as caught:
            connector.ask(address, {}, 1_000_000, lambda _: True)
        assert caught.value.code == "slow"
        assert time.monotonic() - started < 20


@contextlib.contextmanager
def dripping(head: bytes, more: bytes) -> Iterator[int]:
    """A server that sends a head and then a little every few milliseconds; its port."""
    ended = threading.Event()

    def run(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection, contextlib.suppress(OSError):
            connection.sendall(head)
            while not ended.wait(0.05):
                connection.sendall(more)

    with socket.create_server((LOOPBACK, 0)) as listener:
        thread = threading.Thread(target=run, args=(listener,), daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            ended.set()
            thread.join()


def test_nonsense_is_no_crash(site: Site, tmp_path: Path) -> None:
    answers = [
        b"", b"\r\n\r\n", b"HTTP/9.9 abc\r\n\r\n", b"\0" * 1000, b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nzz\r\n<html>",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50\r\n\r\n<html>",
        b"HTTP/1.1 99999 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    ]  # fmt: skip
    for number, answer in enumerate(answers):
        site.pages[f"/{number}"] = lambda _, answer=answer: answer  # type: ignore[misc]
        report = site.fetch(tmp_path / str(number), site.url(f"/{number}"), tries=1)
        assert [row.end for row in report.rows] == ["failed"], answer[:60]
        assert "\n" not in str(report.rows[0].reason)


def test_a_run_ends_at_its_bytes(site: Site, tmp_path: Path) -> None:
    urls = [site.put(f"/{n}", b"<html>".ljust(1000)) for n in range(5)]
    report = site.fetch(tmp_path, *urls, run_bytes=2_500)
    assert [str(row.end) for row in report.rows] == ["fetched"] * 3
    assert (report.left, report.exit_code) == (2, 1)
    again = site.fetch(tmp_path, *urls)
    assert [str(row.end) for row in again.rows] == ["fetched"] * 5
    assert sorted(site.paths()) == ["/0", "/1", "/2", "/3", "/4"]


def test_a_run_ends_at_its_time(site: Site, tmp_path: Path) -> None:
    urls = [site.put(f"/{n}") for n in range(5)]
    report = site.fetch(tmp_path, *urls, run_seconds=3)
    assert (len(report.rows), report.left, report.exit_code) == (2, 3, 1)
    assert "--max-time" in str(report.stopped)
    assert site.clock.passed <= 3
