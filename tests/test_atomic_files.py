from __future__ import annotations

import errno
import os
import sys
import textwrap
from pathlib import Path

import pytest
from conftest import RunPython

from kg.errors import StoreError
from kg.files import open_atomic, write_bytes


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    for data in (b"one", b"two", b""):
        write_bytes(path, data)
        assert path.read_bytes() == data
        assert [p.name for p in tmp_path.iterdir()] == ["a.ttl"]


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    write_bytes(path, b"old")
    with open_atomic(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_file_and_no_other(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.ttl.gz"
    path.write_bytes(b"old")
    with pytest.raises(error), open_atomic(path, compress=True) as file:
        file.write(b"half")
        raise error
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.ttl.gz"]


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a", b"")
    (tmp_path / "b").touch()
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "does not allow writing"),
        (errno.EIO, "was not written"),
    ],
)
def test_what_the_disk_refuses_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(descriptor: int) -> None:
        assert descriptor > 0
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreError, match=said):
        write_bytes(tmp_path / "a.ttl", b"x")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        write_bytes(tmp_path / "absent" / "a.ttl", b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="no RLIMIT_FSIZE")
def test_a_disk_that_fills_while_writing(tmp_path: Path, run_python: RunPython) -> None:
    script = textwrap.dedent("""
        import resource, sys
        from pathlib import Path
        from kg.errors import StoreError
        from kg.files import open_atomic
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            with open_atomic(Path(sys.argv[1])) as file:
                for _ in range(100):
                    file.write(bytes(10_000))
        except StoreError as error:
            print(error)
        """)
    run = run_python("-c", script, str(tmp_path / "a.ttl"))
    assert run.stdout.startswith("the disk is full")
    assert run.stderr == ""
    assert not list(tmp_path.iterdir())
