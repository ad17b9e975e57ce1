"""An engine of our own: the shapes compiled to functions once, then run over the facts of each graph.

It knows the part of SHACL Core that our shapes use (kg.validate.engines.constraints) and refuses the rest by name, so
that nothing is ever passed over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.errors import DataError
from kg.validate.engines import Result
from kg.validate.engines.constraints import ROWS, Check, Judge, Parameter, Row
from kg.validate.engines.data import Data, Ontology, Step
from kg.validate.engines.paths import compile_path
from kg.validate.facts import Facts, Node, Term
from kg.validate.shapegraph import SH, ShapeGraph
from kg.validate.shapes import ShapeSet

# What says nothing of what is valid, or is read where it stands.
_STRUCTURE = (
    *("alternativePath", "inversePath", "message", "path", "property", "qualifiedValueShape", "severity"),
    *("targetClass", "targetNode", "name", "description", "order", "group", "defaultValue"),
)
KNOWN = frozenset(f"{SH}{name}" for name in (*ROWS, *_STRUCTURE))
_CLASS = vocab.PREFIXES["rdfs"] + "Class"


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape as functions."""

    node: Node
    path: str | None
    severity: str
    messages: Mapping[str, str]
    step: Step | None  # None: a shape of nodes, which judges the focus node itself
    checks: tuple[tuple[str, Check], ...]  # component, function
    checks_of_nothing: tuple[tuple[str, Check], ...]  # those that can be broken where there is no value
    properties: tuple[Shape, ...]

    def collect(self, data: Data, focus: Term, found: list[Result]) -> None:
        """Add to `found` the results for a node."""
        values: Sequence[Term] = (focus,) if self.step is None else self.step(data, focus)
        for component, check in self.checks if values else self.checks_of_nothing:
            if broken := check(data, focus, values):
                found += [self._report(focus, value, component) for value in broken]
        for shape in self.properties:
            for value in values:
                shape.collect(data, value, found)

    def _report(self, focus: Term, value: Term | None, component: str) -> Result:
        return Result(focus, self.path, value, self.node, component, self.severity, self.messages)

    def conforms(self, data: Data, focus: Term) -> bool:
        """Whether there is no result for a node."""
        values: Sequence[Term] = (focus,) if self.step is None else self.step(data, focus)
        for _, check in self.checks if values else self.checks_of_nothing:
            if check(data, focus, values):
                return False
        return all(shape.conforms(data, value) for shape in self.properties for value in values)


class CompiledEngine:
    """The compiled shapes, and whom they judge."""

    def __init__(self, shapes: ShapeSet) -> None:
        graph = shapes.graph
        for predicate, subjects in graph.subjects.items():
            if predicate.startswith(SH) and predicate not in KNOWN:
                raise graph.refuse(subjects[0], f"sh:{predicate.removeprefix(SH)}")
        self._ontology = Ontology(shapes.ontology)
        compiler = _Compiler(graph, self._ontology)
        nodes = _find_shapes(graph)
        self._shapes = [compiler.compile(node) for node in nodes]
        self._named = [(n, t) for n, node in enumerate(nodes) for t in graph.objects(node, f"{SH}targetNode")]
        self._aims: dict[Term, list[int]] = {}
        for n, node in enumerate(nodes):
            for kind in _find_classes(graph, node):
                self._aims.setdefault(kind, []).append(n)
        self._reached: dict[Term, tuple[int, ...]] = {}

    def find_results(self, facts: Facts) -> list[Result]:
        """See Engine."""
        data = Data(facts, self._ontology)
        found: list[Result] = []
        for n, focuses in self._find_focuses(data).items():
            for focus in focuses:
                self._shapes[n].collect(data, focus, found)
        return found

    def _find_focuses(self, data: Data) -> dict[int, dict[Term, None]]:
        """By place of a shape, the nodes it judges."""
        reached = self._reached if data.hierarchy is self._ontology.hierarchy else {}
        typed = [data.facts.find_pairs(vocab.rdf.type)]
        focuses: dict[int, dict[Term, None]] = {}
        if data.facts.brings_named:
            typed.append(self._ontology.facts.find_pairs(vocab.rdf.type))
            for n, focus in self._named:
                focuses.setdefault(n, {})[focus] = None
        for node, kind in chain(*typed):
            shapes = reached.get(kind)
            if shapes is None:
                above = data.hierarchy.find_above(kind)
                shapes = reached[kind] = tuple(n for one in above for n in self._aims.get(one, ()))
            for n in shapes:
                focuses.setdefault(n, {})[node] = None
        return focuses


class _Compiler:
    """Compiles each shape once, however many others name it."""

    def __init__(self, graph: ShapeGraph, ontology: Ontology) -> None:
        self._graph = graph
        self._ontology = ontology
        self._done: dict[Node, Shape | None] = {}  # None: it is being compiled

    def compile(self, term: Term) -> Shape:
        """The shape of a node.

        Raises:
            DataError: it is broken, or asks for what this engine does not do.
        """
        if isinstance(term, Literal):
            raise DataError(f"the shapes are broken: {term} stands where a shape is asked for")
        if term not in self._done:
            self._done[term] = None
            self._done[term] = self._compile(term)
        done = self._done[term]
        if done is None:
            raise self._graph.refuse(term, "itself, over other shapes")
        return done

    def _compile(self, node: Node) -> Shape:
        graph = self._graph
        path = graph.find_one(node, f"{SH}path")
        is_property = NamedNode(f"{SH}PropertyShape") in graph.objects(node, vocab.rdf.type)
        if is_property and path is None:
            raise graph.fail(node, "is a sh:PropertyShape without a sh:path")
        severity = graph.find_one(node, f"{SH}severity")
        if graph.objects(node, f"{SH}qualifiedValueShape") and not _is_counted(graph, node):
            raise graph.fail(node, "has a sh:qualifiedValueShape and says not how often")
        checks = self._find_checks(node, is_property=path is not None)
        return Shape(
            node=node,
            path=graph.write_path(node),
            severity=f"{SH}Violation" if severity is None else severity.value,
            messages=graph.find_messages(node),
            step=None if path is None else compile_path(graph, self._ontology, node, path),
            checks=tuple((component, check) for component, check, _ in checks),
            checks_of_nothing=tuple((component, check) for component, check, row in checks if row.of_nothing),
            properties=tuple(self.compile(shape) for shape in graph.objects(node, f"{SH}property")),
        )

    def _find_checks(self, node: Node, *, is_property: bool) -> list[tuple[str, Check, Row]]:
        graph = self._graph
        checks = []
        for name, row in ROWS.items():
            values = graph.objects(node, f"{SH}{name}")
            if len(values) > 1 and not row.several:
                raise graph.fail(node, f"has {len(values)} values of sh:{name}; one is allowed")
            if values and row.property_only and not is_property:
                raise graph.refuse(node, f"sh:{name} without a sh:path")
            component = f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent"
            compile_shape: Callable[[Term], Judge] = self.compile
            for value in values:
                parameter = Parameter(graph, self._ontology, node, name, value, compile_shape)
                checks.append((component, row.make(parameter), row))
        return checks


def _find_shapes(graph: ShapeGraph) -> list[Node]:
    """The shapes that choose whom they judge, and those declared as shapes, so that no mistake in one stays unseen."""
    declared = [
        node
        for node in graph.subjects.get(vocab.rdf.type, ())
        if {NamedNode(f"{SH}NodeShape"), NamedNode(f"{SH}PropertyShape")}
        & {*graph.objects(node, vocab.rdf.type)}
    ]
    aimed = [*graph.subjects.get(f"{SH}targetClass", ()), *graph.subjects.get(f"{SH}targetNode", ())]
    return list(dict.fromkeys([*declared, *aimed]))


def _find_classes(graph: ShapeGraph, node: Node) -> tuple[Term, ...]:
    """The classes whose instances a shape judges: those it names, and itself where it is a class."""
    itself = (node,) if NamedNode(_CLASS) in graph.objects(node, vocab.rdf.type) else ()
    return (*graph.objects(node, f"{SH}targetClass"), *itself)


def _is_counted(graph: ShapeGraph, node: Node) -> bool:
    counts = (f"{SH}qualifiedMinCount", f"{SH}qualifiedMaxCount")
    return any(graph.objects(node, name) for name in counts)
