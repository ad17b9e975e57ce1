from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from graph_samples import make_records

from kg.cli import main
from kg.graph import build_quads
from kg.store import write_store

LABELS = "SELECT ?name { ?p a schema:Person ; rdfs:label ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    write_store(build_quads(make_records()), out / "store")
    return out


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["query", *map(str, arguments)], input=stdin)


def test_json_where_there_is_no_terminal(out: Path) -> None:
    result = run(LABELS, "--in", out)
    assert result.exit_code == 0
    bindings = json.loads(result.stdout)["results"]["bindings"]
    assert [row["name"]["value"] for row in bindings] == ["Ivo Brandt", "Mara Tolen"]


def test_the_default_folder_is_out(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out)
    (out / "out").symlink_to(".")
    assert run(LABELS, "--format", "csv").stdout_bytes == b"name\r\nIvo Brandt\r\nMara Tolen\r\n"


def test_a_query_from_a_file_or_from_stdin(out: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(LABELS, encoding="utf-8")
    given = run(LABELS, "--store", out, "--format", "tsv").stdout
    assert given.splitlines() == ["?name", '"Ivo Brandt"@fr', '"Mara Tolen"']
    assert run("--file", tmp_path / "q.rq", "--in", out, "--format", "tsv").stdout == given
    assert run("--file", "-", "--in", out, "--format", "tsv", stdin=LABELS).stdout == given


def test_triples(out: Path) -> None:
    query = "CONSTRUCT { ?p rdfs:label ?l } WHERE { ?p a schema:Person ; rdfs:label ?l }"
    assert "@prefix dpc:" in run(query, "--in", out).stdout
    lines = run(query, "--in", out, "--format", "ntriples").stdout.splitlines()
    assert len(lines) == 2
    assert all(line.endswith(" .") for line in lines)


def test_a_table_shows_prefixes_and_counts(out: Path) -> None:
    result = run("SELECT ?role ?p { ?p dpc:role ?role } ORDER BY ?role", "--in", out, "--format", "table")
    assert "role:guest" in result.stdout
    assert "3 rows" in result.stdout
    assert "true" in run("ASK {}", "--in", out, "--format", "table").stdout
    assert "1 row" in run("ASK {}", "--in", out, "--format", "table").stdout


def test_a_table_obeys_no_text(out: Path) -> None:
    query = "SELECT ('[/b] [red]x\\u001B[2J' AS ?a) (1 AS ?b) {}"
    result = run(query, "--in", out, "--format", "table")
    assert result.exit_code == 0
    assert "[/b] [red]x" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_dump_can_be_asked(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text("<urn:x:s> <urn:x:p> 1 .", encoding="utf-8")
    assert (
        run("SELECT ?o { ?s ?p ?o }", "--in", tmp_path / "g.ttl", "--format", "csv").stdout_bytes
        == b"o\r\n1\r\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["SELECT ?x {"], 2, "mistake"),
        (["SELECT * { SERVICE <http://127.0.0.1:9/> {} }"], 2, "SERVICE"),
        (["CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"], 2, "triples"),
        ([], 2, "one of the two"),
        ([LABELS, "--file", "q.rq"], 2, "one of the two"),
        (["--file", "absent.rq"], 2, "absent.rq"),
        ([LABELS, "--format", "xml"], 2, "--format"),
    ],
)
def test_mistakes_have_a_code_and_a_sentence(out: Path, arguments: list[str], code: int, said: str) -> None:
    result = run(*arguments, "--in", out)
    assert result.exit_code == code
    assert result.stdout == ""
    assert said in result.stderr


def test_no_graph_there(tmp_path: Path) -> None:
    result = run(LABELS, "--in", tmp_path)
    assert result.exit_code == 3
    assert "kg build" in result.stderr
