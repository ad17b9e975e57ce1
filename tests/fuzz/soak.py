"""Fuzz the readers of strangers' bytes for long: `make fuzz`.

    python tests/fuzz/soak.py --cases 100000 [TARGET…]      this many for each target, one target after another

Each target runs in a process of its own (soak_one.py): with Atheris (pip install atheris), which steers by the lines
an input reaches, else with Hypothesis. What breaks the rules of fuzz_targets is written to OUT/TARGET/finding-… with
its traceback, once for each place in the code; a hang ends the process. A row for each target is added to
OUT/counts.jsonl.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGETS = sorted(path.name for path in (HERE / "corpus").iterdir())


def main() -> int:
    """Soak every target asked for; exit code 1 if something was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--cases", type=int, default=10_000, help="for each target")
    parser.add_argument("--engine", choices=["atheris", "hypothesis"], help="Atheris where it is installed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"))
    given = parser.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(f"there is no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    engine = given.engine or ("atheris" if importlib.util.find_spec("atheris") else "hypothesis")
    bad = [
        target
        for target in given.targets or TARGETS
        if not soak(target, engine, given.cases, given.seed, given.out)
    ]
    for target in bad:
        sys.stderr.write(f"{target}: something was found; see {given.out / target}\n")
    return 1 if bad else 0


def soak(target: str, engine: str, cases: int, seed: int, out: Path) -> bool:
    """Soak a target in a process of its own; True if nothing was found."""
    folder, counts = out / target, out / "counts.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    before = _read(counts)
    command = [sys.executable, str(HERE / "soak_one.py"), target, engine, str(cases), str(seed), str(out)]
    with (folder / "log").open("w") as log:
        code = subprocess.run(command, stdout=log, stderr=log, check=False).returncode  # noqa: S603 - our own
    rows = _read(counts)[len(before) :]
    if code or not rows:
        sys.stderr.write(f"{target}: ended with {code}; see {folder / 'log'}\n")
        return False
    sys.stderr.write(f"{rows[-1]}\n")
    return not json.loads(rows[-1])["findings"]


def _read(counts: Path) -> list[str]:
    return counts.read_text("utf-8").splitlines() if counts.exists() else []


if __name__ == "__main__":
    sys.exit(main())
