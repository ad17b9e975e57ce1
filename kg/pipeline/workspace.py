"""The folder a build writes to: claimed for one build at a time, and changed only when everything is ready.

OUT/.work holds shards/ (finished inputs, see kg.pipeline.shard), new/ (the files to be) and scratch/ (what a build
needs until it ends), all on the disk of OUT so that a rename publishes them. OUT/report.json goes first and comes
last: without it OUT is not finished.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from kg.errors import UsageError
from kg.files import lock_file

WORK = ".work"
_LOCK = "lock"
_WORKERS = "workers"  # locked by each process that works for a build, so that none outlives it unseen
_PATIENCE = 10.0  # seconds for the processes of a build that was killed to end
REPORT = "report.json"
LEDGER = "ledger.sqlite"  # what kg.pipeline.ledger knows of the inputs of the last build
PROGRAM = "depeche"  # the value of "program" in a report.json of ours


class Workspace:
    """One build's hold on its output folder."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.work = out / WORK
        self.shards = self.work / "shards"
        self.new = self.work / "new"
        self.scratch = self.work / "scratch"
        self.ledger = out / LEDGER  # of the build before, where there was one

    def join(self) -> None:
        """Let the process that calls this be seen as one that works in the folder, for as long as it lives."""
        file = (self.work / _WORKERS).open("ab")
        lock_file(file, shared=True)
        _joined.append(file)

    def stage(self) -> Path:
        """An empty folder for the files to be published."""
        _remove(self.new)
        self.new.mkdir()
        return self.new

    def publish(self, gone: Iterable[str] = ()) -> None:
        """Move everything staged into OUT, report.json last, then drop the work folder.

        Args:
            gone: folders of an earlier build that do not stay if this one has none.
        """
        (self.out / REPORT).unlink(missing_ok=True)
        for name in gone:
            _remove(self.out / name)
        for path in sorted(self.new.iterdir(), key=lambda p: (p.name == REPORT, p.name)):
            target = self.out / path.name
            if target.is_dir():  # a folder can't be replaced in one step; without report.json nobody reads it
                old = self.work / f"old-{path.name}"
                _remove(old)  # of a build that was killed right here
                target.rename(old)
            path.replace(target)
        _remove(self.work)

    def recover(self) -> None:
        """Complete what a run that was killed while it published had begun to move."""
        if (self.new / REPORT).is_file() and not (self.out / REPORT).is_file():
            self.publish()
            self.work.mkdir()

    def discard(self) -> None:
        """Drop the work folder, and OUT too where nothing else is in it."""
        _remove(self.work)
        with contextlib.suppress(OSError):  # it holds an earlier build
            self.out.rmdir()


@contextlib.contextmanager
def claim(out: Path) -> Iterator[Workspace]:
    """Hold an output folder for one build.

    Raises:
        UsageError: it is a file, holds something other than an earlier build, or is in use by another build.
    """
    _check(out)
    workspace = Workspace(out)
    workspace.shards.mkdir(parents=True, exist_ok=True)
    with (workspace.work / _LOCK).open("w") as lock:
        if not lock_file(lock) or not _is_left(workspace.work / _WORKERS):
            raise UsageError(f"{out} is in use by another build")
        try:
            _remove(workspace.scratch)
            workspace.scratch.mkdir()
            yield workspace
        finally:  # nothing half written stays, and a full disk gets its room back
            _remove(workspace.new)
            _remove(workspace.scratch)


def _is_left(workers: Path) -> bool:
    """Whether no process of a build that was killed is at work any more; they end when they see that it is gone."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with workers.open("ab") as file:
            if lock_file(file):
                return True
        time.sleep(0.1)
    return False


_joined: list[IO[bytes]] = []  # open for as long as the process lives


def _check(out: Path) -> None:
    if out.is_dir():
        names = {p.name for p in out.iterdir()}
        if names and not (out / WORK / _LOCK).is_file() and not _is_build(out):
            raise UsageError(f"{out} is not empty and not an earlier build; choose another folder for -o")
    elif out.exists() or out.is_symlink():
        raise UsageError(f"{out} is not a folder")


def _is_build(out: Path) -> bool:
    """True for a folder with a report.json of ours."""
    try:
        report = json.loads((out / REPORT).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(report, dict) and str(report.get("program", "")).startswith(PROGRAM)


def _remove(path: Path) -> None:
    if path.exists():
        shutil.rmtree(path)
