"""What a page says about itself: schema.org JSON-LD and microdata, OpenGraph, meta elements, its headline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from kg.sources.claims import Claims, find_claims, parse_claim, parse_iso_date, parse_url

_ARTICLE_TYPE = re.compile(r"(?:https?://schema\.org/)?\w*(?:Article|BlogPosting|Report)$")
_MOST = 200  # nodes of JSON-LD that are looked at, and objects of one list
_LAST_DAY = "2100-01-01"  # htmldate takes today otherwise, and no result may depend on the day of the build
_SITE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]+$|_[^_\s]+$")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "publishdate",
        "pubdate",
        "publication_date",
        "dc.date.issued",
        "dc.date",
        "dcterms.date",
        "dcterms.created",
        "date",
        "parsely-pub-date",
    ),
    "language": ("dc.language", "language", "content-language", "og:locale"),
    "publisher": ("source", "dc.publisher", "publisher", "og:site_name", "application-name"),
    "author": ("author", "article:author", "dc.creator", "parsely-author"),
    "url": ("og:url", "twitter:url"),
}


def read_claims(page: HtmlElement) -> tuple[Claims, tuple[str, ...]]:
    """The claims of a page, those of its JSON-LD before the others, and warnings."""
    linked, warnings = _read_json_ld(page)
    claims = linked.over(_read_microdata(page)).over(_read_meta(page)).over(_read_markup(page))
    return claims, warnings


def _read_json_ld(page: HtmlElement) -> tuple[Claims, tuple[str, ...]]:
    """The claims of the first article in the page's JSON-LD: plain JSON, known keys, nothing resolved."""
    warnings: list[str] = []
    for script in page.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            warnings.append("the page's JSON-LD is not valid JSON and was not read")
            continue
        for node in _find_articles(data):
            return _claims_of(node), tuple(warnings)
    return Claims(), tuple(warnings)


def _find_articles(data: Any) -> Iterator[dict[str, Any]]:
    """The article nodes of a JSON-LD document: in lists, in @graph, as mainEntity."""
    todo, seen = [data], 0
    while todo and seen < _MOST:
        node = todo.pop(0)
        seen += 1
        if isinstance(node, list):
            todo += node[:_MOST]
        elif isinstance(node, dict):
            types = node.get("@type")
            if any(isinstance(t, str) and _ARTICLE_TYPE.match(t) for t in _listed(types)):
                yield node
            todo += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _claims_of(node: dict[str, Any]) -> Claims:
    published = next((d for v in find_claims(node.get("datePublished")) if (d := parse_iso_date(v))), None)
    address = [*find_claims(node.get("url")), *find_claims(node.get("mainEntityOfPage"), "@id")]
    return Claims(
        title=_first(find_claims(node.get("headline"))),
        published=published,
        published_from="metadata" if published else None,
        language=_first(find_claims(node.get("inLanguage"), "alternateName")),
        publisher=_first(find_claims(node.get("publisher"), "name")),
        authors=tuple(find_claims(node.get("author"), "name")),
        url=next((u for v in address if (u := parse_url(v))), None),
    )


def _read_microdata(page: HtmlElement) -> Claims:
    """The claims of the first element marked as an article by itemtype."""
    for scope in page.xpath("//*[@itemscope][@itemtype]"):
        if not any(_ARTICLE_TYPE.match(kind) for kind in scope.get("itemtype", "").split()):
            continue
        published = next((d for v in _find_items(scope, "datePublished") if (d := parse_iso_date(v))), None)
        return Claims(
            title=_first(_find_items(scope, "headline")),
            published=published,
            published_from="metadata" if published else None,
            language=_first(_find_items(scope, "inLanguage")),
            publisher=_first(_find_items(scope, "publisher")),
            authors=tuple(_find_items(scope, "author")),
            url=next((u for v in _find_items(scope, "url") if (u := parse_url(v))), None),
        )
    return Claims()


def _find_items(scope: HtmlElement, name: str) -> Iterator[str]:
    for element in scope.iter():
        if not isinstance(element.tag, str) or name not in (element.get("itemprop") or "").split():
            continue
        inner = [e for e in element.iter() if "name" in (e.get("itemprop") or "").split()] or [element]
        value = element.get("content") or element.get("datetime") or element.get("href")
        if text := parse_claim(value or "".join(inner[0].itertext())):
            yield text


def _read_meta(page: HtmlElement) -> Claims:
    """The claims of OpenGraph and other meta elements."""
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        if text := parse_claim(element.get("content")):
            found.setdefault(name.strip().lower(), text)
    values = {key: [found[name] for name in names if name in found] for key, names in _META.items()}
    published = next((d for v in values["published"] if (d := parse_iso_date(v))), None)
    canonical = [
        link.get("href") or "" for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    return Claims(
        title=_first(values["title"]),
        published=published,
        published_from="metadata" if published else None,
        language=page.get("lang") or _first(values["language"]),
        publisher=_first(values["publisher"]),
        authors=tuple(a for a in values["author"][:1] if not a.startswith("http")),
        url=next((u for v in [*canonical, *values["url"]] if (u := parse_url(v))), None),
    )


def _read_markup(page: HtmlElement) -> Claims:
    """The headline and date that the page shows, where its metadata says nothing."""
    shown = [t for h in page.iter("h1") if (t := parse_claim("".join(h.itertext())))]
    named = [_SITE_TAIL.sub("", t) for e in page.iter("title") if (t := parse_claim(e.text))]
    times = [d for e in page.xpath("//article//time[@datetime]") if (d := parse_iso_date(e.get("datetime")))]
    return Claims(
        title=_first([*shown[:1], *named]),
        published=times[0] if times else None,
        published_from="page" if times else None,
    )


def find_shown_date(html: str) -> Claims:
    """The day a page shows where its metadata has none, by htmldate: in its address, beside its headline."""
    from htmldate import find_date

    try:
        day = find_date(html, extensive_search=False, original_date=True, max_date=_LAST_DAY)
    except (ValueError, etree.LxmlError, RecursionError):
        return Claims()
    published = parse_iso_date(day or "")
    return Claims(published=published, published_from="page" if published else None)


def _listed(value: Any) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else [value]


def _first(values: Any) -> str | None:
    return next(iter(values), None)
