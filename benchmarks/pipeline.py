"""What an article costs at each step of a build, how many a core does a second, and how soon the program starts.

python benchmarks/pipeline.py [--articles 200] [--pages 40] [--built 1000] [--sizes 100 1000] [--record] [--profile]

The articles are made by benchmarks/made_articles.py: about 3,000 characters of French each, as text and as pages of
70 KB. Each goes through all steps before the next one does, in one process that has read others before, so that
ratios are of one run. What is told is the processor's time; a row is the median over the articles, and the values that
a tenth of them lie below and above. Starts and whole builds are told by the clock on the wall too, which is only worth
something on a machine that does nothing else: the last line says what it did. How much faster two processes build is
told beside how much faster two loops run that share nothing, each in turn. With --sizes builds of so many articles by
two processes are told too (benchmarks/scale.py): what an article costs in them, and the memory of the largest process.

--profile tells the functions each step spends its time in, and measures nothing.
--record adds the medians to benchmarks/pipeline-history.tsv.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from clock import Clock
from figures import Figure, record
from made_articles import make_article, write_articles
from made_pages import make_page
from pyoxigraph import Quad, RdfFormat, Triple, serialize
from scale import measure as measure_build
from stages import PYSHACL, RDFLIB, SPACY, STEPS, Profiles, ask_others, has_spacy, process

from kg.extract import reading
from kg.pipeline import rooms
from kg.pipeline.options import BuildOptions
from kg.store import load_store

BUDGETS = {"read": 1.5, "extract": 6.0, "link": 0.4, "graph": 1.0, "validate": 1.0, "write": 0.1}  # ms
_READ_PAGE = 20.0  # ms
_WARM, _WARM_PAGES = 30, 3  # before the first that counts
_OTHERS = 5  # one article in so many is given to the others
_STARTS = 7
_TURNS = 3
_LOOP = "names = {}\nfor n in range(5_000_000): names[str(n % 50_000)] = n"
_KG = (sys.executable, "-P", "-m", "kg")  # -P: the package that is measured here, not the one in this folder


def main() -> int:
    """Print the table, or the profiles; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--built", type=int, default=1000, help="articles for one process and for two")
    parser.add_argument("--sizes", type=int, nargs="*", default=(), help="articles of builds to measure")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    rooms.warm_up()
    if asked.profile:
        return profile(asked.articles, asked.pages)
    figures = [
        *measure_steps(asked.articles),
        *measure_pages(asked.pages),
        *measure_program(asked.articles),
        *measure_jobs(asked.built),
        *measure_sizes(asked.sizes),
    ]
    rows = [
        "| what | median | 10–90 % | to reach |",
        "| --- | --- | --- | --- |",
        *(figure.describe() for figure in figures),
        "",
        _describe_machine(),
    ]
    sys.stdout.write("\n".join(rows) + "\n")
    if asked.record:
        record(figures)
    return 0


def measure_steps(count: int) -> Iterator[Figure]:
    """What plain text costs, and what it costs others."""
    clock = Clock()
    graphs: list[Quad] = []
    for number in range(_WARM + count):
        made = make_article(number)
        meter = clock if number >= _WARM else Clock()
        article, quads = process(made.text.encode(), f"{made.name}.txt", meter)
        if meter is clock:
            graphs += quads
        if number % _OTHERS == 0:
            ask_others(article, quads, meter)
    with tempfile.TemporaryDirectory() as folder:
        files = _write_files(graphs, Path(folder))
        with files[0].open("rb") as named, files[1].open("rb") as bare:
            clock.measure("store", lambda: load_store(named, bare, Path(folder, "store")), over=count)
    for step in STEPS:
        yield Figure(f"text, {step}: ms", tuple(clock.spent[step]), f"{BUDGETS[step]:g}")
    (store,) = set(clock.spent["store"])
    sample = clock.find_median(PYSHACL) / BuildOptions().check_sample
    yield Figure("text, store (all at once): ms", (store,))
    yield Figure("text, pySHACL's sample, divided among all: ms", (sample,))
    sums = [sum(times) + store + sample for times in zip(*(clock.spent[step] for step in STEPS), strict=True)]
    yield Figure("text, all of these: articles a second", tuple(1000 / ms for ms in sums), "100", 1)
    whole = statistics.median(sums)
    if has_spacy():
        yield Figure("times what spaCy's blank pipeline takes", (whole / clock.find_median(SPACY),), "8", 1)
    ours = sum(clock.find_median(step) for step in ("graph", "validate", "write"))
    theirs = clock.find_median(RDFLIB) + clock.find_median(PYSHACL)
    yield Figure("rdflib and pySHACL take times our graph, validate, write", (theirs / ours,), "10", 1)


def _write_files(graphs: Iterable[Quad], folder: Path) -> tuple[Path, Path]:
    """The statements with and without their graphs, in the files of which a build fills its store."""
    quads, triples = folder / "quads.nq", folder / "triples.nt"
    lines = sorted({(Triple(q.subject, q.predicate, q.object), q.graph_name) for q in graphs}, key=str)
    serialize(
        (Quad(t.subject, t.predicate, t.object, graph) for t, graph in lines), str(quads), RdfFormat.N_QUADS
    )
    serialize(sorted({t for t, _ in lines}, key=str), str(triples), RdfFormat.N_TRIPLES)
    return quads, triples


def measure_pages(count: int) -> Iterator[Figure]:
    """What pages cost."""
    clock = Clock()
    for number in range(_WARM_PAGES + count):
        process(*_make_page(number), clock if number >= _WARM_PAGES else Clock())
    yield Figure("page of 70 KB, read: ms", tuple(clock.spent["read"]), f"{_READ_PAGE:g}")
    sums = [sum(times) for times in zip(*(clock.spent[step] for step in STEPS), strict=True)]
    yield Figure("page of 70 KB, all steps: pages a second", tuple(1000 / ms for ms in sums), "30", 1)


def measure_program(count: int) -> Iterator[Figure]:
    """What the program takes, by the clock on the wall."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder, "articles"), Path(folder, "out")
        write_articles(range(1), given / "one")
        write_articles(range(count), given / "many")
        one, many = (("build", str(given / name), "--quiet", "-o") for name in ("one", "many"))
        run_kg(*one, str(out / "first"))  # compiles the gazetteer where no cache holds it
        yield from _describe_starts("kg --help", "0.3", [time_kg("--help") for _ in range(_STARTS)])
        starts = [time_kg(*one, str(out / f"one-{number}")) for number in range(_STARTS)]
        yield from _describe_starts("kg build of one article", "1.5", starts)
        wall, busy = time_kg(*many, str(out / "many"), "--jobs", "1")
        yield Figure("kg build --jobs 1: articles a second", (count / wall,), digits=1)
        yield Figure("kg build --jobs 1: articles a second of the processor", (count / busy,), digits=1)


def measure_jobs(count: int) -> Iterator[Figure]:
    """How much faster two processes are than one by the clock on the wall: at builds, and at loops alone."""
    builds, loops = [], []
    with tempfile.TemporaryDirectory() as folder:
        write_articles(range(count), Path(folder, "articles"))
        command = (
            "build",
            str(Path(folder, "articles")),
            "--quiet",
            "-o",
            str(Path(folder, "out")),
            "--jobs",
        )
        for _ in range(_TURNS):
            loops.append(2 * time_loops(1) / time_loops(2))
            walls = []
            for jobs in ("1", "2"):
                shutil.rmtree(Path(folder, "out"), ignore_errors=True)
                walls.append(time_kg(*command, jobs)[0])
            builds.append(walls[0] / walls[1])
    yield Figure("kg build --jobs 2: times as fast as --jobs 1", tuple(builds), "1.8")
    yield Figure("two loops of Python at once: times as fast as one after the other", tuple(loops))


def measure_sizes(sizes: Iterable[int]) -> Iterator[Figure]:
    """What an article costs in a build of so many, and in how much memory it is built."""
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            built = measure_build(count, Path(folder), jobs=2)
        what = f"kg build --jobs 2 of {count:,} articles"
        yield Figure(f"{what}: ms of the processor an article", (built.cpu_ms,), digits=1)
        yield Figure(f"{what}: articles a second", (count / built.seconds,), digits=1)
        yield Figure(f"{what}: MB of the largest process", (built.largest,), "600", 0)


def time_loops(count: int) -> float:
    """Seconds that so many processes take, at once, to fill a dictionary each."""
    since = time.perf_counter()
    started = [subprocess.Popen((sys.executable, "-c", _LOOP)) for _ in range(count)]  # noqa: S603 - our own
    for process_ in started:
        process_.wait()
    return time.perf_counter() - since


def _describe_starts(what: str, goal: str, starts: Sequence[tuple[float, float]]) -> Iterator[Figure]:
    walls, busy = zip(*starts, strict=True)
    yield Figure(f"{what}: s", walls, goal)
    yield Figure(f"{what}: s of the processor", busy)


def time_kg(*arguments: str) -> tuple[float, float]:
    """Seconds that the program takes by the clock on the wall, and those of the processor, its workers' too."""
    since, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run_kg(*arguments)
    wall, after = time.perf_counter() - since, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run_kg(*arguments: str) -> None:
    """Run the program; it must end well. Its modules are compiled once, as those of an installed program are."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([*_KG, *arguments], check=True, stdout=subprocess.DEVNULL, env=given)  # noqa: S603 - our own


def profile(articles: int, pages: int) -> int:
    """Print where each step spends its time; returns the exit code."""
    texts = ((made.text.encode(), f"{made.name}.txt") for made in map(make_article, range(articles)))
    for kind, given in (("text", texts), ("page of 70 KB", map(_make_page, range(pages)))):
        profiles = Profiles()
        for data, name in given:
            process(data, name, profiles)
        for step in STEPS:
            sys.stdout.write(f"\n## {kind}, {step}\n\n{profiles.describe(step)}\n")
    return 0


def _make_page(number: int) -> tuple[bytes, str]:
    made = make_article(number)
    page = make_page(made.name, made.title, made.published, made.body)
    return page.encode(), f"{made.name}.html"


def _describe_machine() -> str:
    """What is to be known of the machine to judge the figures."""
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    is_python = reading.__file__.endswith(".py")
    program = "uncompiled" if is_python else "compiled (make compiled), the builds by kg, too"
    return (
        f"{os.cpu_count()} processors, Python {platform.python_version()}, the program {program}; "
        f"load over 1, 5, 15 minutes: {load}"
    )


if __name__ == "__main__":
    sys.exit(main())
