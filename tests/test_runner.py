"""One function over many tasks: a task that hangs or dies costs itself alone."""

from __future__ import annotations

import os
import sys
import time
from collections import deque

import pytest

from kg.pipeline.runner import Done, Workers, run_tasks


def work(task: str) -> str:
    """Stand-in for an input: hangs, dies or answers by its name."""
    if task == "hang":
        while True:
            time.sleep(0.01)
    if task == "die":
        os._exit(7)
    if task == "raise":
        raise OSError("no room")
    return task.upper()


def make_workers(jobs: int, timeout: float = 30, memory: int | None = None) -> Workers:
    return Workers(jobs, here=jobs == 1, timeout=timeout, memory=memory)


def ends(tasks: list[str], *, jobs: int, timeout: float = 30) -> dict[str, Done[str, str]]:
    return {done.task: done for done in run_tasks(work, tasks, make_workers(jobs, timeout))}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_task_ends_once_with_its_result(jobs: int) -> None:
    tasks = [f"task {n}" for n in range(20)]
    done = list(run_tasks(work, tasks, make_workers(jobs)))
    assert sorted((d.task, d.result) for d in done) == sorted((t, t.upper()) for t in tasks)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_hangs_is_ended_and_its_neighbours_are_done(jobs: int) -> None:
    done = ends(["a", "hang", "b"], jobs=jobs, timeout=1)
    assert (done["a"].result, done["b"].result) == ("A", "B")
    assert (done["hang"].result, done["hang"].code) == (None, "timeout")
    assert done["hang"].reason == "took longer than 1 seconds (--timeout)"


def test_a_task_that_kills_its_process_costs_itself_alone() -> None:
    done = ends(["a", "die", "b", "c"], jobs=2)
    assert [done[t].result for t in ("a", "b", "c")] == ["A", "B", "C"]
    assert (done["die"].result, done["die"].code) == (None, "crash")
    assert "exit code 7" in (done["die"].reason or "")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_ends_the_run(jobs: int) -> None:
    with pytest.raises(OSError, match="no room"):
        list(run_tasks(work, ["a", "raise", "b"], make_workers(jobs)))


def test_tasks_are_taken_as_they_are_needed_not_all_at_once() -> None:
    taken: list[int] = []

    def tasks() -> list[str]:
        return [f"{n}" for n in range(1000)]

    run = run_tasks(work, (taken.append(1) or task for task in tasks()), make_workers(2))  # type: ignore[func-returns-value]
    next(run)
    assert len(taken) < 20
    run.close()  # type: ignore[attr-defined]


def double(number: int) -> int:
    if number == 3:
        os._exit(7)
    return 2 * number


def test_what_is_to_be_done_again_is_done_before_the_run_ends() -> None:
    again: deque[str] = deque()
    found = []
    for done in run_tasks(work, ["a", "die", "b"], make_workers(2), again=again):
        found.append(done.result or done.code)
        if done.code == "crash":
            again.append("again")
    assert sorted(map(str, found)) == ["A", "AGAIN", "B", "crash"]


def take(size: int) -> int:
    return len(bytearray(size))


@pytest.mark.skipif(sys.platform != "linux", reason="no other system bounds the memory of a process")
def test_a_process_gets_no_more_memory_than_it_may_have() -> None:
    sizes = [1 << 20, 2 << 30]
    with pytest.raises(MemoryError):
        list(run_tasks(take, sizes, make_workers(2, memory=1 << 30)))
