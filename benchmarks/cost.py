"""What a great number of articles costs on a cluster, on paper: cores, hours, bytes and a price, of measured figures.

python benchmarks/cost.py                      pages, as fast as benchmarks/pipeline-history.tsv has them last
python benchmarks/cost.py --of texts           plain texts
python benchmarks/cost.py --rate 20            so many articles a second of one core
python benchmarks/cost.py --build OUT          bytes and events an article as in a build by Spark
python benchmarks/cost.py --articles 1e6 --cores 64 --core-hour 0.05

Nothing here was run on a cluster: it is a calculation, and each line of it is printed. What it takes for granted stands
under the table. See docs/cluster.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
PIPELINE, MERGING = HERE / "pipeline-history.tsv", HERE / "identity-scale.tsv"
_RATES = {  # what is read → the row of the history
    "pages": "page of 70 KB, all steps: pages a second",
    "texts": "text, all of these: articles a second",
}
_HOUR = 3600.0
_GIGA = 1e9


@dataclass(frozen=True, slots=True)
class Figures:
    """What the calculation starts from.

    Args:
        rate: articles a second of one core, from bytes to validated N-Quads.
        merge_us: microseconds of one core for an event to be merged.
        events: an article.
        sort_us: microseconds of one core for an article's statements to be handed on, sorted and packed.
        bytes_in: of an article, packed, with its page.
        bytes_out: of an article's graph in a shard, packed.
        bytes_kept: of an article in the rows between the stages, packed, which also go over the network once.
    """

    rate: float
    merge_us: float = 870.0
    events: float = 7.2
    sort_us: float = 3000.0
    bytes_in: float = 22_000.0
    bytes_out: float = 7_700.0
    bytes_kept: float = 8_800.0


@dataclass(frozen=True, slots=True)
class Prices:
    """What a cluster asks, in dollars, and how well it is used."""

    core_hour: float = 0.05
    store_month: float = 0.023  # a gigabyte for a month
    used: float = 0.85  # share of the cores' time that is work: stragglers, starts and waiting are the rest
    again: float = 0.03  # share of the work that is done twice: lost executors, speculation


def compute(articles: float, cores: int, figures: Figures, prices: Prices) -> Iterator[tuple[str, str]]:
    """The lines of the calculation: what, and how much."""
    reading = articles / figures.rate / _HOUR
    sorting = articles * figures.sort_us / 1e6 / _HOUR
    merging = articles * figures.events * figures.merge_us / 1e6 / _HOUR
    work = reading + sorting + merging
    paid = work * (1 + prices.again) / prices.used
    read, kept, written = (
        articles * size / _GIGA for size in (figures.bytes_in, figures.bytes_kept, figures.bytes_out)
    )
    yield "core-hours: articles to graphs", f"{reading:,.0f}"
    yield "core-hours: shards", f"{sorting:,.0f}"
    yield "core-hours: merge", f"{merging:,.0f}"
    yield "core-hours paid", f"{paid:,.0f}"
    yield f"hours on {cores:,} cores", f"{paid / cores:,.1f}"
    yield "read", f"{read:,.0f} GB"
    yield "kept between stages, and over the network", f"{kept:,.0f} GB"
    yield "written", f"{written:,.0f} GB"
    computing = paid * prices.core_hour
    keeping = (kept * paid / cores / 24 / 30 + written) * prices.store_month
    yield "price: computing", f"${computing:,.0f}"
    yield "price: keeping the result for a month", f"${keeping:,.0f}"
    yield "price of a million articles", f"${(computing + keeping) / articles * 1e6:,.2f}"


def find_rate(kind: str) -> tuple[float, str] | None:
    """Articles a second as they were measured last, and where that was; None where they were not."""
    if not PIPELINE.is_file():
        return None
    with PIPELINE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["what"] == _RATES[kind]]
    if not rows:
        return None
    last = rows[-1]
    return float(last["median"]), f"measured at {last['commit']}, the machine's load then {last['load']}"


def find_merge_us() -> float | None:
    """Microseconds an event took in the largest merge that was measured."""
    with MERGING.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return max((int(row["events"]), float(row["µs an event"])) for row in rows)[1] if rows else None


def read_build(out: Path, figures: Figures) -> Figures:
    """The figures with events and bytes as a build by Spark has them."""
    totals = json.loads((out / "report.json").read_bytes())["totals"]
    graphs = totals["graph"] or 1
    packed = sum(
        path.stat().st_size for folder in ("graph", "merged") for path in (out / folder).glob("*.gz")
    )
    return replace(figures, events=totals["events"] / graphs, bytes_out=packed / graphs)


def main() -> int:
    """Print the calculation as a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usual, asked = Figures(rate=1), Prices()
    parser.add_argument("--articles", type=float, default=1e9)
    parser.add_argument("--cores", type=int, default=1000)
    parser.add_argument("--of", choices=sorted(_RATES), default="pages", help="what is read")
    parser.add_argument("--rate", type=float, help="articles a second of one core")
    parser.add_argument("--build", type=Path, metavar="OUT", help="a build by Spark on a local disk")
    for name, default in (("bytes-in", usual.bytes_in), ("sort-us", usual.sort_us)):
        parser.add_argument(f"--{name}", type=float, default=default)
    parser.add_argument("--core-hour", type=float, default=asked.core_hour, metavar="DOLLARS")
    given = parser.parse_args()
    found = (given.rate, "given") if given.rate else find_rate(given.of)
    if found is None:
        parser.error(f"{PIPELINE.name} has no rate yet; give one by --rate, or measure it: make bench")
    rate, where = found
    figures = Figures(
        rate, merge_us=find_merge_us() or usual.merge_us, bytes_in=given.bytes_in, sort_us=given.sort_us
    )
    if given.build is not None:
        figures = read_build(given.build, figures)
    prices = replace(asked, core_hour=given.core_hour)
    rows = list(compute(given.articles, given.cores, figures, prices))
    sys.stdout.write(f"| {given.articles:,.0f} articles | |\n| --- | ---: |\n")
    sys.stdout.writelines(f"| {what} | {much} |\n" for what, much in rows)
    sys.stdout.write(f"\nThe rate was {where}.\nTaken for granted: {figures}; {prices}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
