"""The built wheel holds the data that lies beside kg/ in the repository, and works without the repository."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, RunPython


@pytest.fixture(scope="module")
def wheel(run_python: RunPython, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run = run_python(
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    )
    assert run.returncode == 0, run.stderr
    (built,) = folder.glob("depeche-*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_every_file_of_the_data_and_of_the_package_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    for folder, place in (
        ("ontology", "kg/_data/"),
        ("shapes", "kg/_data/"),
        ("seeds", "kg/_data/"),
        ("kg", ""),
    ):
        files = [p for p in (ROOT / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts]
        assert files
        missing = {place + p.relative_to(ROOT).as_posix() for p in files} - inside
        assert not missing


def test_nothing_else_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}


@pytest.mark.parametrize(
    "arguments",
    [["terms", "Meeting"], ["build", "article.txt", "-o", "out", "--jobs", "1", "--strict"]],
    ids=lambda arguments: arguments[0],
)
def test_it_works_away_from_the_repository(
    unpacked: Path, run_python: RunPython, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "article.txt").write_bytes((ROOT / "seeds/articles/tolam-choigou.txt").read_bytes())
    # -I would hide PYTHONPATH; the first place on the path is what "import kg" finds.
    env = {"PYTHONPATH": str(unpacked)}
    where = run_python("-c", "import kg; print(kg.__file__)", env=env, cwd=tmp_path)
    assert where.stdout.startswith(str(unpacked)), where.stderr
    run = run_python("-m", "kg", *arguments, env=env, cwd=tmp_path)
    assert run.returncode == 0, run.stderr


def test_this_python_is_one_the_package_promises(wheel: Path) -> None:
    assert sys.version_info >= (3, 11)
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith("METADATA"))
        metadata = archive.read(name).decode()
    assert "Requires-Python: >=3.11" in metadata
    assert "License-Expression: Apache-2.0" in metadata
