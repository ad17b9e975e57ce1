"""One contract for all stores: the same graph, the same answers; what is no store is refused by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from graph_samples import make_records
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, serialize

from kg.errors import StoreError
from kg.graph import build_quads
from kg.store import FOLDER, STORES, Kind, open_any, open_store, run_query, write_store


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return [*build_quads(make_records("a")), *build_quads(make_records("b"))]


def write_dump(quads: list[Quad], path: Path) -> None:
    serialize(quads, str(path), RdfFormat.N_QUADS)


def named_in(store: Store) -> set[str]:
    """The statements of the named graphs; the default graph holds each of them once more."""
    named = [q for q in store if not isinstance(q.graph_name, DefaultGraph)]
    default = store.quads_for_pattern(None, None, None, DefaultGraph())
    assert {str(q.triple) for q in default} == {str(q.triple) for q in named}
    return {str(q) for q in named}


WRITERS: dict[str, tuple[str, Callable[[list[Quad], Path], None]]] = {
    "embedded": ("store", write_store),
    "dump": ("graph.nq", write_dump),
}


def test_every_store_has_a_writer_here() -> None:
    assert {kind.name for kind in STORES} == set(WRITERS)


@pytest.mark.parametrize("kind", STORES, ids=lambda kind: kind.name)
def test_what_goes_in_comes_out(kind: Kind, tmp_path: Path, quads: list[Quad]) -> None:
    name, write = WRITERS[kind.name]
    path = tmp_path / name
    write(quads, path)
    assert kind.is_one(path)
    assert [other.name for other in STORES if other.is_one(path)] == [kind.name]
    # The canonical forms of kg.graph are those the engine would rewrite to: nothing changes on the way.
    assert named_in(kind.open(path)) == {str(q) for q in quads}
    query = "SELECT ?article ?label { GRAPH ?article { ?event rdfs:label ?label } } ORDER BY ?article ?label"
    first, second = (run_query(open_any(path), query, "csv").body for _ in range(2))
    assert first == second
    assert first.count(b"\n") > 2 * 6


@pytest.mark.parametrize("kind", STORES, ids=lambda kind: kind.name)
def test_what_is_no_store_is_refused(kind: Kind, tmp_path: Path) -> None:
    broken = tmp_path / WRITERS[kind.name][0]
    assert not kind.is_one(broken)
    if kind.name == "embedded":
        broken.mkdir()
        (broken / "CURRENT").write_text("nonsense")
    else:
        broken.write_text("nonsense")
    with pytest.raises(StoreError, match="can't be read"):
        kind.open(broken)


def test_a_build_folder_is_opened_at_its_store(tmp_path: Path, quads: list[Quad]) -> None:
    write_store(quads, tmp_path / FOLDER)
    expected = {str(q) for q in quads}
    assert named_in(open_any(tmp_path)) == named_in(open_any(tmp_path / FOLDER)) == expected


def test_a_folder_without_a_graph_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent"):
        with pytest.raises(StoreError, match="kg build"):
            open_any(path)
    with pytest.raises(StoreError, match="is not a store"):
        open_store(tmp_path)


def test_a_store_is_replaced_whole(tmp_path: Path, quads: list[Quad]) -> None:
    path = tmp_path / "store"
    write_store(quads, path)
    write_store(quads[:3], path)
    assert len(named_in(open_store(path))) == 3
    assert [p.name for p in tmp_path.iterdir()] == ["store"]


def test_a_failure_leaves_the_old_store(tmp_path: Path, quads: list[Quad]) -> None:
    path = tmp_path / "store"
    write_store(quads, path)

    def fail() -> Quad:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_store((fail() if n else quads[0] for n in range(2)), path)
    assert named_in(open_store(path)) == {str(q) for q in quads}
    assert [p.name for p in tmp_path.iterdir()] == ["store"]


def test_a_store_replaces_nothing_that_is_no_store(tmp_path: Path, quads: list[Quad]) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("x")
    with pytest.raises(StoreError, match="not a store"):
        write_store(quads, tmp_path / "letters")
    assert (tmp_path / "letters" / "dear.txt").read_text() == "x"
    with pytest.raises(StoreError):
        write_store(quads, tmp_path / "letters" / "dear.txt" / "store")


def test_a_statement_of_several_graphs_counts_once(tmp_path: Path) -> None:
    again = [
        Quad(q.subject, q.predicate, q.object, NamedNode(f"https://a.example/{n}"))
        for n in range(3)
        for q in build_quads(make_records("a"))
    ]
    write_store(again, tmp_path / FOLDER)
    query = "SELECT ?article { ?article a schema:NewsArticle }"
    assert run_query(open_any(tmp_path), query, "csv").body.count(b"\n") == 2
