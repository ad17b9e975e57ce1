"""ninjs 1.x, 2.x and 3.x: one item a file, or a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.article import Article
from kg.errors import Rejected, SourceError
from kg.sources.claims import Claims, find_claims, parse_claim, parse_date, parse_url
from kg.sources.container import Container, open_container
from kg.sources.drafts import Draft, finish, read_each
from kg.sources.fragment import Fragment, is_markup, read_body
from kg.sources.jsontext import find_json_text, parse_json
from kg.sources.release import check_release, parse_release
from kg.sources.source import Format, Outcome, Source

_START = re.compile(rb"\s*(?:\[\s*)?\{")
# Keys that ninjs has and other JSON of articles rarely does; an item needs "uri" besides.
_KEYS = re.compile(
    rb"\"(?:body_\w+|bodies|headlines|description_\w+|versioncreated|versionCreated|pubstatus|pubStatus"
    rb"|copyrightholder|associations|eventDetails)\"\s*:"
)
_URI = re.compile(rb"\"uri\"\s*:")
_PICTURES = ("picture", "graphic", "video", "photo")
_ARTICLES = ("text", "composite")

Item = Mapping[str, Any]  # its keys in lower case: 3.x writes versionCreated where 2.x has versioncreated


def is_ninjs(data: bytes) -> bool:
    """Whether the bytes are JSON with the keys of a ninjs item."""
    head = data.removeprefix(b"\xef\xbb\xbf")
    return bool(_START.match(head) and _URI.search(head) and _KEYS.search(head))


def read_ninjs(source: Source) -> Iterator[Outcome]:
    """The article of an item, those of a list, or why there is none."""
    try:
        container = open_container(source, find_json_text)
        data = parse_json(source, container.text)
        if isinstance(data, list):
            yield from read_each(source, data, lambda item, name: _read(source, container, item, name))
        else:
            yield _read(source, container, data)
    except SourceError as error:
        yield error


def _read(source: Source, container: Container, data: Any, name: str | None = None) -> Article:
    """The article of an item; `name`: what it is called in its list where it has no uri; None: it is alone."""
    if not isinstance(data, dict):
        raise source.error("malformed", "not an item: a JSON object is expected")
    item = _lowered(data)
    embargo = item.get("embargoed")
    version = item.get("version")
    release = parse_release(
        _text(item.get("uri")),
        version if isinstance(version, str | int) else None,
        _text(item.get("versioncreated")),
    )
    check_release(
        source,
        release=release,
        status=parse_claim(_text(item.get("pubstatus"))),
        embargo=None if embargo in (None, False) else _text(embargo) or "",
    )
    body = _read_content(item, container)
    kind = parse_claim(_text(item.get("type"))) or _ARTICLES[0]
    if not body.lines and kind not in _ARTICLES:
        raise Rejected(f"the item is of type {kind} and has no text", where=source.name, code="no-article")
    draft = Draft(
        claims=_read_claims(item),
        body=body.lines,
        captions=tuple(_find_captions(item)),
        identifier=name and (parse_claim(_text(item.get("uri"))) or name),
        warnings=body.warnings,
        release=release,
    )
    return finish(source, container, draft, format=FORMAT.key)


def _read_claims(item: Item) -> Claims:
    published = next(
        (day for key in ("versioncreated", "firstcreated") if (day := parse_date(_text(item.get(key))))), None
    )
    publishers = (
        *find_claims(item.get("provider"), "name"),
        *find_claims(item.get("infosources"), "name"),
        *find_claims(item.get("infosource"), "name"),
        *find_claims(item.get("copyrightholder"), "name"),
    )
    return Claims(
        title=parse_claim(_text(item.get("headline")) or next(_find_values(item, "headlines"), "")),
        published=published,
        published_from="metadata" if published else None,
        language=parse_claim(_text(item.get("language"))),
        publisher=next(iter(publishers), None),
        authors=tuple(find_claims(item.get("byline") or item.get("by"))),
        url=parse_url(_text(item.get("uri"))),
        located=next(iter(find_claims(item.get("located"), "name")), None),
    )


def _read_content(item: Item, container: Container) -> Fragment:
    """The body: a rendition in markup before plain text, which lost its paragraphs, then the longest."""
    plain = [
        text for key, value in sorted(item.items()) if key.startswith("body_") and (text := _text(value))
    ]
    found = sorted(
        [*plain, *_find_values(item, "bodies")], key=lambda text: (not is_markup(text), -len(text))
    )
    for text in found:
        body = read_body(text, container.letters)
        if body.lines:
            return body
    return Fragment()


def _find_captions(item: Item) -> Iterator[str]:
    """The captions of the item's own pictures; associated texts are other articles."""
    associated = item.get("associations")
    values = list(associated.values()) if isinstance(associated, dict) else associated
    for value in values if isinstance(values, list) else ():
        if not isinstance(value, dict):
            continue
        picture = _lowered(value)
        if _text(picture.get("type")) in _PICTURES:
            plain = (picture.get("description_text"), picture.get("description_xhtml"))
            texts = [text for v in plain if (text := _text(v))] + list(_find_values(picture, "descriptions"))
            yield from sorted(texts, key=is_markup)[:1]


def _find_values(item: Item, key: str) -> Iterator[str]:
    """The texts of a list of {role, contenttype, value}, those of the main role first."""
    rows = item.get(key)
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    for row in sorted(found, key=lambda row: row.get("role") != "main"):
        if text := _text(row.get("value")):
            yield text


def _lowered(data: Mapping[str, Any]) -> Item:
    return {key.lower(): value for key, value in data.items()}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


FORMAT = Format("ninjs", (".json",), is_ninjs, read_ninjs)
