"""Real news beside the repository: nothing breaks, and every record quotes its article letter for letter."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from evidence import find_broken_evidence, find_dangling_keys
from reading_samples import make_article

from kg.article import Article
from kg.errors import SourceError
from kg.extract import extract
from kg.lang import load
from kg.link import load as load_gazetteer
from kg.records import ArticleRecords
from kg.resources import find_root
from kg.sources import read

SHARED = find_root().parent / "shared"
NEWS = SHARED / "corpus" / "fr-news.jsonl"
WIKINEWS = SHARED / "corpus" / "wikinews-fr"
SEEDS = SHARED / "seeds"
READOUTS = SHARED / "corpus" / "en-readouts.jsonl"
ANNOTATED = (SHARED / "benchmark" / "dev", SHARED / "benchmark" / "real")
OWN = [find_root() / "benchmarks" / name / "articles" for name in ("development", "heldout")]


def find_news() -> Iterator[Article]:
    """The articles of the news corpus, a paragraph a line, their day unknown."""
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        paragraphs = [paragraph for paragraph in row["text"].splitlines() if paragraph.strip()]
        yield make_article(*paragraphs, title=row["title"], published=None)


def find_articles(*paths: Path) -> Iterator[Article]:
    """The articles that the readers find in files, and in the files of folders."""
    for path in paths:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            for outcome in read(file.read_bytes(), file.name):
                assert isinstance(outcome, Article | SourceError)
                if isinstance(outcome, Article):
                    yield outcome


def read_article(article: Article) -> ArticleRecords:
    """What an article says, in its language."""
    return extract(article, load(article.language), load_gazetteer().index(article.language))


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
    articles, events = check(find_articles(WIKINEWS))
    assert articles > 50
    assert events > 0


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
def test_seeds() -> None:
    articles, events = check(find_articles(SEEDS))
    assert articles == 5
    assert events > 20


@pytest.mark.skipif(not READOUTS.is_file(), reason="the corpus is not here")
def test_readouts() -> None:
    articles, events = check(find_articles(READOUTS))
    assert articles > 150
    assert events > 100


@pytest.mark.skipif(not ANNOTATED[0].is_dir(), reason="the annotated articles are not here")
def test_annotated_articles() -> None:
    articles, events = check(find_articles(*ANNOTATED))
    assert articles > 20
    assert events > 100


@pytest.mark.skipif(not OWN[0].is_dir(), reason="the benchmark is not part of an installed copy")
def test_own_articles() -> None:
    articles, events = check(find_articles(*OWN))
    assert articles > 100
    assert events > 300
