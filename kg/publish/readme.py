"""README.md of a release: what is in it, in numbers, and questions with the answers of this very dataset."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse

from kg import resources
from kg.ontology import compact
from kg.publish.media import find_media
from kg.publish.options import Quotes, ReleaseOptions
from kg.publish.statements import Statements
from kg.publish.statistics import Statistics
from kg.store.query import Table, run_table
from kg.vocab import VERSION

_PORTION = 100_000  # statements loaded at once; the engine would take a million, and four times the memory
_ROWS = 10  # of an answer that are shown
_WIDEST = 120  # characters of a cell
_QUOTES = {
    Quotes.FULL: "Each finding comes with the sentence of the article that supports it.",
    Quotes.SHORT: "Each finding comes with the first words of the sentence that supports it.",
    Quotes.NONE: "Where in an article a finding stands is told, the sentence is not: the shapes will miss it.",
}


def load_store(statements: Statements, folder: Path) -> Store:
    """The triples in a store on disk, for questions; removed with its folder."""
    store = Store(str(folder))
    quads = parse(path=str(statements.triples), format=RdfFormat.N_TRIPLES)
    while portion := list(itertools.islice(quads, _PORTION)):
        store.bulk_extend(portion)
    return store


def make_readme(
    options: ReleaseOptions, iri: str, found: Statistics, store: Store, files: Sequence[Path]
) -> str:
    """The page, in Markdown; questions are those of ontology/queries, asked of the store."""
    parts = [
        f"# {options.title or f'{options.name}, version {options.version}'}",
        (
            f"A linked-data knowledge graph of {found.articles:,} news articles: {found.triples:,} statements on "
            f"{found.subjects:,} nodes. Its IRI is <{iri}>; the terms of use are <{options.license}>. "
            f"{_QUOTES[options.quotes]} The articles themselves are not in it."
        ),
        (
            "`dataset.ttl` and `dataset.jsonld` describe it in VoID, DCAT and PROV; `ontology/` holds the vocabulary "
            f"(version {VERSION}), `shapes/` what each node must look like, `context.jsonld` the JSON-LD context, "
            "which the JSON-LD files carry in themselves. `SHA256SUMS` has the sum of every file: "
            "`sha256sum -c SHA256SUMS` checks them, `kg verify .` checks everything."
        ),
        "## Files",
        _make_table(
            ("file", "bytes", "what"), [(f"`{p.name}`", f"{p.stat().st_size:,}", _describe(p)) for p in files]
        ),
        "## Numbers",
        _make_table(("class", "nodes"), [(_name(c), f"{n:,}") for c, n in sorted(found.entities.items())]),
        _make_table(
            ("links to Wikidata by", "number"), [(_name(p), f"{n:,}") for p, n in sorted(found.links.items())]
        ),
        "## Questions",
        *_answer(store),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _answer(store: Store) -> Iterator[str]:
    for path in sorted((resources.ontology() / "queries").glob("*.rq")):
        question, _, query = path.read_text(encoding="utf-8").partition("\n")
        table = run_table(store, query)
        assert isinstance(table, Table)  # all of them are SELECT
        yield f"### {question.removeprefix('# ')}"
        yield f"```sparql\n{query.strip()}\n```"
        rows = [tuple(_shorten(term) for term in row) for row in table.rows]
        yield _make_table(table.variables, rows[:_ROWS]) or "No answer in this dataset."
        if len(rows) > _ROWS:
            yield f"{_ROWS} of {len(rows):,} rows."


def _make_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _shorten(term: object | None) -> str:
    """A cell of a table in Markdown: one line, no mark-up."""
    text = " ".join(str(getattr(term, "value", "")).split())
    text = text if len(text) <= _WIDEST else text[:_WIDEST].rstrip() + "…"
    return "".join(f"\\{letter}" if letter in "\\|<>[]`*_" else letter for letter in text)


def _name(iri: str) -> str:
    return f"`{compact(iri) or iri}`"


def _describe(path: Path) -> str:
    media = find_media(path.name)
    return media.words
