"""Runs a function over many tasks, here or in worker processes; one crash or hang costs one task."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from types import FrameType
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """A task that ended: with a result, or with the reason why there is none."""

    task: T
    result: R | None
    code: str | None = None  # "timeout", "crash"
    reason: str | None = None


class _Overdue(BaseException):
    """The alarm of a task that runs in this process; no `except Exception` on its way may swallow it."""


def run_tasks(
    function: Callable[[T], R],
    tasks: Iterable[T],
    *,
    jobs: int,
    timeout: float,
    preload: str = "",
    initializer: Callable[[], object] | None = None,
) -> Iterator[Done[T, R]]:
    """Yield every task once it ended, in the order in which they end.

    Args:
        function: importable by name; an exception it raises ends the run.
        tasks: taken a few at a time, never all at once.
        jobs: 1 runs in this process, where a task that crashes takes the run with it.
        timeout: seconds a task may take.
        preload: a module that the worker processes hold before they start.
        initializer: called once in each worker, outside the time of any task.
    """
    if jobs == 1:
        yield from _run_here(function, tasks, timeout)
    else:
        yield from _run_in_pool(function, tasks, jobs, timeout, preload, initializer)


def _run_here(function: Callable[[T], R], tasks: Iterable[T], timeout: float) -> Iterator[Done[T, R]]:
    for task in tasks:
        try:
            with _alarm(timeout):
                result = function(task)
        except _Overdue:
            yield Done(task, None, "timeout", _describe_timeout(timeout))
        else:
            yield Done(task, result)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise _Overdue in the block after some seconds, where there are alarms: main thread, POSIX."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signum: int, _frame: FrameType | None) -> None:
        raise _Overdue

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _run_in_pool(
    function: Callable[[T], R],
    tasks: Iterable[T],
    jobs: int,
    timeout: float,
    preload: str,
    initializer: Callable[[], object] | None,
) -> Iterator[Done[T, R]]:
    pool = ProcessPool(max_workers=jobs, context=_context(preload), initializer=initializer)
    waiting: dict[Future[R], T] = {}
    try:
        for task in tasks:
            waiting[pool.schedule(function, args=[task], timeout=timeout)] = task
            if len(waiting) >= 4 * jobs:  # enough to keep the workers busy, few enough to keep memory flat
                yield from _collect(waiting, timeout)
        while waiting:
            yield from _collect(waiting, timeout)
        pool.close()  # type: ignore[no-untyped-call] # pebble is annotated in part
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _context(preload: str) -> multiprocessing.context.BaseContext:
    """Workers forked from a clean server: quick to start, and no thread of ours is forked with them."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload] if preload else [])
    return context


def _collect(waiting: dict[Future[R], T], timeout: float) -> Iterator[Done[T, R]]:
    """Wait until at least one task ended; take what ended out of `waiting`."""
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        task = waiting.pop(future)
        try:
            yield Done(task, future.result())
        except TimeoutError:
            yield Done(task, None, "timeout", _describe_timeout(timeout))
        except ProcessExpired as error:
            yield Done(
                task, None, "crash", f"the process that worked on it died (exit code {error.exitcode})"
            )


def _describe_timeout(seconds: float) -> str:
    return f"took longer than {seconds:g} seconds (--timeout)"
