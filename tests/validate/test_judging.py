"""Which engine judges what, and what becomes of a graph they differ about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from example_files import EXAMPLES, read_setting, read_turtle, validate_example
from pyoxigraph import NamedNode, Quad

from kg.errors import DataError
from kg.validate import engines, is_sampled, judge, judge_whole, validate_quads
from kg.validate.engines import FAST, REFERENCE, Engine, Result
from kg.validate.facts import Facts
from kg.validate.shapes import ShapeSet

BROKEN = EXAMPLES / "event-invalid-no-status.ttl"
VALID = EXAMPLES / "event-valid-meeting.ttl"


class Asked:
    """Stands before the engines: notes which were asked, and leaves out or adds what it is told to."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.silent: set[str] = set()

    def make(self, name: str, shapes: ShapeSet) -> Engine:
        real = engines.make_engine(name, shapes)
        asked = self

        class Heard:
            def find_results(self, facts: Facts) -> Iterable[Result]:
                asked.names.append(name)
                found = list(real.find_results(facts))
                return [] if name in asked.silent else found

        return Heard()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    stand_in = Asked()
    monkeypatch.setattr("kg.validate.engine.make_engine", stand_in.make)
    yield stand_in


def read(name: str) -> list[Quad]:
    return [*read_setting(), *read_turtle((EXAMPLES / f"{name}.ttl").read_bytes())]


def test_what_passes_is_judged_by_the_fast_engine_alone(asked: Asked) -> None:
    assert judge(read(VALID.stem)).report.conforms
    assert asked.names == [FAST]


def test_what_is_sampled_is_judged_by_both(asked: Asked) -> None:
    assert judge(read(VALID.stem), check=True).quarrel == ""
    assert asked.names == [FAST, REFERENCE]


def test_what_fails_is_judged_by_both_and_reported_by_the_reference(asked: Asked) -> None:
    verdict = judge(read(BROKEN.stem))
    assert asked.names == [FAST, REFERENCE]
    assert verdict.report == validate_example(BROKEN, engine=REFERENCE)
    assert verdict.quarrel == ""


@pytest.mark.parametrize("name", [FAST, REFERENCE])
def test_engines_that_differ_are_told(asked: Asked, name: str) -> None:
    asked.silent = {name}
    verdict = judge(read(BROKEN.stem), check=True)
    other = FAST if name == REFERENCE else REFERENCE
    assert verdict.quarrel.startswith(
        f"the engines of SHACL differ about it (only {other} finds: An event has"
    )
    assert verdict.report.conforms == (name == REFERENCE)


def test_a_sample_that_pyshacl_can_not_judge_is_an_error(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    del asked

    def refuse(*_: object, **__: object) -> None:
        raise DataError("can't be run")

    verdict = judge(read(BROKEN.stem))
    monkeypatch.setattr("kg.validate.engines.reference.ReferenceEngine.find_results", refuse)
    assert judge(read(BROKEN.stem)) == verdict
    with pytest.raises(DataError, match="can't be run"):
        judge(read(VALID.stem), check=True)


def test_a_sample_is_the_same_each_time_and_as_large_as_asked_for() -> None:
    names = [f"https://example.org/article/{n}" for n in range(20_000)]
    chosen = [name for name in names if is_sampled(name, 100)]
    assert 150 < len(chosen) < 250
    assert chosen == [name for name in names if is_sampled(name, 100)]
    assert all(is_sampled(name, 1) for name in names[:99])
    assert not any(is_sampled(name, 0) for name in names)


def make_dataset() -> list[Quad]:
    """Two articles that are valid each, and say of one person that it is two entities."""
    found = []
    for name, qid in (("one", "Q1"), ("two", "Q2")):
        text = f"""
            @prefix dpc: <https://w3id.org/depeche/ontology#> . @prefix schema: <https://schema.org/> .
            @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
            <https://example.org/{name}> a schema:NewsArticle ; dcterms:identifier "{name}" ; dpc:textLength 9 ;
                schema:inLanguage "fr" ; dpc:textDigest "{"0" * 64}" ; schema:mentions <https://example.org/p> .
            <https://example.org/p> a schema:Person ; rdfs:label "Ada" ;
                owl:sameAs <http://www.wikidata.org/entity/{qid}> .
        """
        graph = NamedNode(f"https://example.org/{name}")
        found += [Quad(q.subject, q.predicate, q.object, graph) for q in read_turtle(text)]
    return found


def test_articles_that_are_valid_each_may_not_be_so_together(asked: Asked) -> None:
    quads = make_dataset()
    for name in ("one", "two"):
        assert validate_quads([q for q in quads if str(q.graph_name).endswith(f"{name}>")]).conforms
    asked.names.clear()
    verdict = judge_whole(quads)
    (found,) = verdict.report.violations
    assert found.message("en").startswith("An identity that is certain is one Wikidata entity")
    assert found.articles == ("https://example.org/one", "https://example.org/two")
    assert (asked.names, verdict.quarrel) == ([FAST, REFERENCE], "")


def test_engines_that_differ_about_the_whole_are_told(asked: Asked) -> None:
    asked.silent = {REFERENCE}
    verdict = judge_whole(make_dataset())
    assert "only compiled finds" in verdict.quarrel
    assert replace(verdict, quarrel="").report.violations


def test_a_whole_too_large_for_the_reference_is_left_to_the_fast_engine(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.validate.judging._MOST", 3)
    assert not judge_whole(make_dataset()).report.conforms
    assert asked.names == [FAST]
