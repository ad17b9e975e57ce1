"""Draw extracted events from a corpus, to be checked by hand against the text.

    python benchmarks/sample_events.py CORPUS --seed 1 --number 100

CORPUS is a folder of articles or one file in any format that the program reads. The same corpus, seed and number give
the same events; where there are fewer, all are taken. Standard output gets a Markdown table with an empty verdict a
row, without a word of the articles; --sentences shows below it what each row was read from, to be judged, not kept, and
--around 600 so many characters before and after it too: who is meant and which day it was is often told there.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.article import Article
from kg.pipeline import rooms
from kg.pipeline.options import BuildOptions
from kg.records import ArticleRecords, Event
from kg.sources.inputs import Input

COLUMNS = ("no.", "item", "event", "status", "date", "place", "participants", "rule", "verdict", "reason")


@dataclass(frozen=True, slots=True)
class Found:
    """An event of an article, by the name of its file and the article's place in it (from 1)."""

    item: str
    event: Event
    records: ArticleRecords
    text: str

    def row(self, number: int) -> str:
        """The event as a row of the table."""
        names = {entity.key: entity.name for entity in self.records.entities}
        event = self.event
        parts = ", ".join(f"{names[part.agent]} ({part.role})" for part in event.participations)
        place = names.get(event.place or "", "–")
        cells = (str(number), self.item, event.type, event.status, event.date or "–", place, parts or "–")
        return "| " + " | ".join((*cells, event.rule.rpartition("/")[2], "", "")) + " |"

    def sentences(self, around: int) -> str:
        """What it was read from, with so many characters before and after each sentence."""
        spans = ((max(0, evidence.start - around), evidence.end + around) for evidence in self.event.evidence)
        return " […] ".join(" ".join(self.text[start:end].split()) for start, end in spans)


def find_events(corpus: Path) -> Iterator[Found]:
    """All events of a corpus, file by file."""
    paths = sorted(corpus.iterdir()) if corpus.is_dir() else [corpus]
    for path in paths:
        outcomes = rooms.read_articles(Input(path.name), path.read_bytes(), BuildOptions())
        for number, article in enumerate(outcomes, start=1):
            if isinstance(article, Article):
                records = rooms.find_records(article)
                yield from (
                    Found(f"{path.stem}:{number}", event, records, article.text) for event in records.events
                )


def draw(found: list[Found], seed: int, number: int) -> list[Found]:
    """So many of the events, in the order of the corpus; all of them where there are fewer."""
    if len(found) <= number:
        return found
    generator = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    return [found[at] for at in sorted(generator.sample(range(len(found)), number))]


def main() -> None:
    """Print the table."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--sentences", action="store_true")
    parser.add_argument("--around", type=int, default=0, metavar="CHARACTERS")
    options = parser.parse_args()
    drawn = draw(list(find_events(options.corpus)), options.seed, options.number)
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    lines += [found.row(number) for number, found in enumerate(drawn, start=1)]
    if options.sentences:
        lines += [
            f"\n{number}. {found.sentences(options.around)}" for number, found in enumerate(drawn, start=1)
        ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
