"""Facts → report: pySHACL with the compiled shapes, then the rules."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

import pyshacl
import rdflib
from pyoxigraph import BlankNode, NamedNode, Quad, Triple
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from pyshacl.helper.path_helper import shacl_path_to_sparql_path
from rdflib.namespace import RDF, SH

from kg.errors import DataError
from kg.validate.articles import find_articles
from kg.validate.facts import Facts, make_facts
from kg.validate.report import Report, Severity, Violation, make_report
from kg.validate.rules import find_rule_violations
from kg.validate.shapes import ShapeSet, load_shapes
from kg.validate.terms import find_triples, from_rdflib, make_graph

_LOGGER = logging.getLogger("kg.validate.pyshacl")
_LOGGER.propagate = False  # pySHACL logs what it also raises
_LOGGER.addHandler(logging.NullHandler())

# The graph is ours and built for this call, so pySHACL may work in it instead of in a copy.
_OPTIONS = {"advanced": False, "use_js": False, "inference": "none", "inplace": True, "logger": _LOGGER}


def validate_quads(quads: Iterable[Quad | Triple], *, shapes: ShapeSet | None = None) -> Report:
    """The report on the quads or triples of one graph, their graph names set aside.

    Give it quads as they were built or parsed, not as a Store returns them: a Store rewrites literals.

    Args:
        quads: the graph, one article or many.
        shapes: what to validate with; the project's own shapes if None.

    Raises:
        DataError: the shapes can't be run on this graph.
    """
    shapes = shapes or load_shapes()
    facts = make_facts(quads)
    found = list(_find_shape_violations(facts, shapes))
    reported = {(v.focus, v.value) for v in found if v.value is not None}
    # What a shape has said about a value already is not said again by a rule.
    found += [v for v in find_rule_violations(facts) if (v.focus, v.value) not in reported]
    return make_report(_name_articles(facts, found))


def validate_graph(graph: rdflib.Graph, *, shapes: ShapeSet | None = None) -> Report:
    """The report on an rdflib graph; the graph is not changed.

    Raises:
        DataError: the graph holds terms that no file can hold.
    """
    try:
        triples = list(find_triples(graph))
    except ValueError as error:
        raise DataError(f"the graph holds a term that no file can hold: {error}") from error
    return validate_quads(triples, shapes=shapes)


def _find_shape_violations(facts: Facts, shapes: ShapeSet) -> Iterator[Violation]:
    data = make_graph(chain(facts.statements, shapes.ontology))
    validator = pyshacl.Validator(
        DataGraph.from_rdflib_graph(data), shacl_graph=shapes.graph, options=dict(_OPTIONS)
    )
    validator.shacl_graph = shapes.compiled  # the shapes are not read again for each graph
    try:
        _, results, _ = validator.run()  # type: ignore[no-untyped-call]
    except ReportableRuntimeError as error:
        raise DataError(f"the shapes can't be run: {error}") from error
    for result in results.subjects(RDF.type, SH.ValidationResult):
        yield _make_violation(results, result, shapes)


def _make_violation(results: rdflib.Graph, result: rdflib.term.Node, shapes: ShapeSet) -> Violation:
    focus = results.value(result, SH.focusNode)
    value = results.value(result, SH.value)
    severity = str(results.value(result, SH.resultSeverity)).removeprefix(str(SH))
    shape = results.value(result, SH.sourceShape)
    messages = sorted(m for m in results.objects(result, SH.resultMessage) if isinstance(m, rdflib.Literal))
    return Violation(
        focus=f"_:{focus}" if isinstance(focus, rdflib.BNode) else str(focus),
        path=_write_path(shapes, shape),
        value=None if value is None else from_rdflib(value),
        shape=_find_named_shape(shapes, shape),
        component=str(results.value(result, SH.sourceConstraintComponent)),
        severity=Severity(severity) if severity in set(Severity) else Severity.VIOLATION,
        messages={str(m.language or ""): str(m) for m in messages},
    )


def _write_path(shapes: ShapeSet, shape: rdflib.term.Node | None) -> str | None:
    path = shapes.graph.value(shape, SH.path) if shape is not None else None
    if path is None or isinstance(path, rdflib.URIRef):
        return None if path is None else str(path)
    return str(shacl_path_to_sparql_path(shapes.compiled, path))


def _find_named_shape(shapes: ShapeSet, shape: rdflib.term.Node | None) -> str:
    """The shape's IRI, or that of the shape it is written in; "" where none has one."""
    seen: set[rdflib.term.Node] = set()
    while isinstance(shape, rdflib.BNode) and shape not in seen:
        seen.add(shape)
        shape = next(iter(shapes.graph.subjects(None, shape)), None)
    return str(shape) if isinstance(shape, rdflib.URIRef) else ""


def _name_articles(facts: Facts, violations: Iterable[Violation]) -> Iterator[Violation]:
    for violation in violations:
        name = violation.focus
        node = BlankNode(name.removeprefix("_:")) if name.startswith("_:") else NamedNode(name)
        yield replace(violation, articles=find_articles(facts, node))
