"""Pages, and what is kept of them."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import string
import zlib
from pathlib import Path

import pytest
from fetch_site import CONTACT, PAGE, RSS, XML, Reply, Site, rows, site_fixture  # noqa: F401 - a fixture
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from kg.errors import UsageError
from kg.fetch import MANIFEST
from kg.fetch.address import Address, read_address
from kg.fetch.archive import make_name
from kg.fetch.refusal import Refused
from kg.pipeline.build import Manner, build
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Status


def read_manifest(folder: Path) -> dict[str, dict[str, object]]:
    found = [json.loads(line) for line in (folder / MANIFEST).read_text("utf-8").splitlines()]
    return {row["url"]: row for row in found}


def read_warc(path: Path) -> dict[str, tuple[dict[str, str], dict[str, str], bytes]]:
    """The records of a file by their type: their headers, those of HTTP, and what they hold."""
    with path.open("rb") as file:
        return {
            record.rec_type: (
                dict(record.rec_headers.headers),
                dict(record.http_headers.headers) if record.http_headers else {},
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file, check_digests="raise")
        }


def test_a_page_is_kept_with_its_address_time_and_headers(site: Site, tmp_path: Path) -> None:
    url = site.put("/lisbon/talks.html", headers={"ETag": '"1"', "X-Desk": "foreign"})
    report = site.fetch(tmp_path, url)
    row = read_manifest(tmp_path)[url]
    path = tmp_path / str(row["file"])
    assert path.name.startswith("talks-html-")
    assert path.parent.name == "news-test"
    assert row["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (row["end"], row["status"], row["etag"], row["final_url"]) == ("fetched", 200, '"1"', url)
    head, http, body = read_warc(path)["response"]
    assert (head["WARC-Target-URI"], head["WARC-Date"]) == (url, row["time"])
    assert (http["X-Desk"], http["Content-Type"]) == ("foreign", "text/html; charset=utf-8")
    assert body == PAGE.format("lisbon/talks.html").encode()
    assert report.exit_code == 0


def test_who_asks_is_told_to_the_site(site: Site, tmp_path: Path) -> None:
    site.fetch(tmp_path, site.put("/a"))
    agents = {question.headers["User-Agent"] for question in site.asked}
    assert len(agents) == 1
    assert agents.pop().endswith(f"(+{CONTACT})")


@pytest.mark.parametrize("contact", ["", "me", "a@b", "x\r\nHost: y@z.org", "a@b.org (x)"])
def test_a_contact_that_reaches_nobody_is_refused(contact: str, tmp_path: Path) -> None:
    from kg.fetch import FetchOptions, fetch

    with pytest.raises(UsageError, match="neither an e-mail"):
        fetch(["https://paper.test/"], tmp_path, FetchOptions(contact))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate"])
def test_a_packed_page_is_kept_unpacked(site: Site, tmp_path: Path, coding: str) -> None:
    body = PAGE.format("packed").encode()
    packed = zlib.compress(body) if coding == "deflate" else gzip.compress(body, mtime=0)
    url = site.put("/p", packed, headers={"Content-Encoding": coding})
    site.fetch(tmp_path, url)
    _, http, kept = read_warc(next(tmp_path.glob("*/*.warc.gz")))["response"]
    assert kept == body
    assert http["X-Archive-Orig-Content-Encoding"] == coding
    assert http["Content-Length"] == str(len(body))
    assert "Content-Encoding" not in http


def test_the_same_answer_gives_the_same_bytes(site: Site, tmp_path: Path) -> None:
    url = site.put("/a", headers={"Date": "Fri, 20 Nov 2026 08:30:00 GMT"})
    site.pages["/a"] = lambda _: (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html>hello</ht"
    )
    for folder in ("one", "two"):
        site.clock.passed = 0
        site.fetch(tmp_path / folder, url)
    one, two = (next((tmp_path / folder).glob("*/*.warc.gz")).read_bytes() for folder in ("one", "two"))
    assert one == two


@pytest.mark.parametrize(
    ("media", "body", "ending"),
    [
        ("application/json", b'{"headline": "x"}', ".json"),
        ("application/xml", b"<newsItem/>", ".xml"),
        ("application/vnd.iptc.g2.newsitem+xml", b"<newsItem/>", ".xml"),
        ("text/markdown", b"# Talks\n", ".md"),
        ("text/plain; charset=utf-8", b"Talks in Lisbon\n", ".txt"),
        (None, b"Talks in Lisbon\n", ".txt"),
    ],
)
def test_what_is_no_web_page_is_kept_as_it_is(
    site: Site, tmp_path: Path, media: str | None, body: bytes, ending: str
) -> None:
    report = site.fetch(tmp_path, site.put("/item", body, media=media))
    (path,) = tmp_path.glob("[!.]*/*")
    assert (path.suffix, path.read_bytes(), report.exit_code) == (ending, body, 0)


@pytest.mark.parametrize(
    "media", ["image/png", "application/pdf", "video/mp4", "text/css", "application/zip", "x"]
)
def test_what_is_no_text_is_refused_unread(site: Site, tmp_path: Path, media: str) -> None:
    report = site.fetch(tmp_path, site.put("/a", b"x" * 100, media=media))
    assert rows(report) == {"a": ("refused", "type")}
    assert report.exit_code == 1  # it was asked for by name


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\x89PNG\0\0\0", "type"),
        (b" \n", "empty"),
        (gzip.compress(b"<html>x", mtime=0), "type"),
        (b"a\0b" * 9, "type"),
    ],
    ids=["picture", "blank", "packed", "zeros"],
)
def test_a_body_that_belies_its_type_is_refused(site: Site, tmp_path: Path, body: bytes, code: str) -> None:
    site.put("/a", body)
    assert rows(site.fetch(tmp_path, site.url("/a")))["a"] == ("refused", code)
    assert not list(tmp_path.glob("*/*.warc.gz"))


def test_two_addresses_of_one_page_share_its_file(site: Site, tmp_path: Path) -> None:
    site.put("/real")
    for path in ("/short", "/old"):
        site.pages[path] = Reply(status=301, headers={"Location": "/real"})
    report = site.fetch(tmp_path, site.url("/short"), site.url("/old"))
    assert {row.final_url for row in report.rows} == {site.url("/real")}
    assert len(list(tmp_path.glob("*/*.warc.gz"))) == 1
    kept = read_manifest(tmp_path)
    assert kept[site.url("/short")]["sha256"] == kept[site.url("/old")]["sha256"]


def test_a_page_that_becomes_something_else_leaves_no_old_file(site: Site, tmp_path: Path) -> None:
    url = site.put("/a")
    site.fetch(tmp_path, url)
    site.put("/a", b'{"headline": "x"}', media="application/json")
    site.fetch(tmp_path, url)
    assert [path.suffix for path in tmp_path.glob("[!.]*/*")] == [".json"]


NAMES = [
    "http://news.test/../../etc/passwd",
    "http://news.test/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "http://news.test/a\\..\\b",
    "http://news.test/" + "x" * 3_000,
    "http://news.test/CON",
    "http://news.test/.hidden",
    "http://news.test/новости/ç/日本",
    "http://news.test/a;rm -rf?$(x)`y`",
    "http://[::1]/x",
    "http://.../x",
]


@pytest.mark.parametrize("url", NAMES)
def test_names_of_files_are_safe(url: str) -> None:
    try:
        address = read_address(url)
    except Refused:
        assert url == "http://.../x"
        return
    assert_is_safe(make_name(address))


@given(st.from_regex(r"[a-z0-9.-]{1,60}", fullmatch=True), st.text(string.printable, max_size=200))
def test_any_address_has_a_safe_name(host: str, target: str) -> None:
    assert_is_safe(make_name(Address("https", host, 443, "/" + target)))


def assert_is_safe(name: str) -> None:
    folder, file = name.split("/")
    assert set(name) <= set(string.ascii_lowercase + string.digits + "-./")
    assert folder[0].isalnum()
    assert "." not in folder
    assert file[0].isalnum()
    assert file.count(".") == 2
    assert len(name) < 160


def test_names_are_stable_and_told_apart() -> None:
    names = {make_name(read_address(f"https://news.test/a?page={n}")) for n in (1, 1, 2)}
    assert len(names) == 2
    assert make_name(read_address("https://news.test/2026/Talks.html")) == (
        "news-test/talks-html-4ea1aae0e3c9da51.warc.gz"
    )


@pytest.mark.parametrize(
    "url",
    ["ftp://news.test/", "news.test", "http://desk:secret@news.test/", "http://", "http://news.test:99999/",
     "javascript:alert(1)", "file:///etc/passwd", "http://news.test/" + "a" * 5_000],
)  # fmt: skip
def test_what_is_no_web_address_is_a_usage_error(url: str, site: Site, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        site.fetch(tmp_path / "out", url)
    assert not site.asked


def test_a_header_can_not_forge_a_record(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = lambda _: (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-A: b\rWARC/1.0\r\n WARC-Type: response\r\n"
        b"Content-Length: 10\r\n\r\n<html>talk"
    )
    site.fetch(tmp_path, site.url("/a"))
    path = next(tmp_path.glob("*/*.warc.gz"))
    assert set(read_warc(path)) == {"warcinfo", "response"}
    text = gzip.GzipFile(fileobj=io.BytesIO(path.read_bytes())).read()
    assert b"\nWARC/1.0" not in text
    assert b"\rWARC/1.0" not in text


def test_a_build_reads_the_pages_and_knows_their_addresses(site: Site, tmp_path: Path) -> None:
    feed = site.put("/feed", RSS.format(site.put("/lisbon")), media=XML)
    site.put("/porto")
    site.fetch(tmp_path / "pages", feed)
    report = build([str(tmp_path / "pages")], tmp_path / "out", BuildOptions(), Manner(1))
    assert [o.reason for o in report.outcomes if o.status is not Status.GRAPH] == ["hidden"]  # .fetch/
    lines = (tmp_path / "out" / "graph.nq").read_text("utf-8").splitlines()
    urls = {line.split()[2].strip("<>") for line in lines if line.split()[1] == "<https://schema.org/url>"}
    assert urls == {site.url("/lisbon"), site.url("/porto")}
