"""Each term's example is what the program makes of an article."""

from __future__ import annotations

import tomllib

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg import resources
from kg.docs.examples import HEADER, Example
from kg.docs.sentences import read_example
from kg.errors import DataError
from kg.ontology import Term, read_terms
from kg.vocab import rdf

TERMS = [t for t in read_terms() if t.kind in ("class", "property") and t.name.startswith("dpc:")]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.local)
def test_a_term_has_an_example_that_uses_it_and_parses_under_the_header(
    term: Term, examples: dict[str, Example]
) -> None:
    triples = [quad.triple for quad in parse(HEADER + examples[term.local].turtle, format=RdfFormat.TURTLE)]
    if term.kind == "class":
        assert NamedNode(term.iri) in {t.object for t in triples if t.predicate.value == rdf.type}
    else:
        assert term.iri in {t.predicate.value for t in triples}


def test_what_a_seed_article_reports_needs_no_sentence(examples: dict[str, Example]) -> None:
    assert not examples["Signing"].sentences
    assert not examples["Signing"].by_hand


def test_a_class_no_rule_finds_is_said_to_be_given_by_hand(examples: dict[str, Example]) -> None:
    assert examples["StateVisit"].by_hand
    assert "a dpc:Event , dpc:StateVisit , dpc:Visit" in examples["StateVisit"].turtle


def test_a_class_a_rule_finds_in_its_sentence_is_not(examples: dict[str, Example]) -> None:
    assert examples["PortCall"].sentences
    assert not examples["PortCall"].by_hand


def test_a_sentence_that_reports_something_else_is_refused() -> None:
    term = next(t for t in TERMS if t.local == "Summit")
    with pytest.raises(DataError, match=r"examples\.toml, Summit: the sentence reports no Summit"):
        read_example(term, ["It rained in Paris on Monday."], "en", {t.local: t for t in TERMS})


def test_sentences_are_of_classes_there_are() -> None:
    text = (resources.ontology() / "examples.toml").read_text("utf-8")
    names = [name for rows in tomllib.loads(text).values() for name in rows]
    assert len(names) == len(set(names))
    assert set(names) <= {t.local for t in TERMS}


def test_what_several_articles_report_has_a_sentence_of_each(examples: dict[str, Example]) -> None:
    assert len(examples["MergedPerson"].sentences) == 2
    assert not examples["MergedEvent"].sentences  # the seeds report one
