"""Rows of a table of measurements, and their history."""

from __future__ import annotations

import csv
import os
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clock import find_spread

HISTORY = Path(__file__).resolve().parent / "pipeline-history.tsv"


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table."""

    name: str
    values: tuple[float, ...]
    goal: str = ""
    digits: int = 2

    @property
    def median(self) -> float:
        """The middle of the values."""
        return statistics.median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        """The values that a tenth lies below and above."""
        return find_spread(self.values)

    def describe(self) -> str:
        """The row."""
        low, high = self.spread
        spread = f"{low:.{self.digits}f}–{high:.{self.digits}f}" if len(self.values) > 1 else ""
        return f"| {self.name} | {self.median:.{self.digits}f} | {spread} | {self.goal} |"


def record(figures: Sequence[Figure]) -> None:
    """Add the figures to the history: a line each with the commit they were measured at."""
    git = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    is_new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n")
        if is_new:
            rows.writerow(("commit", "load", "what", "median", "low", "high"))
        load = f"{os.getloadavg()[0]:.1f}"
        rows.writerows((commit, load, f.name, *(f"{x:.3g}" for x in (f.median, *f.spread))) for f in figures)
