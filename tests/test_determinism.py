"""The same articles give the same bytes, whatever the hash seed, order of inputs, processes, time zone or locale."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, RunPython
from release_samples import read_tree

FILES = ("graph.nq", "graph.ttl", "graph.jsonld", "validation.ttl", "validation.json", "report.json")
ARTICLES = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "seeds/articles").rglob("*") if p.is_file())


@pytest.fixture(scope="module")
def reference(run_python: RunPython, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of one build, by name."""
    return build(run_python, tmp_path_factory.mktemp("reference"), ARTICLES, jobs=1, PYTHONHASHSEED="0")


def build(
    run_python: RunPython, folder: Path, inputs: list[str], *, jobs: int, **env: str
) -> dict[str, bytes]:
    out = folder / "out"
    run = run_python("-m", "kg", "build", *inputs, "-o", str(out), "--jobs", str(jobs), env=env)
    assert run.returncode == 0, run.stderr
    release = folder / "release"
    options = (
        "--name",
        "seeds",
        "--version",
        "1",
        "--license",
        "https://x.example/",
        "-o",
        str(release),
        "--no-verify",
    )
    run = run_python("-m", "kg", "publish", str(out), *options, "--jobs", str(jobs), env=env)
    assert run.returncode == 0, run.stderr
    return {name: (out / name).read_bytes() for name in FILES} | read_tree(release)


def test_there_is_something_to_compare(reference: dict[str, bytes]) -> None:
    assert len(ARTICLES) >= 5
    assert {
        "seeds-1.nq.gz",
        "seeds-1.jsonld.zst",
        "seeds-1.gexf",
        "dataset.ttl",
        "README.md",
    } < reference.keys()
    assert reference["graph.nq"].count(b"\n") > 100 * len(ARTICLES)


@pytest.mark.parametrize(
    ("inputs", "jobs", "env"),
    [
        (ARTICLES, 2, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}),
        (ARTICLES[::-1], 4, {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "C"}),
        (ARTICLES[::-1], 1, {"PYTHONHASHSEED": "random"}),
    ],
    ids=["two processes", "reversed, four processes, another zone and locale", "reversed"],
)
def test_the_bytes_are_the_same(
    reference: dict[str, bytes],
    run_python: RunPython,
    tmp_path: Path,
    inputs: list[str],
    jobs: int,
    env: dict[str, str],
) -> None:
    again = build(run_python, tmp_path, inputs, jobs=jobs, **env)
    assert again.keys() == reference.keys()
    assert [name for name in again if again[name] != reference[name]] == []


def test_an_article_alone_gives_the_statements_it_gives_among_others(
    reference: dict[str, bytes], run_python: RunPython, tmp_path: Path
) -> None:
    alone = build(run_python, tmp_path, ARTICLES[-1:], jobs=1)["graph.nq"].splitlines()
    graph = alone[0].rsplit(b" ", 2)[1]
    assert alone == [line for line in reference["graph.nq"].splitlines() if line.endswith(graph + b" .")]
