"""Articles annotated by hand, where they lie beside the repository: claims as annotated, no sentence lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.article import Article
from kg.errors import SourceError
from kg.lang.folding import fold
from kg.resources import find_root
from kg.sources import read

SHARED = find_root().parent / "shared"
GOLD = SHARED / "benchmark" / "gold"
FOLDERS = ("seeds", "benchmark/dev", "benchmark/real")
ENDINGS = (".txt", ".html", ".xml", ".json", ".md")
DATED = (".html", ".xml", ".json", ".md")  # formats that give the date apart from the text
SUITES = ("newsml-g2", "ninjs/2.2", "ninjs/3.1")

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not here")


def find_pairs() -> Iterator[tuple[str, tuple[Path, int]]]:
    """Each annotation of an article in a format there is a reader for, with its file and its place in it."""
    for gold in sorted(GOLD.glob("*.json")):
        for path in (p for folder in FOLDERS for p in sorted((SHARED / folder).iterdir())):
            place = find_place(gold.stem, path.stem)
            if path.suffix in ENDINGS and place is not None:
                yield gold.stem, (path, place)


def find_place(key: str, stem: str) -> int | None:
    """Where an article stands in a file: "dev-13-14" holds dev-13 and dev-14."""
    if re.match(re.escape(key) + r"(?:[._]|$)", stem):
        return 0
    held = re.fullmatch(r"(.+)-(\d+)-(\d+)", stem)
    names = [f"{held[1]}-{n:02}" for n in range(int(held[2]), int(held[3]) + 1)] if held else []
    return names.index(key) if key in names else None


PAIRS = list(find_pairs())


@cache
def read_pair(key: str) -> tuple[Article, dict[str, Any]]:
    gold = json.loads((GOLD / f"{key}.json").read_text(encoding="utf-8"))
    path, place = dict(PAIRS)[key]
    outcome = list(read(path.read_bytes(), path.name))[place]
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
    dated = [key for key, (path, _) in PAIRS if b" date " in path.read_bytes()[:10] or path.suffix in DATED]
    assert dated
    for key in dated:
        article, gold = read_pair(key)
        assert article.published == gold["published"], key


def test_each_annotated_article_has_its_file() -> None:
    assert {key for key, _ in PAIRS} == {gold.stem for gold in GOLD.glob("*.json")}


@pytest.mark.parametrize("suite", SUITES)
def test_samples_of_a_suite_are_read_or_refused_with_a_reason(suite: str) -> None:
    outcomes = [
        o
        for path in sorted((SHARED / "suites" / suite).iterdir())
        for o in read(path.read_bytes(), path.name)
    ]
    assert outcomes
    codes = {"language", "no-text", "no-article", "unknown-format", "embargoed"}
    assert {o.code for o in outcomes if isinstance(o, SourceError)} <= codes
    assert all(o.format == suite.split("-")[0].split("/")[0] for o in outcomes if isinstance(o, Article))
