"""An engine of our own: the shapes compiled to functions once, then run over the facts of each graph.

It knows the part of SHACL Core that our shapes use (kg.validate.engines.constraints) and refuses the rest by name, so
that nothing is ever passed over in silence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.errors import DataError
from kg.ntriples import Text
from kg.validate.engines import Result
from kg.validate.engines.constraints import ROWS, Row
from kg.validate.engines.data import Data, Ontology, Step
from kg.validate.engines.parameters import Check, Find, Judge, Parameter, Test
from kg.validate.engines.paths import compile_path
from kg.validate.facts import Facts, Node, Term, read_term
from kg.validate.shapegraph import SH, ShapeGraph
from kg.validate.shapes import ShapeSet

# What says nothing of what is valid, or is read where it stands.
_STRUCTURE = (
    *("alternativePath", "inversePath", "message", "path", "property", "qualifiedValueShape", "severity"),
    *("targetClass", "targetNode", "name", "description", "order", "group", "defaultValue"),
)
KNOWN = frozenset(f"{SH}{name}" for name in (*ROWS, *_STRUCTURE))
_REMEMBERED = 1_000  # terms for each shape
_CLASS = vocab.PREFIXES["rdfs"] + "Class"


@dataclass(slots=True, eq=False)
class Shape:
    """A shape as functions."""

    node: Node
    path: str | None
    severity: str
    messages: Mapping[str, str]
    step: Step | None  # None: a shape of nodes, which judges the focus node itself
    predicate: str | None  # where the step only follows it, and the ontology has nothing to add
    checks: tuple[tuple[str, Check], ...]  # component, check
    checks_of_nothing: tuple[tuple[str, Check], ...]  # those that can be broken where there is no value
    properties: tuple[Shape, ...]
    # The checks once more, in the order of what they cost.
    _least: int = field(init=False, default=0)
    _most: float = field(init=False, default=math.inf)
    _of_term: tuple[Test, ...] = field(init=False)
    _of_value: tuple[Test, ...] = field(init=False)
    _of_values: tuple[Find, ...] = field(init=False)
    _passed: set[Text] = field(init=False, default_factory=set)  # by the tests of terms

    def __post_init__(self) -> None:
        checks = [check for _, check in self.checks]
        for least, most in (check.bounds for check in checks if check.bounds is not None):
            self._least, self._most = max(self._least, least), min(self._most, most)
        self._of_term = tuple(check.test for check in checks if check.test is not None and check.of_term)
        self._of_value = tuple(check.test for check in checks if check.test is not None and not check.of_term)
        self._of_values = tuple(c.find for c in checks if c.test is None and c.bounds is None)

    @property
    def of_term(self) -> bool:
        """Whether it judges a node by itself, whatever the graph says of it."""
        return self.step is None and not (self.properties or self._of_value or self._of_values)

    def conforms(self, data: Data, focus: Text) -> bool:
        """Whether there is no result for a node."""
        return self._is_met(data, focus, (focus,) if self.step is None else self.step(data, focus))

    def _is_met(self, data: Data, focus: Text, values: Sequence[Text]) -> bool:
        if not values:
            return not any(check.find(data, focus, values) for _, check in self.checks_of_nothing)
        if not self._least <= len(values) <= self._most:
            return False
        if self._of_term:
            passed = self._passed
            for value in values:
                if value not in passed and not self._pass(data, value):
                    return False
        for test in self._of_value:
            for value in values:
                if not test(data, value):
                    return False
        for find in self._of_values:
            if find(data, focus, values):
                return False
        return not self.properties or all(self._are_met(data, value) for value in values)

    def _pass(self, data: Data, value: Text) -> bool:
        """Judge a term by itself, and remember where it passes: many come again, here and in the next graph."""
        if not all(test(data, value) for test in self._of_term):
            return False
        if len(self._passed) >= _REMEMBERED:
            self._passed.clear()
        self._passed.add(value)
        return True

    def _are_met(self, data: Data, focus: Text) -> bool:
        """Whether a node conforms to the shapes of its properties."""
        known = data.facts.find_values(focus)
        for shape in self.properties:
            predicate = shape.predicate
            if predicate is None:
                if not shape.conforms(data, focus):
                    return False
                continue
            values = known.get(predicate, ())
            if (values or shape.checks_of_nothing) and not shape._is_met(data, focus, values):
                return False
        return True

    def collect(self, data: Data, focus: Text, found: list[Result]) -> None:
        """Add to `found` the results for a node."""
        values: Sequence[Text] = (focus,) if self.step is None else self.step(data, focus)
        for component, check in self.checks if values else self.checks_of_nothing:
            if broken := check.find(data, focus, values):
                found += [self._report(focus, value, component) for value in broken]
        for shape in self.properties:
            for value in values:
                shape.collect(data, value, found)

    def _report(self, focus: Text, value: Text | None, component: str) -> Result:
        term = None if value is None else read_term(value)
        return Result(read_term(focus), self.path, term, self.node, component, self.severity, self.messages)


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
        self._named = [
            (n, str(t)) for n, node in enumerate(nodes) for t in graph.objects(node, f"{SH}targetNode")
        ]
        self._aims: dict[Text, list[int]] = {}
        for n, node in enumerate(nodes):
            for kind in _find_classes(graph, node):
                self._aims.setdefault(str(kind), []).append(n)
        self._reached: dict[Text, tuple[int, ...]] = {}

    def find_results(self, facts: Facts) -> list[Result]:
        """See Engine."""
        data = Data(facts, self._ontology)
        found: list[Result] = []
        for n, focuses in self._find_focuses(data).items():
            shape = self._shapes[n]
            for focus in focuses:
                if not shape.conforms(data, focus):
                    shape.collect(data, focus, found)
        return found

    def _find_focuses(self, data: Data) -> dict[int, dict[Text, None]]:
        """By place of a shape, the nodes it judges."""
        reached = self._reached if data.hierarchy is self._ontology.hierarchy else {}
        typed = [data.facts.find_pairs(vocab.rdf.type)]
        focuses: dict[int, dict[Text, None]] = {}
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
            predicate=self._find_predicate(path),
            checks=tuple((component, check) for component, check, _ in checks),
            checks_of_nothing=tuple((component, check) for component, check, row in checks if row.of_nothing),
            properties=tuple(self.compile(shape) for shape in graph.objects(node, f"{SH}property")),
        )

    def _find_predicate(self, path: Term | None) -> str | None:
        plain = path.value if isinstance(path, NamedNode) else None
        return None if plain in self._ontology.predicates else plain

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
