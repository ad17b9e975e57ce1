"""Feeds: RSS and Atom, by feedparser; and JSON Feed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import feedparser

from kg.fetch.limits import LISTING_ITEMS
from kg.fetch.listing import Item, Listing
from kg.fetch.refusal import Refused

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed)[\s>]|purl\.org/rss/1\.0")
_HEAD = 4_096
_VALUE = 500  # letters of a title, a name, …
_FEED = {
    "title": "title",
    "published": "published",
    "updated": "modified",
    "author": "author",
    "id": "identifier",
    "publisher": "publisher",
}
_JSON_FEED = {
    "title": "title",
    "date_published": "published",
    "date_modified": "modified",
    "id": "identifier",
    "language": "language",
}
# What feedparser's second parser, for what is not well-formed XML, raises on some of it.
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def read_feed(data: bytes) -> Listing | None:
    """The feed in these bytes; None: they are none.

    Raises:
        Refused: it is one and can't be read ("broken"), or declares entities ("entities").
    """
    if data.lstrip()[:1] == b"{":
        return _read_json(data)
    head = data[:_HEAD]
    if not _ROOT.search(head) or b"<html" in head.lower():
        return None
    if b"<!ENTITY" in data:
        raise Refused("a feed that declares entities is not read", code="entities")
    try:
        feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=True)
    except _BROKEN as error:
        raise Refused(f"the feed can't be read: {error}", code="broken") from error
    if not feed.entries and (feed.bozo or not feed.version):
        raise Refused("the feed holds no item that can be read", code="broken")
    language = feed.feed.get("language")
    return Listing(tuple(_read_entries(feed.entries, {"language": language} if language else {})))


def _read_entries(entries: list[Any], shared: Mapping[str, str]) -> Iterator[Item]:
    for entry in entries[:LISTING_ITEMS]:
        if url := entry.get("link"):
            yield Item(str(url), {**shared, **_take(entry, _FEED)})


def _read_json(data: bytes) -> Listing | None:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version")):
        return None
    entries = feed.get("items")
    found = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return Listing(
        tuple(
            Item(entry["url"], _take(entry, _JSON_FEED))
            for entry in found[:LISTING_ITEMS]
            if isinstance(entry.get("url"), str)
        )
    )


def _take(entry: dict[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """The known fields of an entry that are texts, by our names."""
    # dict's own get: feedparser's gives the date of one kind for that of another
    found = {ours: dict.get(entry, theirs) for theirs, ours in names.items()}
    return {
        name: " ".join(text.split())[:_VALUE]
        for name, text in found.items()
        if isinstance(text, str) and text
    }
