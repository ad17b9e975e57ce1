"""What goes wrong gets a message and its exit code; the other articles are built; nothing is partial."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, RunPython

from kg.cli import main

SEED = ROOT / "seeds" / "articles" / "tolam-choigou.txt"
DUMPS = {
    "graph.nq",
    "graph.ttl",
    "graph.jsonld",
    "store",
    "validation.ttl",
    "validation.json",
    "report.json",
    "ledger.sqlite",
}
# A process of its own that can't write a file longer than the first argument, as on a full disk. It reads an
# article before, because the model of languages is unpacked through a temporary file.
FULL_DISK = """
import pathlib, resource, signal, sys
from kg import sources
list(sources.read(pathlib.Path("seeds/articles/tolam-choigou.txt").read_bytes(), "warm-up"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from kg.cli import main
main(sys.argv[2:], prog_name="kg")
"""


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with one good article."""
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(SEED, folder / "good.txt")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def rows(out: Path) -> dict[str, tuple[str, str | None]]:
    report = json.loads((out / "report.json").read_bytes())
    return {Path(row["input"]).name: (row["status"], row.get("code")) for row in report["articles"]}


def names(out: Path) -> set[str]:
    return {p.name for p in out.iterdir()}


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "it is empty"),
        (b" \n\t\n", "empty", "it is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary", "not text"),
        (b"Un mot apr\xc3\xa8s l'autre. " * 2_300_000, "too-large", "raise --max-bytes"),
    ],
    ids=["nothing", "blanks", "a picture", "50 MB"],
)
def test_an_input_that_is_no_article_fails_by_name_and_the_others_are_built(
    inputs: Path, data: bytes, code: str, words: str
) -> None:
    (inputs / "bad.txt").write_bytes(data)
    out = inputs.parent / "out"
    result = run("build", inputs, "-o", out, "--jobs", "1")
    assert result.exit_code == 1
    assert f"failed: {inputs / 'bad.txt'}: " in result.stderr
    assert words in result.stderr
    assert rows(out) == {"bad.txt": ("failed", code), "good.txt": ("graph", None)}
    assert names(out) == DUMPS


def test_an_input_that_may_not_be_read_fails_by_name(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SEED, inputs / "locked.txt")
    opened = Path.open

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.name == "locked.txt":  # chmod would not stop root
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    out = inputs.parent / "out"
    result = run("build", inputs, "-o", out, "--jobs", "1")
    assert result.exit_code == 1
    assert "locked.txt: can't be read: Permission denied" in result.stderr
    assert rows(out) == {"good.txt": ("graph", None), "locked.txt": ("failed", "unreadable")}


def test_an_article_in_another_language_is_rejected_which_is_no_failure(inputs: Path) -> None:
    german = (
        "Der Minister traf am Dienstag in der Hauptstadt seinen Amtskollegen, um über den Handel zu sprechen. "
        * 5
    )
    (inputs / "german.txt").write_text(german)
    out = inputs.parent / "out"
    result = run("build", inputs, "-o", out, "--jobs", "1")
    assert result.exit_code == 0, result.stderr
    assert f"rejected: {inputs / 'german.txt'}: its language is 'de'" in result.stderr
    assert rows(out)["german.txt"] == ("rejected", "language")


def test_strict_writes_nothing_and_says_why(inputs: Path) -> None:
    (inputs / "bad.txt").write_bytes(b"")
    out = inputs.parent / "out"
    result = run("build", inputs, "-o", out, "--jobs", "1", "--strict")
    assert result.exit_code == 1
    assert "bad.txt: it is empty" in result.stderr
    assert "1 of 2 articles did not become a graph; nothing was written" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["{in}", "-o", "{out}", "--format", "papyrus"], "no input format 'papyrus'"),
        (["{in}", "-o", "{out}", "--base", "no iri"], "--base"),
        (["{in}", "-o", "{out}", "--jobs", "0"], "--jobs"),
        (["{in}", "-o", "{out}", "--colour"], "--colour"),
        (["{in}/missing.txt", "-o", "{out}"], "does not exist"),
        (["{in}/*.pdf", "-o", "{out}"], "matches no file"),
        (["{in}", "-o", "{in}"], "not empty and not an earlier build"),
        (["{in}", "-o", "{in}/good.txt"], "is not a folder"),
        (["{in}"], "--out"),
        (["-o", "{out}"], "INPUT"),
    ],
)
def test_a_wrong_call_is_refused_before_anything_is_done(
    inputs: Path, arguments: list[str], words: str
) -> None:
    out = inputs.parent / "out"
    before = sorted(inputs.iterdir())
    result = run("build", *(a.replace("{in}", str(inputs)).replace("{out}", str(out)) for a in arguments))
    assert result.exit_code == 2, result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert not out.exists()
    assert sorted(inputs.iterdir()) == before


@pytest.mark.parametrize("limit", [3_000, 200_000], ids=["in the first article", "in the dumps"])
@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_full_disk_ends_the_build_without_a_partial_file(
    run_python: RunPython, tmp_path: Path, limit: int
) -> None:
    out = tmp_path / "out"
    call = ["build", str(SEED.parent), "-o", str(out), "--jobs", "1"]
    failed = run_python("-c", FULL_DISK, str(limit), *call)
    assert failed.returncode == 3, failed.stderr
    assert failed.stderr.startswith("kg: ")
    assert "Traceback" not in failed.stderr
    assert "run the same command again to go on" in failed.stderr
    assert names(out) <= {".work"}
    assert not (out / ".work" / "new").exists()
    again = run(*call)
    assert again.exit_code == 0, again.stderr
    assert names(out) == DUMPS


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with enough articles to be interrupted in."""
    folder = tmp_path / "many"
    folder.mkdir()
    for seed in sorted((ROOT / "seeds" / "articles").glob("*.txt")):
        for copy in range(6):
            shutil.copy(seed, folder / f"{seed.stem}-{copy}.txt")
    return folder


@contextlib.contextmanager
def building(inputs: Path, out: Path, jobs: int) -> Iterator[subprocess.Popen[str]]:
    """A build in a process group of its own, after its first articles are done."""
    command = [sys.executable, "-m", "kg", "build", str(inputs), "-o", str(out), "--jobs", str(jobs)]
    with subprocess.Popen(  # noqa: S603 - the tests' own arguments
        command, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=ROOT
    ) as process:
        try:
            wait_until(lambda: len(list((out / ".work" / "shards").glob("*.shard"))) >= 3)
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def wait_until(is_so: object, seconds: float = 60) -> None:
    assert callable(is_so)
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def is_group_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_says_how_to_go_on_and_the_next_run_does(many: Path, tmp_path: Path, jobs: int) -> None:
    out = tmp_path / "out"
    with building(many, out, jobs) as process:
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stderr.startswith("kg: interrupted: ")
    assert " of 30 inputs are done; run the same command again to go on" in stderr
    assert "Traceback" not in stderr
    assert names(out) == {".work"}
    kept = {p: p.stat().st_mtime_ns for p in (out / ".work" / "shards").iterdir()}
    assert kept
    check_goes_on(many, out, tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
def test_a_killed_build_leaves_no_process_and_nothing_partial(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with building(many, out, jobs=2) as process:
        process.kill()
        process.wait()
        wait_until(lambda: not is_group_alive(process.pid), 30)
    assert names(out) == {".work"}
    check_goes_on(many, out, tmp_path)


def check_goes_on(inputs: Path, out: Path, tmp_path: Path) -> None:
    """The same command again completes the build, to the bytes of one that was never stopped."""
    assert run("build", inputs, "-o", out, "--jobs", "1").exit_code == 0
    assert run("build", inputs, "-o", tmp_path / "whole", "--jobs", "1").exit_code == 0
    for name in sorted(DUMPS - {"store"}):
        assert (out / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name
