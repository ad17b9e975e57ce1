"""Score the graphs this program builds against annotated articles.

    python benchmarks/score.py SHARED [--record]

SHARED holds `seeds/`, `benchmark/{dev,real}/`, `benchmark/gold/` and `benchmark/score.py`; articles of our own stand
beside this file: development/, which rules are written with, and heldout/, which nobody may look into. Each group of
articles is built into a temporary folder and scored by that script; --record adds a line a group to
score-history.tsv. How far the held-out groups stay behind the others is the measure of over-fitting.
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

from pyoxigraph import Literal, Quad, RdfFormat, parse, serialize

from kg.vocab import dcterms, schema

HERE = Path(__file__).resolve().parent
HISTORY = HERE / "score-history.tsv"
MEASURES = (
    "published", "event", "event+date", "event+place", "participant+role",
    "agreement", "agreement party", "commitment", "person", "position", "topic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are scored together: their folders, and how the ids of their annotations begin."""

    name: str
    folders: tuple[str, ...]
    only: str
    own: str | None = None  # the folder beside this file that holds them and their annotations


_DEV = ("benchmark/dev", "benchmark/real")
_FRENCH = "dev-01,dev-02,dev-03,dev-06,dev-07,dev-09,dev-10,dev-11,dev-13,dev-14,dev-16,fra-"
GROUPS = (
    Group("seeds", ("seeds",), "00"),
    Group("french", _DEV, _FRENCH),
    Group("english", _DEV, "dev-04,dev-08,dev-12,dev-15,eng-"),
    Group("vietnamese", _DEV, "dev-05,vie-"),
    Group(
        "own french",
        ("development/articles",),
        "ho-fr,ow-fr,ox-fr,oy-fr,oz-fr,hn-fr,hq-fr,hr-fr,hs-fr",
        own="development",
    ),
    Group(
        "own english",
        ("development/articles",),
        "ho-en,ow-en,ox-en,oy-en,oz-en,hn-en,hq-en,hr-en,hs-en",
        own="development",
    ),
    Group(
        "own vietnamese",
        ("development/articles",),
        "ho-vi,ow-vi,oz-vi,hn-vi,hq-vi,hr-vi,hs-vi",
        own="development",
    ),
    Group("held-out hp french", ("heldout/articles",), "hp-fr", own="heldout"),
    Group("held-out hp english", ("heldout/articles",), "hp-en", own="heldout"),
    Group("held-out hp vietnamese", ("heldout/articles",), "hp-vi", own="heldout"),
    Group("held-out ht french", ("heldout/articles",), "ht-fr", own="heldout"),
    Group("held-out ht english", ("heldout/articles",), "ht-en", own="heldout"),
    Group("held-out ht vietnamese", ("heldout/articles",), "ht-vi", own="heldout"),
)


def main() -> int:
    """Build and score every group that is there; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--record", action="store_true", help="add the result to score-history.tsv")
    parser.add_argument("--group", help="only the groups whose name begins so")
    parser.add_argument(
        "--errors", action="store_true", help="list what was missed or extra; not for held-out groups"
    )
    arguments = parser.parse_args()
    if not (arguments.shared / "benchmark" / "score.py").is_file():
        sys.stderr.write(f"nothing to score against: there is no {arguments.shared}/benchmark/score.py\n")
        return 0
    for group in GROUPS:
        if arguments.group and not group.name.startswith(arguments.group):
            continue
        result = score_group(arguments.shared, group, errors=arguments.errors and group.own != "heldout")
        if arguments.record:
            record(group, result)
    return 0


def score_group(shared: Path, group: Group, *, errors: bool = False) -> dict[str, Any]:
    """Build one group and score it: {"score": 0–1, "rows": {measure: {"p", "r", "f1", …}}, "articles": n}."""
    sys.stderr.write(f"\n== {group.name}\n")
    root = HERE if group.own else shared
    gold = HERE / group.own / "gold" if group.own else shared / "benchmark" / "gold"
    with tempfile.TemporaryDirectory() as folder:
        out, scores = Path(folder, "out"), Path(folder, "scores.json")
        inputs = [str(root / name) for name in group.folders]
        built = run("-m", "kg", "build", "--quiet", *inputs, "-o", str(out))
        if built not in (0, 1):  # 1: some articles failed, and count as missed
            sys.exit(built)
        graph = Path(folder, "graph.nq")
        name_by_annotation(out / "graph.nq", gold, graph)
        command = [str(shared / "benchmark" / "score.py"), str(graph), "--gold", str(gold)]
        if errors:
            command.append("--errors")
        if scored := run(*command, "--only", group.only, "--json", str(scores)):
            sys.exit(scored)
        result: dict[str, Any] = json.loads(scores.read_text(encoding="utf-8"))
        return result


def name_by_annotation(built: Path, gold: Path, named: Path) -> None:
    """Write a graph in which articles of a feed, which go by their guid, have the id of their annotation."""
    ids = {json.loads(f.read_text(encoding="utf-8"))["title"]: f.stem for f in sorted(gold.glob("*.json"))}
    quads = list(parse(path=str(built), format=RdfFormat.N_QUADS))
    headlines = {q.subject: ids.get(q.object.value) for q in quads if q.predicate.value == schema.headline}
    with named.open("wb") as file:
        serialize((_rename(quad, headlines.get(quad.subject)) for quad in quads), file, RdfFormat.N_QUADS)


def _rename(quad: Quad, name: str | None) -> Quad:
    if name is None or quad.predicate.value != dcterms.identifier:
        return quad
    return Quad(quad.subject, quad.predicate, Literal(name), quad.graph_name)


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
