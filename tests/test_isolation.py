"""What an article brings down costs itself alone: all others of a build are in the graph, in the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import hostile_extractor
import pytest
from hostile_extractor import CRASH, EAT, HANG

# `make soak` asks for 1,000 articles, ten of each kind.
ARTICLES, EACH = int(os.environ.get("KG_ARTICLES", "12")), int(os.environ.get("KG_HOSTILE", "1"))
CODES = {CRASH: "crash", HANG: "timeout", EAT: "memory"}


def build(inputs: Path, out: Path, folder: Path) -> int:
    """The exit code of a build with the extractor that a text can bring down."""
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(inputs),
        "-o",
        str(out),
        "--extractor",
        "hostile",
        "--quiet",
    ]
    limits = ["--jobs", "2", "--timeout", "30", "--max-memory", "1000"]
    env = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run([*command, *limits], env=env, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode in (0, 1), done.stderr
    return done.returncode


@pytest.mark.skipif(sys.platform != "linux", reason="no other system bounds the memory of a process")
@pytest.mark.timeout(3600 if ARTICLES > 100 else 600)
def test_articles_that_crash_hang_or_eat_memory_fail_alone(tmp_path: Path) -> None:
    folder = hostile_extractor.install(tmp_path / "site")
    words = {(n + 1) * ARTICLES // (3 * EACH + 1): word for n, word in enumerate(list(CODES) * EACH)}
    hostile_extractor.write_articles(tmp_path / "in", ARTICLES, words)
    assert build(tmp_path / "in", tmp_path / "out", folder) == 1
    rows = json.loads((tmp_path / "out" / "report.json").read_bytes())["articles"]
    assert len(rows) == ARTICLES
    ends = {int(Path(row["input"]).stem): row for row in rows}
    assert {n: row["code"] for n, row in ends.items() if "code" in row} == {
        n: CODES[w] for n, w in words.items()
    }
    assert all(ends[n]["reason"] for n in words)
    assert Counter(row["status"] for row in rows) == {"graph": ARTICLES - 3 * EACH, "failed": 3 * EACH}
    for n in words:
        (tmp_path / "in" / f"{n:04}.txt").unlink()
    assert build(tmp_path / "in", tmp_path / "good", folder) == 0
    assert (tmp_path / "out" / "graph.nq").read_bytes() == (tmp_path / "good" / "graph.nq").read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="no other system bounds the memory of a process")
def test_within_a_file_of_many_articles_too(tmp_path: Path) -> None:
    folder = hostile_extractor.install(tmp_path / "site")
    inputs = tmp_path / "in"
    hostile_extractor.write_articles(inputs, 1, {})
    texts = [
        hostile_extractor.make_article(n, place) for n, place in enumerate(["Venise", CRASH, EAT, "Venise"])
    ]
    records = [
        {"id": str(n), "title": f"Titre {n}", "text": t, "language": "fr"} for n, t in enumerate(texts)
    ]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    (inputs / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert build(inputs, tmp_path / "out", folder) == 1
    rows = json.loads((tmp_path / "out" / "report.json").read_bytes())["articles"]
    found = [(Path(row["input"]).name, row["item"], row.get("code")) for row in rows]
    assert found == [
        ("0000.txt", 0, None),
        *(("many.jsonl", n, code) for n, code in enumerate([None, "crash", "memory", None])),
    ]
