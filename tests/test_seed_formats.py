"""The five reports of the seeds give the same article and the same events in whatever format they come."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT, RunPython

from kg import lang, sources
from kg.article import Article, MarkKind
from kg.extract import extract
from kg.link import link
from kg.link import load as load_gazetteer
from kg.records import ArticleRecords
from kg.sources import DEFAULT_LIMITS, Source, find_inputs

SEEDS = ROOT / "seeds"
FILES = sorted(path.name for path in (SEEDS / "formats").iterdir())
TEXTS = sorted((SEEDS / "articles").glob("*.txt"))


@cache
def read_all(path: Path) -> tuple[Article, ...]:
    return tuple(_read(path))


def _read(path: Path) -> Iterator[Article]:
    for given in find_inputs([path]):
        source = Source(given.read(DEFAULT_LIMITS), given.name, url=given.url, charset=given.charset)
        for outcome in sources.read_source(source):
            assert isinstance(outcome, Article), outcome
            yield outcome


@cache
def find_records(article: Article) -> ArticleRecords:
    gazetteer = load_gazetteer()
    return link(extract(article, lang.load(article.language), gazetteer.index(article.language)), gazetteer)


def find_events(article: Article) -> list[tuple[object, ...]]:
    records = find_records(article)
    names = {entity.key: entity.name for entity in records.entities}
    return sorted(
        (
            e.type,
            str(e.date),
            e.status,
            names.get(e.place or "", ""),
            sorted((p.role, names[p.agent]) for p in e.participations),
        )
        for e in records.events
    )


def find_blocks(article: Article) -> list[tuple[str, str]]:
    """The body: a title that is a caption in the text is the headline elsewhere."""
    return [(b.kind.value, article.text[b.start : b.end]) for b in article.blocks[1:]]


def find_claims(article: Article) -> tuple[str | None, ...]:
    return article.title, article.published, article.publisher, article.language


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_same_articles_and_events(name: str) -> None:
    wanted = {find_claims(article): article for path in TEXTS for article in read_all(path)}
    found = read_all(SEEDS / "formats" / name)
    assert len(found) == 5
    assert {find_claims(article) for article in found} == set(wanted)
    for article in found:
        text = wanted[find_claims(article)]
        assert find_blocks(article) == find_blocks(text)
        assert find_events(article) == find_events(text)
        assert find_events(article)
        assert article.warnings == ()


def test_all_formats_are_among_them() -> None:
    formats = {article.format for name in FILES for article in read_all(SEEDS / "formats" / name)}
    assert formats == set(sources.FORMATS)


def test_persons_marked_in_a_wire_are_mentions() -> None:
    marked = [
        a.text[m.start : m.end]
        for a in read_all(SEEDS / "formats" / "nitf")
        for m in a.mentions
        if m.kind is MarkKind.PERSON
    ]
    assert {"Tô Lâm", "Sergueï Choïgou", "Ngo Xuan Lich"} <= set(marked)
    assert set(marked) <= {
        "Tô Lâm", "Vladimir Poutine", "Sergueï Choïgou", "Ngo Xuan Lich", "Gennady Bezdetko",
    }  # fmt: skip


def test_the_files_are_those_that_the_script_makes(run_python: RunPython) -> None:
    run = run_python("seeds/make/formats.py", "--check")
    assert run.returncode == 0, run.stdout + run.stderr
