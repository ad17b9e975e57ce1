"""How many articles a second go into a store: by PUT into the Oxigraph server and Fuseki, by Oxigraph's bulk loader.

python benchmarks/load.py [--articles 50] [--rounds 2]

The articles are those of the seeds, again and again, each with events, evidence and offices of its own. Each way starts
with an empty store; the ways take turns, so that a machine that is busy is so for all of them. Printed is the median of
the rounds, and the least and most. "Read back" is what `kg load` does unless told otherwise, "not" is --check none;
"again" is a load of what the store holds already. The bulk loader's time is that of `kg load --bulk` and of its script
together. Fuseki is run over TDB2 where tests/judges/tools.py finds it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from publish import multiply

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # where the stores are started

from judges import services, tools  # noqa: E402
from judges.services import Service  # noqa: E402

from kg.load import Access, Check, LoadOptions, find_kind, load, open_graphs, write_bulk  # noqa: E402
from kg.pipeline.build import Manner, build  # noqa: E402
from kg.pipeline.options import BuildOptions  # noqa: E402
from kg.web import SystemClock  # noqa: E402

Start = Callable[[Path], AbstractContextManager[Service]]
Seconds = dict[str, list[float]]


def main() -> int:
    """Print a row for each way; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=50, help="how many, roughly")
    parser.add_argument("--rounds", type=int, default=2, help="how often each way is taken")
    asked = parser.parse_args()
    stores: dict[str, Start] = {"oxigraph": services.oxigraph}
    try:
        jar = tools.find_jena()
        stores["fuseki"] = lambda folder: services.fuseki(jar, folder)
    except tools.Missing as error:
        sys.stdout.write(f"without Fuseki: {error}\n")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        out, articles = _make_build(work, asked.articles)
        seconds: Seconds = {}
        for _ in range(asked.rounds):
            for store, start in stores.items():
                for check in (Check.WRITTEN, Check.NONE):
                    _put(store, start, out, check, seconds)
            _load_in_bulk(out, seconds)
    sys.stdout.write(f"{articles} articles, {asked.rounds} rounds\n")
    for way, times in seconds.items():
        rates = sorted(articles / t for t in times)
        sys.stdout.write(
            f"{way:<34} {statistics.median(rates):8.1f} articles/s   ({rates[0]:.1f} to {rates[-1]:.1f})\n"
        )
    return 0


def _make_build(work: Path, articles: int) -> tuple[Path, int]:
    """A build of about so many articles, and how many there are."""
    build([ROOT / "seeds" / "articles"], work / "seeds", BuildOptions(), Manner())
    lines = (work / "seeds" / "graph.nq").read_bytes().splitlines()
    one = len({line.rsplit(b" ", 2)[1] for line in lines if b"/article/" in line.rsplit(b" ", 2)[1]})
    times = max(1, round(articles / one))
    multiply(work / "seeds", work / "out", times * len(lines))
    graphs = {line.rsplit(b" ", 2)[1] for line in (work / "out" / "graph.nq").open("rb")}
    return work / "out", sum(b"/article/" in graph for graph in graphs)


def _put(store: str, start: Start, out: Path, check: Check, seconds: Seconds) -> None:
    with tempfile.TemporaryDirectory() as folder, start(Path(folder)) as service:
        access = Access(find_kind(store), service.address, {})
        ways = ["read back", "again"] if check is Check.WRITTEN else ["not read back"]
        for way in ways:
            with _timed(f"{store}: PUT, {way}", seconds), open_graphs(access, SystemClock()) as graphs:
                report = load(out, graphs, LoadOptions(check=check), lambda *_: None)
            assert report.is_good and bool(report.put) is (way != "again")


def _load_in_bulk(out: Path, seconds: Seconds) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = f"{Path(services.find_oxigraph()).parent}{os.pathsep}{os.environ['PATH']}"
        with _timed("oxigraph: --bulk and its load.sh", seconds):
            *_, script = write_bulk(out, Path(folder) / "bulk", find_kind("oxigraph"), "articles")
            subprocess.run([script], check=True, capture_output=True, env={**os.environ, "PATH": path})  # noqa: S603 - our own script


@contextmanager
def _timed(way: str, seconds: Seconds) -> Iterator[None]:
    since = time.perf_counter()
    yield
    seconds.setdefault(way, []).append(time.perf_counter() - since)


if __name__ == "__main__":
    sys.exit(main())
