"""What a constraint is made of: a parameter at a shape, as read, and the functions it becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.ntriples import Text
from kg.validate.engines.data import Data, Ontology, Step, make_step
from kg.validate.facts import Node, Term
from kg.validate.lexical import is_integer
from kg.validate.shapegraph import ShapeGraph

Test = Callable[[Data, Text], bool]
Find = Callable[[Data, Text, Sequence[Text]], Sequence[Text | None]]


@dataclass(frozen=True, slots=True)
class Check:
    """A constraint as functions.

    `find` gives the values of a focus node that break it, None for a result without a value. The others tell no
    more than that, but sooner: `test`, where each value is judged by itself, whether it is met (`of_term`: by the
    value alone, whatever the graph says of it); `bounds`, where values are counted, how many there may be.
    """

    find: Find
    test: Test | None = None
    of_term: bool = False
    bounds: tuple[int, float] | None = None


class Judge(Protocol):
    """A compiled shape, as a constraint needs it."""

    @property
    def of_term(self) -> bool:
        """Whether it judges a node by itself, whatever the graph says of it."""

    def conforms(self, data: Data, focus: Text) -> bool:
        """Whether there is no result for a node."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of a parameter at a shape, and what it takes to understand it."""

    graph: ShapeGraph
    ontology: Ontology
    shape: Node
    name: str  # "minCount"
    value: Term
    compile: Callable[[Term], Judge]

    def read_number(self) -> int:
        """The value as a number of 0 or more."""
        value = self.value
        if (
            isinstance(value, Literal)
            and value.datatype.value == vocab.xsd.integer
            and is_integer(value.value)
        ):
            number = int(value.value)
            if number >= 0:
                return number
        raise self.graph.fail(self.shape, f"has a sh:{self.name} that is no xsd:integer of 0 or more")

    def read_literal(self) -> Literal:
        """The value as a literal."""
        if not isinstance(self.value, Literal):
            raise self.graph.fail(self.shape, f"has a sh:{self.name} that is no literal")
        return self.value

    def read_iri(self) -> str:
        """The value as an IRI."""
        if not isinstance(self.value, NamedNode):
            raise self.graph.fail(self.shape, f"has a sh:{self.name} that is no IRI")
        return self.value.value

    def read_items(self) -> list[Term]:
        """The members of the value, a list."""
        return self.graph.find_items(self.shape, self.value)

    def read_step(self) -> Step:
        """The value as a predicate to follow."""
        return make_step(self.ontology, self.read_iri())
