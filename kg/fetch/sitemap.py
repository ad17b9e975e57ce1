"""Sitemaps, as sitemaps.org has them: addresses of pages, or of further sitemaps; also those of news, and text."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from kg.fetch.limits import LISTING_BYTES, LISTING_ITEMS
from kg.fetch.listing import Item, Listing
from kg.fetch.refusal import Refused

_GZIP = b"\x1f\x8b"
_HEAD = 4_096
_FIELDS = {
    "lastmod": "modified",
    "title": "title",
    "publication_date": "published",
    "name": "publisher",
    "language": "language",
    "keywords": "keywords",
}
_ROOTS = ("urlset", "sitemapindex")
_VALUE = 500  # letters of a title, a date, …


def unpack(data: bytes) -> bytes:
    """The bytes, taken out of gzip where they are packed by it.

    Raises:
        Refused: they are larger than a sitemap may be ("too-large"), or broken ("broken").
    """
    if not data.startswith(_GZIP):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(data, LISTING_BYTES + 1)
    except zlib.error as error:
        raise Refused("its packing is broken", code="broken") from error
    if len(text) > LISTING_BYTES:
        raise Refused(f"larger than {LISTING_BYTES:,} bytes when unpacked", code="too-large")
    if not unpacker.eof:
        raise Refused("it is packed, and its end is missing", code="broken")
    return text


def read_sitemap(data: bytes) -> Listing | None:
    """The sitemap in unpacked bytes; None: they are none.

    Raises:
        Refused: it is one, and is not well-formed ("broken") or declares entities ("entities").
    """
    if b"<urlset" not in data[:_HEAD] and b"<sitemapindex" not in data[:_HEAD]:
        return _read_text(data)
    if b"<!ENTITY" in data:
        raise Refused("a sitemap that declares entities is not read", code="entities")
    try:
        return _read_xml(data)
    except etree.XMLSyntaxError as error:
        raise Refused(f"the sitemap is not well-formed: {error.msg}", code="broken") from error


def _read_xml(data: bytes) -> Listing | None:
    items: list[Item] = []
    root = ""
    steps = etree.iterparse(
        BytesIO(data), events=("start", "end"),
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
    )  # fmt: skip
    for event, element in steps:
        name = _find_name(element)
        if event == "start":
            root = root or name
            if root not in _ROOTS:
                return None
        elif name in ("url", "sitemap"):
            items += _read_entry(element)
            element.clear()
            while element.getprevious() is not None:  # lxml keeps every empty element otherwise
                del element.getparent()[0]
            if len(items) >= LISTING_ITEMS:
                break
    items.sort(key=lambda item: item.fields.get("modified", ""), reverse=True)  # stable: the newest first
    return Listing(tuple(items), is_index=root == "sitemapindex")


def _read_entry(element: etree._Element) -> Iterator[Item]:
    address, fields = "", {}
    for part in element.iter("*"):
        name, text = _find_name(part), " ".join((part.text or "").split())
        if name == "loc" and part.getparent() is element:
            address = text
        elif name in _FIELDS and text:
            fields[_FIELDS[name]] = text[:_VALUE]
    if address:
        yield Item(address, fields)


def _find_name(element: etree._Element) -> str:
    """The name without its namespace; of "news:", which names nothing, as it stands."""
    return str(element.tag).rpartition("}")[2]


def _read_text(data: bytes) -> Listing | None:
    """A sitemap of one address a line."""
    try:
        lines = [line.strip() for line in data.decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError:
        return None
    urls = [line for line in lines if line]
    if not urls or not all(url.startswith(("http://", "https://")) and len(url.split()) == 1 for url in urls):
        return None
    return Listing(tuple(Item(url) for url in urls[:LISTING_ITEMS]))
