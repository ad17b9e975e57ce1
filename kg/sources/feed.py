"""RSS and Atom: one article an item, by feedparser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from lxml import etree

from kg.article import Article, Release
from kg.errors import SourceError
from kg.sources.claims import Claims, find_claims, parse_claim, parse_date, parse_url
from kg.sources.container import Container
from kg.sources.drafts import Draft, finish, read_each
from kg.sources.fragment import Fragment, is_markup, read_body
from kg.sources.release import parse_release
from kg.sources.source import Format, Outcome, Source
from kg.sources.xmltree import find_root_name, open_xml

_ITEMS = ("item", "entry")
_MEDIA = re.compile(r"\{https?://search\.yahoo\.com/mrss/?\}(?P<name>\w+)$")
_RDF = b"purl.org/rss/1.0"  # what tells RSS 1.0 from any other RDF
# What feedparser's second parser, for what is not well-formed XML, raises on some of it ("&#x110000;").
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_SUMMARY = "the feed gives no full text: the description is read"


def is_feed(data: bytes) -> bool:
    """Whether the root element is one of RSS 0.9 to 2.0 or Atom."""
    name = find_root_name(data)
    return name in ("rss", "feed") or (name == "RDF" and _RDF in data[:4096])


def read_feed(source: Source) -> Iterator[Outcome]:
    """The article of each item, or why there is none."""
    try:
        container = open_xml(source)
    except SourceError as error:
        yield error
        return
    xml, captions = _take_captions(container.text)
    try:
        feed = _parse(xml)
    except _BROKEN as error:
        yield source.error("malformed", f"not well-formed, and can't be read as a feed either: {error}")
        return
    if not feed.entries:
        reason = "malformed" if feed.bozo else "no-article"
        yield source.error(
            reason, "the feed holds no item" + (", or is not well-formed" if feed.bozo else "")
        )
        return
    if feed.bozo:
        container = replace(container, warnings=(*container.warnings, "the feed is not well-formed XML"))
    envelope = _read_channel(feed.feed)
    items = [(entry, captions[i] if i < len(captions) else ()) for i, entry in enumerate(feed.entries)]
    yield from read_each(source, items, lambda item, name: _read(source, container, *item, envelope, name))


def _parse(xml: bytes) -> Any:
    """The feed as feedparser sees it: from memory, its markup as it stands."""
    import feedparser

    return feedparser.parse(
        BytesIO(xml),  # feedparser takes a str or bytes for a file or an address first
        sanitize_html=False,  # nothing is shown; what is cut is decided with the letters of the source at hand
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )


def _take_captions(text: str) -> tuple[bytes, list[tuple[str, ...]]]:
    """The feed without the titles and descriptions of pictures, and these descriptions, item by item.

    feedparser takes them for the item's own. A feed that is not well-formed stays as it is.
    """
    xml = text.strip().encode("utf-8", errors="replace")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError):
        return xml, []
    items = [element for element in root.iter("*") if etree.QName(element).localname in _ITEMS]
    captions = [tuple(_take_media(item)) for item in items]
    return (etree.tostring(root, encoding="utf-8") if any(captions) else xml), captions


def _take_media(item: etree._Element) -> Iterator[str]:
    for element in list(item.iter("*")):
        match = _MEDIA.match(str(element.tag))
        if not match or match["name"] not in ("title", "description"):
            continue
        text = "".join(map(str, element.itertext())).strip()
        holder = element.getparent()
        if holder is not None:
            holder.remove(element)
        if text and match["name"] == "description":
            yield text


def _read_channel(channel: Any) -> Claims:
    """What the feed says of all its items."""
    names = (channel.get("publisher"), channel.get("title"))
    return Claims(
        language=parse_claim(channel.get("language")),
        publisher=next((name for text in names if (name := _plain(text))), None),
    )


def _read(
    source: Source, container: Container, entry: Any, captions: tuple[str, ...], envelope: Claims, name: str
) -> Article:
    link = parse_url(entry.get("link"))
    body = _read_content(entry, container)
    draft = Draft(
        claims=_read_claims(entry, link),
        body=body.lines,
        captions=captions,
        envelope=envelope,
        identifier=parse_claim(entry.get("id")) or link or name,
        warnings=body.warnings,
        release=_find_release(entry),
    )
    return finish(source, container, draft, format=FORMAT.key)


def _find_release(entry: Any) -> Release | None:
    """Which version an entry of Atom is; a guid of RSS may be a bare number, which other feeds have too."""
    name = entry.get("id") or ""
    if ":" not in name or "updated" not in entry:  # asked for, feedparser gives another date instead
        return None
    return parse_release(name, None, entry["updated"])


def _read_claims(entry: Any, link: str | None) -> Claims:
    published = next(
        (day for key in ("published", "updated", "created") if (day := parse_date(entry.get(key)))), None
    )
    origin = entry.get("source") or {}
    languages = (entry.get("language"), *(part.get("language") for part in entry.get("content", ())))
    return Claims(
        title=_plain(entry.get("title")),
        published=published,
        published_from="metadata" if published else None,
        language=next((tag for text in languages if (tag := parse_claim(text))), None),
        publisher=_plain(entry.get("publisher")) or _plain(origin.get("title")),
        authors=tuple(find_claims(list(entry.get("authors", ())), "name")),
        url=link,
    )


def _read_content(entry: Any, container: Container) -> Fragment:
    """The full text, the longest of several; the summary where there is none."""
    full = sorted((part.get("value") or "" for part in entry.get("content", ())), key=len, reverse=True)
    for text in full:
        body = read_body(text, container.letters)
        if body.lines:
            return body
    summary = read_body(entry.get("summary") or "", container.letters)
    return replace(summary, warnings=(*summary.warnings, _SUMMARY)) if summary.lines else summary


def _plain(text: str | None) -> str | None:
    """A claim that a feed may have written as markup."""
    if not text:
        return None
    if is_markup(text):
        text = re.sub(r"<[^<>]*>", "", text)
    return parse_claim(text)


FORMAT = Format("feed", (".rss", ".atom", ".xml"), is_feed, read_feed)
