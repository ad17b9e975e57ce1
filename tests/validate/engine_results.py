"""What both engines find in a graph, in a form that can be compared."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, Triple

from kg.validate import ShapeSet, load_shapes
from kg.validate.engines import FAST, REFERENCE, make_engine
from kg.validate.facts import make_facts

Found = frozenset[tuple[str, ...]]


def find_results(name: str, quads: Iterable[Quad | Triple], shapes: ShapeSet | None = None) -> Found:
    """Focus node, path, value, shape (its node and its name), component, severity and messages of each result."""
    shapes = shapes or load_shapes()
    graph = shapes.graph
    return frozenset(
        (
            str(r.focus),
            str(r.path),
            str(r.value),
            str(r.shape),
            graph.find_name(r.shape),
            r.component,
            r.severity,
            str(sorted(r.messages.items())),
        )
        for r in make_engine(name, shapes).find_results(make_facts(quads))
    )


def find_both(quads: Iterable[Quad | Triple], shapes: ShapeSet | None = None) -> tuple[Found, Found]:
    """What pySHACL finds, and what the compiled engine does."""
    quads = list(quads)
    return find_results(REFERENCE, quads, shapes), find_results(FAST, quads, shapes)
