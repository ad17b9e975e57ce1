"""What the tests of pages ask of HTML: what it loads, where its links lead, which places it has."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import etree, html

# What a browser fetches by itself when it shows a page; a link is followed by a reader.
_LOADED = (
    "//script/@src | //img/@src | //iframe/@src | //embed/@src | //object/@data | //source/@src | //video/@src"
    " | //audio/@src | //track/@src | //input/@src | //video/@poster | //link[not(@rel='canonical')]/@href"
    " | //*[local-name()='image' or local-name()='use']/@href | //body/@background | //form/@action"
)
_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


def read_page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def find_loaded(page: html.HtmlElement) -> list[str]:
    """Every address a browser loads by itself: of elements, srcsets, style sheets inside the page, refreshes."""
    found = [str(address) for address in page.xpath(_LOADED)]
    for srcset in page.xpath("//@srcset | //@imagesrcset"):
        found += [part.split()[0] for part in str(srcset).split(",") if part.strip()]
    for style in [*page.xpath("//style/text()"), *page.xpath("//@style")]:
        found += find_in_style(str(style))
    found += [
        str(content).partition("=")[2]
        for content in page.xpath("//meta[translate(@http-equiv,'REFSH','refsh')='refresh']/@content")
    ]
    return found


def find_in_style(css: str) -> list[str]:
    """The addresses of a style sheet."""
    return [a or b for a, b in _IN_STYLE.findall(css)]


def find_elsewhere(addresses: list[str]) -> list[str]:
    """Those that leave the folder of the page: another host, or one named without its scheme."""
    return [a for a in addresses if urlsplit(a).scheme not in ("", "data") or a.startswith("//")]


def find_anchors(page: html.HtmlElement) -> set[str]:
    return {str(value) for value in page.xpath("//@id | //a/@name")}


def find_links(page: html.HtmlElement) -> list[tuple[str, str]]:
    """(address, anchor) of every link that stays on the site; the address is "" for this page."""
    links = []
    for href in page.xpath("//a/@href | //area/@href"):
        parts = urlsplit(str(href))
        if not parts.scheme and not parts.netloc:
            address, anchor = urldefrag(str(href))
            links.append((unquote(address), unquote(anchor)))
    return links


def find_text(page: html.HtmlElement) -> str:
    return str(etree.tostring(page, method="text", encoding="unicode"))
