"""The account in the store: divided as it grows, never wrong after a crash, and never somebody else's graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from load_samples import MemoryStore, find_graph, make_build

from kg.errors import StoreError, UsageError
from kg.load import Check, LoadOptions, load
from kg.load.account import Account, write_account
from kg.load.graphs import Summary, find_graphs, sort_graphs
from kg.load.plan import make_plan

IRI = "https://example.org/id/load/articles"


def read(store: MemoryStore) -> Account:
    account = Account(store, IRI)
    account.read()
    return account


def make_entries(number: int) -> dict[str, Summary]:
    return {find_graph(f"a{n}"): Summary(n + 1, f"{n:064x}") for n in range(number)}


@pytest.mark.parametrize("number", [0, 1, 1_000, 1_001, 16_001])
def test_what_is_noted_is_read_again_whatever_its_size(number: int) -> None:
    store, entries = MemoryStore(), make_entries(number)
    account = read(store)
    account.make_room(number)
    account.note(entries)
    assert read(store).entries == entries
    assert max((len(store.get(graph)) for graph in store.graphs), default=0) <= 1_500  # no store cuts that


def test_an_account_grows_and_forgets_nothing() -> None:
    store, entries = MemoryStore(), make_entries(1_500)
    small = dict(list(entries.items())[:900])
    account = read(store)
    account.make_room(len(small))
    account.note(small)
    account = read(store)
    account.make_room(len(entries))
    assert read(store).entries == small
    account.note({graph: entry for graph, entry in entries.items() if graph not in small})
    assert read(store).entries == entries
    assert f"{IRI}/all" not in store.graphs


def test_a_crash_while_it_grows_loses_nothing() -> None:
    entries = make_entries(900)
    for last in range(1, 21):
        store = MemoryStore()
        account = read(store)
        account.make_room(900)
        account.note(entries)
        store.last = store.writes + last
        try:
            account.make_room(1_100)
        except StoreError:
            store.last = None
        assert read(store).entries == entries
    assert store.last is not None  # the last of these crashes came too late to be one


def test_what_is_dropped_is_gone_and_what_is_unsettled_is_known() -> None:
    store = MemoryStore()
    account = read(store)
    account.make_room(2)
    one, two = make_entries(2)
    account.note(make_entries(2))
    account.note({two: None}, dropped=[one])
    assert read(store).entries == {two: None}


def test_files_for_a_loader_hold_the_same_account() -> None:
    entries = make_entries(1_200)
    store, other = MemoryStore(), MemoryStore()
    account = read(store)
    account.make_room(1_200)
    account.note(entries)
    other.graphs = dict(write_account(IRI, entries))
    assert other.graphs == store.graphs


@pytest.mark.parametrize(
    "text",
    [
        '<https://x.example/a> <https://x.example/b> "c" .\n',
        f'<{IRI}> <http://www.w3.org/ns/dcat#version> "many" .\n',
        f'<{IRI}> <http://www.w3.org/ns/dcat#version> "9" .\n',
    ],
    ids=["other", "word", "deep"],
)
def test_another_graph_in_the_place_is_left_alone(text: str) -> None:
    store = MemoryStore()
    store.graphs[IRI] = text.encode()
    with pytest.raises(StoreError, match="is no account of ours; --name chooses another"):
        read(store)


def test_an_entry_that_says_nothing_is_unsettled() -> None:
    store = MemoryStore()
    account = read(store)
    account.make_room(1)
    (graph,) = make_entries(1)
    account.note({graph: None})
    for text in ("", "three 0a", "unsettled"):
        store.graphs[f"{IRI}/all"] = f'<{graph}> <http://www.w3.org/ns/dcat#version> "{text}" .\n'.encode()
        assert read(store).entries == {graph: None}


def test_a_crash_at_any_write_is_made_good_by_the_next_run(tmp_path: Path) -> None:
    """Loaded, changed, and stopped at each write in turn: the next run always ends with the build and nothing else."""
    first = {"a": ["1"], "b": ["2"], "c": ["3"], "d": ["4"]}
    second = {"a": ["1"], "b": ["2", "20"], "c": ["30"], "e": ["5"]}
    old, new = make_build(tmp_path / "old", first), make_build(tmp_path / "new", second)
    options = LoadOptions(batch=2, delete=True)
    wanted = {
        graph.iri: b"".join(*graph.find_portions())
        for graph in find_graphs(sort_graphs(new / "graph.nq", tmp_path))
    }
    last = 0
    while True:
        last += 1
        store = MemoryStore()
        load(old, store, options, lambda *_: None)
        store.last = store.writes + last
        try:
            load(new, store, options, lambda *_: None)
        except StoreError:
            store.last = None
        else:
            break
        # Back to the old build first: what was half done must not be taken for it.
        load(old, store, options, lambda *_: None)
        load(new, store, options, lambda *_: None)
        assert {g: t for g, t in store.graphs.items() if "/load/" not in g} == wanted, last
        assert load(new, store, LoadOptions(check=Check.ALL), lambda *_: None).plan.is_empty
    assert last >= 10  # so many writes are there to stop at


def test_three_graphs_in_a_row_that_are_not_taken_end_the_run(tmp_path: Path) -> None:
    from kg.load.sending import NotTaken

    class Picky(MemoryStore):
        refuses: tuple[str, ...] = ("a1",)

        def put(self, graph: str, triples: bytes) -> None:
            if graph.rpartition("/")[2] in self.refuses:
                raise NotTaken("it is too large")
            super().put(graph, triples)

    store = Picky()
    articles = {f"a{n}": [str(n)] for n in range(5)}
    report = load(make_build(tmp_path / "out", articles), store, LoadOptions(), lambda *_: None)
    assert (report.put, report.refused, report.is_good) == (4, [(find_graph("a1"), "it is too large")], False)
    assert report.changed == []  # it is told once
    store.refuses = tuple(articles)
    later = {name: ["x"] for name in articles}
    with pytest.raises(StoreError, match="it is too large; 3 graphs one after another were not taken"):
        load(make_build(tmp_path / "out", later), store, LoadOptions(), lambda *_: None)


def test_more_than_half_is_not_deleted_by_mistake() -> None:
    held: dict[str, Summary | None] = dict(make_entries(4))
    wanted = dict(list(make_entries(4).items())[:1])
    with pytest.raises(UsageError, match="would delete 3 of the 4 graphs"):
        make_plan(wanted, held, delete=True, most=50)
    assert len(make_plan(wanted, held, delete=True, most=75).delete) == 3
    assert len(make_plan(wanted, held, delete=False, most=0).kept) == 3
