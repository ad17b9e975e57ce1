"""Runs a function over many tasks, here or in worker processes; one crash or hang costs one task."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from types import FrameType
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_AHEAD = 4  # tasks a worker that wait or run: enough to keep it busy, few enough to keep memory flat


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """A task that ended: with a result, or with the reason why there is none."""

    task: T
    result: R | None
    code: str | None = None  # "timeout", "crash"
    reason: str | None = None
    exit_code: int | None = None  # of the process that died


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the tasks.

    Args:
        jobs: how many processes.
        here: do all in this process instead, where a task that crashes takes the run with it.
        timeout: seconds a task may take; None: as many as it wants.
        memory: bytes a process may have, where the system can bound them; None: as many as it wants.
        preload: a module that the processes hold before they start.
        initializer: called once in each process, outside the time of any task.
    """

    jobs: int = 1
    here: bool = False
    timeout: float | None = None
    memory: int | None = None
    preload: str = ""
    initializer: Callable[[], object] | None = None


def run_tasks(
    function: Callable[[T], R], tasks: Iterable[T], workers: Workers, *, again: deque[T] | None = None
) -> Iterator[Done[T, R]]:
    """Yield every task once it ended, in the order in which they end.

    Args:
        function: importable by name; an exception it raises ends the run.
        tasks: taken a few at a time, never all at once.
        workers: who does them.
        again: more tasks, done before others; the caller may add some for what has ended.
    """
    source = _Source(iter(tasks), deque() if again is None else again)
    yield from (
        _run_here(function, source, workers) if workers.here else _run_in_pool(function, source, workers)
    )


@dataclass(slots=True)
class _Source(Generic[T]):
    """Tasks, those that are to be done again first."""

    tasks: Iterator[T]
    again: deque[T] = field(default_factory=deque)

    def take(self) -> tuple[T] | None:
        """The next task; None where there is none now."""
        if self.again:
            return (self.again.popleft(),)
        return next(((task,) for task in self.tasks), None)


class _Overdue(BaseException):
    """The alarm of a task that runs in this process; no `except Exception` on its way may swallow it."""


def _run_here(function: Callable[[T], R], source: _Source[T], workers: Workers) -> Iterator[Done[T, R]]:
    while taken := source.take():
        (task,) = taken
        try:
            with _alarm(workers.timeout):
                result = function(task)
        except _Overdue:
            yield Done(task, None, "timeout", _describe_timeout(workers.timeout))
        else:
            yield Done(task, result)


@contextlib.contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """Raise _Overdue in the block after some seconds, where there are alarms: main thread, POSIX."""
    is_main = threading.current_thread() is threading.main_thread()
    if seconds is None or not hasattr(signal, "setitimer") or not is_main:
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


def _run_in_pool(function: Callable[[T], R], source: _Source[T], workers: Workers) -> Iterator[Done[T, R]]:
    from pebble import ProcessPool  # not above: a build of one article does without

    pool = ProcessPool(
        max_workers=workers.jobs,
        context=_context(workers.preload),
        initializer=_begin,
        initargs=(workers.memory, workers.initializer),
    )
    waiting: dict[Future[R], T] = {}
    try:
        while True:
            while len(waiting) < _AHEAD * workers.jobs and (taken := source.take()):
                future = pool.schedule(function, args=[*taken], timeout=workers.timeout)
                waiting[future] = taken[0]
            if not waiting:
                break
            yield from _collect(waiting, workers.timeout)
        pool.close()  # type: ignore[no-untyped-call] # pebble is annotated in part
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _begin(memory: int | None, initializer: Callable[[], object] | None) -> None:
    """What a worker process does first."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if initializer is not None:
        initializer()
    if memory is not None:
        _bound_memory(memory)


def _end_with_parent() -> None:
    """End this process when the one that asked for it is gone: nobody waits for it, and another build may begin."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _bound_memory(most: int) -> None:
    """Let this process have so many bytes of its own and no more, where the system has such a limit (Linux)."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))


def _context(preload: str) -> multiprocessing.context.BaseContext:
    """Workers forked from a clean server: quick to start, and no thread of ours is forked with them."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload] if preload else [])
    return context


def _collect(waiting: dict[Future[R], T], timeout: float | None) -> Iterator[Done[T, R]]:
    """Wait until at least one task ended; take what ended out of `waiting`."""
    from pebble import ProcessExpired

    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        task = waiting.pop(future)
        try:
            yield Done(task, future.result())
        except TimeoutError:
            yield Done(task, None, "timeout", _describe_timeout(timeout))
        except ProcessExpired as error:
            reason = f"the process that worked on it died (exit code {error.exitcode})"
            yield Done(task, None, "crash", reason, error.exitcode)


def _describe_timeout(seconds: float | None) -> str:
    return f"took longer than {seconds:g} seconds (--timeout)"
