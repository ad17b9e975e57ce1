"""Every article of benchmarks/development gives a graph that the shapes accept: it may be wrong, not invalid."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.article import Article
from kg.pipeline import rooms
from kg.pipeline.options import BuildOptions
from kg.sources import Input

ARTICLES = sorted(
    (Path(__file__).resolve().parents[1] / "benchmarks" / "development" / "articles").glob("*.txt")
)
OPTIONS = BuildOptions(check_sample=0)


@pytest.mark.parametrize("part", range(8))
def test_valid(part: int) -> None:
    refused: dict[str, tuple[str, ...]] = {}
    for path in ARTICLES[part::8]:
        for article in rooms.read_articles(Input(path.name), path.read_bytes(), OPTIONS):
            if isinstance(article, Article):
                graph = rooms.make_graph(rooms.find_records(article), OPTIONS)
                refused |= {path.stem: graph.violations} if graph.violations else {}
    assert not refused


def test_there_are_articles() -> None:
    assert len(ARTICLES) > 200
