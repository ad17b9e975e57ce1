"""RSS and Atom: items, full text and summary, what a feed says of all of them, feeds that are broken."""

from __future__ import annotations

from html import escape

import pytest
from wires import CAPTION, OTHER, TITLE, P, blocks, paragraphs, read_all, read_error, read_one

from kg.article import Article
from kg.errors import SourceError
from kg.sources import read

SPACES = (
    "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    "xmlns:media='http://search.yahoo.com/mrss/'"
)


def rss(*items: str, channel: str = "<title>Le Quai</title><language>fr</language>") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f"<?xml version='1.0'?><rss version='2.0' {SPACES}><channel>{channel}{inner}</channel></rss>"


def full(*texts: str) -> str:
    return f"<content:encoded><![CDATA[{paragraphs(*texts)}]]></content:encoded>"


ITEM = (
    f"<title>{TITLE}</title><link>https://lequai.example/peche</link><guid isPermaLink='false'>quai:12</guid>"
    "<pubDate>Mon, 30 Mar 2026 00:40:00 +0700</pubDate><dc:creator>Aline Quai</dc:creator>"
    f"<description>{P[0][:40]}…</description>{full(*P)}"
)


def test_an_item_of_rss() -> None:
    article = read_one(rss(ITEM))
    assert blocks(article) == [("headline", TITLE), *(("paragraph", p) for p in P)]
    assert (article.format, article.identifier, article.url) == (
        "feed",
        "quai:12",
        "https://lequai.example/peche",
    )
    assert (article.published, article.published_from) == (
        "2026-03-30",
        "metadata",
    )  # the day as written there
    assert (article.publisher, article.authors, article.warnings) == ("Le Quai", ("Aline Quai",), ())


@pytest.mark.parametrize("kind", ["html", "xhtml"])
def test_an_entry_of_atom(kind: str) -> None:
    content = paragraphs(f"La <b>ministre</b>{P[0][11:]}", *P[1:])
    body = escape(content) if kind == "html" else f"<div xmlns='http://www.w3.org/1999/xhtml'>{content}</div>"
    article = read_one(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title>Le Quai</title><entry>"
        f"<id>tag:lequai.example,2026:12</id><title>{TITLE}</title><updated>2026-03-30T10:00:00Z</updated>"
        f"<author><name>Aline Quai</name></author><content type='{kind}'>{body}</content></entry></feed>"
    )
    assert [text for _, text in blocks(article)] == [TITLE, *P]
    assert (article.identifier, article.published) == ("tag:lequai.example,2026:12", "2026-03-30")
    assert sum(run.length for run in article.origin) > len(article.text) * 0.9


def test_rss_1_is_told_from_other_rdf() -> None:
    head = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
    item = f"<item><title>{TITLE}</title><link>https://lequai.example/1</link><description>{P[0]}</description></item>"
    article = read_one(f"{head} xmlns='http://purl.org/rss/1.0/'><channel/>{item}</rdf:RDF>")
    assert (article.format, article.identifier) == ("feed", "https://lequai.example/1")
    assert read_error(f"{head}/>").code == "unknown-format"


def test_a_description_stands_in_for_the_full_text_and_says_so() -> None:
    article = read_one(rss(f"<title>{TITLE}</title><description>{escape(paragraphs(*P))}</description>"))
    assert [text for _, text in blocks(article)] == [TITLE, *P]
    assert article.warnings == ("the feed gives no full text: the description is read",)
    assert article.identifier == "fil-1"


def test_the_agency_of_the_dateline_is_nearer_than_the_feed() -> None:
    article = read_one(rss(f"<title>{TITLE}</title>{full(f'BELLE-RIVE, 30 mars (ABC) – {P[0]}')}"))
    assert article.publisher == "ABC"


def test_the_caption_of_the_picture_is_a_caption_and_not_the_text() -> None:
    picture = f"<media:content url='a.jpg'><media:title>a.jpg</media:title><media:description>{CAPTION}"
    article = read_one(rss(f"{picture}</media:description></media:content>{ITEM}"))
    assert article.title == TITLE
    assert blocks(article)[1:] == [*(("paragraph", p) for p in P), ("caption", CAPTION)]


def test_links_to_other_articles_are_cut() -> None:
    related = f"<ul class='related'><li><a href='/x'>{OTHER}</a></li></ul>"
    teaser = f"<p><em>Lire aussi : <a href='/y'>{OTHER}</a></em></p>"
    article = read_one(rss(ITEM.replace("]]>", f"{teaser}{related}]]>")))
    assert [text for _, text in blocks(article)] == [TITLE, *P]


def test_a_bad_item_leaves_its_neighbours_alone() -> None:
    first, second, third = read_all(rss(ITEM, f"<title>{TITLE}</title>", ITEM), "fil.xml")
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert isinstance(second, SourceError)
    assert (second.code, second.where) == ("no-text", "fil.xml, item 2")


def test_a_feed_that_is_not_well_formed_is_read_with_a_warning() -> None:
    article = read_one(rss(ITEM).replace("Le Quai<", "Quai & Cie<"))
    assert [text for _, text in blocks(article)] == [TITLE, *P]
    assert article.warnings == ("the feed is not well-formed XML",)


def test_a_feed_of_nothing_says_so() -> None:
    assert read_error(rss()).code == "no-article"


def test_a_name_that_is_an_address_is_not_opened() -> None:
    (error,) = read(b"http://127.0.0.1:9/feed.xml", "http://127.0.0.1:9/feed.xml", format="feed")
    assert isinstance(error, SourceError)
    assert error.code == "malformed"


def test_a_letter_that_does_not_exist_is_an_error() -> None:
    assert read_error(rss(ITEM.replace("La ministre", "&#x110000;<")).replace("]]>", "")).code == "malformed"
