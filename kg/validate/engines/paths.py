"""Paths of shapes → steps from a node: predicates, sequences, alternatives, and the inverse of a predicate."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from kg.ntriples import Text
from kg.validate.engines.data import Data, Ontology, Step, make_step
from kg.validate.facts import Node, Term
from kg.validate.shapegraph import FIRST, SH, ShapeGraph


def compile_path(graph: ShapeGraph, ontology: Ontology, shape: Node, path: Term) -> Step:
    """The step that a path makes.

    Raises:
        DataError: it is no path; what kinds of paths there are has been checked before.
    """
    if isinstance(path, NamedNode):
        return make_step(ontology, path.value)
    if graph.objects(path, FIRST):
        return _follow([compile_path(graph, ontology, shape, p) for p in _find_several(graph, shape, path)])
    for inverse in graph.objects(path, f"{SH}inversePath"):
        if not isinstance(inverse, NamedNode):
            raise graph.refuse(shape, "sh:inversePath of a path of several steps")
        return _go_back(inverse.value)
    for listed in graph.objects(path, f"{SH}alternativePath"):
        return _unite([compile_path(graph, ontology, shape, p) for p in _find_several(graph, shape, listed)])
    raise graph.fail(shape, "has a sh:path that is no path")


def _find_several(graph: ShapeGraph, shape: Node, head: Term) -> list[Term]:
    items = graph.find_items(shape, head)
    if len(items) < 2:
        raise graph.fail(shape, "has a path with a list of less than two")
    return items


def _go_back(predicate: str) -> Step:
    def find_subjects(data: Data, node: Text) -> Sequence[Text]:
        return data.find_subjects(predicate, node)

    return find_subjects


def _follow(steps: Sequence[Step]) -> Step:
    def follow(data: Data, node: Text) -> Sequence[Text]:
        found: Sequence[Text] = (node,)
        for step in steps:
            found = list(dict.fromkeys(term for one in found for term in step(data, one)))
        return found

    return follow


def _unite(steps: Sequence[Step]) -> Step:
    def unite(data: Data, node: Text) -> Sequence[Text]:
        return list(dict.fromkeys(term for step in steps for term in step(data, node)))

    return unite
