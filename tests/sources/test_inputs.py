"""Inputs: everything that was named is accounted for."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from kg.errors import SourceError, UsageError
from kg.sources import Input, Limits, open_inputs
from kg.sources.names import find_ending, find_stem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def names(found: list[Input], root: Path) -> list[str]:
    return [os.path.relpath(one.name, root) for one in found if not one.skipped]


def read_error(given: Input) -> SourceError:
    with pytest.raises(SourceError) as caught:
        given.read(Limits())
    return caught.value


def test_folders_are_walked_in_order_and_hidden_files_are_skipped(folder: Path) -> None:
    found = list(open_inputs([folder]))
    assert names(found, folder) == ["a.txt", "b.txt", "sub/c.txt"]
    assert [(Path(i.name).name, i.skipped) for i in found if i.skipped] == [(".hidden", "hidden")]


def test_a_hidden_file_that_is_named_is_read(folder: Path) -> None:
    (found,) = open_inputs([folder / ".hidden"])
    assert found.read(Limits()) == b".hidden"


def test_globs_are_sorted_and_repeats_skipped(folder: Path) -> None:
    found = list(open_inputs([f"{folder}/**/*.txt", folder / "a.txt"]))
    assert names(found, folder) == ["a.txt", "b.txt", "sub/c.txt"]
    assert found[-1].skipped == f"the same file as {folder / 'a.txt'}"


def test_a_file_whose_name_is_a_glob_is_itself(tmp_path: Path) -> None:
    path = tmp_path / "news[1].txt"
    path.write_text("x")
    (found,) = open_inputs([path])
    assert found.path == path


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    found = list(open_inputs([folder]))
    assert names(found, folder) == ["a.txt", "b.txt", "sub/c.txt"]
    assert [i.skipped for i in found if i.name.endswith("up")] == ["a link to a folder it lies in"]


@pytest.mark.parametrize("named", ["missing.txt", "missing/*.txt", "-"])
def test_what_names_nothing_is_a_usage_error(tmp_path: Path, named: str) -> None:
    with pytest.raises(UsageError):
        list(open_inputs([named if named == "-" else tmp_path / named]))


def test_standard_input_is_read_once() -> None:
    (found,) = open_inputs(["-"], stdin=io.BytesIO(b"abc"))
    assert (found.name, found.read(Limits())) == ("-", b"abc")


def test_large_inputs_are_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    error = read_error(Input(str(path), path))
    assert (error.code, error.where) == ("too-large", str(path))
    (piped,) = open_inputs(["-"], stdin=io.BytesIO(bytes(200)), limits=Limits(100))
    with pytest.raises(SourceError, match="--max-bytes"):
        piped.read(Limits(100))


def test_an_unreadable_input_is_an_error_and_its_neighbours_are_read(folder: Path) -> None:
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    error = read_error(Input("broken", folder / "broken.txt"))
    assert error.code == "unreadable"
    assert names(list(open_inputs([folder])), folder) == ["a.txt", "b.txt", "sub/c.txt"]


def test_a_file_that_is_written_to_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "live.txt"
    path.write_text("Un titre")

    states = iter([(8, 1), (17, 2)])
    monkeypatch.setattr("kg.sources.inputs._find_state", lambda _file: next(states))
    assert read_error(Input("live", path)).code == "changed"


def test_names_in_no_encoding_are_written_out() -> None:
    name = os.fsdecode(b"dossier/caf\xe9 2024-05-06.html.gz")
    assert find_stem(name) == "caf\\xe9 2024-05-06"
    assert find_ending(name) == ".html"
    assert find_stem("semaine.zip!/lundi/a.html") == "a"
