"""Two builds, releases or dumps compared: statement by statement, and in nodes that a reader cares for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad

from kg.errors import UsageError
from kg.export.reading import find_quads
from kg.graph.changes import Changes, compare_nodes, find_nodes
from kg.sorting import sort_lines

_DUMP = "graph.nq"  # of a build
_RELEASED = "*.nq.gz"  # of a release


def find_dump(path: Path) -> Path:
    """The N-Quads of a build's folder or a release's; a file is itself.

    Raises:
        UsageError: the folder is neither.
    """
    if not path.is_dir():
        return path
    if (path / _DUMP).is_file():
        return path / _DUMP
    found = sorted(path.glob(_RELEASED))
    if len(found) != 1:
        raise UsageError(f"{path} is no build and no release: it has neither {_DUMP} nor one {_RELEASED}")
    return found[0]


def find_changes(earlier: Path, later: Path) -> Changes:
    """What came and went, in nodes.

    Raises:
        UsageError, DataError: one of the two is no graph.
    """
    before, after = (find_nodes(find_quads(find_dump(path))) for path in (earlier, later))
    return compare_nodes(before, after)


def find_patch(earlier: Path, later: Path, folder: Path) -> Iterator[bytes]:
    """The statements as lines of RDF Patch, deleted ("D") and added ("A"), in the order of N-Quads lines.

    Memory is that of two portions of kg.sorting; `folder` is for what does not fit.
    """
    old = sort_lines(_find_lines(find_quads(find_dump(earlier))), folder)
    new = sort_lines(_find_lines(find_quads(find_dump(later))), folder)
    a, b = next(old, None), next(new, None)
    while a is not None or b is not None:
        if a == b:
            a, b = next(old, None), next(new, None)
        elif b is None or (a is not None and a < b):
            assert a is not None
            yield b"D " + a
            a = next(old, None)
        else:
            yield b"A " + b
            b = next(new, None)


def _find_lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    return (f"{quad} .\n".encode() for quad in quads)
