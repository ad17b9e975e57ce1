from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Literal, NamedNode, Quad
from release_samples import LICENSE, make_quads, read_tree, write_build

from kg.cli import main


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("build"))


def run(build: Path, *arguments: object, version: str = "1.0") -> Result:
    sound = ["--name", "tide", "--version", version, "--license", LICENSE]
    return CliRunner().invoke(main, ["publish", str(build), *sound, *map(str, arguments)])


def test_a_release_is_made_and_examined(build: Path, tmp_path: Path) -> None:
    result = run(build, "-o", tmp_path / "r")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"→ {tmp_path / 'r'}\n"
    checked = CliRunner().invoke(main, ["verify", str(tmp_path / "r")])
    assert checked.exit_code == 0 and "the same in .jsonld, .nq, .nt, .ttl" in checked.stdout


def test_it_is_named_by_name_and_version(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(build, "--no-verify").stdout == "→ tide-1.0\n"
    assert (tmp_path / "tide-1.0" / "tide-1.0.nq.gz").is_file()


def test_a_second_time_is_refused_and_harmless(build: Path, tmp_path: Path) -> None:
    assert run(build, "-o", tmp_path / "r", "--no-verify").exit_code == 0
    before = read_tree(tmp_path / "r")
    result = run(build, "-o", tmp_path / "r")
    assert result.exit_code == 2 and "a version does not change" in result.stderr
    assert read_tree(tmp_path / "r") == before


def test_mistakes_have_exit_codes(build: Path, tmp_path: Path) -> None:
    assert run(build, "-o", tmp_path / "r", version="1/0").exit_code == 2
    assert run(tmp_path, "-o", tmp_path / "r").exit_code == 2
    assert run(build, "-o", tmp_path / "r", "--quotes", "some").exit_code == 2
    assert run(write_build(tmp_path / "bad", conforms=False), "-o", tmp_path / "r").exit_code == 1
    assert not (tmp_path / "r").exists()


def test_what_the_examination_refuses_is_not_there(tmp_path: Path) -> None:
    odd = Quad(NamedNode("x:a"), NamedNode("x:b"), Literal("a", language="x-sea"), NamedNode("x:c"))
    build = write_build(tmp_path / "build", [*make_quads(), odd])
    result = run(build, "-o", tmp_path / "r")
    assert result.exit_code == 1
    assert "does not pass kg verify" in result.stderr and "the language tag 'x-sea'" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["build"]
