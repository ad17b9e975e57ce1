"""The one order statements are written in, so that no file depends on the order of the inputs."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad, Triple


def sort_quads(quads: Iterable[Quad]) -> list[Quad]:
    """The quads in the order of their N-Quads lines, each once, as `LC_ALL=C sort -u` leaves them."""
    return sorted(set(quads), key=str)


def unite(quads: Iterable[Quad]) -> list[Triple]:
    """The statements of all graphs together, sorted, each once; `quads` are sorted."""
    lines: dict[str, Triple] = {str(quad.triple): quad.triple for quad in quads}
    return [lines[line] for line in sorted(lines)]


def group_by_graph(quads: Iterable[Quad]) -> list[Quad]:
    """The quads graph by graph, sorted within each; `quads` are sorted."""
    return sorted(quads, key=lambda quad: str(quad.graph_name))
