"""Feeds and sitemaps, honest and hostile."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from fetch_site import RSS, XML, Site, rows, site_fixture  # noqa: F401 - a fixture
from hypothesis import given
from hypothesis import strategies as st
from test_pages import read_manifest, read_warc

from kg.fetch.feed import read_feed
from kg.fetch.listing import Item
from kg.fetch.refusal import Refused
from kg.fetch.sitemap import read_sitemap, unpack

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title>
<entry><title>Talks</title><id>urn:x:1</id><link rel="alternate" href="{0}"/><updated>2026-11-20T07:00:00Z</updated>
</entry></feed>"""
NEWS = f"""<urlset xmlns="{SITEMAPS}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{{0}}</loc><lastmod>2026-11-20</lastmod><news:news><news:publication><news:name>The Paper</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2026-11-20</news:publication_date>
<news:title>Talks in Lisbon</news:title></news:news></url></urlset>"""


def sitemap(*urls: str, dates: tuple[str, ...] = ()) -> str:
    lastmod = [f"<lastmod>{date}</lastmod>" for date in dates] or [""] * len(urls)
    entries = (f"<url><loc>{url}</loc>{date}</url>" for url, date in zip(urls, lastmod, strict=True))
    return f'<?xml version="1.0"?><urlset xmlns="{SITEMAPS}">{"".join(entries)}</urlset>'


def index(*urls: str) -> str:
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f'<sitemapindex xmlns="{SITEMAPS}">{entries}</sitemapindex>'


def test_the_pages_of_a_feed_are_fetched_with_what_it_says_of_them(site: Site, tmp_path: Path) -> None:
    feed = site.put("/feed", RSS.format(site.put("/lisbon")), media="application/rss+xml")
    site.put("/porto")
    report = site.fetch(tmp_path, feed)
    assert rows(report) == {
        "feed": ("fetched", None),
        "lisbon": ("fetched", None),
        "porto": ("fetched", None),
    }
    row = read_manifest(tmp_path)[site.url("/lisbon")]
    said = {
        "title": "Talks in Lisbon", "author": "Ana Prado", "identifier": "urn:x:1", "language": "en-GB",
        "published": "Fri, 20 Nov 2026 07:00:00 GMT",
    }  # fmt: skip
    assert (row["via"], row["item"]) == (feed, said)
    head, _, block = read_warc(tmp_path / str(row["file"]))["metadata"]
    fields = dict(line.split(": ", 1) for line in block.decode().splitlines())
    assert fields == {"via": feed, **said}
    assert head["WARC-Target-URI"] == site.url("/lisbon")
    assert not list(tmp_path.glob("[!.]*/feed*"))  # the feed itself is no article


def test_what_a_feed_says_can_not_forge_a_field(site: Site, tmp_path: Path) -> None:
    text = RSS.format(site.put("/lisbon")).replace("Talks in Lisbon", "Talks\r\nvia: elsewhere &#10;x: y")
    site.fetch(tmp_path, site.put("/feed", text, media=XML))
    row = read_manifest(tmp_path)[site.url("/lisbon")]
    block = read_warc(tmp_path / str(row["file"]))["metadata"][2].decode()
    assert [line.partition(":")[0] for line in block.splitlines()].count("via") == 1


@pytest.mark.parametrize(
    "media", ["application/atom+xml", "text/html", "text/plain", "application/octet-stream"]
)
def test_listings_are_told_by_their_content(site: Site, tmp_path: Path, media: str) -> None:
    for name, text in (("atom", ATOM), ("news", NEWS)):
        site.pages.clear()
        listing = site.put("/l", text.format(site.put("/a")), media=media)
        assert rows(site.fetch(tmp_path / name, listing)) == {"l": ("fetched", None), "a": ("fetched", None)}


def test_a_sitemap_of_news_says_what_its_pages_are() -> None:
    listing = read_sitemap(NEWS.format("https://paper.test/a").encode())
    assert listing is not None
    fields = {
        "modified": "2026-11-20", "publisher": "The Paper", "language": "en", "published": "2026-11-20",
        "title": "Talks in Lisbon",
    }  # fmt: skip
    assert listing.items == (Item("https://paper.test/a", fields),)


def test_a_json_feed_and_a_text_sitemap() -> None:
    feed = read_feed(
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "u", "title": "t"}, 5, {}]}'
    )
    assert feed is not None
    assert feed.items == (Item("u", {"title": "t"}),)
    text = read_sitemap(b"\xef\xbb\xbfhttps://paper.test/a\r\n\r\nhttps://paper.test/b\n")
    assert text is not None
    assert [item.url for item in text.items] == ["https://paper.test/a", "https://paper.test/b"]


@pytest.mark.parametrize(
    "data",
    [b"", b"<html><body><urlset></urlset></body></html>", b"see https://paper.test/a", b"{}", b"[1]", b"{" * 9_999,
     b'{"version": "1.0", "items": []}', b"<newsItem/>", b"\xff\xfe<\0r\0s\0s\0"],
)  # fmt: skip
def test_other_things_are_no_listing(data: bytes) -> None:
    assert read_sitemap(data) is None
    assert read_feed(data) is None


def test_an_index_leads_to_packed_sitemaps(site: Site, tmp_path: Path) -> None:
    one = site.put(
        "/1.xml.gz", gzip.compress(sitemap(site.put("/a")).encode(), mtime=0), media="application/x-gzip"
    )
    two = site.put("/2.xml", sitemap(site.put("/b"), site.url("/a")), media=XML)
    report = site.fetch(tmp_path, site.put("/index.xml", index(one, two), media=XML))
    assert {path for path, end in rows(report).items() if end == ("fetched", None)} == {
        "index.xml", "1.xml.gz", "2.xml", "a", "b"
    }  # fmt: skip
    assert sorted(site.paths()) == ["/1.xml.gz", "/2.xml", "/a", "/b", "/index.xml"]


def test_the_newest_pages_come_first_under_a_limit(site: Site, tmp_path: Path) -> None:
    urls = [site.put(f"/{n}") for n in range(5)]
    dates = ("2026-11-01", "2026-11-05", "", "2026-11-03", "2026-11-05T10:00:00Z")
    report = site.fetch(tmp_path, site.put("/s", sitemap(*urls, dates=dates), media=XML), pages=3)
    assert site.paths() == ["/s", "/4", "/1", "/3"]
    assert (report.left, report.exit_code) == (2, 0)


def test_pages_on_other_hosts_are_refused_and_cost_nothing(site: Site, tmp_path: Path) -> None:
    foreign = [f"http://other{n}.test/" for n in range(5)]
    text = sitemap(*foreign, "javascript:x", "http://user:pw@news.test/", site.put("/a"))
    report = site.fetch(tmp_path, site.put("/s", text, media=XML), pages=1)
    assert [row.code for row in report.rows] == [None] + ["host"] * 5 + ["address"] * 2 + [None]
    assert (site.paths(), report.exit_code) == (["/s", "/a"], 0)


def test_an_index_of_itself_ends(site: Site, tmp_path: Path) -> None:
    site.put("/s", index(site.url("/s"), site.url("/s?1")), media=XML)
    for n in range(1, 9):
        site.put(f"/s?{n}", index(site.url(f"/s?{n + 1}")), media=XML)
    report = site.fetch(tmp_path, site.url("/s"))
    assert site.paths() == ["/s", "/s?1", "/s?2"]
    assert report.left == 1


def test_an_index_of_very_many_is_bounded(site: Site, tmp_path: Path) -> None:
    site.put("/s", index(*(site.url(f"/{n}") for n in range(1_000))), media=XML)
    report = site.fetch(tmp_path, site.url("/s"))
    assert (len(site.paths()), report.left) == (201, 800)


def test_an_index_that_names_a_page_gives_nothing(site: Site, tmp_path: Path) -> None:
    report = site.fetch(tmp_path, site.put("/s", index(site.put("/a")), media=XML))
    assert rows(report)["a"] == ("refused", "no-sitemap")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(b" " * 60_000_000, mtime=0), "too-large"),
        (gzip.compress(b"<urlset/>", mtime=0)[:-6], "broken"),
        (b"\x1f\x8b\x08\xff", "broken"),
    ],
    ids=["bomb", "cut", "broken"],
)
def test_packed_bombs_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        unpack(data)
    assert caught.value.code == code


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LAUGHS + sitemap("&j;"), "entities"),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + sitemap("&e;"), "entities"),
        (sitemap("http://a.test/")[:-9], "broken"),
        ("<urlset>" * 100_000, "broken"),
        (LAUGHS + RSS.replace('<?xml version="1.0"?>', "").format("&j;"), "entities"),
        ("<rss><channel", "broken"),
    ],
    ids=["laughs", "file", "cut", "deep", "laughing feed", "cut feed"],
)
def test_hostile_listings_are_refused(text: str, code: str) -> None:
    data = text.encode()
    with pytest.raises(Refused) as caught:
        if read_sitemap(data) is None:
            read_feed(data)
    assert caught.value.code == code


def test_very_many_addresses_are_bounded() -> None:
    listing = read_sitemap(sitemap(*(f"http://a.test/{n}" for n in range(50_010))).encode())
    assert listing is not None
    assert len(listing.items) == 50_000


@given(
    st.binary(max_size=200),
    st.sampled_from([RSS, ATOM, NEWS, '{"version":"jsonfeed.org","items":[]}']),
    st.data(),
)
def test_damaged_listings_are_no_crash(noise: bytes, good: str, data: st.DataObject) -> None:
    text = good.encode()
    at = data.draw(st.integers(0, len(text)))
    for damaged in (text[:at] + noise + text[at + len(noise) :], text[:at]):
        for read in (read_sitemap, read_feed):
            try:
                read(damaged)
            except Refused as error:
                assert error.code in ("broken", "entities")
