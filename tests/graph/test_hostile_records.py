import dataclasses

import pytest
from graph_samples import make_records, subject_of
from hostile_text import hostile_lists, poison
from hypothesis import given, settings
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse, serialize

from kg import vocab
from kg.errors import SourceError
from kg.graph import build_quads, find_article
from kg.graph.terms import DEFAULT_BASE
from kg.records import ArticleRecords
from kg.vocab import PREFIXES

OWN_PREDICATES = {q.predicate for q in build_quads(make_records())}
OWN_CLASSES = {q.object for q in build_quads(make_records()) if q.predicate.value == vocab.rdf.type}


def check_contained(records: ArticleRecords) -> None:
    """Only such statements as records make, in the one graph, and the same after a strict re-read."""
    quads = build_quads(records)
    assert {q.graph_name for q in quads} == {NamedNode(find_article(records))}
    assert {q.predicate for q in quads} <= OWN_PREDICATES
    assert {q.object for q in quads if q.predicate.value == vocab.rdf.type} <= OWN_CLASSES
    assert not any(isinstance(term, BlankNode) for quad in quads for term in quad)
    for quad in quads:
        assert subject_of(quad).startswith(DEFAULT_BASE)
        if isinstance(quad.object, NamedNode) and quad.predicate.value != vocab.schema.url:
            assert quad.object.value.startswith((DEFAULT_BASE, *PREFIXES.values()))
    for form in (RdfFormat.N_QUADS, RdfFormat.TRIG):
        assert set(parse(serialize(quads, format=form) or b"", format=form)) == set(quads)


@settings(max_examples=120, deadline=None)
@given(hostile_lists)
def test_hostile_text_adds_no_statement_and_breaks_no_file(texts: list[str]) -> None:
    check_contained(poison(make_records(), texts))


@settings(max_examples=60, deadline=None)
@given(hostile_lists)
def test_hostile_words_of_the_ontology_fail_the_article(texts: list[str]) -> None:
    with pytest.raises(SourceError):
        build_quads(poison(make_records(), texts, words=True))


def test_a_lone_surrogate_in_the_text_fails_the_article() -> None:
    records = make_records()
    broken = dataclasses.replace(records, article=dataclasses.replace(records.article, text="a\ud800"))
    with pytest.raises(SourceError, match="surrogate"):
        build_quads(broken)
