"""Facts → report: the results of an engine with the shapes, then the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import rdflib
from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kg.errors import DataError
from kg.validate.articles import find_articles
from kg.validate.engines import FAST, Result, make_engine
from kg.validate.facts import Facts, make_facts
from kg.validate.messages import make_messages
from kg.validate.report import Report, Severity, Violation, make_report
from kg.validate.rules import find_rule_violations
from kg.validate.shapegraph import SH, ShapeGraph
from kg.validate.shapes import ShapeSet, load_shapes


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
    shapes = shapes or load_shapes()
    results = make_engine(engine, shapes).find_results(facts)
    found = [make_violation(result, shapes.graph) for result in results]
    reported = {(v.focus, v.value) for v in found if v.value is not None}
    # What a shape has said about a value already is not said again by a rule.
    found += [v for v in find_rule_violations(facts) if (v.focus, v.value) not in reported]
    return make_report(_name_articles(facts, found))


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
        name = violation.focus
        node = BlankNode(name.removeprefix("_:")) if name.startswith("_:") else NamedNode(name)
        yield replace(violation, articles=find_articles(facts, node))
