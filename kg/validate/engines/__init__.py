"""Engines: what finds the results of shapes in facts. A row each; a third one is a file and a row.

pyshacl    the reference: https://github.com/RDFLib/pySHACL, kept by others, some 40 ms an article
compiled   the shapes as functions over the facts: SHACL Core as far as our shapes use it, refuses the rest

They find the same: tests/validate compares them on all examples, on the W3C suite and on random graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from kg.errors import UsageError
from kg.validate.facts import Facts, Node, Term
from kg.validate.shapes import ShapeSet


@dataclass(frozen=True, slots=True)
class Result:
    """One result as an engine tells it, before anything is made of it for a reader.

    `path` is an IRI, or a property path as in SPARQL; `shape` the node of the shape that was broken, blank or not;
    `component` the IRI of its constraint; `severity` an IRI, or what stands in its place; `messages` the sentences
    of the shape by language, none where it has none.
    """

    focus: Term
    path: str | None
    value: Term | None
    shape: Node
    component: str
    severity: str
    messages: Mapping[str, str] = field(hash=False)


class Engine(Protocol):
    """Shapes, ready to be checked."""

    def find_results(self, facts: Facts) -> Iterable[Result]:
        """The results of all shapes, in any order, each once or more often.

        Raises:
            DataError: the engine can't run the shapes on these facts.
        """


# The modules are imported when they are asked for: pySHACL takes longer to load than an article to validate.
ENGINES: Mapping[str, tuple[str, str]] = {
    "compiled": ("kg.validate.engines.compiled", "CompiledEngine"),
    "pyshacl": ("kg.validate.engines.reference", "ReferenceEngine"),
}
REFERENCE = "pyshacl"
FAST = "compiled"


@cache
def make_engine(name: str, shapes: ShapeSet) -> Engine:
    """The engine of a name with the shapes made ready, once a process.

    Raises:
        UsageError: there is no engine of that name.
        DataError: the shapes are broken, or ask for what the engine does not do.
    """
    if name not in ENGINES:
        raise UsageError(f"there is no engine {name!r}; there are {', '.join(ENGINES)}")
    module, attribute = ENGINES[name]
    make = cast(Callable[[ShapeSet], Engine], getattr(import_module(module), attribute))
    return make(shapes)
