"""What an article costs at each step of a build, and by each engine of SHACL; the ratios are of one run.

python benchmarks/validation.py [../shared] [--articles 150]

The articles are those of the seeds and, where there is such a folder, of its corpus: so many of them, evenly taken.
Each goes through all steps before the next one does, in one process, and what is told is the processor's time; a row
is the median over the articles, and the values that a tenth of them lie below and above. pyrudof is measured in
batches of 50, where it is installed (pip install pyrudof).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from clock import Clock
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg import lang
from kg.article import Article
from kg.errors import SourceError
from kg.extract import extract
from kg.graph import build_quads
from kg.link import link
from kg.pipeline import rooms
from kg.pipeline.options import BuildOptions, find_gazetteer
from kg.sources import Input, open_inputs
from kg.validate import load_shapes, validate_quads
from kg.validate.engines import ENGINES, FAST, REFERENCE

ROOT = Path(__file__).resolve().parent.parent
_BATCH = 50


def main() -> int:
    """Print the table and the ratios; exit code 1 where validation costs more than extraction."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--articles", type=int, default=150)
    asked = parser.parse_args()
    options = BuildOptions()
    rooms.warm_up()
    clock = Clock()
    articles = list(_read(asked.shared, options, clock))
    chosen = articles[:: max(1, len(articles) // asked.articles)]
    for engine in ENGINES:
        validate_quads([], engine=engine)  # loads it
    graphs = [quads for article in chosen if (quads := _process(article, clock))]
    _write(graphs, clock, options)
    if find_spec("pyrudof"):
        _ask_rudof(graphs, clock)
    _report(clock, chosen, graphs, options)
    return 0 if _find_default(clock, options) < clock.find_median("extract") else 1


def _read(shared: Path, options: BuildOptions, clock: Clock) -> Iterator[Article]:
    folders = [ROOT / "seeds" / "articles", *([shared / "corpus"] if (shared / "corpus").is_dir() else [])]
    for given in open_inputs([str(folder) for folder in folders], limits=options.limits):
        if given.skipped or given.name.endswith("README.md"):
            continue
        data = given.read(options.limits)
        found = clock.measure("read", partial(_read_one, given, data, options))
        # What a file with many articles took is divided among them.
        clock.spent["read"][-1:] = [clock.spent["read"][-1] / max(1, len(found))] * len(found)
        yield from (article for article in found if isinstance(article, Article))


def _read_one(given: Input, data: bytes, options: BuildOptions) -> list[Article | SourceError]:
    return list(rooms.read_articles(given, data, options))


def _process(article: Article, clock: Clock) -> list[Quad] | None:
    gazetteer = find_gazetteer(())
    language, index = lang.load(article.language), gazetteer.index(article.language)
    records = clock.measure("extract", lambda: extract(article, language, index))
    linked = clock.measure("link", lambda: link(records, gazetteer))
    quads = clock.measure("graph", lambda: build_quads(linked))
    for engine in (FAST, REFERENCE):
        clock.measure(f"validate: {engine}", partial(validate_quads, quads, engine=engine))
    clock.measure("write: N-Quads", lambda: serialize(quads, BytesIO(), RdfFormat.N_QUADS))
    return quads


def _write(graphs: Sequence[list[Quad]], clock: Clock, options: BuildOptions) -> None:
    quads = [quad for graph in graphs for quad in graph]
    with tempfile.TemporaryDirectory() as folder:
        clock.measure(
            "write: dumps, store, reports, the whole validated",
            lambda: rooms.write_quads(quads, Path(folder), options.base),
            over=len(graphs),
        )


def _ask_rudof(graphs: Sequence[list[Quad]], clock: Clock) -> None:
    import pyrudof

    shapes = load_shapes()
    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_shacl(_write_triples(shapes.graph.statements), format=pyrudof.ShaclFormat.NTriples)
    for start in range(0, len(graphs), _BATCH):
        batch = graphs[start : start + _BATCH]
        triples = [(q.subject, q.predicate.value, q.object) for quads in batch for q in quads]
        text = _write_triples([*triples, *shapes.ontology])
        clock.measure(f"pyrudof: load {_BATCH} at once", partial(_load, rudof, text), over=len(batch))
        clock.measure(f"pyrudof: validate {_BATCH} at once", rudof.validate_shacl, over=len(batch))


def _load(rudof: Any, text: str) -> None:
    import pyrudof

    rudof.read_data(text, format=pyrudof.RDFFormat.NTriples, merge=False)


def _write_triples(statements: Sequence[tuple[Any, str, Any]]) -> str:
    written = serialize([Triple(s, NamedNode(p), o) for s, p, o in statements], format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written.decode()


def _find_default(clock: Clock, options: BuildOptions) -> float:
    """Milliseconds of validation an article as kg build does it: the fast engine, and pySHACL over the sample."""
    sampled = clock.find_median(f"validate: {REFERENCE}") / options.check_sample
    return clock.find_median(f"validate: {FAST}") + sampled


def _report(
    clock: Clock, chosen: Sequence[Article], graphs: Sequence[list[Quad]], options: BuildOptions
) -> None:
    ratio = clock.find_median(f"validate: {REFERENCE}") / clock.find_median(f"validate: {FAST}")
    letters = statistics.median(len(article.text) for article in chosen)
    triples = statistics.median(len(graph) for graph in graphs)
    default, extracted = _find_default(clock, options), clock.find_median("extract")
    rows = [
        f"{len(graphs)} articles; median {letters:.0f} characters, {triples:.0f} triples",
        "",
        "| step | ms an article, median | 10–90 % |",
        "| --- | --- | --- |",
        *map(clock.describe, clock.spent),
        "",
        f"validation in the default configuration: {default:.2f} ms, {default / extracted:.3f} of extraction",
        f"{REFERENCE} takes {ratio:.1f} times as long as {FAST}",
    ]
    sys.stdout.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    sys.exit(main())
