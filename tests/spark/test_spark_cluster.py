"""A build by Spark is the local one, though an executor is killed and an article crashes its worker."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import builds
import pytest
import saboteur
from conftest import ROOT, RunPython
from judges import tools
from judges.conftest import find

TWICE = "KG_SPARK_TWICE" in os.environ  # make soak: a minute more of two processors
REPORTS = [json.loads(line) for line in (ROOT / "seeds/formats/reports.jsonl").read_text().splitlines()]


def vary(record: dict[str, Any], number: int) -> dict[str, Any]:
    """Another agency's article of the same things; without an identifier."""
    kept = {name: value for name, value in record.items() if name not in ("id", "url")}
    return kept | {"text": f"{record['text']}\n\nDépêche numéro {number}.", "source": f"Agence {number}"}


def write_lines(path: Path, records: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))


def make_ninjs(version: int) -> str:
    body = REPORTS[0]["text"] + f"\n\nVersion {version}."
    item = {
        "uri": "urn:example:1",
        "type": "text",
        "version": str(version),
        "language": "fr",
        "body_text": body,
    }
    return json.dumps(item | {"headline": "Entretien"}, ensure_ascii=False)


def make_inputs(folder: Path) -> None:
    """FOLDER/news for both builds, FOLDER/rows.jsonl for Spark as Parquet, FOLDER/local for the other as JSON Lines."""
    news = folder / "news"
    news.mkdir()
    lines = [vary(record, number) for number in range(3) for record in REPORTS][:12]
    write_lines(news / "a.jsonl", lines)
    rows = [vary(record, 9) | {"id": f"row-{n}"} for n, record in enumerate(REPORTS)]
    rows[2] = lines[6] | {"id": "a-7"}  # the same article as line 7 of a.jsonl
    rows[3] |= {"text": None}
    write_lines(folder / "rows.jsonl", rows)
    (news / f"{saboteur.CRASHES}.txt").write_text(REPORTS[0]["text"])
    (news / "n1.json").write_text(make_ninjs(1))
    (news / "n2.json").write_text(make_ninjs(2))
    (news / "picture.bin").write_bytes(bytes(range(256)) * 9)
    shutil.copyfile(ROOT / "seeds/formats/crawl.warc.gz", news / "crawl.warc.gz")
    shutil.copytree(news, folder / "local")
    shutil.copyfile(folder / "rows.jsonl", folder / "local" / "p.jsonl")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, run_python: RunPython) -> dict[str, Any]:
    """The folders of a build by Spark, or two, and of a local one, and what the cluster said."""
    folder = tmp_path_factory.mktemp("spark")
    spark = find(tools.find_spark)
    make_inputs(folder)
    saboteur.install(folder)
    path = os.pathsep.join(map(str, (folder, spark, ROOT / "tests" / "spark")))
    extractor = ("--extractor", f"{saboteur.NAME}:{folder}")
    local = ("build", str(folder / "local"), "-o", str(folder / "here"), "--jobs", "2", "--quiet", *extractor)
    here = run_python("-m", "kg", *local, env={"PYTHONPATH": path})
    assert here.returncode == 1, here.stderr
    run = run_python(
        builds.__file__,
        str(folder),
        *(("one", "two") if TWICE else ("one",)),
        env={"PYTHONPATH": path, "SPARK_LOCAL_IP": "127.0.0.1"},
        cwd=folder,
    )
    assert run.returncode == 0, run.stderr
    return {"folder": folder, "errors": run.stderr, **json.loads(run.stdout)}


def read_shards(folder: Path) -> list[list[str]]:
    """The lines of each file."""
    return [gzip.decompress(path.read_bytes()).decode().splitlines() for path in sorted(folder.glob("*.gz"))]


def read_rows(out: Path) -> list[dict[str, Any]]:
    rows = [json.loads(line) for shard in read_shards(out / "ledger") for line in shard]
    return sorted(rows, key=lambda row: (row["input"], row["item"]))


def test_an_executor_was_killed_and_the_builds_ended(made: dict[str, Any]) -> None:
    assert (made["folder"] / "killed").is_file()
    assert made["gone"]
    assert set(made["codes"]) == {1}, made["errors"]  # an article failed: no process survives it


def test_the_statements_are_those_of_a_local_build(made: dict[str, Any]) -> None:
    shards = [shard for name in ("graph", "merged") for shard in read_shards(made["folder"] / "one" / name)]
    lines = [line for shard in shards for line in shard]
    assert sorted(lines) == (made["folder"] / "here" / "graph.nq").read_text().splitlines()
    assert any("/merged>" in line for line in lines)


def test_shards_are_sorted_and_hold_whole_graphs(made: dict[str, Any]) -> None:
    shards = read_shards(made["folder"] / "one" / "graph")
    assert len(shards) == builds.SHARDS
    assert all(shard == sorted(shard, key=str.encode) for shard in shards)
    graphs = [{line.rpartition(" <")[2] for line in shard} for shard in shards]
    assert all(not (a & b) for n, a in enumerate(graphs) for b in graphs[:n])


def test_each_input_is_accounted_for_as_by_a_local_build(made: dict[str, Any]) -> None:
    report = json.loads((made["folder"] / "here" / "report.json").read_bytes())
    text = json.dumps(report["articles"]).replace(f"{made['folder']}/local/", f"{made['folder']}/news/")
    expected = json.loads(text.replace("/p.jsonl", "/p.parquet"))
    rows = read_rows(made["folder"] / "one")
    assert [drop_place(row) for row in rows] == [drop_place(row) for row in expected]
    ends = {(row["status"], row.get("code")) for row in rows}
    assert {("graph", None), ("skipped", "duplicate"), ("skipped", "superseded"), ("failed", "crash")} <= ends
    totals = json.loads((made["folder"] / "one" / "report.json").read_bytes())["totals"]
    assert totals == report["totals"]


def drop_place(row: dict[str, Any]) -> dict[str, Any]:
    """A row without the file of its graph that was refused, which the name of the input decides."""
    return {name: value for name, value in row.items() if name != "quarantine"}


if TWICE:

    def test_a_build_without_trouble_gives_the_same_files(made: dict[str, Any]) -> None:
        one, two = (made["folder"] / name for name in ("one", "two"))
        names = sorted(str(path.relative_to(one)) for path in one.rglob("*") if path.is_file())
        assert names == sorted(str(path.relative_to(two)) for path in two.rglob("*") if path.is_file())
        assert names[-1] == "report.json"
        for name in names:
            assert (one / name).read_bytes() == (two / name).read_bytes(), name

    def test_spark_submit_builds_the_same_statements(tmp_path: Path, seeds_out: Path) -> None:
        spark = find(tools.find_spark) / "pyspark"
        python = dict.fromkeys(("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"), sys.executable)
        paths = {"SPARK_HOME": str(spark), "PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1"}
        run = subprocess.run(  # noqa: S603 - the tests' own arguments
            [
                spark / "bin" / "spark-submit", "--master", "local-cluster[2,1,1024]",
                "--conf", f"spark.executorEnv.PYTHONPATH={ROOT}", ROOT / "kg" / "__main__.py",
                "build", "--engine", "spark", ROOT / "seeds" / "articles", "-o", tmp_path / "out",
            ],
            env={**os.environ, **python, **paths},
            capture_output=True, text=True, check=False, cwd=tmp_path,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        shards = [shard for name in ("graph", "merged") for shard in read_shards(tmp_path / "out" / name)]
        lines = sorted(line for shard in shards for line in shard)
        assert lines == (seeds_out / "graph.nq").read_text().splitlines()
