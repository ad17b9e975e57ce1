"""A build that is killed at any moment goes on to the same bytes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import ROOT

# `make soak` asks for 30 moments.
MOMENTS = int(os.environ.get("KG_KILLS", "3"))
ARTICLES = sorted((ROOT / "benchmarks" / "identity-gold" / "tuned" / "articles").glob("*.txt"))[:10]


def start(inputs: Path, out: Path) -> subprocess.Popen[bytes]:
    """A build with two workers, in a group of processes of its own."""
    command = [sys.executable, "-m", "kg", "build", str(inputs), "-o", str(out), "--quiet", "--jobs", "2"]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own


def end(build: subprocess.Popen[bytes], after: float, *, whole_group: bool) -> None:
    """Kill a build after some seconds, or let it end before: its workers too, or leave them to themselves."""
    try:
        build.wait(after)
    except subprocess.TimeoutExpired:
        if whole_group:
            os.killpg(build.pid, signal.SIGKILL)
        else:
            build.kill()
    finally:
        build.wait()


def finish(inputs: Path, out: Path) -> None:
    build = start(inputs, out)
    try:
        assert build.wait() == 0
    finally:
        build.kill()


def read(out: Path) -> dict[str, bytes]:
    """The files of a build but store and ledger, whose bytes tell how they were made."""
    files = [path for path in out.rglob("*") if path.is_file() and path.parent.name != "store"]
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in files if p.name != "ledger.sqlite"}


def write_inputs(folder: Path, articles: Sequence[Path]) -> Path:
    folder.mkdir()
    for article in articles:
        shutil.copy(article, folder)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.timeout(7200 if MOMENTS > 3 else 600)
def test_a_build_killed_at_any_moment_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    """Killed again and again, at moments spread over the time a build takes; then let go on to its end."""
    inputs = write_inputs(tmp_path / "in", ARTICLES)
    began = time.monotonic()
    finish(inputs, tmp_path / "whole")
    takes = time.monotonic() - began
    expected = read(tmp_path / "whole")
    chosen = random.Random(MOMENTS)  # noqa: S311 - no secret
    moments = [takes * (n + chosen.random()) / MOMENTS for n in range(MOMENTS)]
    for n, moment in enumerate(moments):
        end(start(inputs, tmp_path / "out"), moment, whole_group=n % 2 == 0)
        if MOMENTS > 3 or n == MOMENTS - 1:
            finish(inputs, tmp_path / "out")
            assert read(tmp_path / "out") == expected
            shutil.rmtree(tmp_path / "out")
