"""`kg show`: the article letter for letter, with what was found marked in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT
from rich.text import Text

from kg.article import Article, Block, BlockKind
from kg.cli import main
from kg.cli.marked import LAYER_STYLES, STYLES, TRIGGER, mark, render
from kg.records import (
    ArticleRecords,
    Dropped,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Link,
    Mention,
    Participation,
    Span,
    SpanKind,
    Tenure,
)

SEED = ROOT / "seeds" / "articles" / "tolam-choigou.txt"
HOSTILE = "Titre [/bold]\n\nAnna [red]Li[/red] a reçu\x1b[2J Jean\u202e Roc à Paris."


LINK = Link("Q1", True, "exact")


def find(text: str) -> Mention:
    start = HOSTILE.index(text)
    return Mention(start, start + len(text), text)


@pytest.fixture
def records() -> ArticleRecords:
    """An article with markup, a terminal escape and a turn of direction in its text."""
    evidence = Evidence(15, len(HOSTILE), HOSTILE[15:])
    return ArticleRecords(
        Article("[id]", HOSTILE, "fr", (Block(BlockKind.HEADLINE, 0, 13),), title="Titre [/bold]"),
        "2025-12-09",
        "header",
        entities=(
            Entity("person:1", EntityKind.PERSON, "Anna [red]Li[/red]", (find("Anna [red]Li[/red]"),)),
            Entity("person:2", EntityKind.PERSON, "Jean Roc", (find("Jean"),), None, (LINK,)),
            Entity("place:1", EntityKind.PLACE, "Paris", (find("Paris"),)),
        ),
        tenures=(Tenure("tenure:1", "person:1", "ministre", evidence),),
        events=(
            Event(
                "event:1", "Meeting", "occurred", (evidence,), "fr/frames/recevoir", 0.9, find("a reçu"),
                "2025-12-09", "place:1",
                (Participation("person:1", "host", tenure="tenure:1"), Participation("person:2", "guest")),
            ),
        ),
        dropped=(Dropped(0, 5, "fr/frames/titre", "nobody [bold] found"),),
        spans=(Span(0, 5, SpanKind.DATE, "2025"), Span(0, len(HOSTILE), SpanKind.SENTENCE)),
    )  # fmt: skip


def test_the_marked_text_is_as_long_as_the_article_and_harmless(records: ArticleRecords) -> None:
    marked = mark(records)
    assert len(marked.plain) == len(HOSTILE)
    assert marked.plain == HOSTILE.replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")


def test_mentions_and_triggers_carry_the_style_of_their_kind(records: ArticleRecords) -> None:
    marked = mark(records)
    styled = {(marked.plain[s.start : s.end], str(s.style)) for s in marked.spans}
    assert styled == {
        ("Titre [/bold]", "bold"),
        ("Titre", LAYER_STYLES[SpanKind.DATE]),
        ("Anna [red]Li[/red]", STYLES[EntityKind.PERSON]),
        ("Jean", STYLES[EntityKind.PERSON]),
        ("Paris", STYLES[EntityKind.PLACE]),
        ("a reçu", TRIGGER),
    }


def test_everything_found_is_told_with_its_reason(records: ArticleRecords) -> None:
    told = Text("\n").join(render(records)).plain
    for words in (
        "2025-12-09 (from header)",
        "event:1  Meeting, occurred, 2025-12-09, Paris",
        "host         Anna [red]Li[/red], ministre",
        "guest        Jean Roc",
        "by fr/frames/recevoir, confidence 0.90",
        "[15–",
        "Wikidata     Q1 (certain, exact)",
        "“Titre” [0–5]: nobody [bold] found (fr/frames/titre)",
    ):
        assert words in told


def show(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, ["show", *(str(a) for a in arguments)])


def test_an_article_is_shown_by_file_and_by_identifier() -> None:
    by_file = show(SEED)
    assert by_file.exit_code == 0, by_file.stderr
    assert "Sergueï Choïgou" in by_file.stdout
    assert (
        show("tolam-choigou", "--in", SEED.parent).stdout.splitlines()[1:] == by_file.stdout.splitlines()[1:]
    )


def test_json_holds_the_records_with_offsets_into_the_text() -> None:
    result = show(SEED, "--format", "json")
    assert result.exit_code == 0, result.stderr
    records = json.loads(result.stdout)
    text = records["article"]["text"]
    mentions = [m for entity in records["entities"] for m in entity["mentions"]]
    assert mentions
    assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["missing.txt"], 2, "does not exist"),
        (["nobody", "--in", str(SEED.parent)], 2, "no article 'nobody'"),
        ([str(ROOT / "docs" / "graph.svg"), "--input-format", "papyrus"], 2, "no input format"),
    ],
)
def test_what_can_not_be_shown_is_said(arguments: list[str], code: int, words: str) -> None:
    result = show(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr


def test_an_empty_file_is_a_failure_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = show(tmp_path / "empty.txt")
    assert (result.exit_code, result.stderr) == (1, f"kg: {tmp_path / 'empty.txt'}: it is empty\n")


def test_a_page_is_named_after_the_article_or_as_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert show(SEED, "--html").stderr == "→ tolam-choigou.html\n"
    assert show(SEED, "--html", "other.html").exit_code == 0
    printed = show(SEED, "--html", "-")
    assert (tmp_path / "other.html").read_bytes() == (tmp_path / "tolam-choigou.html").read_bytes()
    assert (tmp_path / "other.html").read_bytes() == printed.stdout_bytes
    assert printed.stdout.startswith("<!DOCTYPE html>")


def test_a_page_never_takes_the_place_of_its_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "moscou.html"
    article.write_bytes((SEED.parent / "html" / "moscou-mai-2025.html").read_bytes())
    before = article.read_bytes()
    result = show("moscou.html", "--html")
    assert (result.exit_code, article.read_bytes()) == (2, before)
    assert "is the article itself" in result.stderr


def test_a_page_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    result = show(SEED, "--html", tmp_path / "missing" / "page.html")
    assert result.exit_code == 3
    assert "there is no folder" in result.stderr


def test_articles_of_one_input_share_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Le président Marc Dubois a reçu la ministre Anne Leroy hier à Paris.", "utf-8"
    )
    page = show(SEED.stem, "--in", SEED.parent, "--in", tmp_path, "--html", "-").stdout
    assert page.count('<section class="page"') == 1
    both = show(SEED.parent, "--html", "-").stdout
    assert both.count('<section class="page"') > 4
    assert '<nav class="contents"' in both
