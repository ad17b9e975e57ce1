"""The sorted statements of a whole graph → the files of a build, side by side where there are processes for it.

Each step reads files and writes files; none holds the graph.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kg.export import TRIPLES, write_triples
from kg.export.lines import drop_graphs
from kg.files import open_atomic, write_bytes
from kg.store import FOLDER, extend_store, load_store
from kg.validate import Report, Severity
from kg.validate.whole import WholeGraph, judge_part, judge_parts, prepare_parts
from kg.validate.write import to_json, to_turtle

DUMP = "graph.nq"
_SMALL = 20_000_000  # bytes of N-Quads: below, a process takes longer to start than it saves

Run = Callable[[Sequence[Callable[[], Any]]], list[Any]]
"""See kg.pipeline.runner.run_all."""


def run_here(steps: Sequence[Callable[[], Any]]) -> list[Any]:
    """What steps of work give, one after the other."""
    return [step() for step in steps]


def write_files(
    lines: Iterable[bytes],
    folder: Path,
    base: str,
    scratch: Path,
    run: Run = run_here,
    parts: int = 1,
    rest: Path | None = None,
) -> tuple[str, ...]:
    """Write dumps, store and validation report of a whole graph; returns its violations.

    Each article may be valid and the whole not: two may say of one person what only one can say.

    Args:
        lines: N-Quads, sorted, each once.
        folder: where the files are to be.
        base: what the IRIs begin with.
        scratch: a folder for what is needed meanwhile.
        run: does several steps, side by side or not.
        parts: in which the whole is judged, where several can be at once.
        rest: sorted N-Quads that the store of begin_store lacks; None where there is no store yet.

    Raises:
        StoreError: the disk did not take it.
    """
    graph = WholeGraph(folder / DUMP, scratch / "triples.nt", scratch)
    with open_atomic(graph.quads) as file:
        file.writelines(lines)
    with graph.quads.open("rb") as quads, graph.triples.open("wb") as file:
        file.writelines(drop_graphs(quads))
    if graph.quads.stat().st_size < _SMALL:
        run, parts = run_here, 1
    store = folder / FOLDER
    fill = partial(load_store, graph.quads, graph.triples, store)
    bounds, _ = run(
        [partial(prepare_parts, graph, parts), partial(_extend_store, rest, store, scratch) if rest else fill]
    )
    dumps = [partial(write_triples, graph.triples, folder / name) for name in TRIPLES]
    found = run([*dumps, *(partial(judge_part, graph, part) for part in bounds)])[len(dumps) :]
    verdict = judge_parts(graph, found)
    write_bytes(folder / "validation.ttl", to_turtle(verdict.report, base=base))
    write_bytes(folder / "validation.json", to_json(verdict.report).encode())
    quarrel = (verdict.quarrel,) if verdict.quarrel else ()
    return (*quarrel, *find_violations(verdict.report))


def begin_store(quads: Path, folder: Path, scratch: Path) -> None:
    """Write the store of a part of the graph while the rest is being found; write_files completes it.

    Args:
        quads: sorted N-Quads, each once.
        folder: as for write_files.
        scratch: as for write_files.

    Raises:
        StoreError: the disk did not take it.
    """
    with _write_triples(quads, scratch) as triples:
        load_store(quads, triples, folder / FOLDER)


def _extend_store(quads: Path, store: Path, scratch: Path) -> None:
    with _write_triples(quads, scratch) as triples:
        extend_store(quads, triples, store)


@contextlib.contextmanager
def _write_triples(quads: Path, scratch: Path) -> Iterator[Path]:
    """The triples of sorted N-Quads, in a file for a store to load; it is gone afterwards, for it may be large."""
    triples = scratch / f"{quads.stem}.nt"
    with quads.open("rb") as lines, triples.open("wb") as file:
        file.writelines(drop_graphs(lines))
    try:
        yield triples
    finally:
        triples.unlink()


def find_violations(report: Report) -> tuple[str, ...]:
    """What forbids to publish a graph, in words, with the node it is about."""
    return tuple(
        f"{v.message('en')} ({v.focus})" for v in report.violations if v.severity is Severity.VIOLATION
    )
