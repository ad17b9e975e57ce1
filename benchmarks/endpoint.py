"""Serve a large graph: many users at `kg serve` and at Oxigraph's own server in one run, and users while others attack.

python benchmarks/endpoint.py [--triples 1000000] [--users 50] [--each 6] [--attack 60] [--data FOLDER]

Users ask the questions of ontology/queries and docs/cookbook, one after another. The two servers take turns twice, so
that what else the machine does meets both. Then users ask while bombs come from seven other addresses and 200 slow
clients hold connections open.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from pathlib import Path

import crowd
import pyoxigraph
from publish import SEEDS, multiply

from kg.pipeline.build import Manner, build
from kg.pipeline.options import BuildOptions
from kg.serve.catalogue import open_catalogue
from kg.store import FOLDER, write_store

_QUICK = (
    "names-of-a-person.rq",
    "who-is-in-wikidata.rq",
    "what-is-planned.rq",
    "agreements-with-a-period.rq",
)


def main() -> int:
    """Print a row for each server and for the attack; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--triples", type=int, default=1_000_000, help="size of the graph")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--each", type=int, default=6, help="queries of each user at each turn")
    parser.add_argument("--attack", type=float, default=60, help="seconds of the attack; 0: none")
    parser.add_argument("--data", type=Path, help="folder to keep the graph in, or to find it in")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        out = asked.data or Path(name)
        if not (out / FOLDER).exists():
            _make_store(out, asked.triples)
        open_catalogue(out).close()  # so that making it takes no time of the questions
        if asked.users:
            _compare(out, asked.users, asked.each)
        if asked.attack:
            _attack(out, asked.attack)
    return 0


def _make_store(out: Path, triples: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        build([SEEDS], Path(name) / "seeds", BuildOptions(), Manner())
        multiply(Path(name) / "seeds", Path(name) / "large", triples)
        out.mkdir(parents=True, exist_ok=True)
        write_store(pyoxigraph.parse(path=str(Path(name) / "large" / "graph.nq")), out / FOLDER)


def _compare(out: Path, users: int, each: int) -> None:
    queries = [path.read_bytes() for path in crowd.QUERIES]
    # Oxigraph's server knows no prefixes; the queries declare what they use.
    turns = ("plain", "ours", "ours", "plain")
    tallies = {"plain": crowd.Tally(), "ours": crowd.Tally()}
    servers = {"plain": crowd.plain_server, "ours": crowd.our_server}
    for turn in turns:
        with servers[turn](out) as (port, process), crowd.Watch(process) as watch:
            crowd.ask_all(port, 2, len(queries) // 2, queries)  # warm
            watch.begin()
            tally = crowd.ask_all(port, users, each, queries)
            tally.processor = watch.processor
        tallies[turn].seconds += tally.seconds
        tallies[turn].failures += tally.failures
        tallies[turn].elapsed += tally.elapsed
        tallies[turn].processor += tally.processor
        _print(f"{turn}, {users} users", tally, watch.most)
    ours, plain = tallies["ours"], tallies["plain"]
    _print("plain, both turns", plain)
    _print("ours, both turns", ours)
    cost = (ours.processor / len(ours.seconds)) / (plain.processor / len(plain.seconds))
    _say(
        f"beside the plain server: throughput {ours.throughput / plain.throughput:.2f}, processor time {cost:.2f}"
    )


def _attack(out: Path, seconds: float) -> None:
    queries = [path.read_bytes() for path in crowd.QUERIES if path.name in _QUICK]
    with crowd.our_server(out) as (port, process), crowd.Watch(process) as watch:
        _print("quick questions, 5 users, in peace", crowd.ask_all(port, 5, 20, queries), watch.most)
        with crowd.attack(port, slow=200) as thrown:
            time.sleep(3)
            tallies: list[crowd.Tally] = []
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                tallies.append(crowd.ask_all(port, 5, 4, queries))
            whole = crowd.Tally(
                [s for tally in tallies for s in tally.seconds],
                [f for tally in tallies for f in tally.failures],
                sum(tally.elapsed for tally in tallies),
            )
            answers = sorted(thrown.failures)
        _print("quick questions, 5 users, under attack", whole, watch.most)
        _say(
            f"the attackers were answered {', '.join(f'{answers.count(a)} x {a}' for a in sorted(set(answers)))}"
        )
        _say(f"{threading.active_count()} threads")


def _print(name: str, tally: crowd.Tally, memory: int = 0) -> None:
    held = f"{memory / 1e6:8.0f} MB" if memory else ""
    used = f"{tally.processor:7.1f} s of processor  " if tally.processor else ""
    _say(
        f"{name:<40} {len(tally.seconds):6} answers  {tally.throughput:7.2f}/s  "
        f"median {tally.percentile(0.5):6.2f} s  p99 {tally.percentile(0.99):6.2f} s  "
        f"{used}{len(tally.failures)} failed {held}"
    )
    for failure in sorted(set(tally.failures)):
        _say(f"    {tally.failures.count(failure)} x {failure}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
