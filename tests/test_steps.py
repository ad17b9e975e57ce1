"""Steps that wait for others."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.pipeline.steps import Step, run_steps


def write(folder: Path, name: str, *needed: str) -> str | None:
    """Leave a file; returns which of those that are needed were there."""
    there = " ".join(one for one in needed if (folder / one).exists())
    (folder / name).touch()
    return there or None


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_a_step_finds_what_it_waits_for(jobs: int, tmp_path: Path) -> None:
    waits = {"a": (), "b": (), "ab": ("a", "b"), "c": (), "abc": ("ab", "c"), "d": ("c",)}
    steps = {name: Step(partial(write, tmp_path, name, *after), after) for name, after in waits.items()}
    found = run_steps(steps, jobs=jobs)
    assert found == {name: " ".join(after) or None for name, after in waits.items()}


def test_a_step_begins_while_one_that_it_does_not_wait_for_goes_on(tmp_path: Path) -> None:
    """The long step ends only when a step has run that waits for another."""
    steps = {
        "long": Step(partial(wait_for, tmp_path / "second")),
        "first": Step(partial(write, tmp_path, "first")),
        "second": Step(partial(write, tmp_path, "second", "first"), ("first",)),
    }
    assert run_steps(steps, jobs=2) == {"long": True, "first": None, "second": "first"}


def wait_for(path: Path) -> bool:
    """Whether a file comes to be, within a minute."""
    import time

    end = time.monotonic() + 60
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.01)
    return path.exists()


def die() -> None:
    """End the process as a fault does."""
    os._exit(7)


def fail() -> None:
    """End as an error does."""
    raise StoreError("the disk is full")


def test_a_step_that_dies_ends_all(tmp_path: Path) -> None:
    steps = {"dies": Step(die), "after": Step(partial(write, tmp_path, "after"), ("dies",))}
    with pytest.raises(StoreError, match="exit code 7"):
        run_steps(steps, jobs=2)
    assert not (tmp_path / "after").exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_a_step_is_that_of_all(jobs: int, tmp_path: Path) -> None:
    steps = {"fails": Step(fail), "after": Step(partial(write, tmp_path, "after"), ("fails",))}
    with pytest.raises(StoreError, match="the disk is full"):
        run_steps(steps, jobs=jobs)
    assert not (tmp_path / "after").exists()


def test_a_step_that_nothing_lets_begin_is_told() -> None:
    with pytest.raises(ValueError, match="odd"):
        run_steps({"odd": Step(fail, ("nothing",)), "even": Step(os.getpid)}, jobs=2)
