"""`kg load` as it is called: what it says, its exit codes, and files for bulk loaders."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from load_samples import find_graph, find_quads, make_build
from pyoxigraph import RdfFormat, parse
from store_standins import standing_in

from kg.cli import main
from kg.load import STORES, find_kind
from kg.load.bulk import write_bulk

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = {f"a{n}": [f"Article {n}", "autre"] for n in range(5)}
WITH_BULK = sorted(name for name, kind in STORES.items() if kind.bulk)


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests has no netrc and no variables."""
    monkeypatch.setenv("NETRC", os.devnull)
    for name in [n for n in os.environ if n.startswith("KG_LOAD_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return make_build(tmp_path / "out", ARTICLES)


def kg(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["load", *map(str, arguments)])


def test_it_says_what_it_did_and_what_it_would_do(out: Path) -> None:
    with standing_in("neptune") as store:
        dry = kg(out, store.address, "--to", "neptune", "--dry-run")
        assert dry.exit_code == 0
        assert sorted(dry.stdout.splitlines()) == sorted(
            f"PUT {find_graph(a)} (2 statements)" for a in ARTICLES
        )
        assert dry.stderr == "would put 5, delete 0, leave 0 as they are\n"
        assert not list(store.store)
        done = kg(out, store.address, "--to", "neptune")
        assert (done.exit_code, done.stdout) == (0, "")
        assert (
            done.stderr
            == "5 graphs put, 0 deleted, 0 unchanged\n10 statements in the store, 10 in the build\n"
        )
        make_build(out, {name: labels for name, labels in ARTICLES.items() if name != "a0"})
        less = kg(out, store.address, "--to", "neptune")
        assert less.stderr.startswith(
            "note: 1 loaded earlier are no longer in the build; --delete deletes them\n"
        )
        dry = kg(out, store.address, "--to", "neptune", "--dry-run", "--delete")
        assert dry.stdout == f"DELETE {find_graph('a0')}\n"
        assert kg(out, store.address, "--to", "neptune", "--delete", "--quiet").output == ""
        assert len(store.quads) == 8


def test_a_store_that_changes_data_is_told_of(out: Path) -> None:
    with standing_in("neptune") as store:
        store.change = lambda data: data.replace(
            b"Article 3", b"ARTICLE 3\x1b[31m".replace(b"\x1b", b"\\u001B")
        )
        done = kg(out, store.address, "--to", "neptune")
    assert done.exit_code == 3
    assert f"changed by the store: <{find_graph('a3')}>: sent 2 statements, read 2" in done.stderr
    assert '"Article 3"@fr' in done.stderr and '"ARTICLE 3' in done.stderr and "\x1b" not in done.stderr
    assert done.stderr.endswith(
        "1 of 5 graphs are not in the store as they were sent; the next run puts them again\n"
    )


def test_numbers_that_are_written_otherwise_are_noted(tmp_path: Path) -> None:
    line = '<x:a> <x:b> "{}"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    out = make_build(tmp_path / "out", ARTICLES, more={"numbers": [line.format("1.0"), line.format("0.7")]})
    with standing_in("neptune") as store:
        done = kg(out, store.address, "--to", "neptune")
        assert done.exit_code == 0
        assert (
            "note: in 1 graphs the store writes numbers otherwise, of the same value, such as" in done.stderr
        )
        assert '"1.0"^^' in done.stderr and '"1"^^' in done.stderr and "0.7" not in done.stderr
        assert kg(out, store.address, "--to", "neptune", "--check", "all").stderr.startswith("0 graphs put")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--to", "neptune"], 2, "give the address of the store, such as https://"),
        (["http://127.0.0.1:1", "--to", "oracle"], 2, "there is no store 'oracle'; there are fuseki"),
        (["http://127.0.0.1:1", "--to", "gsp", "--name", "A b"], 2, "--name takes lower-case"),
        (["http://u:s3cret@127.0.0.1:1", "--to", "gsp"], 2, "holds a user or a password"),
        (["http://127.0.0.1:1", "--to", "gsp"], 3, "is the store running"),
        (["http://127.0.0.1:1", "--to", "gsp", "--bulk", "x"], 2, "leave the address out"),
        (["--to", "gsp", "--bulk", "x"], 2, "has no bulk loader that is known"),
        (["--to", "oxigraph", "--bulk", "/dev/null"], 2, "/dev/null is not empty"),
    ],
    ids=["address", "store", "name", "password", "down", "both", "loader", "place"],
)
def test_what_can_not_work_is_said_in_a_sentence(
    out: Path, arguments: list[str], code: int, words: str
) -> None:
    done = kg(out, *arguments)
    assert (done.exit_code, words in done.stderr, "s3cret" in done.output) == (code, True, False), done.output


def test_what_is_no_build_or_a_damaged_one(out: Path, tmp_path: Path) -> None:
    assert kg(tmp_path, "http://127.0.0.1:1", "--to", "gsp").exit_code == 2
    with (out / "graph.nq").open("ab") as file:
        file.write(b"<x:a> <x:b> <x:c> <x:d> .\n")
    done = kg(out, "http://127.0.0.1:1", "--to", "gsp")
    assert (done.exit_code, "is not what report.json beside it speaks of" in done.stderr) == (1, True)


def test_no_option_takes_a_secret() -> None:
    shown = kg("--help").output
    assert not re.search(r"--(pass|token|secret|key)", shown)
    assert "KG_LOAD_PASSWORD" in shown


def test_the_documentation_has_each_store_as_it_is() -> None:
    rows = dict(
        re.findall(r"^\| `(\w+)` \|(.*)\|$", (ROOT / "docs" / "loading.md").read_text("utf-8"), re.MULTILINE)
    )
    assert rows.keys() == STORES.keys()
    for name, kind in STORES.items():
        label, address, who, tested = (cell.strip() for cell in rows[name].split(" | "))
        assert label == kind.label
        assert (tested == "a stand-in") is not kind.is_tested
        if name != "gsp":
            assert f"`{kind.address}`" in address
        assert who in (kind.auth.value, "–")
        assert name in kg("--help").output


# --- files for bulk loaders ---


@pytest.mark.parametrize("name", WITH_BULK)
def test_the_files_hold_the_build_and_the_script_is_one(name: str, out: Path, tmp_path: Path) -> None:
    bulk = tmp_path / "a folder" / "bulk"
    done = kg(out, "--to", name, "--bulk", bulk)
    assert (done.exit_code, str(bulk / "load.sh") in done.output) == (0, True), done.output
    (data,) = (bulk / "data").iterdir()
    quads = [str(quad) for quad in parse(gzip.decompress(data.read_bytes()), format=RdfFormat.N_QUADS)]
    assert sorted(q for q in quads if "/load/" not in q) == find_quads(ARTICLES)
    assert sum("/load/articles/all" in q for q in quads) == 5
    checked = subprocess.run(["sh", "-n", bulk / "load.sh"], capture_output=True, text=True, check=False)  # noqa: S603, S607 - our own script
    assert (checked.returncode, checked.stderr, os.access(bulk / "load.sh", os.X_OK)) == (0, "", True)
    kind = find_kind(name)
    assert kind.bulk is not None
    assert {path.name for path in bulk.iterdir()} == {"data", "load.sh", *kind.bulk.files}
    for path in bulk.iterdir():
        assert path.is_dir() or not re.search(r"@\w+@", path.read_text("utf-8"))


def test_files_are_divided_between_graphs_and_the_same_every_time(out: Path, tmp_path: Path) -> None:
    kind = find_kind("rdf4j")
    for name in ("one", "two"):
        write_bulk(out, tmp_path / name, kind, "articles", statements=3)
    parts = sorted((tmp_path / "one" / "data").iterdir())
    assert len(parts) == 4  # two graphs in each, then the account's
    assert [p.read_bytes() for p in parts] == [
        p.read_bytes() for p in sorted((tmp_path / "two" / "data").iterdir())
    ]
    graphs = [
        {str(q.graph_name) for q in parse(gzip.decompress(p.read_bytes()), format=RdfFormat.N_QUADS)}
        for p in parts
    ]
    assert sum(map(len, graphs)) == len(set().union(*graphs)) == 7
    console = (tmp_path / "one" / "load.console").read_text().splitlines()
    assert console == [*(f"load {tmp_path / 'one' / 'data' / p.name}" for p in parts), "quit"]


def test_the_request_to_neptune_is_json(out: Path, tmp_path: Path) -> None:
    kg(out, "--to", "neptune", "--bulk", tmp_path / "bulk")
    request: dict[str, Any] = json.loads((tmp_path / "bulk" / "loader.json").read_text())
    assert (request["format"], request["source"]) == ("nquads", "s3://${BUCKET}/depeche/")


def test_a_folder_that_is_not_empty_is_left_alone(out: Path, tmp_path: Path) -> None:
    (tmp_path / "bulk").mkdir()
    (tmp_path / "bulk" / "mine").touch()
    assert kg(out, "--to", "oxigraph", "--bulk", tmp_path / "bulk").exit_code == 2
    assert [p.name for p in (tmp_path / "bulk").iterdir()] == ["mine"]
