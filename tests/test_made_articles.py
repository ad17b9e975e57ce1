"""benchmarks/made_articles.py: the same articles each time, as long as it says, and nobody of the seeds in them."""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import date
from pathlib import Path

from conftest import ROOT

from kg import lang
from kg.article import Article, BlockKind
from kg.sources import read

sys.path.insert(0, str(ROOT / "benchmarks"))
from made_articles import make_article, make_line, write_articles
from made_pages import make_page

_TABLE = tomllib.loads((ROOT / "benchmarks" / "made_articles.toml").read_text(encoding="utf-8"))


def test_articles_are_as_long_as_promised_and_name_nobody_of_the_seeds() -> None:
    texts = [make_article(number).text for number in range(25)]
    assert len(set(texts)) == len(texts)
    assert all(3_000 <= len(text) <= 3_700 for text in texts)
    named = [form for forms in _TABLE["persons"] for form in forms]
    assert not [form for form in named for text in texts if form in text]


def test_every_person_of_the_table_stands_in_a_seed() -> None:
    seeds = "".join(path.read_text("utf-8") for path in (ROOT / "seeds" / "articles").glob("*.txt"))
    assert all(any(form in seeds for form in forms) for forms in _TABLE["persons"])


def test_days_of_the_week_stay_true() -> None:
    names = {n: words[0] for n, words in lang.load("fr").table("dates")["words"]["weekday"].items()}
    made = [make_article(number) for number in range(50)]
    dated = [m for m in made if len(m.published) == 10]
    assert len(dated) == 20  # two of the five seeds have a day
    for one in dated:
        day = date.fromisoformat(one.published)
        told = re.search(rf"\b{names[str(day.isoweekday())]}\b(?: après-midi)? {day.day}(?:er)? ", one.text)
        assert told, one.text[:400]


def test_a_page_of_70_kb_holds_the_same_paragraphs_as_the_text() -> None:
    made = make_article(7)
    page = make_page(made.name, made.title, made.published, made.body).encode()
    assert 69_900 <= len(page) <= 70_100
    (shown,) = read(page, "made.html")
    (plain,) = read(made.text.encode(), "made.txt")
    assert isinstance(shown, Article) and isinstance(plain, Article)
    assert (shown.title, shown.published) == (plain.title, plain.published)
    assert _find_prose(shown) == _find_prose(plain)


def test_files_hold_the_articles_of_their_numbers(tmp_path: Path) -> None:
    assert write_articles(range(100, 103), tmp_path / "a") == 3
    assert write_articles(range(250), tmp_path / "b", form="jsonl") == 3
    first = tmp_path / "a" / "000" / "made-0000100.txt"
    assert first.read_text("utf-8") == make_article(100).text
    assert (tmp_path / "b" / "000" / "made-0000200.jsonl").read_text("utf-8").startswith(make_line(200))


def _find_prose(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
