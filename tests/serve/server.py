"""`kg serve` as a user runs it, and looked at from outside."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

_STOP_SECONDS = 20
_ANSWER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    address: str  # "http://127.0.0.1:7878"
    process: subprocess.Popen[str]
    client: httpx.Client  # for paths of that address

    @property
    def children(self) -> list[int]:
        """The ids of the processes that it has started and that run."""
        found = []
        for folder in Path("/proc").iterdir():
            with contextlib.suppress(OSError, ValueError, IndexError):
                state, parent = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
                if state != "Z" and int(parent) == self.process.pid:
                    found.append(int(folder.name))
        return sorted(found)


@contextlib.contextmanager
def running(out: Path, *options: str, env: Mapping[str, str] = {}) -> Iterator[Running]:
    """A server over a folder, with more options and variables, on a free port until the block ends."""
    command = [sys.executable, "-m", "kg", "serve", str(out), "--port", "0", *options]
    with subprocess.Popen(  # noqa: S603 - the tests' own arguments
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, **env}
    ) as process:
        try:
            assert process.stderr is not None
            while " at " not in (line := process.stderr.readline()):
                assert line, "the server ended instead of starting"
            address = line.split(" at ")[1].split("/sparql")[0]
            with httpx.Client(base_url=address, trust_env=False, timeout=_ANSWER_SECONDS) as client:
                yield Running(address, process, client)
            process.send_signal(signal.SIGINT)
            process.wait(_STOP_SECONDS)
        finally:
            process.kill()
