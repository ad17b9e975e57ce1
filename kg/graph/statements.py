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
        self._end = f" {graph} .\n"
        self._lines: list[str] = []

    def add(self, subject: Iri, predicate: str, value: Object | None) -> None:
        """Assert one statement; None, for what is not known, asserts nothing."""
        if value is not None:
            # Joined: a format makes a copy of what is of a class of its own, as IRIs and literals are.
            self._lines.append("".join((subject, " <", predicate, "> ", value, self._end)))

    def add_all(self, subject: Iri, predicate: str, values: Iterable[Object]) -> None:
        """Assert one statement a value."""
        for value in values:
            self.add(subject, predicate, value)

    def lines(self) -> list[str]:
        """The lines with their ends, in the order of code points, each once."""
        self._lines.sort()
        before = ""
        lines: list[str] = []
        for line in self._lines:
            if line != before:
                lines.append(line)
                before = line
        return lines

    def sorted(self) -> list[Quad]:
        """The same as quads."""
        return list(parse("".join(self.lines()), format=RdfFormat.N_QUADS))
