"""Real news beside the repository: nothing breaks, and every record quotes its article letter for letter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from evidence import find_broken_evidence, find_dangling_keys
from reading_samples import make_article, read_article

from kg.article import Article
from kg.errors import SourceError
from kg.resources import find_root
from kg.sources import read

SHARED = find_root().parent / "shared"
NEWS = SHARED / "corpus" / "fr-news.jsonl"
WIKINEWS = SHARED / "corpus" / "wikinews-fr"
SEEDS = SHARED / "seeds"


def find_news() -> Iterator[Article]:
    """The articles of the news corpus, a paragraph a line, their day unknown."""
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        paragraphs = [paragraph for paragraph in row["text"].splitlines() if paragraph.strip()]
        yield make_article(*paragraphs, title=row["title"], published=None)


def find_articles(folder: Path, ending: str) -> Iterator[Article]:
    """The French articles that the readers find in the files of a folder."""
    for path in sorted(folder.glob(f"*{ending}")):
        for outcome in read(path.read_bytes(), path.name):
            assert isinstance(outcome, Article | SourceError)
            if isinstance(outcome, Article) and outcome.language == "fr":
                yield outcome


def check(articles: Iterator[Article]) -> tuple[int, int]:
    """How many articles were read and how many events they tell; every record quotes its article."""
    read_articles = events = 0
    for article in articles:
        records = read_article(article)
        assert find_broken_evidence(records) == [], article.title
        assert find_dangling_keys(records) == [], article.title
        read_articles += 1
        events += len(records.events)
    return read_articles, events


@pytest.mark.skipif(not NEWS.is_file(), reason="the corpus is not here")
def test_news() -> None:
    articles, events = check(find_news())
    assert articles > 200
    assert events > 20


@pytest.mark.skipif(not WIKINEWS.is_dir(), reason="the corpus is not here")
def test_wikinews() -> None:
    articles, events = check(find_articles(WIKINEWS, ".html"))
    assert articles > 50
    assert events > 0


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
def test_seeds() -> None:
    articles, events = check(find_articles(SEEDS, ".txt"))
    assert articles == 5
    assert events > 20
