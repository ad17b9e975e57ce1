"""Build a folder of good files and hostile ones, mixed: every good one a graph, every hostile one a reason.

python benchmarks/accounting.py --good 1000 --hostile 200

Exit code 0 where `kg build` accounted for all of them, ended with exit code 1 as it must, and opened no socket.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from hostile import write_good, write_hostile

_SOCKETS = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname", "urllib.Request")


def main() -> int:
    """Make the folder, build it, look at the report; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--good", type=int, default=1_000, help="how many good files")
    parser.add_argument("--hostile", type=int, default=200, help="how many hostile ones")
    asked = parser.parse_args()
    opened: list[str] = []
    sys.addaudithook(lambda event, _: opened.append(event) if event in _SOCKETS else None)
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "in"
        inputs.mkdir()
        good = write_good(inputs, asked.good)
        hostile = write_hostile(inputs, asked.hostile)
        started = time.monotonic()
        code = _build(inputs, Path(folder) / "out")
        seconds = time.monotonic() - started
        report = json.loads((Path(folder) / "out" / "report.json").read_bytes())
    faults = list(_find_faults(report["articles"], good, hostile))
    faults += [f"exit code {code} instead of 1"] if code != 1 else []
    faults += [f"opened a socket: {event}" for event in opened]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    ends = Counter(f"{row['status']} {row.get('code', '')}".strip() for row in report["articles"])
    head = f"{len(good)} good and {len(hostile)} hostile files, one process: {seconds:.0f} s, {megabytes} MB"
    rows = [head, *(f"{count:>7} {end}" for end, count in sorted(ends.items()))]
    sys.stdout.write("\n".join((*rows, *(faults or ["every file is accounted for"]))) + "\n")
    return 1 if faults else 0


def _build(inputs: Path, out: Path) -> int:
    from kg.cli import main as kg

    try:
        kg(["build", str(inputs), "-o", str(out), "--jobs", "1", "--quiet"], prog_name="kg")
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _find_faults(rows: list[dict[str, Any]], good: list[str], hostile: list[str]) -> list[str]:
    ends: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        ends.setdefault(row["input"].split("!/")[0], []).append(row)
    lost = [f"{name}: not in the report" for name in [*good, *hostile] if name not in ends]
    lost += [
        f"{name}: {ends.get(name)}" for name in good if [r["status"] for r in ends.get(name, [])] != ["graph"]
    ]
    for name in hostile:
        found = ends.get(name, [])
        if len(found) != 1 or found[0]["status"] == "graph" or not found[0].get("reason"):
            lost.append(f"{name}: {found}")
    return lost + [f"{name}: nobody made it" for name in ends if name not in {*good, *hostile}]


if __name__ == "__main__":
    sys.exit(main())
