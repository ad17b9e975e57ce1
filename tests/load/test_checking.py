"""What a store gives back is compared: statement by statement, and numbers by their value."""

from __future__ import annotations

from pathlib import Path

import pytest
from load_samples import MemoryStore, find_graph, make_build

from kg.load.checking import compare
from kg.load.graphs import find_graphs, sort_graphs

_DECIMAL = "^^<http://www.w3.org/2001/XMLSchema#decimal>"


@pytest.mark.parametrize(
    ("sent", "held", "is_same"),
    [
        ('"1"' + _DECIMAL, '"1.0"' + _DECIMAL, True),
        ('"1.0"' + _DECIMAL, '"1"' + _DECIMAL, True),
        ('"0.7"' + _DECIMAL, '"0.700"' + _DECIMAL, True),
        ('"-20"' + _DECIMAL, '"-20.00"' + _DECIMAL, True),
        ('"20"' + _DECIMAL, '"2"' + _DECIMAL, False),
        ('"0.7"' + _DECIMAL, '"7"' + _DECIMAL, False),
        ('"1.05"' + _DECIMAL, '"1.5"' + _DECIMAL, False),
        ('"1"' + _DECIMAL, '"1"', False),
        ('"1.0"', '"1"', False),
        ('"a"@fr', '"a"@fr-ca', False),
    ],
)
def test_numbers_are_compared_by_value_and_nothing_else_is(
    sent: str, held: str, is_same: bool, tmp_path: Path
) -> None:
    out = make_build(tmp_path, {}, more={"one": [f"<x:a> <x:b> {sent}", "<x:a> <x:c> <x:d>"]})
    (graph,) = find_graphs(sort_graphs(out / "graph.nq", tmp_path))
    store = MemoryStore()
    store.put(graph.iri, f"<x:a> <x:b> {held} .\n<x:a> <x:c> <x:d> .\n".encode())
    difference = compare(store, graph)
    assert difference is not None
    assert (difference.is_spelling, difference.sent, difference.read) == (is_same, 2, 2)
    assert held in difference.added and sent in difference.missing


def test_a_graph_is_divided_between_its_subjects(tmp_path: Path) -> None:
    lines = [f"<x:s{n // 7:02}> <x:b> <x:o{n}>" for n in range(100)]
    out = make_build(tmp_path, {"other": ["a"]}, more={"one": lines})
    graphs = {graph.iri: graph for graph in find_graphs(sort_graphs(out / "graph.nq", tmp_path))}
    graph = graphs[find_graph("one")]
    portions = list(graph.find_portions(20))
    assert [len(p) for p in portions] == [21, 21, 21, 21, 16]
    assert [line.decode() for p in portions for line in p] == sorted(f"{line} .\n" for line in lines)
    assert graph.summary.count == 100
