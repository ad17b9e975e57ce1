"""Milliseconds by step of a benchmark, and what is told of them."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Clock:
    """Milliseconds of the processor's time by step; what else the machine does adds little to them."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, list[float]] = defaultdict(list)

    def measure(self, step: str, work: Callable[[], T], *, over: int = 1) -> T:
        """Do some work and note what it took, as so many pieces of the same size."""
        since = time.process_time()
        done = work()
        self.spent[step] += [(time.process_time() - since) * 1000 / over] * over
        return done

    def find_median(self, step: str) -> float:
        """The median of a step."""
        return statistics.median(self.spent[step])

    def find_spread(self, step: str) -> tuple[float, float]:
        """The values that a tenth of a step lies below and above."""
        return find_spread(self.spent[step])

    def describe(self, step: str) -> str:
        """A row of a table."""
        low, high = self.find_spread(step)
        return f"| {step} | {self.find_median(step):.2f} | {low:.2f}–{high:.2f} |"


def find_spread(values: Sequence[float]) -> tuple[float, float]:
    """The values that a tenth lies below and above."""
    ordered = sorted(values)
    tenth = len(ordered) // 10
    return ordered[tenth], ordered[-1 - tenth]
