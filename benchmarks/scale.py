"""How long builds of more and more articles take, and in how much memory: of the command itself and of its workers.

    python benchmarks/scale.py [ARTICLES …] [--jobs 2] [--record]

The articles are made (benchmarks/made_articles.py), an article a file. Each size is built by `kg build` from nothing;
twice a second memory and processor time of each process are read from /proc, so Linux is needed. With
--record the figures go to scale.tsv, the memory over time to scale-memory.tsv and, drawn, to scale.svg; sizes that
are not measured stay in them as they were.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from made_articles import write_articles
from scale_plot import Sample, draw

HERE = Path(__file__).resolve().parent
TABLE, MEMORY, PLOT = (HERE / name for name in ("scale.tsv", "scale-memory.tsv", "scale.svg"))
SIZES = (100, 1_000, 10_000, 100_000)
HEAD = (
    "articles", "jobs", "seconds", "CPU s", "CPU ms an article", "articles a second", "finishing s",
    "finishing CPU s", "peak MB, command", "peak MB, a worker", "output MB",
)  # fmt: skip
_EVERY = 0.5  # seconds between two looks
_KEPT = 200  # samples of a size that are written down
_TICKS = 100  # of processor time a second, in /proc
_PAGE = 4096


@dataclass
class Watch:
    """What was seen of the processes of a build."""

    samples: list[Sample] = field(default_factory=list)
    spent: dict[int, float] = field(default_factory=dict)  # seconds of the processor, by process
    finishing: tuple[float, float] | None = (
        None  # seconds and processor seconds until the last article was read
    )

    def look(self, command: int, seconds: float, *, is_finishing: bool) -> None:
        """Note what the processes have and have spent by now."""
        found = {pid: seen for pid in _find_tree(command) if (seen := _read_process(pid))}
        if command not in found:
            return
        self.spent.update((pid, spent) for pid, (_, spent) in found.items())
        workers = [held for pid, (held, _) in found.items() if pid != command]
        self.samples.append(Sample(seconds, found[command][0], max(workers, default=0)))
        if is_finishing and self.finishing is None:
            self.finishing = seconds, self.cpu

    @property
    def cpu(self) -> float:
        """Processor seconds of all processes."""
        return sum(self.spent.values())


@dataclass(frozen=True, slots=True)
class Built:
    """What a build took: seconds, seconds of the processor (the same of its end), megabytes, and what it wrote."""

    count: int
    jobs: int
    seconds: float
    cpu: float
    finishing: float
    finishing_cpu: float
    written: int  # MB
    samples: Sequence[Sample]

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of the processor an article."""
        return 1000 * self.cpu / self.count

    @property
    def largest(self) -> int:
        """Megabytes of the largest process."""
        return max(max(sample.command, sample.worker) for sample in self.samples)

    @property
    def row(self) -> Sequence[object]:
        """As in scale.tsv."""
        return (
            *(self.count, self.jobs, round(self.seconds, 1), round(self.cpu, 1), round(self.cpu_ms, 1)),
            *(round(self.count / self.seconds, 1), round(self.finishing, 1), round(self.finishing_cpu, 1)),
            *(max(s.command for s in self.samples), max(s.worker for s in self.samples), self.written),
        )


def main() -> int:
    """Measure each size; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", nargs="*", type=int, default=SIZES)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--record", action="store_true", help="write down what is measured")
    parser.add_argument(
        "--folder", type=Path, help="where articles and builds are; a temporary one unless given"
    )
    asked = parser.parse_args()
    rows: list[Sequence[object]] = []
    samples: dict[int, Sequence[Sample]] = {}
    sys.stdout.write("\t".join(HEAD) + "\n")
    for count in asked.articles:
        with tempfile.TemporaryDirectory(prefix="scale-", dir=asked.folder) as folder:
            built = measure(count, Path(folder), asked.jobs)
        samples[count] = built.samples
        rows.append(built.row)
        sys.stdout.write("\t".join(map(str, built.row)) + "\n")
        sys.stdout.flush()
        if asked.record:
            _record(rows, samples)
    return 0


def measure(count: int, folder: Path, jobs: int) -> Built:
    """Build so many made articles in a folder."""
    articles, out, watch = folder / "in", folder / "out", Watch()
    write_articles(range(count), articles)
    command = [
        sys.executable,
        "-P",  # the package that is measured is the one that is imported, not the one in this folder
        "-m",
        "kg",
        "build",
        str(articles),
        "-o",
        str(out),
        "--quiet",
        "--jobs",
        str(jobs),
    ]
    start = time.monotonic()
    build = subprocess.Popen(command)  # noqa: S603 - our own
    try:
        while build.poll() is None:
            watch.look(build.pid, time.monotonic() - start, is_finishing=(out / ".work" / "new").is_dir())
            time.sleep(_EVERY)
    finally:
        build.kill()
    if build.wait():
        raise SystemExit(f"the build of {count} articles ended with exit code {build.returncode}")
    seconds = time.monotonic() - start
    began, spent = watch.finishing or (seconds, watch.cpu)
    written = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) // 1_000_000
    shutil.rmtree(out)
    end = seconds - began, watch.cpu - spent
    return Built(count, jobs, seconds, watch.cpu, *end, written, watch.samples)


def _find_tree(pid: int) -> list[int]:
    """A process and those below it."""
    found = [pid]
    for one in found:
        try:
            text = Path(f"/proc/{one}/task/{one}/children").read_text()
        except OSError:  # it has ended
            continue
        found += map(int, text.split())
    return found


def _read_process(pid: int) -> tuple[int, float] | None:
    """Megabytes in memory and seconds of the processor; None where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return None
    return pages * _PAGE // 1_000_000, (int(fields[11]) + int(fields[12])) / _TICKS


def _record(rows: Iterable[Sequence[object]], samples: Mapping[int, Sequence[Sample]]) -> None:
    """Write down what was measured; other sizes stay as they were measured before."""
    by_size = {int(row[0]): row for row in _read(TABLE)} | {int(str(row[0])): row for row in rows}
    _write(TABLE, [HEAD, *(by_size[n] for n in sorted(by_size))])
    seen: dict[int, list[Sample]] = {}
    for n, seconds, command, worker in _read(MEMORY):
        seen.setdefault(int(n), []).append(Sample(float(seconds), int(command), int(worker)))
    seen |= {n: list(found[:: 1 + len(found) // _KEPT]) for n, found in samples.items()}
    thin = {n: seen[n] for n in sorted(seen)}
    lines = [(n, round(s.seconds, 1), s.command, s.worker) for n, found in thin.items() for s in found]
    _write(MEMORY, [("articles", "seconds", "MB, command", "MB, largest worker"), *lines])
    PLOT.write_text(draw(thin), encoding="utf-8")


def _read(path: Path) -> list[list[str]]:
    """The rows below the head."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))[1:]


def _write(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
