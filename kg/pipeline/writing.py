"""The sorted statements of a whole graph → the files of a build, in steps that can be done side by side.

Each step reads files and writes files; none holds the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from kg.export import TRIPLES, write_triples
from kg.export.lines import drop_graphs
from kg.files import open_atomic, write_bytes
from kg.pipeline.steps import Step, run_steps
from kg.store import FOLDER, extend_store, load_store
from kg.validate import Report, Severity
from kg.validate.whole import WholeGraph, judge_part, judge_parts, prepare_parts
from kg.validate.write import to_json, to_turtle

DUMP = "graph.nq"

_STORE, _JUDGED = "store", "judged"  # what the steps are called


def write_files(lines: Iterable[bytes], folder: Path, base: str, scratch: Path) -> tuple[str, ...]:
    """Write dumps, store and validation report of a whole graph, one after the other; returns its violations.

    Args:
        lines: N-Quads, sorted, each once.
        folder: where the files are to be.
        base: what the IRIs begin with.
        scratch: a folder for what is needed meanwhile.

    Raises:
        StoreError: the disk did not take it.
    """
    graph = place_graph(folder, scratch)
    write_dump(lines, graph)
    steps = {_STORE: Step(partial(fill_store, graph, folder)), **plan_files(graph, folder)}
    return judge_files(graph, folder, base, run_steps(steps))


def place_graph(folder: Path, scratch: Path) -> WholeGraph:
    """Where the statements of a graph are written that goes into a folder."""
    return WholeGraph(folder / DUMP, scratch / "triples.nt", scratch)


def write_dump(lines: Iterable[bytes], graph: WholeGraph) -> None:
    """Write the statements of a graph, sorted and each once, with the graphs they are in and without.

    Raises:
        StoreError: the disk did not take it.
    """
    with open_atomic(graph.quads) as file:
        file.writelines(lines)
    with graph.quads.open("rb") as quads, graph.triples.open("wb") as file:
        file.writelines(drop_graphs(quads))


def plan_files(
    graph: WholeGraph, folder: Path, after: tuple[str, ...] = (), parts: int = 1
) -> dict[str, Step]:
    """The steps that make the other dumps of a graph and judge it, of which judge_files takes the results.

    Args:
        graph: its statements are there when the steps in `after` are done.
        folder: where the files are to be.
        after: steps to wait for.
        parts: in which the whole is judged, so that several processes can.
    """
    dumps = {name: Step(partial(write_triples, graph.triples, folder / name), after) for name in TRIPLES}
    prepared = "prepared"
    judged = {f"{_JUDGED} {n}": Step(partial(judge_part, graph, n, parts), (prepared,)) for n in range(parts)}
    return {prepared: Step(partial(prepare_parts, graph), after), **dumps, **judged}


def judge_files(graph: WholeGraph, folder: Path, base: str, done: Mapping[str, Any]) -> tuple[str, ...]:
    """Write the validation report of a graph, given what its steps gave; returns its violations.

    Each article may be valid and the whole not: two may say of one person what only one can say.
    """
    verdict = judge_parts(graph, [found for name, found in done.items() if name.startswith(_JUDGED)])
    write_bytes(folder / "validation.ttl", to_turtle(verdict.report, base=base))
    write_bytes(folder / "validation.json", to_json(verdict.report).encode())
    quarrel = (verdict.quarrel,) if verdict.quarrel else ()
    return (*quarrel, *find_violations(verdict.report))


def fill_store(graph: WholeGraph, folder: Path) -> None:
    """Write the store of a graph.

    Raises:
        StoreError: the disk did not take it.
    """
    with graph.quads.open("rb") as quads, graph.triples.open("rb") as triples:
        load_store(quads, triples, folder / FOLDER)


def begin_store(quads: Path, folder: Path) -> None:
    """Write the store of a part of a graph while the rest is being found; complete_store adds the rest.

    Args:
        quads: sorted N-Quads, each once.
        folder: where the store is to be.

    Raises:
        StoreError: the disk did not take it.
    """
    with quads.open("rb") as lines, quads.open("rb") as again:
        load_store(lines, drop_graphs(again), folder / FOLDER)


def complete_store(quads: Path, folder: Path) -> None:
    """Add the rest of a graph to a store that was begun; see begin_store."""
    with quads.open("rb") as lines, quads.open("rb") as again:
        extend_store(lines, drop_graphs(again), folder / FOLDER)


def find_violations(report: Report) -> tuple[str, ...]:
    """What forbids to publish a graph, in words, with the node it is about."""
    return tuple(
        f"{v.message('en')} ({v.focus})" for v in report.violations if v.severity is Severity.VIOLATION
    )
