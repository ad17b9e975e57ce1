"""The statements of one article's graph, collected."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg.graph.terms import make_term

Object = NamedNode | Literal


class Statements:
    """Quads that all stand in one named graph; predicates are constants of kg.vocab."""

    def __init__(self, graph: NamedNode) -> None:
        self.graph = graph
        self._quads: list[Quad] = []

    def add(self, subject: NamedNode, predicate: str, value: Object | None) -> None:
        """Assert one statement; None, for what is not known, asserts nothing."""
        if value is not None:
            self._quads.append(Quad(subject, make_term(predicate), value, self.graph))

    def add_all(self, subject: NamedNode, predicate: str, values: Iterable[Object]) -> None:
        """Assert one statement a value."""
        for value in values:
            self.add(subject, predicate, value)

    def sorted(self) -> list[Quad]:
        """The quads in the order of their N-Quads lines, by code points, each once."""
        # The lines of all are written in a tenth of the time that str takes for each, and hashed in less than quads.
        written = serialize(self._quads, format=RdfFormat.N_QUADS)
        assert written is not None  # as it is not written into a file
        lines = dict(
            zip(written.split(b"\n"), self._quads, strict=False)
        )  # behind the last line there is nothing
        return [lines[line] for line in sorted(lines)]
