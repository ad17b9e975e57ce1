"""Publish and verify a large dataset: the time of each step, and the most memory that the process held.

python benchmarks/publish.py [--triples 1000000] [--jobs 1]

The dataset is made of the seeds: their articles again and again, each time with events, evidence and offices of its
own, while persons, organizations and places stay the same. It is written to a temporary folder and removed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kg.pipeline.build import Manner as BuildManner
from kg.pipeline.build import build
from kg.pipeline.options import BuildOptions
from kg.publish import Manner, ReleaseOptions, publish
from kg.verify import verify_release

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "articles"
_LICENSE = "https://creativecommons.org/licenses/by/4.0/"
# Nodes that belong to one article; what comes after the kind is the node's name.
_OWN = re.compile(
    rb"/(article|event|evidence|participation|tenure|agreement|commitment|statement|identification)/([^> ]+)>"
)


class Clock:
    """Prints the seconds since the step before, and the most memory held until now."""

    def __init__(self) -> None:
        self._step, self._since = "", time.monotonic()

    def begin(self, step: str) -> None:
        """End the step before and begin another; "" begins none."""
        now = time.monotonic()
        if self._step:
            held = max(
                resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            )
            sys.stdout.write(f"{self._step:<14} {now - self._since:8.1f} s   {held / 1024:6.0f} MB\n")
            sys.stdout.flush()
        self._step, self._since = step, now


def main() -> int:
    """Print a row for each step; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--triples", type=int, default=1_000_000, help="size of the dataset")
    parser.add_argument("--jobs", type=int, default=1, help="processes to write with")
    asked = parser.parse_args()
    clock = Clock()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build([SEEDS], folder / "seeds", BuildOptions(), BuildManner())
        clock.begin("make the data")
        multiply(folder / "seeds", folder / "large", asked.triples)
        options = ReleaseOptions("large", "1", _LICENSE)
        publish(folder / "large", folder / "release", options, Manner(asked.jobs, clock.begin))
        clock.begin("verify")
        verdict = verify_release(folder / "release")
        clock.begin("")
        size = sum(p.stat().st_size for p in folder.joinpath("release").rglob("*") if p.is_file())
        sys.stdout.write(
            "\n".join([*map(str, verdict.problems), *verdict.notes, f"{size / 1e6:.0f} MB in all"]) + "\n"
        )
        return 0 if verdict.is_good else 1


def multiply(seeds: Path, out: Path, triples: int) -> None:
    """Write a build of about so many triples."""
    lines = (seeds / "graph.nq").read_bytes().splitlines(keepends=True)
    own = sum(1 for line in lines if _OWN.search(line.split(b" ", 1)[0]))
    out.mkdir()
    digest = hashlib.sha256()
    with (out / "graph.nq").open("wb") as file:
        for line in _repeat(lines, max(1, triples // own)):
            digest.update(line)
            file.write(line)
    report = json.loads((seeds / "report.json").read_bytes())
    report["files"]["graph.nq"] = digest.hexdigest()
    (out / "report.json").write_text(json.dumps(report), encoding="utf-8")


def _repeat(lines: list[bytes], times: int) -> Iterator[bytes]:
    for number in range(times):
        name = rb"/\1/\2-%d>" % number
        yield from (_OWN.sub(name, line) for line in lines)


if __name__ == "__main__":
    sys.exit(main())
