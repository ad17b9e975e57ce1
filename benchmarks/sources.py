"""Time to read and clean an article, by format, over the reports in seeds/formats; and trafilatura's two ways.

python benchmarks/sources.py [--rounds 20]

Milliseconds of processor time an article, the fastest round: other work on the machine only ever adds to it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from kg.sources import DEFAULT_LIMITS, Input, Source, find_inputs, read_source

FORMATS = Path(__file__).resolve().parent.parent / "seeds" / "formats"


def main() -> int:
    """Print a row for each file and for each way of trafilatura; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=20, help="how often each is read")
    rounds = parser.parse_args().rounds
    for path in sorted(FORMATS.iterdir()):
        given = list(find_inputs([path]))
        count = _read_all(given)
        _print(path.name, _time(lambda given=given: _read_all(given), rounds) / count)  # type: ignore[misc]
    pages = [path.read_text(encoding="utf-8") for path in sorted((FORMATS / "html").iterdir())]
    _print("trafilatura", _time(lambda: _extract(pages), rounds) / len(pages))
    _print("trafilatura, fast", _time(lambda: _extract(pages, fast=True), rounds) / len(pages))
    _print("trafilatura, with metadata", _time(lambda: _extract(pages, metadata=True), rounds) / len(pages))
    return 0


def _read_all(given: list[Input]) -> int:
    """Read all articles; returns how many."""
    return sum(
        1
        for one in given
        for _ in read_source(
            Source(one.read(DEFAULT_LIMITS), one.name, url=one.url, charset=one.charset), format=None
        )
    )


def _extract(pages: list[str], *, fast: bool = False, metadata: bool = False) -> None:
    for page in pages:
        trafilatura.bare_extraction(
            page, include_comments=False, include_tables=True, fast=fast, with_metadata=metadata
        )


def _time(work: Callable[[], object], rounds: int) -> float:
    """Milliseconds of the fastest round."""
    spent = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent) * 1_000


def _print(name: str, milliseconds: float) -> None:
    sys.stdout.write(f"{milliseconds:8.2f} ms  {name}\n")


if __name__ == "__main__":
    sys.exit(main())
