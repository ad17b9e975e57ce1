"""What the program makes of articles: those of the seeds, and the sentences of ontology/examples.toml."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import tomli
from pyoxigraph import Quad, Triple

from kg import resources
from kg.article import Article, Block, BlockKind
from kg.errors import DataError, SourceError
from kg.graph import build_quads
from kg.graph.changes import compare_nodes, describe_changes, find_nodes
from kg.graph.terms import DEFAULT_BASE
from kg.merge.ledger import Reports
from kg.merge.reading import find_sketches
from kg.merge.writing import find_quads
from kg.ontology import Term
from kg.pipeline import rooms
from kg.pipeline.cities import find_city_test
from kg.pipeline.options import BuildOptions
from kg.pipeline.reading import find_all_records
from kg.records import Agreement, ArticleRecords, Event

_FILE = "ontology/examples.toml"
_READ_ON = "2024-05-14"  # the day of publication of the sentences


@dataclass(frozen=True, slots=True)
class Reading:
    """Sentences, each an article of its own, and the statements of all of them with what they report together."""

    sentences: tuple[str, ...]
    quads: tuple[Quad | Triple, ...]
    by_hand: bool = False  # the class was given by hand: no rule finds it


def read_seeds() -> Reading:
    """The seed articles; and what changes from a release that lacks the last to one that lacks the first."""
    found = list(find_all_records([resources.seeds() / "articles"], BuildOptions()))
    return Reading((), (*_unite(found), *_find_changes(found[:-1], found[1:])))


def read_sentences(known: Mapping[str, Term]) -> Iterator[tuple[str, Reading]]:
    """Each term that ontology/examples.toml has an entry for, and what is read in it.

    Args:
        known: our terms by their local names.

    Raises:
        DataError: a sentence reports neither its class nor one above it, or there is no such term.
    """
    text = (resources.ontology() / "examples.toml").read_text(encoding="utf-8")
    for language, rows in tomli.loads(text).items():
        for name, said in rows.items():
            if name not in known:
                raise DataError(f"{_FILE}, {name}: the ontology has no such term")
            sentences = (said,) if isinstance(said, str) else tuple(said)
            try:
                yield name, read_example(known[name], sentences, language, known)
            except SourceError as error:
                raise DataError(f"{_FILE}, {name}: {error}") from error


def read_example(term: Term, sentences: Sequence[str], language: str, known: Mapping[str, Term]) -> Reading:
    """What is read in the sentences of a term.

    Raises:
        DataError: the one sentence of a class reports neither it nor a class above it.
    """
    records = [
        _read(f"{term.local.lower()}-{number}", sentence, language)
        for number, sentence in enumerate(sentences, start=1)
    ]
    by_hand = False
    if len(records) == 1:
        records[0], by_hand = _give_class(records[0], term.local, _find_above(term, known))
    changes = _find_changes(records[1:], records) if len(records) > 1 else ()
    return Reading(tuple(sentences), (*_unite(records), *changes), by_hand)


def _read(identifier: str, sentence: str, language: str) -> ArticleRecords:
    block = Block(BlockKind.PARAGRAPH, 0, len(sentence))
    return rooms.find_records(Article(identifier, sentence, language, (block,), published=_READ_ON))


def _unite(articles: Iterable[ArticleRecords]) -> Iterator[Quad]:
    """The statements of articles, and of what several of them report."""
    graphs = [build_quads(records) for records in articles]
    for graph in graphs:
        yield from graph
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        reports = Reports(database)
        for number, graph in enumerate(graphs):
            reports.add(str(number), find_sketches(graph, find_city_test(())))
        reports.settle()
        yield from find_quads(reports.find_clusters(), DEFAULT_BASE)


def _find_changes(before: Sequence[ArticleRecords], after: Sequence[ArticleRecords]) -> Iterator[Triple]:
    """What a release of some articles has that the one before it, of others, had not, and the other way round."""
    earlier, later = find_nodes(_unite(before)), find_nodes(_unite(after))
    release = f"{DEFAULT_BASE}dataset/example/"
    return describe_changes(compare_nodes(earlier, later), f"{release}1.1.0", f"{release}1.0.0")


def _give_class(records: ArticleRecords, name: str, above: set[str]) -> tuple[ArticleRecords, bool]:
    """The records with a finding of the class, and whether it was given to it by hand.

    Raises:
        DataError: nothing of the class or of one above it was found.
    """
    found: list[Event | Agreement] = [*records.events, *records.agreements]
    if any(finding.type == name for finding in found):
        return records, False
    close = next((finding for finding in found if finding.type in above), None)
    if close is None:
        raise DataError(f"{_FILE}, {name}: the sentence reports no {name} and nothing above it")
    return replace(
        records,
        events=tuple(replace(e, type=name) if e is close else e for e in records.events),
        agreements=tuple(replace(a, type=name) if a is close else a for a in records.agreements),
    ), True


def _find_above(term: Term, known: Mapping[str, Term]) -> set[str]:
    names = {name.removeprefix("dpc:") for name in term.above if name.startswith("dpc:")}
    return names.union(*(_find_above(known[name], known) for name in names))
