"""How long it takes to merge many events by their keys, and in how much memory.

    python benchmarks/identity_scale.py [EVENTS …] [--record]

Events are made up: a quarter as many happenings as events, of two out of a pool of people that grows with them, on
days of years that grow with them too, told by one to seven articles, a tenth of them to the month alone. Each size
runs in a process of its own, over a ledger on disk. Then one more day of events is added, as a daily build does.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kg.merge.ledger import Reports
from kg.merge.sketch import EVENT, Agent, Place, Sketch

HISTORY = Path(__file__).resolve().parent / "identity-scale.tsv"
SIZES = (10_000, 100_000, 1_000_000)
_ADDED = 300  # events of one more day
_CLASSES = ("Meeting", "Call", "Visit", "Signing", "Message")
_BASE = "urn:made:up:"
_PER_YEAR = 20_000  # events
_FIRST = date(1900, 1, 1)


def make_reports(count: int, seed: int) -> Iterator[Sketch]:
    """So many events, happening after happening."""
    chosen = random.Random(seed)  # noqa: S311 - no secret
    people = max(200, count // 50)
    days = max(365, 365 * count // _PER_YEAR)
    number = 0
    while number < count:
        pair = chosen.sample(range(people), 2)
        day = _FIRST + timedelta(days=chosen.randrange(days))
        cls, place = chosen.choice(_CLASSES), chosen.randrange(300)
        for article in range(min(chosen.choice((1, 2, 3, 4, 5, 7)), count - number)):
            vague = chosen.random() < 0.1
            yield _make_report(f"{seed}-{number}", article, cls, day, place, pair, vague)
            number += 1


def _make_report(
    name: str, article: int, cls: str, day: date, place: int, pair: list[int], vague: bool
) -> Sketch:
    agents = (
        Agent(
            f"{_BASE}person/{n}", "Person", True, (f"Name{n} Surname{n}",), role, f"{_BASE}country/{n % 190}"
        )
        for n, role in zip(pair, ("host", "guest"), strict=True)
    )
    return Sketch(
        kind=EVENT,
        iri=f"{_BASE}event/{name}",
        article=f"{_BASE}article/{name}",
        published=day.isoformat(),
        language="fr",
        cls=cls,
        status="occurred",
        when=day.isoformat()[:7] if vague else day.isoformat(),
        start=100 * article,
        agents=tuple(sorted(agents, key=lambda a: a.node)),
        places=(
            Place(f"{_BASE}place/{place}", True, (f"Town{place}",), f"{_BASE}country/{place % 190}", True),
        ),
        labels=(("fr", cls),),
    )


def measure(count: int) -> str:
    """The figures of one size, as a row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.sqlite")
        database = sqlite3.connect(path, isolation_level=None)
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        reports = Reports(database)
        start = time.process_time()
        for number, sketch in enumerate(make_reports(count, 1)):
            reports.add(str(number), [sketch])
        reports.settle()
        whole = time.process_time() - start
        clusters = sum(1 for _ in reports.find_clusters())
        start = time.process_time()
        for number, sketch in enumerate(make_reports(_ADDED, 2)):
            reports.add(f"more {number}", [sketch])
        touched = reports.settle()
        added = time.process_time() - start
        database.execute("COMMIT")
        database.close()
        size = path.stat().st_size >> 20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return (
        f"{count}\t{clusters}\t{whole:.1f}\t{1e6 * whole / count:.0f}\t{peak}\t{size}\t{touched}\t{added:.2f}"
    )


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("events", nargs="*", type=int, default=SIZES)
    parser.add_argument("--record", action="store_true", help=f"write {HISTORY.name}")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        sys.stdout.write(measure(arguments.events[0]) + "\n")
        return
    head = [
        "events",
        "merged",
        "CPU s",
        "µs an event",
        "peak MB",
        "ledger MB",
        "touched by 300 more",
        "CPU s",
    ]
    rows = []
    sys.stdout.write("\t".join(head) + "\n")
    for count in arguments.events:
        command = [sys.executable, __file__, str(count), "--one"]
        row = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
        sys.stdout.write(row + "\n")
        sys.stdout.flush()
        rows.append(row.split("\t"))
    if arguments.record:
        with HISTORY.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t", lineterminator="\n").writerows([head, *rows])


if __name__ == "__main__":
    main()
