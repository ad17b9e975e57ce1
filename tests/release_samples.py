"""A build of made-up articles, and releases of it, for the tests of publish, verify and their commands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from graph_samples import make_records
from pyoxigraph import Quad

from kg.export import write_dump
from kg.graph import build_quads
from kg.graph.terms import DEFAULT_BASE
from kg.publish import Manner, ReleaseOptions, publish

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def make_quads() -> list[Quad]:
    """The statements of two articles that share all they speak of."""
    return [*build_quads(make_records("a")), *build_quads(make_records("b"))]


def write_build(folder: Path, quads: Iterable[Quad] | None = None, **report: object) -> Path:
    """A folder as kg build leaves it; `report` changes what its report says."""
    folder.mkdir(parents=True, exist_ok=True)
    write_dump(make_quads() if quads is None else quads, folder / "graph.nq")
    digest = hashlib.sha256((folder / "graph.nq").read_bytes()).hexdigest()
    said = {
        "program": "depeche 0.0.1",
        "options": {"base": DEFAULT_BASE},
        "gazetteer": "ab" * 32,
        "conforms": True,
        "files": {"graph.nq": digest},
    }
    (folder / "report.json").write_text(json.dumps(said | report))
    return folder


def write_release(
    folder: Path, build: Path | None = None, manner: Manner | None = None, **options: object
) -> Path:
    """A release of a build, of the made-up one unless given, in a folder of this one."""
    chosen = ReleaseOptions(**{"name": "tide", "version": "1.2.0", "license": LICENSE, **options})  # type: ignore[arg-type] # as the test wants
    publish(build or write_build(folder / "build"), folder / "release", chosen, manner or Manner())
    return folder / "release"


def read_tree(folder: Path) -> dict[str, bytes]:
    """The bytes of every file, by its place."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }
