"""A graph that is not held in memory gives the files of one that is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import StoreError
from kg.export.lines import drop_graphs
from kg.pipeline import finish, writing
from kg.store import load_store, open_store
from kg.validate import whole
from kg.validate.whole import WholeGraph, judge_part, judge_parts, prepare_parts

ROOT = Path(__file__).resolve().parents[1]
FILES = ("graph.nq", "graph.ttl", "graph.jsonld", "validation.ttl", "validation.json")


def write(lines: list[bytes], folder: Path) -> dict[str, bytes]:
    """The files of a graph."""
    scratch = folder / "scratch"
    scratch.mkdir(parents=True)
    writing.write_files(lines, folder, "https://w3id.org/depeche/id/", scratch)
    shutil.rmtree(scratch)
    return {name: (folder / name).read_bytes() for name in FILES}


def read(out: Path) -> list[bytes]:
    return (out / "graph.nq").read_bytes().splitlines(keepends=True)


def test_in_parts_as_in_memory(seeds_out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = read(seeds_out)
    small = write(lines, tmp_path / "small")
    monkeypatch.setattr(whole, "_IN_MEMORY", 0)
    monkeypatch.setattr("kg.store.embedded._PORTION", 10_000)
    assert write(lines, tmp_path / "large") == small
    assert set(open_store(tmp_path / "large" / "store")) == set(open_store(seeds_out / "store"))


def test_side_by_side_as_in_turn(seeds_out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What several processes write of a build is what one writes."""
    monkeypatch.setattr(finish, "_MANY", 0)
    out, articles = tmp_path / "out", str(ROOT / "seeds" / "articles")
    result = CliRunner().invoke(main, ["build", articles, "-o", str(out), "--quiet", "--jobs", "2"])
    assert result.exit_code == 0, result.output
    for name in (*FILES, "report.json"):
        assert (out / name).read_bytes() == (seeds_out / name).read_bytes()
    assert set(open_store(out / "store")) == set(open_store(seeds_out / "store"))


def test_a_store_begun_while_the_rest_is_found_ends_as_one_of_the_whole(
    seeds_out: Path, tmp_path: Path
) -> None:
    lines = read(seeds_out)
    begun, rest = tmp_path / "begun.nq", tmp_path / "rest.nq"
    begun.write_bytes(b"".join(lines[:200]))
    rest.write_bytes(b"".join(lines[10:20] + lines[200:]))  # some are in both
    writing.begin_store(begun, tmp_path)
    assert 0 < len(open_store(tmp_path / "store")) < len(open_store(seeds_out / "store"))
    writing.complete_store(rest, tmp_path)
    assert set(open_store(tmp_path / "store")) == set(open_store(seeds_out / "store"))


def test_what_is_wrong_is_found_in_parts_as_in_memory(
    seeds_out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles that say two things of one person, and of one class that is below another."""
    lines = read(seeds_out)
    label = b"<http://www.w3.org/2000/01/rdf-schema#label>"
    broken = [line for line in lines if not (b"/event/" in line and label in line)]
    below = b"<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
    broken += [b"<https://w3id.org/depeche/id/odd> %b <http://schema.org/Person> <x:g> .\n" % below]
    quads, triples = tmp_path / "graph.nq", tmp_path / "graph.nt"
    quads.write_bytes(b"".join(sorted(broken)))
    triples.write_bytes(b"".join(drop_graphs(sorted(broken))))
    graph = WholeGraph(quads, triples, tmp_path)
    prepare_parts(graph)
    assert not graph.backwards.exists()  # it is small: what follows is judged in memory
    at_once = judge_parts(graph, [judge_part(graph, n, 7) for n in range(7)])
    monkeypatch.setattr(whole, "_IN_MEMORY", 0)
    prepare_parts(graph)
    found = [judge_part(graph, n, 7) for n in reversed(range(7))]
    assert sum(bool(one.by_shapes) for one in found) > 1
    assert judge_parts(graph, found) == at_once
    assert at_once.report.violations


def test_a_store_of_nothing_and_one_that_is_not_replaced(tmp_path: Path) -> None:
    load_store([], [], tmp_path / "store")
    assert len(open_store(tmp_path / "store")) == 0
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.doc").touch()
    with pytest.raises(StoreError, match="not replaced"):
        load_store([], [], tmp_path / "mine")
