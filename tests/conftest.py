"""What tests of more than one room need."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from kg.serve.catalogue import Catalogue

ROOT = Path(__file__).resolve().parent.parent


class RunPython(Protocol):
    """Run this Python on arguments in a process of its own; its output as text."""

    def __call__(
        self, *arguments: str, env: Mapping[str, str] = {}, cwd: Path = ROOT, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests compile the gazetteer into a folder of this run, which its workers share, not into the user's cache."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.getbasetemp().parent / "cache")


@pytest.fixture(scope="session", autouse=True)
def heed_ctrl_c() -> None:
    """A shell's background job ignores Ctrl-C, and so would every program that a test starts to interrupt it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def run_python() -> RunPython:
    def run(
        *arguments: str, env: Mapping[str, str] = {}, cwd: Path = ROOT, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - the tests' own arguments
            [sys.executable, *arguments],
            capture_output=True, text=True, check=False, cwd=cwd, env={**os.environ, **env}, input=stdin,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def seeds_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the seed articles."""
    from click.testing import CliRunner

    from kg.cli import main

    out = tmp_path_factory.mktemp("seeds") / "out"
    articles = str(ROOT / "seeds" / "articles")
    result = CliRunner().invoke(main, ["build", articles, "-o", str(out), "--quiet", "--jobs", "1"])
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture(scope="session")
def seeds(seeds_out: Path) -> Iterator[Catalogue]:
    """The catalogue of the seed articles."""
    from kg.serve.catalogue import open_catalogue

    catalogue = open_catalogue(seeds_out)
    yield catalogue
    catalogue.close()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes give no names to tests: what is packed may differ from one worker to the next, and none would run."""
    return argname if isinstance(val, bytes) else None
