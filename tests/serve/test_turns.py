"""Clients take turns, and long questions make room."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from kg.serve.engine import Job, Outcome, Pool
from kg.serve.engine.line import Full, Line
from kg.serve.engine.pool import TooBusy
from kg.serve.engine.turns import Standing, Turns
from kg.serve.settings import Limits

PATIENT = Limits(first_slice_seconds=600, slice_seconds=600, wait_seconds=600, query_seconds=600)
PRODUCT = Job("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", seconds=600)
EASY = Job("ASK {}", seconds=600)


def anybody(client: str) -> bool:
    del client
    return True


def fill(line: Line[str], names: str) -> None:
    for name in names.split():
        line.push(name[0], name)


def test_clients_take_turns_however_much_each_asks() -> None:
    line: Line[str] = Line(10, 10)
    fill(line, "a1 a2 a3 a4 b1 c1 c2")
    assert [line.take(anybody) for _ in range(8)] == ["a1", "b1", "c1", "a2", "c2", "a3", "a4", None]
    assert len(line) == 0


def test_who_may_not_have_a_turn_keeps_the_place() -> None:
    line: Line[str] = Line(10, 10)
    fill(line, "a1 a2 b1")
    assert line.take(lambda client: client != "a") == "b1"
    assert line.take(lambda client: client != "a") is None
    line.put_back("a", "a0")
    assert [line.take(anybody) for _ in range(3)] == ["a0", "a1", "a2"]


def test_a_line_has_an_end() -> None:
    line: Line[str] = Line(3, 2)
    fill(line, "a1 a2")
    with pytest.raises(Full) as own:
        line.push("a", "a3")
    line.push("b", "b1")
    with pytest.raises(Full) as all_together:
        line.push("c", "c1")
    assert (own.value.own, all_together.value.own) == (True, False)
    assert line.remove("a", "a1")
    assert not line.remove("a", "a1")
    line.push("c", "c1")
    assert [line.take(anybody) for _ in range(3)] == ["a2", "b1", "c1"]


class Clock:
    """Seconds that pass when told."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def make_turns() -> tuple[Turns[str], Clock]:
    clock = Clock()
    return Turns(100, 100, clock), clock


def take_all(turns: Turns[str], *, long_too: bool = False) -> str:
    found = []
    while (turn := turns.take(anybody, long_too=long_too)) is not None:
        found.append(turn.item)
    return " ".join(found)


def test_who_asks_quick_questions_goes_before_strangers_four_times_of_five() -> None:
    turns, _ = make_turns()
    turns.note("q", long=False)
    for number in range(9):
        turns.push("q", f"q{number}")
        turns.push(f"stranger {number}", f"s{number}")
    assert take_all(turns) == "q0 q1 q2 q3 s0 q4 q5 q6 q7 s1 q8 s2 s3 s4 s5 s6 s7 s8"


def test_long_questions_wait_for_their_places_and_then_go_first() -> None:
    turns, _ = make_turns()
    turns.note("l", long=True)
    turns.push("l", "l0")
    turns.push("s", "s0")
    assert turns.short_waiting == 1
    assert take_all(turns) == "s0"
    turns.push("s", "s1")
    assert take_all(turns, long_too=True) == "l0 s1"


def test_a_long_question_is_remembered_for_a_while_whatever_else_is_asked() -> None:
    turns, clock = make_turns()
    assert turns.standing("a") is Standing.UNKNOWN
    turns.note("a", long=False)
    assert turns.standing("a") is Standing.QUICK
    turns.note("a", long=True)
    turns.note("a", long=False)
    assert turns.standing("a") is Standing.LONG
    clock.now += 60
    assert turns.standing("a") is Standing.UNKNOWN
    turns.note("a", long=False)
    assert turns.standing("a") is Standing.QUICK


def test_a_question_that_left_its_line_is_not_asked() -> None:
    turns, _ = make_turns()
    turns.push("a", "a0")
    turns.put_back("a", "a1", Standing.LONG)
    assert turns.remove("a", "a1")
    assert not turns.remove("a", "a1")
    assert take_all(turns, long_too=True) == "a0"


def test_long_questions_of_many_clients_leave_room_for_others(out: Path) -> None:
    """More endless questions than engines: who comes later is answered while they go on."""

    async def live() -> None:
        pool = Pool(out / "store", 2, Limits(first_slice_seconds=0.2, wait_seconds=600, query_seconds=600))
        await pool.start()
        endless = [asyncio.ensure_future(pool.ask(PRODUCT, f"client {number}")) for number in range(4)]
        try:
            await asyncio.sleep(0)
            for number in range(5):
                reply = await pool.ask(EASY, f"newcomer {number}")
                assert reply.outcome is Outcome.DONE
            assert not any(question.done() for question in endless)
        finally:
            for question in endless:
                question.cancel()
            await asyncio.gather(*endless, return_exceptions=True)
            await pool.stop()

    asyncio.run(live())


def test_who_waits_too_long_is_told(out: Path) -> None:
    async def live() -> None:
        limits = replace(PATIENT, wait_seconds=0.2)
        pool = Pool(out / "store", 2, limits)
        await pool.start()
        endless = [asyncio.ensure_future(pool.ask(PRODUCT, f"client {number}")) for number in range(2)]
        try:
            await asyncio.sleep(0)
            with pytest.raises(TooBusy):
                await pool.ask(EASY, "newcomer")
        finally:
            for question in endless:
                question.cancel()
            await asyncio.gather(*endless, return_exceptions=True)
            await pool.stop()

    asyncio.run(live())


def test_a_question_whose_client_left_holds_no_engine(out: Path) -> None:
    async def live() -> None:
        pool = Pool(out / "store", 2, PATIENT)
        await pool.start()
        try:
            endless = [asyncio.ensure_future(pool.ask(PRODUCT, f"client {number}")) for number in range(2)]
            await asyncio.sleep(0)
            for question in endless:
                question.cancel()
            assert (await pool.ask(EASY, "newcomer")).outcome is Outcome.DONE
        finally:
            await pool.stop()

    asyncio.run(live())
