"""Shapes as statements, and what every engine and report asks of them: lists, paths, messages, names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from kg import vocab
from kg.errors import DataError
from kg.validate.facts import Node, Statement, Term
from kg.validate.names import abbreviate

SH = vocab.PREFIXES["sh"]
_RDF = vocab.PREFIXES["rdf"]
FIRST, REST = f"{_RDF}first", f"{_RDF}rest"
_NIL = NamedNode(f"{_RDF}nil")
_DEEPEST = 10  # steps within steps of a path; pySHACL stops there too
_REPEATED = {f"{SH}zeroOrMorePath": "*", f"{SH}oneOrMorePath": "+", f"{SH}zeroOrOnePath": "?"}


@dataclass(frozen=True, slots=True, eq=False)
class ShapeGraph:
    """The statements of shapes, by subject and predicate; blank nodes keep the labels of `statements`."""

    statements: tuple[Statement, ...]
    outgoing: Mapping[tuple[Node, str], Sequence[Term]]
    subjects: Mapping[str, Sequence[Node]]  # of a predicate
    incoming: Mapping[Term, Sequence[Node]]

    def objects(self, node: Term, predicate: str) -> Sequence[Term]:
        """The objects of a node and a predicate."""
        return () if isinstance(node, Literal) else self.outgoing.get((node, predicate), ())

    def find_one(self, node: Node, predicate: str) -> Term | None:
        """The one object of a node and a predicate, None where there is none.

        Raises:
            DataError: there are several.
        """
        found = self.objects(node, predicate)
        if len(found) > 1:
            raise self.fail(node, f"has {len(found)} values of {abbreviate(predicate)}; one is allowed")
        return found[0] if found else None

    def find_items(self, node: Node, head: Term) -> list[Term]:
        """The members of an RDF list that a node has.

        Raises:
            DataError: it is no list.
        """
        items: list[Term] = []
        seen: set[Term] = set()
        while head != _NIL:
            first = self.objects(head, FIRST)
            rest = self.objects(head, REST)
            if len(first) != 1 or len(rest) != 1 or head in seen:
                raise self.fail(node, "has a list that is none, or has no end")
            seen.add(head)
            items.append(first[0])
            head = rest[0]
        return items

    def find_name(self, node: Node) -> str:
        """The IRI of a shape, or that of the shape it is written in; "" where none has one."""
        seen: set[Node] = set()
        while isinstance(node, BlankNode) and node not in seen:
            seen.add(node)
            above = self.incoming.get(node, ())
            if not above:
                return ""
            node = above[0]
        return node.value if isinstance(node, NamedNode) else ""

    def find_messages(self, node: Node) -> dict[str, str]:
        """What a shape says, by language ("" without one)."""
        found = (m for m in self.objects(node, f"{SH}message") if isinstance(m, Literal))
        return {m.language or "": m.value for m in sorted(found, key=lambda m: m.value)}

    def write_path(self, node: Node) -> str | None:
        """The path of a shape: its IRI, or a property path as in SPARQL; None for a shape of nodes."""
        path = next(iter(self.objects(node, f"{SH}path")), None)
        if path is None or isinstance(path, NamedNode):
            return None if path is None else path.value
        return self.write_step(node, path)

    def write_step(self, node: Node, path: Term, depth: int = 0) -> str:
        """A path that a node has, as in SPARQL."""
        if isinstance(path, NamedNode):
            return f"<{path.value}>"
        if depth > _DEEPEST:
            raise self.fail(node, f"has a path of more than {_DEEPEST} levels")
        if self.objects(path, FIRST):
            return self._join(node, path, " / ", depth)
        for inverse in self.objects(path, f"{SH}inversePath"):
            return f"^{self.write_step(node, inverse, depth + 1)}"
        for alternatives in self.objects(path, f"{SH}alternativePath"):
            return self._join(node, alternatives, " | ", depth)
        for predicate, sign in _REPEATED.items():
            for step in self.objects(path, predicate):
                return f"{self.write_step(node, step, depth + 1)}{sign}"
        raise self.fail(node, "has a sh:path that is no path")

    def _join(self, node: Node, head: Term, sign: str, depth: int) -> str:
        text = sign.join(self.write_step(node, step, depth + 1) for step in self.find_items(node, head))
        return f"({text})" if depth else text

    def fail(self, node: Node, what: str) -> DataError:
        """The error for a shape that is broken: `what` continues "the shape …"."""
        return DataError(f"the shapes are broken: {self._call(node)} {what}")

    def refuse(self, node: Node, what: str) -> DataError:
        """The error for what the compiled engine does not run."""
        return DataError(
            f"{self._call(node)} uses {what}, which the compiled engine does not run; validate with --engine pyshacl"
        )

    def _call(self, node: Node) -> str:
        name = self.find_name(node)
        return abbreviate(name) if name else "a shape without a name"


def make_shape_graph(statements: Sequence[Statement]) -> ShapeGraph:
    """The statements with their indexes."""
    outgoing: dict[tuple[Node, str], list[Term]] = defaultdict(list)
    subjects: dict[str, dict[Node, None]] = defaultdict(dict)
    incoming: dict[Term, list[Node]] = defaultdict(list)
    for subject, predicate, term in dict.fromkeys(statements):
        outgoing[subject, predicate].append(term)
        subjects[predicate][subject] = None
        incoming[term].append(subject)
    return ShapeGraph(
        tuple(statements), dict(outgoing), {p: tuple(s) for p, s in subjects.items()}, dict(incoming)
    )
