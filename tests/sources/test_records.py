"""Markdown, JSON Lines and tables: named values around a text."""

from __future__ import annotations

import json
import time

import pytest
from wires import OTHER, TITLE, P, blocks, paragraphs, read_all, read_error, read_one

from kg.article import Article
from kg.errors import SourceError, UsageError
from kg.sources import read

FRONT = f"title: {TITLE}\ndate: 2026-03-30T00:30:00+07:00\nlang: fr\nsource: Le Quai\nauthor: [Aline Quai]"
ROW = {
    "id": 12, "title": TITLE, "text": "\n\n".join(P), "published": "2026-03-30", "language": "fr",
    "source": "Le Quai", "author": "Aline Quai", "url": "https://lequai.example/12",
}  # fmt: skip


def markdown(body: str, front: str = FRONT) -> str:
    return f"---\n{front}\n---\n\n{body}\n"


def test_markdown_is_read_without_its_signs() -> None:
    body = (
        f"La **ministre du Port**{P[0][19:]}\n\n## Un _ferry_ promis\n\n- {P[1]}\n"
        f'- Le texte [prévoit](https://x.example/a_(b) "t")'
        f"{P[2][16:-1]}.[^1]\n\n> **À lire également**\n>\n> - [{OTHER}](https://x.example)\n\n[^1]: Un quota par an."
    )
    article = read_one(markdown(body), "quai-12.md")
    assert blocks(article) == [
        ("headline", TITLE),
        ("paragraph", P[0]),
        ("heading", "Un ferry promis"),
        ("paragraph", P[1]),
        ("paragraph", P[2]),
        ("paragraph", "Un quota par an."),
    ]
    assert (article.identifier, article.published, article.publisher) == ("quai-12", "2026-03-30", "Le Quai")
    assert (article.format, article.authors, article.warnings) == ("markdown", ("Aline Quai",), ())
    assert sum(run.length for run in article.origin) > len(article.text) * 0.9


def test_text_is_markdown_if_its_ending_says_so() -> None:
    data = f"# {TITLE}\n\n" + "\n\n".join(P)
    article = read_one(data, "quai.md")
    assert (article.format, article.title) == ("markdown", TITLE)
    assert [text for _, text in blocks(article)] == [TITLE, *P]
    assert read_one(data, "quai.txt").format == "text"


def test_a_draft_is_rejected() -> None:
    assert read_error(markdown(P[0], FRONT + "\ndraft: true")).code == "draft"


def test_front_matter_is_texts_only() -> None:
    article = read_one(markdown(P[0], "title: no\ndate: 2026-03\nlang: fr\nurl: !!python/name:os.system x"))
    assert (article.title, article.published, article.url) == ("no", "2026-03", None)


@pytest.mark.parametrize("front", ["a: [", "- a", "a: " + "[" * 20_000, "? " * 20_000 + "a: b"])
def test_front_matter_that_is_none_is_an_error(front: str) -> None:
    assert read_error(markdown(P[0], f"title: x\n{front}")).code == "malformed"


def test_json_lines() -> None:
    article = read_one(json.dumps(ROW))
    assert [text for _, text in blocks(article)] == [TITLE, *P]
    assert (article.format, article.identifier, article.published) == ("jsonl", "12", "2026-03-30")
    assert (article.publisher, article.url) == ("Le Quai", "https://lequai.example/12")


def test_a_broken_line_leaves_its_neighbours_alone() -> None:
    good = json.dumps(ROW)
    first, *errors, last = read_all(
        "\n".join((good, '{"text": "x', "", "[1]", '{"title": "x"}', good)), "fil.jsonl"
    )
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert [(e.where, e.code) for e in errors if isinstance(e, SourceError)] == [
        ("fil.jsonl, line 2", "malformed"),
        ("fil.jsonl, line 4", "malformed"),
        ("fil.jsonl, line 5", "no-text"),
    ]


@pytest.mark.parametrize("indent", [None, 1])
def test_one_list_or_one_object_is_read_too(indent: int | None) -> None:
    assert len(read_all(json.dumps([ROW, ROW], indent=indent))) == 2
    assert read_one(json.dumps(ROW, indent=indent)).title == TITLE


def test_a_text_in_markup_is_read_as_such() -> None:
    article = read_one(json.dumps({**ROW, "text": f"{paragraphs(*P)}<aside>{OTHER}</aside>"}))
    assert [text for _, text in blocks(article)] == [TITLE, *P]


def test_a_date_that_can_not_be_read_is_warned_of() -> None:
    article = read_one(json.dumps({**ROW, "published": "bientôt"}))
    assert (article.published, article.warnings) == (None, ("the date 'bientôt' can't be read",))


def test_a_table_with_quotes_and_lines_in_its_cells() -> None:
    quoted = P[0].replace("Port", '""Port""')
    data = f'"id","date","title","text"\r\n12,2026-03-30,"{TITLE}","{quoted}\r\n\r\n{P[1]}"\r\n'
    article = read_one(data)
    assert [text for _, text in blocks(article)] == [TITLE, P[0].replace("Port", '"Port"'), P[1]]
    assert (article.format, article.identifier, article.published) == ("csv", "12", "2026-03-30")


def test_a_cell_may_be_long() -> None:
    assert P[0] in read_one(f'title,text\nx,"{f"{P[1]} " * 3_000}{P[0]}"').text


def test_a_row_with_more_cells_than_names_is_not_cut() -> None:
    error = read_error(f"title,text\nx,{P[0]}")
    assert (error.code, error.where) == ("malformed", "fil.dat, row 1")


def test_columns_are_mapped() -> None:
    rows = f"kop\ttekst\n{TITLE}\t{P[0]}\n".encode()
    (article,) = read(rows, "x.tsv", format="csv", columns={"title": "kop", "text": "Tekst"})
    assert isinstance(article, Article)
    assert (article.title, article.text) == (TITLE, f"{TITLE}\n\n{P[0]}")
    (error,) = read(rows, "x.tsv", format="csv")
    assert isinstance(error, SourceError)
    assert "--map text=" in error.reason
    with pytest.raises(UsageError, match="colour"):
        list(read(rows, "x.tsv", columns={"colour": "kop"}))


def test_a_sentence_with_commas_is_no_table() -> None:
    assert read_one(f"Date, titre, texte et autres mots d’un titre\n\n{P[0]}").format == "text"


@pytest.mark.parametrize(
    "flood",
    [
        ">" * 50_000,
        "[" * 30_000,
        "*a " * 30_000,
        "[a](" * 30_000,
        "](" * 50_000,
        "<a " * 50_000,
        "- " * 20_000,
    ],
    ids=["quotes", "brackets", "stars", "links", "ends", "tags", "lists"],
)
def test_hostile_markdown_costs_no_more_than_its_length(flood: str) -> None:
    start = time.process_time()
    assert len(read_all(markdown(f"{P[0]}\n\n{flood}"))) == 1
    assert time.process_time() - start < 10
