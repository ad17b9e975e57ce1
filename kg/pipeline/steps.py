"""Steps of work some of which wait for others, done side by side where there are processes for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import StoreError
from kg.pipeline.runner import Workers, run_tasks


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of work.

    Args:
        run: does it; importable by name, and so are what it is given and what it gives.
        after: the names of the steps that must be done before it.
    """

    run: Callable[[], Any]
    after: tuple[str, ...] = ()


def run_steps(
    steps: Mapping[str, Step], *, jobs: int = 1, initializer: Callable[[], object] | None = None
) -> dict[str, Any]:
    """What each step gives. Of those that may begin, the first named begins first.

    Args:
        steps: by name, none before one that it waits for; an exception that one raises ends all.
        jobs: 1 runs them here, one after the other.
        initializer: called once in each process.

    Raises:
        StoreError: a process was ended from outside.
    """
    if jobs == 1:
        return {name: step.run() for name, step in steps.items()}
    found: dict[str, Any] = {}
    waiting = dict(steps)
    ready = deque(_take_ready(waiting, found))
    workers = Workers(min(jobs, len(steps)), initializer=initializer)
    for done in run_tasks(_run, (), workers, again=ready):
        if done.result is None:
            raise StoreError(
                f"a process that wrote files was ended from outside: {done.reason}; try --jobs 1"
            )
        found[done.task[0]] = done.result[0]
        ready.extend(_take_ready(waiting, found))
    if waiting:
        raise ValueError(f"{', '.join(waiting)}: waits for a step that there is not")
    return found


def _take_ready(waiting: dict[str, Step], found: Mapping[str, Any]) -> list[tuple[str, Step]]:
    """The steps that need not wait any longer; they are taken out of `waiting`."""
    ready = [(name, step) for name, step in waiting.items() if all(one in found for one in step.after)]
    for name, _ in ready:
        del waiting[name]
    return ready


def _run(named: tuple[str, Step]) -> tuple[Any]:
    """The result in a tuple: None by itself would look like a step that died."""
    return (named[1].run(),)
