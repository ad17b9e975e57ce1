"""Small builds to be loaded, and a clock that nobody waits for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

BASE = "https://example.org/id/"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"

Articles = Mapping[str, Sequence[str]]  # an article's name → the labels of what it tells of


def find_graph(article: str) -> str:
    """The IRI of an article's graph."""
    return f"{BASE}article/{article}"


def find_triples(article: str, labels: Sequence[str]) -> list[str]:
    """The statements of an article: canonical N-Triples, sorted."""
    return sorted(f'<{BASE}event/{article}-{n}> {_LABEL} "{label}"@fr' for n, label in enumerate(labels))


def make_build(folder: Path, articles: Articles) -> Path:
    """A folder as kg build leaves it, with a named graph for each article."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = sorted(
        f"{triple} <{find_graph(article)}> .\n"
        for article, labels in articles.items()
        for triple in find_triples(article, labels)
    )
    data = "".join(lines).encode()
    (folder / "graph.nq").write_bytes(data)
    report = {
        "program": "depeche 1",
        "options": {"base": BASE},
        "conforms": True,
        "files": {"graph.nq": hashlib.sha256(data).hexdigest()},
    }
    (folder / "report.json").write_text(json.dumps(report))
    return folder


def find_quads(articles: Articles) -> list[str]:
    """The statements of a build as N-Quads without their final stop, sorted."""
    return sorted(
        f"{triple} <{find_graph(article)}>"
        for article, labels in articles.items()
        for triple in find_triples(article, labels)
    )


class IdleClock:
    """Time that only passes when somebody waits."""

    def __init__(self) -> None:
        self.time = 0.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    def stop(self) -> None:
        """Nobody waits."""
