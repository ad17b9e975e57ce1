"""Score whether events of several articles are taken for one where they are one.

    python benchmarks/identity.py [--record] [--errors] [--part tuned|heldout]

identity-gold/ holds articles in our own words about real sequences of events, and which words of which article tell
of which happening: `tuned`, which the weights were set with, and `heldout`, which nobody may look into to set them.
Two figures a part: of the events that were found in the articles (the work of kg.merge alone), and of all that are
told (what extraction missed counts as missing). What was found beside the annotated events is left aside.
--errors names what came apart or together wrongly; don't use it on `heldout`.
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coreference import MEASURES, Groups, make_groups

from kg.graph import build_quads
from kg.graph.names import name_records
from kg.graph.terms import DEFAULT_BASE
from kg.merge.classes import find_top
from kg.merge.ledger import Reports
from kg.merge.reading import find_sketches
from kg.pipeline.cities import find_city_test
from kg.pipeline.options import BuildOptions
from kg.pipeline.reading import find_all_records
from kg.records import ArticleRecords

HERE = Path(__file__).resolve().parent
GOLD = HERE / "identity-gold"
HISTORY = HERE / "identity-history.tsv"
PARTS = ("tuned", "heldout")


@dataclass(frozen=True, slots=True)
class Told:
    """Words of an article that tell of a happening."""

    article: str  # its identifier
    cls: str  # top class
    words: str
    happening: str


def read_gold(part: str) -> list[Told]:
    """The annotations of a part, in the order of the file."""
    with (GOLD / part / "gold.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Told(row["article"], row["class"], row["words"], row["happening"]) for row in rows]


def align(records: ArticleRecords, told: Sequence[Told]) -> Iterator[tuple[Told, str]]:
    """The annotations of an article that an event was found for, with its IRI; each event once."""
    iris = name_records(records, DEFAULT_BASE).iris
    free = list(records.events)
    for row in told:
        start = records.article.text.index(row.words)
        end = start + len(row.words)
        candidates = [
            (not (start <= e.trigger.start and e.trigger.end <= end), e.trigger.start, n)
            for n, e in enumerate(free)
            if find_top(e.type) == row.cls and any(s.start <= start < s.end for s in e.evidence)
        ]
        if candidates:
            yield row, iris[free.pop(min(candidates)[2]).key].value


def run(part: str) -> tuple[Groups, Groups, dict[str, Told]]:
    """The groups there are and those that were found of a part, and whose IRI stands for which annotation."""
    gold = read_gold(part)
    database = sqlite3.connect(":memory:")
    reports = Reports(database)
    found: dict[str, Told] = {}
    for records in find_all_records([GOLD / part / "articles"], BuildOptions()):
        quads = build_quads(records)
        reports.add(records.article.identifier, find_sketches(quads, find_city_test(())))
        own = [row for row in gold if row.article == records.article.identifier]
        found.update((iri, row) for row, iri in align(records, own))
    reports.settle()
    groups = [[m.iri for m in cluster.members] for cluster in reports.find_clusters()]
    clustered = {iri for group in groups for iri in group}
    groups += [[iri] for iri in found if iri not in clustered]
    response = [[found[iri] for iri in group if iri in found] for group in groups]
    happenings: dict[str, list[Told]] = defaultdict(list)
    for row in gold:
        happenings[row.happening].append(row)
    return make_groups(happenings.values()), make_groups(g for g in response if g), found


def keep_found(groups: Groups, response: Groups) -> Groups:
    """The groups without what is in none of the response."""
    there = frozenset().union(*response)
    return make_groups(group & there for group in groups if group & there)


def list_errors(key: Groups, response: Groups, found: dict[str, Told]) -> Iterator[str]:
    """What was not found, what came apart and what came together, in words."""
    for row in sorted({row for group in key for row in group} - set(found.values()), key=_place):
        yield f"not found: {_place(row)}"
    for group in keep_found(key, response):
        parts = [sorted(map(_place, group & r)) for r in response if group & r]
        if len(parts) > 1:
            yield "apart: " + " | ".join(", ".join(part) for part in sorted(parts))
    for group in response:
        parts = [sorted(map(_place, group & k)) for k in key if group & k]
        if len(parts) > 1:
            yield "together: " + " | ".join(", ".join(part) for part in sorted(parts))


def _place(row: object) -> str:
    assert isinstance(row, Told)
    return f"{row.article} “{row.words}” ({row.happening})"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def main() -> None:
    """Print the scores; record and explain them where asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--record", action="store_true", help=f"add rows to {HISTORY.name}")
    parser.add_argument("--errors", action="store_true", help="name what came apart or together wrongly")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part")
    arguments = parser.parse_args()
    rows = []
    for part in arguments.part or PARTS:
        key, response, found = run(part)
        told = sum(map(len, key))
        _say(f"{part}: {len(found)} of {told} annotated events found, of {len(key)} happenings")
        for name, groups in (("found", keep_found(key, response)), ("all told", key)):
            figures = []
            for measure, score in MEASURES.items():
                result = score(groups, response)
                figures.append(f"{measure} {result.f1:.3f} (R {result.recall:.3f} P {result.precision:.3f})")
                rows.append(
                    [part, name, measure, *(f"{v:.4f}" for v in (result.f1, result.recall, result.precision))]
                )
            _say(f"  {name:9}" + "  ".join(figures))
        if arguments.errors:
            _say("\n".join(f"  {line}" for line in list_errors(key, response, found)))
    if arguments.record:
        commit = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 - the git of whoever runs this
            cwd=HERE,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        with HISTORY.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t", lineterminator="\n").writerows([commit, *row] for row in rows)


if __name__ == "__main__":
    main()
