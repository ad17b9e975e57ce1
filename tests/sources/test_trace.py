"""The map to the source: every run stands letter for letter in it, whatever the source holds."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article
from kg.resources import find_root
from kg.sources import read
from kg.sources.decode import decoded
from kg.sources.tidy import tidied
from kg.sources.trace import Traced, find_runs

ODD = st.sampled_from("aeé \n\r\t\0\xa0\xad\u0301\u0323\u1100\u1161\u200b\u202e\u2028\ufeff\ud800<>&;«»…")
ANY = st.text(st.one_of(ODD, st.characters(exclude_categories=())), max_size=60)
LINES = st.lists(
    st.one_of(
        ANY,
        st.sampled_from(
            [
                "La ministre a reçu son homologue des Îles.",
                "Voir plus",
                ">> Un titre",
                "Photo : ABC",
                "Sur le quai. Photo : ABC",
                "Les deux pays ont signé un accord.-ABC",
                "JPEG - 12 ko",
                "nEn mer.",
                "© quai.example 2024",
                "",
            ]
        ),
    ),
    max_size=12,
)


def check(article: Article, source: str) -> None:
    """The contract of Article: blocks cover the text, runs map it, the text is tidy."""
    covered = [article.text[b.start : b.end] for b in article.blocks]
    assert "\n\n".join(covered) == article.text
    assert all(text and text == text.strip() and "\n" not in text for text in covered)
    for before, after in pairwise(article.blocks):
        assert before.end + 2 == after.start
    for run in article.origin:
        place = slice(run.start, run.start + run.length)
        assert article.text[place] == source[run.origin : run.origin + run.length] != ""
    for before_run, after_run in pairwise(article.origin):
        assert before_run.start + before_run.length <= after_run.start
    assert unicodedata.is_normalized("NFC", article.text)
    assert article.text.encode("utf-8")


def test_an_ordinary_text_is_an_article_that_maps() -> None:
    """Else the properties below could hold because nothing is ever read."""
    data = "Accord sur le port\n\nLa ministre a reçu\u00a0son homologue des Îles.\n\nIls ont signé.".encode()
    for name, source in (("x.txt", data), ("x.html", b"<p>" + data.replace(b"\n\n", b"</p><p>") + b"</p>")):
        (outcome,) = read(source, name, language="fr")
        assert isinstance(outcome, Article)
        assert "homologue des Îles" in outcome.text and outcome.origin
        check(outcome, decoded(source).text)


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_text_maps_to_its_source(lines: list[str]) -> None:
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    for outcome in read(data, "x.txt", format="text", language="fr"):
        if isinstance(outcome, Article):
            check(outcome, decoded(data).text)


@given(LINES, ANY)
@settings(max_examples=100, deadline=None)
def test_pages_map_to_their_source(lines: list[str], title: str) -> None:
    body = "".join(f"<p class='{i % 3}'>{line}</p>" for i, line in enumerate(lines))
    page = f"<html><body><h1>{title}</h1><p>La ministre a reçu son h&ocirc;te hier.</p>{body}</body></html>"
    data = page.encode("utf-8", "surrogatepass")
    for outcome in read(data, "x.html", format="html", language="fr"):
        if isinstance(outcome, Article):
            check(outcome, decoded(data).text)


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_tidied_text_is_in_nfc_and_maps(source: str) -> None:
    text, _ = tidied(Traced.of(source))
    assert unicodedata.is_normalized("NFC", text.text)
    assert len(text.origins) == len(text.text)
    for run in find_runs(text, source):
        assert text.text[run.start : run.start + run.length] == source[run.origin : run.origin + run.length]


def test_tidying_twice_changes_nothing() -> None:
    once, _ = tidied(Traced.of("e\u0301\r\ncafe\u0301\u00a0noir\u0000"))
    assert once.text == "é\ncafé noir"
    assert tidied(once) == (once, ())


def test_the_seeds_map_almost_wholly() -> None:
    files = sorted((find_root() / "seeds" / "articles").rglob("*.*"))
    read_files = 0
    for path in (p for p in files if p.suffix in (".txt", ".html")):
        data = path.read_bytes()
        (article,) = read(data, str(path))
        assert isinstance(article, Article), article
        check(article, decoded(data).text)
        mapped = sum(run.length for run in article.origin)
        gaps = 2 * (len(article.blocks) - 1)
        assert mapped + gaps == len(article.text)
        read_files += 1
    assert read_files >= 7
