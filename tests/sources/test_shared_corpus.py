"""Articles annotated by hand, where they lie beside the repository: claims as annotated, no sentence lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg import lang
from kg.article import Article
from kg.errors import Rejected
from kg.lang.folding import fold
from kg.resources import find_root
from kg.sources import read

SHARED = find_root().parent / "shared"
GOLD = SHARED / "benchmark" / "gold"
FOLDERS = ("seeds", "benchmark/dev", "benchmark/real")
ENDINGS = (".txt", ".html")

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not here")


def find_pairs() -> Iterator[tuple[str, Path]]:
    """Each annotation of an article in a format there is a reader for, with its file."""
    for gold in sorted(GOLD.glob("*.json")):
        files = [p for folder in FOLDERS for p in sorted((SHARED / folder).glob(f"{gold.stem}[._]*"))]
        for path in files:
            if path.suffix in ENDINGS:
                yield gold.stem, path


PAIRS = list(find_pairs())


@cache
def read_pair(key: str) -> tuple[Article, dict[str, Any]]:
    gold = json.loads((GOLD / f"{key}.json").read_text(encoding="utf-8"))
    path = dict(PAIRS)[key]
    (outcome,) = read(path.read_bytes(), path.name)
    if gold["language"] not in lang.available():
        assert isinstance(outcome, Rejected)
        assert outcome.code == "language"
        assert repr(gold["language"]) in outcome.reason
        pytest.skip(f"there is no folder for {gold['language']} yet")
    assert isinstance(outcome, Article), outcome
    return outcome, gold


def words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


@pytest.mark.parametrize("key", [key for key, _ in PAIRS])
def test_claims_are_those_annotated(key: str) -> None:
    article, gold = read_pair(key)
    assert article.title == gold["title"]
    assert article.language == gold["language"]
    assert article.publisher == gold["source"]
    # A date that only the text gives is worked out later: None is no error here.
    assert article.published in (gold["published"], None)


@pytest.mark.parametrize("key", [key for key, _ in PAIRS])
def test_every_annotated_sentence_is_in_the_text(key: str) -> None:
    article, gold = read_pair(key)
    text = words(article.text)
    found = [*gold["events"], *gold["agreements"], *gold["commitments"]]
    quotes = {entry["evidence"] for entry in found if entry.get("evidence")}
    assert quotes
    assert [quote for quote in quotes if words(quote) not in text] == []


@pytest.mark.parametrize("key", [key for key, _ in PAIRS])
def test_every_annotated_person_is_in_the_text(key: str) -> None:
    article, gold = read_pair(key)
    text = words(article.text)
    names = {person["name"] for person in gold["persons"] if not person.get("optional")}
    assert [name for name in names if not all(part in text for part in words(name).split())] == []


def test_dates_are_found_wherever_the_source_gives_them() -> None:
    dated = [key for key, path in PAIRS if b" date " in path.read_bytes()[:10] or path.suffix == ".html"]
    assert dated
    for key in dated:
        try:
            article, gold = read_pair(key)
        except pytest.skip.Exception:
            continue
        assert article.published == gold["published"], key
