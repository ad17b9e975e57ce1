"""The output folder: claimed by one build, changed only when everything is ready."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.pipeline.outcome import Outcome, Status
from kg.pipeline.shard import Part, read_shard, write_shard
from kg.pipeline.workspace import claim


def stage(out: Path, **files: str) -> None:
    """Build the files given into a folder, as a build would."""
    with claim(out) as workspace:
        folder = workspace.stage()
        (folder / "store").mkdir()
        (folder / "store" / "data").write_text(files["graph"])
        (folder / "graph.nq").write_text(files["graph"])
        (folder / "report.json").write_text(json.dumps({"program": "depeche 0"}))
        workspace.publish()


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def test_a_build_leaves_its_files_and_nothing_else(tmp_path: Path) -> None:
    stage(tmp_path / "out", graph="one")
    assert sorted(tree(tmp_path / "out")) == ["graph.nq", "report.json", "store/data"]


def test_a_second_build_replaces_the_first(tmp_path: Path) -> None:
    stage(tmp_path / "out", graph="one")
    stage(tmp_path / "out", graph="two")
    assert tree(tmp_path / "out")["graph.nq"] == "two"
    assert tree(tmp_path / "out")["store/data"] == "two"
    assert not (tmp_path / "out" / ".work").exists()


def test_a_build_that_fails_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    stage(out, graph="one")
    before = tree(out)
    with pytest.raises(OSError, match="full"), claim(out) as workspace:
        (workspace.stage() / "graph.nq").write_text("half")
        raise OSError("full")
    with claim(out) as workspace:
        workspace.discard()
    assert tree(out) == before


def test_a_build_killed_while_it_was_published_does_not_stop_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    stage(out, graph="one")
    (out / ".work" / "old-store").mkdir(parents=True)
    (out / ".work" / "old-store" / "data").write_text("older")
    (out / ".work" / "lock").touch()
    (out / "report.json").unlink()
    stage(out, graph="two")
    assert sorted(tree(out)) == ["graph.nq", "report.json", "store/data"]
    assert tree(out)["store/data"] == "two"


@pytest.mark.parametrize("report", [None, "{}", "[]", "not json", '{"program": "other 1.0"}'])
def test_a_folder_with_other_things_in_it_is_refused(tmp_path: Path, report: str | None) -> None:
    (tmp_path / "thesis.doc").write_text("precious")
    if report is not None:
        (tmp_path / "report.json").write_text(report)
    with pytest.raises(UsageError, match="not an earlier build"), claim(tmp_path):
        pass
    assert (tmp_path / "thesis.doc").read_text() == "precious"
    assert not (tmp_path / ".work").exists()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError, match="not a folder"), claim(tmp_path / "out"):
        pass


def test_two_builds_can_not_share_a_folder(tmp_path: Path) -> None:
    with claim(tmp_path / "out"), pytest.raises(UsageError, match="in use"), claim(tmp_path / "out"):
        pass


PARTS = (
    Part(Outcome("a.txt", 0, Status.GRAPH, "a", "https://e/a", counts={"events": 2}), "<é> .\n".encode()),
    Part(Outcome("a.txt", 1, Status.FAILED, code="invalid", reason="…", violations=("one", "two"))),
)


def test_a_shard_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_shard(tmp_path / "s", PARTS)
    assert read_shard(tmp_path / "s") == PARTS
    assert [p.name for p in tmp_path.iterdir()] == ["s"]


def test_a_cut_or_altered_shard_is_no_shard(tmp_path: Path) -> None:
    write_shard(tmp_path / "s", PARTS)
    whole = (tmp_path / "s").read_bytes()
    for place, byte in enumerate(whole):
        (tmp_path / "s").write_bytes(whole[:place] + bytes([byte ^ 1]) + whole[place + 1 :])
        assert read_shard(tmp_path / "s") is None
    for length in range(len(whole)):
        (tmp_path / "s").write_bytes(whole[:length])
        assert read_shard(tmp_path / "s") is None
    assert read_shard(tmp_path / "missing") is None
