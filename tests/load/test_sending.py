"""Busy stores are left alone for as long as they ask, broken answers asked for again, and errors are sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from load_samples import IdleClock, find_graph
from store_standins import Reply, StandIn, standing_in

from kg.errors import StoreError
from kg.load import Access, find_kind, open_graphs
from kg.load.graphstore import GraphStore
from kg.load.sending import NotTaken

GRAPH = find_graph("one")
TRIPLES = b'<https://example.org/a> <https://example.org/b> "c" .\n'


@contextmanager
def opened(store: StandIn, clock: IdleClock) -> Iterator[GraphStore]:
    with open_graphs(Access(find_kind("neptune"), store.address, {}), clock) as graphs:
        yield graphs


@pytest.fixture
def store() -> Iterator[StandIn]:
    with standing_in("neptune") as stand_in:
        yield stand_in


def first(number: int, reply: Reply) -> Callable[[str, str], Reply | None]:
    """The reply to a number of requests; then the store answers itself."""
    asked = count(1)
    return lambda *_: reply if next(asked) <= number else None


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_store_is_left_alone_as_long_as_it_asks(store: StandIn, status: int) -> None:
    clock = IdleClock()
    store.before = first(2, Reply(status, headers=(("Retry-After", "17"),)))
    with opened(store, clock) as graphs:
        graphs.put(GRAPH, TRIPLES)
        assert graphs.get(GRAPH) == [TRIPLES]
    assert clock.waits == [17.0, 17.0]


def test_a_date_to_come_back_at_is_measured_by_the_store_s_own_clock(store: StandIn) -> None:
    clock = IdleClock()
    dates = (("Date", "Fri, 27 Nov 2026 10:00:00 GMT"), ("Retry-After", "Fri, 27 Nov 2026 10:00:30 GMT"))
    store.before = first(1, Reply(503, headers=dates))
    with opened(store, clock) as graphs:
        graphs.put(GRAPH, TRIPLES)
    assert clock.waits == [30.0]


def test_without_a_time_each_pause_is_twice_as_long(store: StandIn) -> None:
    clock = IdleClock()
    store.before = first(3, Reply(500))
    with opened(store, clock) as graphs:
        graphs.put(GRAPH, TRIPLES)
    assert clock.waits == [1.0, 2.0, 4.0]


def test_a_store_that_stays_busy_is_given_up(store: StandIn) -> None:
    clock = IdleClock()
    store.before = first(100, Reply(503, b"<html><b>Maintenance</b></html>"))
    with (
        opened(store, clock) as graphs,
        pytest.raises(StoreError, match=r"is busy: it answered 503 .*: Maintenance"),
    ):
        graphs.put(GRAPH, TRIPLES)
    assert len(store.asked) == 8


def test_a_store_that_wants_hours_is_not_waited_for(store: StandIn) -> None:
    clock = IdleClock()
    store.before = first(1, Reply(503, headers=(("Retry-After", "7200"),)))
    with opened(store, clock) as graphs, pytest.raises(StoreError, match="left alone for 7,200 seconds"):
        graphs.put(GRAPH, TRIPLES)
    assert clock.waits == []


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (Reply(400, b"line 1: bad IRI"), NotTaken, "answered 400 to PUT: line 1: bad IRI"),
        (Reply(413), NotTaken, "answered 413 to PUT$"),
        (Reply(403, b"read-only"), StoreError, "does not allow PUT to somebody unnamed: read-only"),
        (Reply(404), StoreError, "there is no such store; an address of neptune is like https://"),
        (Reply(301, headers=(("Location", "https://else.example/"),)), StoreError, "has moved to https://else.example/"),
        (Reply(507), StoreError, "the disk of the store is full"),
        (Reply(500, b"java.io.IOException: No space left on device"), StoreError, "the disk of the store is full"),
    ],
    ids=["400", "413", "403", "404", "301", "507", "500"],
)  # fmt: skip
def test_what_can_not_pass_is_told_at_once(
    store: StandIn, reply: Reply, kind: type[StoreError], words: str
) -> None:
    clock = IdleClock()
    store.before = first(100, reply)
    with opened(store, clock) as graphs, pytest.raises(StoreError, match=words) as caught:
        graphs.put(GRAPH, TRIPLES)
    assert (type(caught.value), clock.waits, len(store.asked)) == (kind, [], 1)


def test_an_error_that_stays_is_of_this_graph(store: StandIn) -> None:
    clock = IdleClock()
    store.before = first(100, Reply(500, b"cannot parse"))
    with opened(store, clock) as graphs, pytest.raises(NotTaken, match="answered 500 to PUT: cannot parse"):
        graphs.put(GRAPH, TRIPLES)
    assert len(store.asked) == 4


def test_a_store_that_never_answered_is_not_waited_for() -> None:
    clock = IdleClock()
    with standing_in("neptune") as store:
        address = store.address
    gone = Access(find_kind("neptune"), address, {})
    with (
        open_graphs(gone, clock) as graphs,
        pytest.raises(StoreError, match="is the store running, and is http://127"),
    ):
        graphs.put(GRAPH, TRIPLES)
    assert clock.waits == []


def test_a_store_that_goes_away_is_asked_again_and_then_told_of() -> None:
    clock = IdleClock()
    with standing_in("neptune") as store, opened(store, clock) as graphs:
        graphs.put(GRAPH, TRIPLES)
        store.stop()
        with pytest.raises(StoreError, match="did not answer"):
            graphs.put(GRAPH, TRIPLES)
    assert clock.waits == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(200, b"<html>Welcome</html>", "text/html"), "answered with text/html, not RDF"),
        (Reply(200, b"<a> <b> ", "text/turtle"), "answered with RDF that can't be read"),
    ],
    ids=["page", "cut"],
)
def test_what_is_no_graph_is_not_taken_for_one(store: StandIn, reply: Reply, words: str) -> None:
    store.before = first(1, reply)
    with opened(store, IdleClock()) as graphs, pytest.raises(StoreError, match=words):
        graphs.get(GRAPH)


@pytest.mark.parametrize(
    "body", [b"<html>", b"[]", b'{"results": {"bindings": [{"g": 1}]}}'], ids=["page", "list", "odd"]
)
def test_what_is_no_count_is_not_taken_for_one(store: StandIn, body: bytes) -> None:
    store.before = first(1, Reply(200, body))
    with (
        opened(store, IdleClock()) as graphs,
        pytest.raises(StoreError, match="does not answer a query in SPARQL's JSON"),
    ):
        graphs.count([GRAPH])


def test_any_number_of_graphs_is_counted(store: StandIn) -> None:
    names = [find_graph(f"a{n}") for n in range(250)]
    with opened(store, IdleClock()) as graphs:
        graphs.put(names[0], TRIPLES)
        graphs.put(names[249], TRIPLES * 2)
        counts = graphs.count(names)
    assert counts is not None
    assert (len(counts), sum(counts.values()), counts[names[0]]) == (250, 2, 1)
    assert len([method for method, _ in store.asked if method == "QUERY"]) == 3
