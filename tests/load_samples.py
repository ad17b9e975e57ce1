"""Small builds to be loaded, a store in memory, and a clock that nobody waits for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.errors import StoreError

BASE = "https://example.org/id/"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"

Articles = Mapping[str, Sequence[str]]  # an article's name → the labels of what it tells of


def find_graph(article: str) -> str:
    """The IRI of an article's graph."""
    return f"{BASE}article/{article}"


def find_triples(article: str, labels: Sequence[str]) -> list[str]:
    """The statements of an article: canonical N-Triples, sorted."""
    return sorted(f'<{BASE}event/{article}-{n}> {_LABEL} "{label}"@fr' for n, label in enumerate(labels))


def make_build(folder: Path, articles: Articles, more: Articles | None = None) -> Path:
    """A folder as kg build leaves it, with a named graph for each article; `more` gives statements as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = sorted(
        f"{triple} <{find_graph(article)}> .\n"
        for article, labels in articles.items()
        for triple in find_triples(article, labels)
    )
    lines += [
        f"{triple} <{find_graph(article)}> .\n" for article in more or {} for triple in (more or {})[article]
    ]
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


class MemoryStore:
    """Graphs in memory; may stop for good at the how-manieth write."""

    def __init__(self) -> None:
        self.graphs: dict[str, bytes] = {}
        self.writes = 0
        self.last: int | None = None

    def put(self, graph: str, triples: bytes) -> None:
        self.write()
        self.graphs[graph] = triples

    def get(self, graph: str) -> list[bytes]:
        return sorted(self.graphs.get(graph, b"").splitlines(keepends=True))

    def add(self, graph: str, triples: bytes) -> None:
        self.put(graph, self.graphs[graph] + triples)

    def find(self, graph: str, subjects: Iterable[bytes]) -> list[bytes]:
        wanted = set(subjects)
        return [line for line in self.get(graph) if line.partition(b" ")[0] in wanted]

    def delete(self, graph: str) -> None:
        self.write()
        self.graphs.pop(graph, None)

    def count(self, graphs: Iterable[str]) -> dict[str, int]:
        return {graph: len(self.get(graph)) for graph in graphs}

    def write(self) -> None:
        self.writes += 1
        if self.last is not None and self.writes > self.last:
            raise StoreError("gone")
