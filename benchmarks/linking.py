"""Are names linked to the right ids? Recall over verified ids, precision over all links.

    python benchmarks/linking.py SHARED

SHARED holds `seeds/`, `benchmark/{dev,real}/` and `gazetteer/verified_ids.tsv`. linking-gold.tsv beside this file says
whom each article names, judged by hand; its first lines say how. Of the ids that verified_ids.tsv marks as verified,
every one an article names should be linked to an entity of that article for certain (owl:sameAs), and no entity should
be linked to an id the gold does not have for its article. A link nobody has judged yet counts as wrong, and is listed.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.link.tables import read_table
from kg.pipeline.options import BuildOptions
from kg.pipeline.reading import find_all_records

GOLD = Path(__file__).resolve().parent / "linking-gold.tsv"
LEAST_RECALL, LEAST_PRECISION = 0.95, 0.99
Pair = tuple[str, str]  # article, id


def main() -> int:
    """Print both figures and every miss and error; the exit code is 1 where a figure is too low."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=Path)
    shared: Path = parser.parse_args().shared
    if not (shared / "gazetteer" / "verified_ids.tsv").is_file():
        sys.stderr.write(f"nothing to measure: there is no {shared}/gazetteer/verified_ids.tsv\n")
        return 0
    verified = set(read_verified(shared / "gazetteer" / "verified_ids.tsv"))
    gold = {(r["article"], r["qid"]): r["name"] for r in read_table(GOLD, ("article", "qid", "name"))}
    linked = dict(find_links(shared))
    wanted = {pair for pair in gold if pair[1] in verified}
    found, right = wanted & linked.keys(), gold.keys() & linked.keys()
    for pair in sorted(wanted - found):
        say("missed", pair, gold[pair])
    for pair in sorted(linked.keys() - right):
        say("wrong or not judged", pair, linked[pair])
    recall, precision = len(found) / len(wanted), len(right) / len(linked)
    sys.stdout.write(
        f"recall {recall:.3f} ({len(found)} of {len(wanted)} mentions of verified ids)\n"
        f"precision {precision:.3f} ({len(right)} of {len(linked)} links)\n"
    )
    return 0 if recall >= LEAST_RECALL and precision >= LEAST_PRECISION else 1


def read_verified(path: Path) -> Iterator[str]:
    """The ids that a source was seen for."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["verified"] == "yes" and row["qid"].startswith("Q"):
                yield row["qid"]


def find_links(shared: Path) -> Iterator[tuple[Pair, str]]:
    """((article, id), name) for every link that is certain."""
    folders = [shared / "benchmark" / name for name in ("dev", "real")]
    articles = sorted(path for folder in folders for path in folder.iterdir() if path.name != "README.md")
    for records in find_all_records([shared / "seeds", *articles], BuildOptions()):
        for entity in records.entities:
            for link in entity.links:
                if link.certain:
                    yield (records.article.identifier, link.qid), entity.name


def say(what: str, pair: Pair, name: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{what}: {pair[0]} {name} {pair[1]}\n")


if __name__ == "__main__":
    sys.exit(main())
