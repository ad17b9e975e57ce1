"""The engines find the same: on every example, on the W3C suite, on random shapes and graphs, on damaged articles."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from engine_results import find_both, find_results
from example_files import EXAMPLES, read_setting, read_turtle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Triple
from random_shapes import damaged, graphs, shape_sets
from shacl_suite import Case, judge, read_cases

from kg import resources
from kg.article import Article
from kg.errors import DataError, UsageError
from kg.extract import extract
from kg.graph import build_quads
from kg.lang import load as load_language
from kg.link import link
from kg.link import load as load_gazetteer
from kg.sources import Source, read_source
from kg.validate import ShapeSet, load_shapes
from kg.validate.engines import FAST, REFERENCE, make_engine
from kg.validate.facts import Statement
from kg.validate.shapegraph import SH, make_shape_graph

SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "suites" / "shacl-core"
CASES = list(read_cases(SUITE)) if SUITE.is_dir() else []
# The same graphs in each run, so that a run that fails fails again; other ones by EXAMPLES=1000 pytest ….
_ASKED = int(os.environ.get("EXAMPLES", "0"))


def make_settings(examples: int) -> settings:
    return settings(
        deadline=None,
        derandomize=not _ASKED,
        database=None,
        max_examples=_ASKED or examples,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def _find_refusal(case: Case) -> DataError | None:
    try:
        make_engine(FAST, case.shapes)
    except DataError as error:
        return error
    return None


def _is_run(case: Case) -> bool:
    return _find_refusal(case) is None


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ttl")), ids=lambda path: path.stem)
def test_engines_agree_on_an_example(path: Path) -> None:
    reference, fast = find_both([*read_setting(), *read_turtle(path.read_bytes())])
    assert fast == reference


def test_engines_agree_on_examples_out_of_their_setting() -> None:
    quads = [
        quad for path in sorted(EXAMPLES.glob("*-invalid-*.ttl")) for quad in read_turtle(path.read_bytes())
    ]
    reference, fast = find_both(quads)
    assert len(reference) > 200
    assert fast == reference


@pytest.mark.skipif(not CASES, reason="the W3C suite is not here")
@pytest.mark.parametrize("case", [case for case in CASES if _is_run(case)], ids=lambda case: case.name)
def test_a_case_of_the_suite_is_passed(case: Case) -> None:
    judge(make_engine(FAST, case.shapes), case)


@pytest.mark.skipif(not CASES, reason="the W3C suite is not here")
def test_a_case_of_the_suite_is_refused_only_for_what_our_shapes_do_not_use() -> None:
    refused = {case.name: _find_refusal(case) for case in CASES if not _is_run(case)}
    assert len(CASES) - len(refused) >= 59
    reasons = [str(reason) for name, reason in refused.items() if name != "property/uniqueLang-002"]
    assert all("which the compiled engine does not run" in reason for reason in reasons)


@make_settings(200)
@given(shape_sets(), graphs())
def test_engines_agree_on_random_shapes_and_graphs(shapes: ShapeSet, graph: list[Triple]) -> None:
    reference, fast = find_both(graph, shapes)
    assert fast == reference


@make_settings(40)
@given(st.data())
def test_engines_agree_on_damaged_articles(data: st.DataObject) -> None:
    graph = data.draw(damaged(data.draw(st.sampled_from(_build_seeds()))))
    fast = find_results(FAST, graph)
    try:
        reference = find_results(REFERENCE, graph)
    except DataError:  # pySHACL gives up where an order is asked of what has none; that is a violation
        assert fast
    else:
        assert fast == reference


@cache
def _build_seeds() -> tuple[tuple[Quad, ...], ...]:
    gazetteer = load_gazetteer()
    built = []
    for path in sorted((resources.seeds() / "articles").glob("*.txt")):
        for article in read_source(Source(path.read_bytes(), path.name), format=None):
            if isinstance(article, Article):
                language = load_language(article.language)
                records = link(extract(article, language, gazetteer.index(article.language)), gazetteer)
                built.append(tuple(build_quads(records)))
    assert built
    return tuple(built)


def make_shapes(content: str) -> ShapeSet:
    prefixes = f"@prefix sh: <{SH}> . @prefix ex: <https://example.org/> . "
    quads = read_turtle(prefixes + content)
    statements: list[Statement] = [(q.subject, q.predicate.value, q.object) for q in quads]  # type: ignore[misc]
    return ShapeSet(make_shape_graph(statements), ())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("ex:S a sh:NodeShape ; sh:closed true .", "ex:S> uses sh:closed|S uses sh:closed"),
        ("ex:S a sh:NodeShape ; sh:minCont 1 .", "uses sh:minCont, which the compiled engine does not run"),
        (
            "ex:S a sh:NodeShape ; sh:property [ sh:path [ sh:zeroOrMorePath ex:p ] ] .",
            "uses sh:zeroOrMorePath",
        ),
        ("ex:S a sh:NodeShape ; sh:not ex:S .", "uses itself"),
        ("ex:S a sh:NodeShape ; sh:minCount 1 .", "uses sh:minCount without a sh:path"),
        ("ex:S sh:path ex:p ; a sh:PropertyShape ; sh:minCount 1, 2 .", "has 2 values of sh:minCount"),
        ("ex:S sh:path ex:p ; a sh:PropertyShape ; sh:minCount -1 .", "sh:minCount that is no xsd:integer"),
        ("ex:S sh:path ex:p ; a sh:PropertyShape ; sh:uniqueLang 1 .", "neither true nor false"),
        ("ex:S a sh:PropertyShape .", "without a sh:path"),
        ("ex:S a sh:NodeShape ; sh:nodeKind sh:Node .", "sh:nodeKind that is none"),
        ('ex:S a sh:NodeShape ; sh:pattern "(" .', "sh:pattern that is none"),
        ("ex:S a sh:NodeShape ; sh:in ex:a .", "a list that is none"),
        ("ex:S a sh:NodeShape ; sh:or () .", "sh:or of nothing"),
        ('ex:S a sh:NodeShape ; sh:not "a" .', "where a shape is asked for"),
        ("ex:S a sh:PropertyShape ; sh:path ( ex:p ) .", "a list of less than two"),
        ("ex:S a sh:PropertyShape ; sh:path [ sh:path ex:p ] .", "sh:path that is no path"),
        ("ex:S a sh:PropertyShape ; sh:path ex:p ; sh:qualifiedMinCount 1 .", "no sh:qualifiedValueShape"),
        ("ex:S a sh:PropertyShape ; sh:path ex:p ; sh:qualifiedValueShape [] .", "says not how often"),
        ('ex:S a sh:NodeShape ; sh:languageIn ( "fr-be" ) .', "tags of several parts"),
    ],
)
def test_what_is_not_known_or_broken_is_refused(content: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        make_engine(FAST, make_shapes(content))


def test_the_reference_refuses_broken_shapes_too() -> None:
    with pytest.raises(DataError, match="the shapes are broken"):
        make_engine(REFERENCE, make_shapes("ex:S a sh:PropertyShape ."))


def test_what_has_no_order_is_a_violation() -> None:
    shapes = make_shapes(
        "ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:lessThanOrEquals ex:q ] ."
    )
    graph = read_turtle("@prefix ex: <https://example.org/> . ex:a ex:p [] ; ex:q 1 .")
    assert len(find_results(FAST, graph, shapes)) == 1
    with pytest.raises(DataError, match="the shapes can't be run"):
        find_results(REFERENCE, graph, shapes)


def test_our_shapes_are_run_by_every_engine() -> None:
    for name in (FAST, REFERENCE):
        assert make_engine(name, load_shapes()) is make_engine(name, load_shapes())


def test_an_engine_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="there are compiled, pyshacl"):
        make_engine("other", load_shapes())
