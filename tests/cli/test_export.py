from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from graph_samples import make_records
from pyoxigraph import Quad

from kg.cli import main
from kg.export import FORMATS, export_quads, write_dumps
from kg.graph import build_quads


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return [*build_quads(make_records("a")), *build_quads(make_records("b"))]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, quads: list[Quad]) -> Path:
    out = tmp_path_factory.mktemp("out")
    write_dumps(quads, out)
    return out


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def export(quads: list[Quad], name: str) -> bytes:
    buffer = io.BytesIO()
    export_quads(quads, FORMATS[name], buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_from_a_build_folder(name: str, out: Path, tmp_path: Path, quads: list[Quad]) -> None:
    target = tmp_path / f"g{FORMATS[name].suffix}"
    assert run(out, "-o", target).exit_code == 0
    assert target.read_bytes() == export(quads, name)
    assert run(out, "--format", name).stdout_bytes == export(quads, name)
    assert run(out, "--format", name, "-o", tmp_path / "named").exit_code == 0
    assert (tmp_path / "named").read_bytes() == export(quads, name)


def test_compressed(out: Path, tmp_path: Path, quads: list[Quad]) -> None:
    assert run(out, "-o", tmp_path / "g.nt.gz").exit_code == 0
    assert gzip.decompress((tmp_path / "g.nt.gz").read_bytes()) == export(quads, "ntriples")
    assert run(tmp_path / "g.nt.gz", "--format", "turtle").stdout_bytes == export(quads, "turtle")


def test_a_file_may_replace_itself(tmp_path: Path, quads: list[Quad]) -> None:
    path = tmp_path / "g.nq"
    path.write_bytes(export(list(reversed(quads)), "nquads") * 2)
    assert run(path, "-o", path).exit_code == 0
    assert path.read_bytes() == export(quads, "nquads")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["graph.nq"], 2, "which format"),
        (["graph.nq", "-o", "g.xyz"], 2, "the ending tells the format"),
        (["graph.nq", "--format", "rdfxml"], 2, "--format"),
        (["absent.nq", "--format", "turtle"], 2, "no such file"),
        (["broken.nq", "-o", "g.ttl"], 1, "broken.nq"),
        (["graph.nq", "-o", "absent/g.ttl"], 3, "no folder"),
    ],
)
def test_mistakes_have_a_code_and_a_sentence(
    out: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(out)
    (out / "broken.nq").write_text("<urn:x:s> <urn:x:p> \n", encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == code
    assert result.stdout == ""
    assert said in result.stderr
    assert not list(out.glob("*g.ttl*"))
