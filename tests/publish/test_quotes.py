from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from graph_samples import FIRST, TEXT, make_records
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from release_samples import make_quads, write_build, write_release

from kg.graph import build_quads
from kg.packing import open_packed
from kg.publish import Quotes
from kg.publish.quotes import cut_between_words
from kg.validate import validate_quads
from kg.vocab import PREFIXES, oa, schema

LONG = "Le ministre a longuement parlé des marées, des ports, des phares et de tout ce qui vit au bord de la mer."


def publish(folder: Path, quotes: Quotes, quads: list[Quad] | None = None) -> list[Quad]:
    release = write_release(folder, write_build(folder / "build", quads), quotes=quotes)
    with open_packed(release / "tide-1.2.0.nq.gz") as file:
        return list(parse(file, format=RdfFormat.N_QUADS))


def find_values(quads: list[Quad], predicate: str) -> dict[str, str]:
    return {q.subject.value: q.object.value for q in quads if q.predicate.value == predicate}  # type: ignore[union-attr] # no blank nodes


def make_long() -> tuple[str, list[Quad]]:
    """An article whose evidence is two sentences long, and its graph."""
    text = TEXT.replace(FIRST, f"{LONG} {FIRST}")
    moved = {oa.exact: (FIRST, f"{LONG} {FIRST}"), oa.start: (str(text.index(FIRST)), str(text.index(LONG)))}
    return text, [
        change(quad, *moved.get(quad.predicate.value, ("", "")))
        for quad in build_quads(make_records("long", text))
    ]


def change(quad: Quad, before: str, after: str) -> Quad:
    """The statement with another text in its literal, where it has the one named."""
    value = quad.object
    if not isinstance(value, Literal) or value.value != before:
        return quad
    kind = {"language": value.language} if value.language else {"datatype": value.datatype}
    return Quad(quad.subject, quad.predicate, Literal(after, **kind), quad.graph_name)


def test_full_quotes_leave_every_statement_as_it_is(tmp_path: Path) -> None:
    assert set(publish(tmp_path, Quotes.FULL)) == set(make_quads())


def test_short_quotes_stand_in_the_article_where_they_say(tmp_path: Path) -> None:
    text, quads = make_long()
    assert any(len(q) > 100 for q in find_values(quads, oa.exact).values())
    short = publish(tmp_path, Quotes.SHORT, quads)
    exact, start, end = (find_values(short, p) for p in (oa.exact, oa.start, oa.end))
    assert exact.keys() == find_values(quads, oa.exact).keys()
    for node, quote in exact.items():
        assert len(quote) <= 80
        assert text[int(start[node]) : int(end[node])] == quote
    assert any(
        quote == "Le ministre a longuement parlé des marées, des ports, des phares et de tout ce"
        for quote in exact.values()
    )
    assert validate_quads(short).conforms


def test_without_quotes_only_the_sentences_go(tmp_path: Path) -> None:
    silent = publish(tmp_path, Quotes.NONE)
    assert set(make_quads()) - set(silent) == {q for q in make_quads() if q.predicate.value == oa.exact}


@pytest.mark.parametrize("quotes", Quotes)
def test_the_body_of_an_article_never_leaves(tmp_path: Path, quotes: Quotes) -> None:
    article = next(q.subject for q in make_quads() if q.predicate.value == schema.headline)
    bodies = [
        Quad(article, NamedNode(PREFIXES["schema"] + name), Literal(TEXT), article)  # type: ignore[arg-type] # an IRI
        for name in ("articleBody", "text")
    ]
    release = write_release(
        tmp_path, write_build(tmp_path / "build", [*make_quads(), *bodies]), quotes=quotes
    )
    for path in release.rglob("*"):
        if path.is_file() and path.suffix in (".gz", ".zst"):
            with open_packed(path) as file:
                data = file.read().decode()
            assert "articleBody" not in data and TEXT not in data and TEXT.replace("\n", "\\n") not in data


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("court", "court"),
        ("un deux trois", "un deux"),
        ("un deux trois quatre", "un deux"),
        ("undeuxtroisquatre", "undeuxtroi"),
        ("un deux  x trois", "un deux  x"),
        ("un deux  trois", "un deux"),
    ],
)
def test_a_quote_ends_with_a_whole_word(text: str, cut: str) -> None:
    assert cut_between_words(text, 10) == cut
    assert text.startswith(cut)


def test_two_articles_keep_their_own_evidence(tmp_path: Path) -> None:
    graphs: defaultdict[str, int] = defaultdict(int)
    for quad in publish(tmp_path, Quotes.SHORT):
        graphs[quad.graph_name.value] += quad.predicate.value == oa.exact  # type: ignore[union-attr] # all graphs are named
    assert len(graphs) == 2 and len(set(graphs.values())) == 1
