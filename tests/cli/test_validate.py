from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import resources
from kg.cli import main

EXAMPLES = resources.shapes() / "examples"
SETTING = str(EXAMPLES / "setting.ttl")
VALID = str(EXAMPLES / "event-valid-meeting.ttl")
INVALID = str(EXAMPLES / "event-invalid-no-status.ttl")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["validate", *arguments])


def test_conforming_graph() -> None:
    result = run(SETTING, VALID)
    assert result.exit_code == 0
    assert result.stdout.strip() == "The graph conforms."


def test_graph_that_does_not_conform() -> None:
    result = run(SETTING, INVALID)
    assert result.exit_code == 1
    assert "shape:Event-status" in result.stdout
    assert "https://example.org/report" in result.stdout


def test_french() -> None:
    assert "Un événement a exactement un état" in run(SETTING, INVALID, "--lang", "fr").stdout


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_every_engine_gives_the_same_report(engine: str) -> None:
    result = run(SETTING, INVALID, "--format", "json", "--engine", engine)
    assert result.exit_code == 1
    assert result.stdout == run(SETTING, INVALID, "--format", "json").stdout


def test_own_shapes_beyond_the_compiled_engine(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        <https://example.org/S> a sh:NodeShape ; sh:targetNode <https://example.org/report> ; sh:maxLength 9 .
    """)
    result = run(SETTING, VALID, "--shapes", str(tmp_path))
    assert result.exit_code == 1
    assert "https://example.org/S uses sh:maxLength" in result.stderr
    assert "validate with --engine pyshacl" in result.stderr
    judged = run(SETTING, VALID, "--shapes", str(tmp_path), "--engine", "pyshacl")
    assert "The text is too long." in judged.stdout


def test_warnings_alone_conform() -> None:
    result = run(SETTING, str(EXAMPLES / "event-invalid-empty.ttl"))
    assert result.exit_code == 0
    assert "warning: 1" in result.stdout


def test_json() -> None:
    result = run(SETTING, INVALID, "--format", "json")
    assert result.exit_code == 1
    assert [r["focus"] for r in json.loads(result.stdout)["results"]] == ["https://example.org/meeting"]


def test_turtle_is_itself_a_graph_to_read(tmp_path: Path) -> None:
    path = tmp_path / "report.ttl"
    path.write_bytes(run(SETTING, INVALID, "--format", "turtle").stdout_bytes)
    assert b"sh:conforms false" in path.read_bytes()
    assert run(str(path)).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere.ttl",),
        (str(resources.shapes() / "README.md"),),
        (SETTING, "--shapes", "nowhere"),
        (SETTING, "--format", "xml"),
        (),
    ],
    ids=["no file", "no format", "no shapes", "no report format", "nothing"],
)
def test_called_wrongly(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_broken_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("<http://e/s> <http://e/p> 1 .\n<http://e/s>\n")
    result = run(str(path))
    assert result.exit_code == 1
    assert "broken.ttl: line" in result.stderr
    assert "kg export" in result.stderr
    assert result.stdout == ""


def test_own_shapes(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        <https://example.org/shapes/Place> a sh:NodeShape ;
            sh:targetClass <https://schema.org/Place> ;
            sh:property [ sh:path <https://schema.org/geo> ; sh:minCount 1 ] .
    """)
    result = run(SETTING, "--shapes", str(tmp_path))
    assert result.exit_code == 1
    assert "https://example.org/belmont" in result.stdout
