"""The statements of one graph with the indexes that rules need; graph names are kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.errors import DataError

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal
Statement = tuple[Node, str, Term]


@dataclass(frozen=True, slots=True)
class Facts:
    """Distinct statements (subject, predicate IRI, object) in the order given.

    Blank nodes are numbered as they appear (`_:b1`, `_:b2`, …): their labels in a file mean nothing, and
    reports must not depend on them.
    """

    statements: tuple[Statement, ...]
    outgoing: Mapping[tuple[Node, str], Sequence[Term]]
    by_predicate: Mapping[str, Sequence[tuple[Node, Term]]]
    incoming: Mapping[Term, Sequence[Node]]
    graph_names: Mapping[Node, Sequence[str]]  # of the quads a node is the subject of

    def objects(self, subject: Term, predicate: str) -> Sequence[Term]:
        """The objects of a subject and a predicate, none for a literal."""
        return () if isinstance(subject, Literal) else self.outgoing.get((subject, predicate), ())

    def literals(self, subject: Term, predicate: str) -> Iterator[Literal]:
        """The objects that are literals."""
        return (o for o in self.objects(subject, predicate) if isinstance(o, Literal))


def make_facts(quads: Iterable[Quad | Triple]) -> Facts:
    """The facts of quads or triples.

    Raises:
        DataError: a statement speaks of another one (RDF 1.2 triple terms), which SHACL Core does not know.
    """
    statements: dict[Statement, None] = {}
    graph_names: dict[Node, dict[str, None]] = defaultdict(dict)
    numbered: dict[BlankNode, BlankNode] = {}

    def rename(node: object) -> Term:
        if isinstance(node, NamedNode | Literal):
            return node
        if isinstance(node, BlankNode):
            return numbered.setdefault(node, BlankNode(f"b{len(numbered) + 1}"))
        raise DataError(f"{node} is a triple term (RDF 1.2); this program reads RDF 1.1 only")

    for quad in quads:
        subject = rename(quad.subject)
        assert not isinstance(subject, Literal)  # pyoxigraph does not make such quads
        statements[subject, quad.predicate.value, rename(quad.object)] = None
        if isinstance(quad, Quad) and isinstance(quad.graph_name, NamedNode):
            graph_names[subject][quad.graph_name.value] = None

    outgoing: dict[tuple[Node, str], list[Term]] = defaultdict(list)
    by_predicate: dict[str, list[tuple[Node, Term]]] = defaultdict(list)
    incoming: dict[Term, list[Node]] = defaultdict(list)
    for subject, predicate, term in statements:
        outgoing[subject, predicate].append(term)
        by_predicate[predicate].append((subject, term))
        if not isinstance(term, Literal):
            incoming[term].append(subject)
    names = {node: tuple(found) for node, found in graph_names.items()}
    return Facts(tuple(statements), dict(outgoing), dict(by_predicate), dict(incoming), names)
