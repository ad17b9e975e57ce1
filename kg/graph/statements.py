"""The statements of one article's graph, collected."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import make_term

Object = NamedNode | Literal


class Statements:
    """A set of quads that all stand in one named graph; predicates are constants of kg.vocab."""

    def __init__(self, graph: NamedNode) -> None:
        self.graph = graph
        self._quads: set[Quad] = set()

    def add(self, subject: NamedNode, predicate: str, value: Object | None) -> None:
        """Assert one statement; None, for what is not known, asserts nothing."""
        if value is not None:
            self._quads.add(Quad(subject, make_term(predicate), value, self.graph))

    def add_all(self, subject: NamedNode, predicate: str, values: Iterable[Object]) -> None:
        """Assert one statement a value."""
        for value in values:
            self.add(subject, predicate, value)

    def sorted(self) -> list[Quad]:
        """The quads in the order of their N-Quads lines, by code points."""
        return sorted(self._quads, key=str)
