"""Score the graphs this program builds against annotated articles.

    python benchmarks/score.py SHARED [--record]

SHARED holds `seeds/`, `benchmark/{dev,real}/`, `benchmark/gold/` and `benchmark/score.py`. Each group of
articles is built into a temporary folder and scored by that script; --record adds a line a group to
score-history.tsv.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HISTORY = Path(__file__).with_name("score-history.tsv")
MEASURES = (
    "published", "event", "event+date", "event+place", "participant+role",
    "agreement", "agreement party", "commitment", "person", "position", "topic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are scored together: a folder, and how the ids of their annotations begin."""

    name: str
    folder: str
    only: str


GROUPS = (
    Group("seeds", "seeds", "00"),
    Group("dev", "benchmark/dev", "dev-"),
    Group("real", "benchmark/real", "fra-"),
)


def main() -> int:
    """Build and score every group that is there; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--record", action="store_true", help="add the result to score-history.tsv")
    arguments = parser.parse_args()
    if not (arguments.shared / "benchmark" / "score.py").is_file():
        sys.stderr.write(f"nothing to score against: there is no {arguments.shared}/benchmark/score.py\n")
        return 0
    for group in GROUPS:
        result = score_group(arguments.shared, group)
        if arguments.record:
            record(group, result)
    return 0


def score_group(shared: Path, group: Group) -> dict[str, Any]:
    """Build one group and score it: {"score": 0–1, "rows": {measure: {"p", "r", "f1", …}}, "articles": n}."""
    sys.stderr.write(f"\n== {group.name}\n")
    with tempfile.TemporaryDirectory() as folder:
        out, scores = Path(folder, "out"), Path(folder, "scores.json")
        built = run("-m", "kg", "build", "--quiet", str(shared / group.folder), "-o", str(out))
        if built not in (0, 1):  # 1: some articles failed, and count as missed
            sys.exit(built)
        command = [str(shared / "benchmark" / "score.py"), str(out / "graph.nq"), "--gold"]
        command += [str(shared / "benchmark" / "gold"), "--only", group.only, "--json", str(scores)]
        if scored := run(*command):
            sys.exit(scored)
        result: dict[str, Any] = json.loads(scores.read_text(encoding="utf-8"))
        return result


def run(*arguments: str) -> int:
    """Run this Python with arguments, its output shown; returns the exit code."""
    return subprocess.run([sys.executable, *arguments], check=False).returncode  # noqa: S603 - our own arguments


def record(group: Group, result: dict[str, Any]) -> None:
    """Add a line to the history: commit, group, score, F1 of each measure."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 - git is found as the user finds it
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    is_new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        if is_new:
            table.writerow(["commit", "group", "articles", "score", *MEASURES])
        rows = [result["rows"][measure]["f1"] for measure in MEASURES]
        table.writerow([commit, group.name, result["articles"], result["score"], *rows])


if __name__ == "__main__":
    sys.exit(main())
