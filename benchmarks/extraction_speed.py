"""What each layer of a reading costs: milliseconds an article of about 3,000 characters.

python benchmarks/extraction_speed.py [--articles 60] [--runs 3]

The articles are made from the seeds (benchmarks/made_articles.py), read by the reader of plain text, and each is
extracted as often as there are runs, after one that is not counted; its fastest run counts. A row is the median over
the articles, and the values that a tenth of them lie below and above; what a layer asks of another is told as the
other's. Times are the processor's. Where spaCy is installed, its blank French tokenizer with sentencizer reads the
same texts in the same run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from typing import Any

from clock import find_spread
from made_articles import make_article

from kg import lang
from kg.article import Article
from kg.extract import document, extract, published, reading
from kg.extract.affiliations import Affiliations
from kg.extract.agreed import AgreementReader
from kg.extract.appositions import Appositions
from kg.extract.belongings import Belongings
from kg.extract.chunker import Chunker
from kg.extract.commitments import CommitmentReader
from kg.extract.document import Document
from kg.extract.events import CandidateReader
from kg.extract.holdings import Inheritance
from kg.extract.homelands import Homelands
from kg.extract.naming import PersonNamer
from kg.extract.officematching import OfficeMatcher
from kg.extract.sayings import SayingReader
from kg.extract.scenes import Scenes
from kg.extract.timing import Timeline
from kg.extract.topics import TopicText
from kg.extract.voices import VoiceReader
from kg.extract.writing import Writer
from kg.pipeline import rooms
from kg.pipeline.options import BuildOptions, find_gazetteer
from kg.sources.inputs import Input

# Where each layer of kg.extract.reading begins: an object and its attribute, which is called.
LAYERS: dict[str, Sequence[tuple[Any, str]]] = {
    "tokens, sentences, phrases": [(Document, "__post_init__")],
    "dates": [(document, "find_dates"), (published, "find_expressions")],
    "chunks": [(Chunker, "read")],
    "voices, appositions": [(VoiceReader, "settle"), (Appositions, "settle")],
    "persons": [(PersonNamer, "read")],
    "offices": [
        (Affiliations, "read"),
        (Affiliations, "read_delegations"),
        (Inheritance, "read"),
        (Belongings, "settle"),
        (OfficeMatcher, "learn_countries"),
    ],
    "homelands": [
        (Homelands, name)
        for name in (
            "learn_listed",
            "settle_by_surname",
            "settle_where",
            "settle_at_home",
            "settle_by_events",
            "settle_in_only_country",
            "is_reported_from",
            "home_of",
        )
    ]
    + [(Scenes, "settle")],
    "frames": [(CandidateReader, "read")],
    "when and where": [(Timeline, "settle"), (Timeline, "__init__")],
    "commitments, statements": [
        (CommitmentReader, "read"),
        (SayingReader, "read_statement"),
    ],
    "one event of several tellings": [(reading, "merge")],
    "topics": [(TopicText, name) for name in ("__init__", "weigh", "topics_of")],
    "agreements": [(AgreementReader, "read")],
    "records": [(Writer, "write")],
}
OTHER, WHOLE, SPACY = "the rest", "extraction", "spaCy: tokens, sentences"


class Layers:
    """Seconds by layer; while one asks another, only the other's clock runs."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._open: list[str] = [OTHER]
        self._since = 0.0

    def watch(self) -> None:
        """Put a clock before each layer."""
        for layer, doors in LAYERS.items():
            for owner, name in doors:
                setattr(owner, name, self._timed(layer, getattr(owner, name)))

    def read(self, work: Callable[[], object]) -> dict[str, float]:
        """Do some work; milliseconds by layer."""
        self.spent.clear()
        self._since = time.process_time()
        work()
        self._stop()
        return {layer: seconds * 1000 for layer, seconds in self.spent.items()}

    def _timed(self, layer: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            self._stop()
            self._open.append(layer)
            try:
                return work(*args, **kwargs)
            finally:
                self._stop()
                self._open.pop()

        return timed

    def _stop(self) -> None:
        now = time.process_time()
        self.spent[self._open[-1]] += now - self._since
        self._since = now


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    articles = list(_make_articles(asked.articles))
    layers = Layers()
    layers.watch()
    spent: defaultdict[str, list[float]] = defaultdict(list)
    for article in articles:
        _extract(article)
    # All articles once, then all again: what is remembered of the last one must not help the next run.
    runs = [[layers.read(partial(_extract, article)) for article in articles] for _ in range(asked.runs)]
    for of_article in zip(*runs, strict=True):
        best = min(of_article, key=lambda run: sum(run.values()))
        for layer in (*LAYERS, OTHER):
            spent[layer].append(best.get(layer, 0.0))
        spent[WHOLE].append(sum(best.values()))
    if find_spec("spacy"):
        spent[SPACY] = _ask_spacy(articles, asked.runs)
    _report(spent, articles)
    return 0


def _make_articles(number: int) -> Iterator[Article]:
    options = BuildOptions()
    for at in range(number):
        made = make_article(at)
        data = made.text.encode()
        yield from (
            found
            for found in rooms.read_articles(Input(f"{made.name}.txt"), data, options)
            if isinstance(found, Article)
        )


def _extract(article: Article) -> None:
    names = find_gazetteer(()).index(article.language)
    extract(article, lang.load(article.language), names)


def _ask_spacy(articles: Sequence[Article], runs: int) -> list[float]:
    import spacy

    model = spacy.blank("fr")
    model.add_pipe("sentencizer")
    model(articles[0].text)
    spent = []
    for article in articles:
        times = []
        for _ in range(runs):
            since = time.process_time()
            model(article.text)
            times.append((time.process_time() - since) * 1000)
        spent.append(min(times))
    return spent


def _report(spent: dict[str, list[float]], articles: Sequence[Article]) -> None:
    letters = statistics.median(len(article.text) for article in articles)
    rows = [
        f"{len(articles)} articles; median {letters:.0f} characters",
        "",
        "| layer | ms an article, median | 10–90 % |",
        "| --- | --- | --- |",
    ]
    for layer, values in spent.items():
        low, high = find_spread(values)
        rows.append(f"| {layer} | {statistics.median(values):.2f} | {low:.2f}–{high:.2f} |")
    if SPACY in spent:
        ratio = statistics.median(spent[WHOLE]) / statistics.median(spent[SPACY])
        rows += ["", f"extraction takes {ratio:.1f} times as long as spaCy's blank tokenizer and sentencizer"]
    sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    sys.exit(main())
