"""One article through all steps of a build, each step measured; and what others take for the same text and graph."""

from __future__ import annotations

import cProfile
import io
import pstats
import time
from collections.abc import Callable
from functools import cache, partial
from importlib.util import find_spec
from typing import Any, Protocol, TypeVar

from pyoxigraph import Quad, RdfFormat, parse

from kg import lang, sources
from kg.article import Article
from kg.export.graphs import to_rdflib
from kg.extract import extract
from kg.graph import build_lines
from kg.link import link
from kg.pipeline.options import find_gazetteer
from kg.validate import judge_lines, validate_quads
from kg.validate.engines import REFERENCE

STEPS = ("read", "extract", "link", "graph", "validate", "write")
SPACY, RDFLIB, PYSHACL = "spaCy", "rdflib", "pySHACL"
_SHOWN = 12  # functions of a step in a profile
T = TypeVar("T")


class Meter(Protocol):
    """What measures a step: kg's Clock of this folder, or a profile."""

    def measure(self, step: str, work: Callable[[], T]) -> T:
        """Do some work and note what it took."""


class Profiles:
    """The functions that each step spends its time in."""

    def __init__(self) -> None:
        self._profiles: dict[str, cProfile.Profile] = {}

    def measure(self, step: str, work: Callable[[], T]) -> T:
        """Do some work and note where it spent its time."""
        return self._profiles.setdefault(step, cProfile.Profile(time.process_time)).runcall(work)

    def describe(self, step: str) -> str:
        """The functions a step spends most time in, without what they call."""
        out = io.StringIO()
        stats = pstats.Stats(self._profiles[step], stream=out)
        stats.strip_dirs().sort_stats("tottime").print_stats(_SHOWN)
        return out.getvalue().strip()


def process(data: bytes, name: str, meter: Meter) -> tuple[Article, list[Quad]]:
    """An article and its statements; the steps are those of kg.pipeline.rooms.

    Args:
        data: an input with one article.
        name: of the input.
        meter: what measures.
    """
    gazetteer = find_gazetteer(())
    article = meter.measure("read", partial(_read, data, name))
    language, index = lang.load(article.language), gazetteer.index(article.language)
    records = meter.measure("extract", lambda: extract(article, language, index))
    linked = meter.measure("link", lambda: link(records, gazetteer))
    lines = meter.measure("graph", lambda: build_lines(linked))
    nquads = meter.measure("write", lambda: "".join(lines).encode())
    verdict = meter.measure("validate", lambda: judge_lines(nquads))
    if not verdict.report.conforms:
        raise SystemExit(f"{name}: its graph is not valid; what it took means nothing")
    return article, list(parse(nquads, format=RdfFormat.N_QUADS))


def _read(data: bytes, name: str) -> Article:
    (article,) = sources.read(data, name)
    if not isinstance(article, Article):
        raise SystemExit(f"{name}: {article}")
    return article


def ask_others(article: Article, quads: list[Quad], meter: Meter) -> None:
    """What spaCy's blank pipeline takes for the same text, and rdflib and pySHACL for the same statements."""
    if has_spacy():
        pipeline = _load_spacy(article.language)
        meter.measure(SPACY, lambda: pipeline(article.text))
    meter.measure(RDFLIB, lambda: to_rdflib(quads).serialize(format="nquads"))
    meter.measure(PYSHACL, lambda: validate_quads(quads, engine=REFERENCE))


def has_spacy() -> bool:
    """Whether spaCy can be asked."""
    return find_spec("spacy") is not None


@cache
def _load_spacy(language: str) -> Any:
    """Tokens and sentences by rules, no model."""
    import spacy

    pipeline = spacy.blank(language)
    pipeline.add_pipe("sentencizer")
    return pipeline
