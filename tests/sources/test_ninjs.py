"""ninjs: the keys of its three generations, bodies in several forms, pictures, status and embargo."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from wires import CAPTION, OTHER, TITLE, P, blocks, paragraphs, read_all, read_error, read_one

from kg.article import Article
from kg.errors import Rejected

ONE: dict[str, Any] = {
    "uri": "urn:abc:12", "type": "text", "versioncreated": "2026-03-30T02:30:00+07:00",
    "firstcreated": "2026-03-29T16:00:00Z", "language": "fr", "headline": TITLE, "byline": "Aline Quai",
    "located": "Belle-Rive", "provider": "ABC", "description_text": OTHER, "body_xhtml": paragraphs(*P),
    "associations": {
        "featuremedia": {"type": "picture", "uri": "urn:abc:p", "headline": "x", "description_text": CAPTION},
        "related": {"type": "text", "uri": "urn:abc:9", "headline": OTHER, "body_text": OTHER},
    },
}  # fmt: skip
TWO: dict[str, Any] = {
    "uri": "urn:abc:12", "versioncreated": "2026-03-30T02:30:00+07:00", "by": "Aline Quai",
    "located": "Belle-Rive", "infosources": [{"name": "ABC"}],
    "headlines": [{"role": "short", "value": "Pêche"}, {"role": "main", "value": TITLE}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": " ".join(P)},
        {"role": "richtext", "contenttype": "application/xhtml+xml", "value": paragraphs(*P)},
    ],
    "associations": [
        {"name": "photo", "type": "picture", "descriptions": [
            {"contenttype": "application/xhtml+xml", "value": paragraphs(CAPTION)}, {"value": CAPTION},
        ]},
        {"name": "more", "type": "text", "bodies": [{"value": OTHER}]},
    ],
}  # fmt: skip
THREE = {{"versioncreated": "versionCreated"}.get(key, key): value for key, value in TWO.items()}


@pytest.mark.parametrize("data", [ONE, TWO, THREE], ids=["1", "2", "3"])
@pytest.mark.parametrize("escaped", [True, False])
def test_three_generations(data: dict[str, Any], escaped: bool) -> None:
    article = read_one(json.dumps(data, ensure_ascii=escaped), "abc-12.json")
    assert blocks(article) == [("headline", TITLE), *(("paragraph", p) for p in P), ("caption", CAPTION)]
    assert (article.format, article.identifier, article.published) == ("ninjs", "abc-12", "2026-03-30")
    assert (article.publisher, article.authors, article.located) == ("ABC", ("Aline Quai",), "Belle-Rive")


def test_plain_text_keeps_its_paragraphs() -> None:
    data = {**ONE, "body_text": "\n\n".join(P), "body_xhtml": ""}
    assert blocks(read_one(json.dumps(data)))[1:4] == [("paragraph", p) for p in P]


def test_a_list_gives_each_item_its_uri() -> None:
    first, second = read_all(json.dumps([ONE, {**ONE, "uri": "urn:abc:13"}]))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.identifier, second.identifier) == ("urn:abc:12", "urn:abc:13")


@pytest.mark.parametrize("kind", ["picture", "video", "event"])
def test_what_is_no_text_is_rejected(kind: str) -> None:
    error = read_error(
        json.dumps({"uri": "x", "type": kind, "description_text": CAPTION, "pubstatus": "usable"})
    )
    assert isinstance(error, Rejected)
    assert (error.code, kind in error.reason) == ("no-article", True)


def test_a_body_of_dots_is_no_text() -> None:
    assert read_error(json.dumps({**ONE, "body_xhtml": "[ … ]"})).code == "no-text"


@pytest.mark.parametrize("key", ["pubstatus", "pubStatus"])
@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_is_withdrawn_is_rejected(key: str, status: str) -> None:
    assert read_error(json.dumps({**ONE, key: status})).code == "withdrawn"


def test_embargoes() -> None:
    data = json.dumps({**ONE, "embargoed": "2026-04-01T06:00:00Z"})
    assert read_error(data, datetime(2026, 4, 1, 5, tzinfo=UTC)).code == "embargoed"
    assert read_one(data, now=datetime(2026, 4, 1, 7)).warnings == ()  # no zone: UTC
    assert "--as-of" in read_error(data).reason


@pytest.mark.parametrize(
    "change",
    [
        {"headline": {"x": 1}, "headlines": "x", "bodies": {"a": 1}, "associations": [1, None, "x"]},
        {"language": ["fr"], "byline": {"name": 3}, "located": 5, "provider": [[]], "versioncreated": 2026},
        {"uri": "> . <http://evil/a> <http://evil/b> <http://evil/c", "associations": {"a": {"type": []}}},
    ],
)
def test_values_of_another_kind_are_not_taken(change: dict[str, Any]) -> None:
    article = read_one(json.dumps({**ONE, **change}))
    assert [text for kind, text in blocks(article) if kind == "paragraph"] == [*P]
    assert article.url is None


@pytest.mark.parametrize("depth", ["[", '{"a":'])
def test_deep_json_is_an_error(depth: str) -> None:
    assert read_error('{"uri": "x", "body_text": ' + depth * 100_000).code == "malformed"
