"""Fuzz one target in this process: soak.py calls it with TARGET ENGINE CASES SEED OUT."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fuzz_damage import TOKENS, damaged

SECONDS = 1.0  # of this process's own time, for one input
MEGABYTES = 500  # of this process at its largest, the engine's own memory included
_LONGEST = 4_000  # bytes of an input that Atheris makes
_HANG_SECONDS = 60  # by the wall's clock, on a machine that does other things too


class Soak:
    """Runs a target on inputs, keeps count, and ends the process after the last one: Atheris never returns.

    Args:
        target: its name.
        run: what is run.
        engine: that makes the inputs.
        cases: of this process.
        out: a folder; findings go to out/target, the row to out/counts.jsonl.
    """

    def __init__(self, target: str, run: Callable[[bytes], None], engine: str, cases: int, out: Path) -> None:
        self.folder = out / target
        self._row: dict[str, Any] = {"target": target, "engine": engine}
        self._run = run
        self._cases = cases
        self._counts = out / "counts.jsonl"
        self._done = 0
        self._slowest = 0.0
        self._findings: set[str] = set()
        self._started = time.monotonic()

    def try_case(self, data: bytes) -> None:
        """Run the target on an input."""
        started = time.process_time()
        try:
            self._run(data)
        except Exception as error:
            self._note(f"{type(error).__name__} at {_find_place(error)}", data, traceback.format_exc())
        seconds = time.process_time() - started
        self._slowest = max(self._slowest, seconds)
        if seconds > SECONDS:
            self._note(f"slow: {seconds:.0f} s", data, f"{seconds:.1f} s for {len(data)} bytes")
        self._done += 1
        if self._done == self._cases:
            self._finish()

    def _finish(self) -> None:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if memory > MEGABYTES:
            self._findings.add(f"memory: {memory} MB")
        row = {
            **self._row, "cases": self._done, "seconds": round(time.monotonic() - self._started),
            "slowest": round(self._slowest, 3), "megabytes": memory, "findings": sorted(self._findings),
        }  # fmt: skip
        with self._counts.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        sys.stdout.flush()
        os._exit(0)

    def _note(self, what: str, data: bytes, told: str) -> None:
        if what in self._findings:
            return
        self._findings.add(what)
        path = self.folder / f"finding-{hashlib.sha256(what.encode()).hexdigest()[:12]}"
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(f"{what}\n\n{told}", "utf-8", errors="replace")


def main() -> None:
    """Run the engine; the process ends in it."""
    target, engine, cases, seed, out = sys.argv[1:]
    if engine == "atheris":
        import atheris

        with atheris.instrument_imports(include=["kg"]):
            targets = importlib.import_module("fuzz_targets")
    else:
        targets = importlib.import_module("fuzz_targets")
    run, samples = targets.TARGETS[target], targets.find_samples(target)
    for sample in samples:
        run(sample)  # tables are read and models loaded now, and cost no later input its second
    soak = Soak(target, run, engine, int(cases), Path(out))
    if engine == "atheris":
        _run_atheris(soak, samples, int(seed))
    else:
        _run_hypothesis(soak, samples, int(cases), int(seed))


def _run_atheris(soak: Soak, samples: list[bytes], seed: int) -> None:
    import atheris

    corpus, words = soak.folder / "corpus", soak.folder / "words"
    corpus.mkdir(exist_ok=True)
    for number, sample in enumerate(samples):
        (corpus / f"sample-{number}").write_bytes(sample)
    words.write_text("".join(f'"{_escape(token)}"\n' for token in TOKENS if len(token) <= 64), "ascii")
    arguments = [f"-max_len={_LONGEST}", f"-dict={words}", f"-seed={seed}", f"-timeout={_HANG_SECONDS}",
                 f"-artifact_prefix={soak.folder}/", "-rss_limit_mb=0", str(corpus)]  # fmt: skip
    atheris.Setup([sys.argv[0], *arguments], soak.try_case)
    atheris.Fuzz()


def _run_hypothesis(soak: Soak, samples: list[bytes], cases: int, seed: int) -> None:
    import hypothesis

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=cases * 2, deadline=None, database=None, phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(damaged(samples))
    def run(data: bytes) -> None:
        soak.try_case(data)

    run()


def _find_place(error: BaseException) -> str:
    """The innermost line of ours, and the line that raised: "kg/sources/feed.py:80 (util.py:12)"."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/kg/" in frame.filename]
    own = f"kg/{ours[-1].filename.rpartition('/kg/')[2]}:{ours[-1].lineno}" if ours else "fuzz_targets.py"
    return f"{own} ({Path(frames[-1].filename).name}:{frames[-1].lineno})"


def _escape(token: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token)


if __name__ == "__main__":
    main()
