"""One function over many tasks: a task that hangs or dies costs itself alone."""

from __future__ import annotations

import os
import time

import pytest

from kg.pipeline.runner import Done, run_tasks


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


def ends(tasks: list[str], *, jobs: int, timeout: float = 30) -> dict[str, Done[str, str]]:
    return {done.task: done for done in run_tasks(work, tasks, jobs=jobs, timeout=timeout)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_task_ends_once_with_its_result(jobs: int) -> None:
    tasks = [f"task {n}" for n in range(20)]
    done = list(run_tasks(work, tasks, jobs=jobs, timeout=30))
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
        list(run_tasks(work, ["a", "raise", "b"], jobs=jobs, timeout=30))


def test_tasks_are_taken_as_they_are_needed_not_all_at_once() -> None:
    taken: list[int] = []

    def tasks() -> list[str]:
        return [f"{n}" for n in range(1000)]

    run = run_tasks(work, (taken.append(1) or task for task in tasks()), jobs=2, timeout=30)  # type: ignore[func-returns-value]
    next(run)
    assert len(taken) < 20
    run.close()  # type: ignore[attr-defined]
