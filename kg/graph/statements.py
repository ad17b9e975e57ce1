"""The statements of one graph, collected as lines of N-Quads."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, parse

from kg.ntriples import Iri, Literal

Object = Iri | Literal


class Statements:
    """Statements that all stand in one named graph; predicates are constants of kg.vocab."""

    def __init__(self, graph: Iri) -> None:
        self.graph = graph
        self._end = f"{graph} .\n"
        self._lines: list[str] = []

    def add(self, subject: Iri, predicate: str, value: Object | None) -> None:
        """Assert one statement; None, for what is not known, asserts nothing."""
        if value is not None:
            self._lines.append(f"{subject} <{predicate}> {value} {self._end}")

    def add_all(self, subject: Iri, predicate: str, values: Iterable[Object]) -> None:
        """Assert one statement a value."""
        for value in values:
            self.add(subject, predicate, value)

    def lines(self) -> list[str]:
        """The lines with their ends, in the order of code points, each once."""
        return sorted(set(self._lines))

    def sorted(self) -> list[Quad]:
        """The same as quads."""
        return list(parse("".join(self.lines()), format=RdfFormat.N_QUADS))
