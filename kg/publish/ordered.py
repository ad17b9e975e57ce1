"""A function over many items in several processes, its results in the order of the items."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from kg.errors import StoreError

T = TypeVar("T")
R = TypeVar("R")


def run_ordered(function: Callable[[T], R], items: Iterable[T], jobs: int) -> Iterator[R]:
    """What a function returns for each item, in their order; no more than twice as many wait as there are jobs.

    Args:
        function: importable by name.
        items: taken a few at a time.
        jobs: processes; 1 runs in this one.

    Raises:
        StoreError: a process was ended from outside, for want of memory perhaps.
    """
    if jobs == 1:
        yield from map(function, items)
        return
    waiting: deque[Future[R]] = deque()
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(function, item))
                if len(waiting) >= 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StoreError("a process that wrote files was ended from outside; try --jobs 1") from error
        finally:
            for future in waiting:
                future.cancel()
