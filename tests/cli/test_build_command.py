"""`kg build` from the outside: what it reads, what it writes, what it says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, RunPython

from kg.cli import main

SEEDS = ROOT / "seeds" / "articles"
TEXT = SEEDS / "tolam-choigou.txt"
PAGE = SEEDS / "html" / "moscou-mai-2025.html"


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["build", *(str(a) for a in arguments), "--jobs", "1"], input=stdin)


def identifiers(out: Path) -> list[str]:
    report = json.loads((out / "report.json").read_bytes())
    return [row["identifier"] for row in report["articles"] if row["status"] == "graph"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build") / "out"
    result = run(TEXT, PAGE, "-o", out)
    assert result.exit_code == 0, result.stderr
    return out


def test_every_promised_file_is_there(built: Path) -> None:
    assert {p.name for p in built.iterdir()} == {
        "graph.ttl", "graph.nq", "graph.jsonld", "store", "validation.ttl", "validation.json", "report.json",
        "ledger.sqlite",
    }  # fmt: skip


def test_dumps_and_store_hold_the_statements_the_report_counts(built: Path) -> None:
    quads = set(pyoxigraph.parse(path=str(built / "graph.nq")))
    triples = {(q.subject, q.predicate, q.object) for q in quads}
    turtle = {(t.subject, t.predicate, t.object) for t in pyoxigraph.parse(path=str(built / "graph.ttl"))}
    # The store's default graph holds the union; its named graphs are the articles'.
    store = pyoxigraph.Store.read_only(str(built / "store"))
    stored = {str(q) for q in store if not isinstance(q.graph_name, pyoxigraph.DefaultGraph)}
    assert turtle == triples
    assert stored == {str(q) for q in quads}
    assert json.loads((built / "report.json").read_bytes())["totals"]["triples"] == len(quads)


def test_each_article_has_a_graph_of_its_own_named_in_the_report(built: Path) -> None:
    graphs = {q.graph_name.value for q in pyoxigraph.parse(path=str(built / "graph.nq"))}
    rows = json.loads((built / "report.json").read_bytes())["articles"]
    assert graphs == {row["article"] for row in rows}


def test_the_summary_is_on_stderr_and_quiet_silences_it(tmp_path: Path) -> None:
    loud = run(TEXT, "-o", tmp_path / "loud")
    assert loud.stdout == ""
    assert loud.stderr.startswith("1 article in the graph: ")
    assert loud.stderr.splitlines()[-1] == f"→ {tmp_path / 'loud'}"
    assert run(TEXT, "-o", tmp_path / "quiet", "--quiet").output == ""


def test_standard_input_a_folder_and_a_glob_are_inputs(tmp_path: Path) -> None:
    shutil.copytree(SEEDS / "html", tmp_path / "pages")
    assert run("-", "-o", tmp_path / "1", stdin=TEXT.read_bytes()).exit_code == 0
    assert identifiers(tmp_path / "1") == ["stdin"]
    assert run(tmp_path / "pages", "-o", tmp_path / "2").exit_code == 0
    assert identifiers(tmp_path / "2") == sorted(p.stem for p in (SEEDS / "html").iterdir())
    assert run(f"{SEEDS}/tolam-[cv]*.txt", "-o", tmp_path / "3").exit_code == 0
    assert identifiers(tmp_path / "3") == ["tolam-choigou", "tolam-volfovitch"]


def test_base_is_what_all_own_resources_begin_with(tmp_path: Path) -> None:
    base = "https://news.example.org/id/"
    assert run(TEXT, "-o", tmp_path / "out", "--base", base).exit_code == 0
    subjects = {str(q.subject) for q in pyoxigraph.parse(path=str(tmp_path / "out" / "graph.nq"))}
    assert all(subject.startswith(f"<{base}") for subject in subjects)


def test_a_name_and_a_reason_can_not_steer_the_terminal(tmp_path: Path) -> None:
    bad = tmp_path / "a\x1b[31m\u202egood.txt"
    bad.write_bytes(b"")
    result = run(bad, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


def test_a_timeout_is_a_failure_of_that_input(tmp_path: Path, run_python: RunPython) -> None:
    run_ = run_python("-m", "kg", "build", str(TEXT), "-o", str(tmp_path / "out"), "--timeout", "0.001")
    assert run_.returncode == 1
    assert "took longer than 0.001 seconds (--timeout)" in run_.stderr
    (row,) = json.loads((tmp_path / "out" / "report.json").read_bytes())["articles"]
    assert (row["status"], row["code"]) == ("failed", "timeout")
