"""The statements of one graph with the indexes that rules need; graph names are kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.errors import DataError

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal
Statement = tuple[Node, str, Term]
_NAMED = (NamedNode, Literal)


class Facts:
    """Distinct statements (subject, predicate IRI, object) in the order given.

    Blank nodes are numbered as they appear (`_:b1`, `_:b2`, …): their labels in a file mean nothing, and
    reports must not depend on them.

    Args:
        statements: what is to be judged.
        described: the subjects of quads with these quads, which say in which graphs a node is described.
    """

    brings_named = True  # whether nodes that shapes name themselves are to be judged with these facts

    def __init__(self, statements: Iterable[Statement], described: Iterable[tuple[Node, Quad]] = ()) -> None:
        self.statements = tuple(statements)
        self._described = described
        self._graph_names: dict[Node, dict[object, None]] | None = None  # made when it is asked for
        self._outgoing: dict[Node, dict[str, list[Term]]] = {}
        self._by_predicate: dict[str, list[tuple[Node, Term]]] = {}
        self._backwards: dict[str, dict[Term, list[Node]]] = {}
        for subject, predicate, term in self.statements:
            of_subject = self._outgoing.get(subject)
            if of_subject is None:
                of_subject = self._outgoing[subject] = {}
            objects = of_subject.get(predicate)
            if objects is None:
                of_subject[predicate] = [term]
            else:
                objects.append(term)
            pairs = self._by_predicate.get(predicate)
            if pairs is None:
                self._by_predicate[predicate] = [(subject, term)]
            else:
                pairs.append((subject, term))

    def find_pairs(self, predicate: str) -> Sequence[tuple[Node, Term]]:
        """Subject and object of each statement of a predicate that is to be judged."""
        return self._by_predicate.get(predicate, ())

    def objects(self, subject: Term, predicate: str) -> Sequence[Term]:
        """The objects of a subject and a predicate, none for a literal."""
        if isinstance(subject, Literal):
            return ()
        of_subject = self._outgoing.get(subject)
        return () if of_subject is None else of_subject.get(predicate, ())

    def literals(self, subject: Term, predicate: str) -> Iterator[Literal]:
        """The objects that are literals."""
        return (o for o in self.objects(subject, predicate) if isinstance(o, Literal))

    def find_subjects(self, predicate: str, term: Term) -> Sequence[Node]:
        """The subjects of a predicate and an object."""
        index = self._backwards.get(predicate)
        if index is None:  # few predicates are asked for this way, and most articles need none
            index = self._backwards[predicate] = {}
            for subject, found in self.find_pairs(predicate):
                index.setdefault(found, []).append(subject)
        return index.get(term, ())

    def find_above(self, node: Node) -> Sequence[Node]:
        """The subjects of all statements that a node is the object of, each once, in order."""
        return list(dict.fromkeys(s for p in self._by_predicate for s in self.find_subjects(p, node)))

    def find_graphs(self, node: Node) -> Sequence[str]:
        """The named graphs that a node is described in."""
        if self._graph_names is None:
            self._graph_names = {}
            for subject, quad in self._described:
                self._graph_names.setdefault(subject, {})[quad.graph_name] = None
        return [name.value for name in self._graph_names.get(node, ()) if isinstance(name, NamedNode)]


def make_facts(quads: Iterable[Quad | Triple]) -> Facts:
    """The facts of quads or triples.

    Raises:
        DataError: a statement speaks of another one (RDF 1.2 triple terms), which SHACL Core does not know.
    """
    statements: dict[Statement, None] = {}
    described: list[tuple[Node, Quad]] = []
    number = Numbering()
    for quad in quads:
        subject, term = number(quad.subject), number(quad.object)
        assert not isinstance(subject, Literal)  # pyoxigraph does not make such quads
        statements[subject, quad.predicate.value, term] = None
        if isinstance(quad, Quad):
            described.append((subject, quad))
    return Facts(statements, described)


class Numbering:
    """Gives blank nodes numbers as they appear, and leaves other terms as they are."""

    def __init__(self) -> None:
        self._numbered: dict[BlankNode, BlankNode] = {}

    def __call__(self, term: object) -> Term:
        """The term.

        Raises:
            DataError: it is a triple term (RDF 1.2).
        """
        if isinstance(term, _NAMED):
            return term
        if isinstance(term, BlankNode):
            return self._numbered.setdefault(term, BlankNode(f"b{len(self._numbered) + 1}"))
        raise DataError(f"{term} is a triple term (RDF 1.2); this program reads RDF 1.1 only")
