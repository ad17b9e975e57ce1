"""Facts → report: the results of an engine with the shapes, then the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Quad, Triple

from kg.errors import DataError
from kg.validate.articles import find_articles
from kg.validate.engines import FAST, Result, make_engine
from kg.validate.facts import Facts, make_facts
from kg.validate.messages import make_messages
from kg.validate.report import Report, Severity, Violation, make_report
from kg.validate.rules import find_rule_violations
from kg.validate.shapegraph import SH, ShapeGraph
from kg.validate.shapes import ShapeSet, load_shapes

if TYPE_CHECKING:
    import rdflib  # takes long to load, and a build may do without


@dataclass(slots=True)
class Findings:
    """What was found in a part of a graph."""

    by_shapes: list[Violation] = field(default_factory=list)
    by_rules: list[Violation] = field(default_factory=list)


def validate_quads(
    quads: Iterable[Quad | Triple], *, shapes: ShapeSet | None = None, engine: str = FAST
) -> Report:
    """The report on the quads or triples of one graph, their graph names set aside.

    Give it quads as they were built or parsed, not as a Store returns them: a Store rewrites literals.

    Args:
        quads: the graph, one article or many.
        shapes: what to validate with; the project's own shapes if None.
        engine: a row of kg.validate.engines.

    Raises:
        UsageError: there is no such engine.
        DataError: the shapes are broken, or the engine can't run them on this graph.
    """
    return validate_facts(make_facts(quads), shapes=shapes, engine=engine)


def validate_facts(facts: Facts, *, shapes: ShapeSet | None = None, engine: str = FAST) -> Report:
    """The report on facts; see validate_quads."""
    return validate_parts([facts], shapes=shapes, engine=engine)


def validate_parts(parts: Iterable[Facts], *, shapes: ShapeSet | None = None, engine: str = FAST) -> Report:
    """The report on a graph that comes in parts, each of which knows of the others; see validate_quads."""
    return join_findings([find_violations(parts, shapes=shapes, engine=engine)])


def find_violations(
    parts: Iterable[Facts], *, shapes: ShapeSet | None = None, engine: str = FAST
) -> Findings:
    """What is found in some parts of a graph, for join_findings; see validate_quads."""
    shapes = shapes or load_shapes()
    prepared = make_engine(engine, shapes)
    found = Findings()
    for facts in parts:
        results = prepared.find_results(facts)
        found.by_shapes += _name_articles(facts, (make_violation(result, shapes.graph) for result in results))
        found.by_rules += _name_articles(facts, find_rule_violations(facts))
    return found


def join_findings(found: Iterable[Findings]) -> Report:
    """The report on a graph whose parts have been looked at, all of them, in any order."""
    found = list(found)
    by_shapes = [violation for one in found for violation in one.by_shapes]
    reported = {(v.focus, v.value) for v in by_shapes if v.value is not None}
    # What a shape has said about a value already is not said again by a rule.
    by_rules = (v for one in found for v in one.by_rules if (v.focus, v.value) not in reported)
    return make_report([*by_shapes, *by_rules])


def validate_graph(graph: rdflib.Graph, *, shapes: ShapeSet | None = None, engine: str = FAST) -> Report:
    """The report on an rdflib graph; the graph is not changed.

    Raises:
        DataError: the graph holds terms that no file can hold.
    """
    from kg.validate.terms import find_triples

    try:
        triples = list(find_triples(graph))
    except ValueError as error:
        raise DataError(f"the graph holds a term that no file can hold: {error}") from error
    return validate_quads(triples, shapes=shapes, engine=engine)


def make_violation(result: Result, graph: ShapeGraph) -> Violation:
    """A result as a report tells it; its articles are still to be found."""
    severity = result.severity.removeprefix(SH)
    focus = result.focus
    return Violation(
        focus=str(focus) if isinstance(focus, BlankNode) else focus.value,
        path=result.path,
        value=result.value,
        shape=graph.find_name(result.shape),
        component=result.component,
        severity=Severity(severity) if severity in set(Severity) else Severity.VIOLATION,
        messages=result.messages or make_messages(result.component),
    )


def _name_articles(facts: Facts, violations: Iterable[Violation]) -> Iterator[Violation]:
    for violation in violations:
        # A literal, which shapes of the user's own may be aimed at, is the focus of no article.
        focus = violation.focus if violation.focus.startswith("_:") else f"<{violation.focus}>"
        yield replace(violation, articles=find_articles(facts, focus))
