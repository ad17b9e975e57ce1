"""A graph that the shapes refuse is kept apart by a real build, and can be validated where it is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import resources, vocab
from kg.graph import build_lines
from kg.pipeline import rooms
from kg.pipeline.build import Manner, build
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Status
from kg.records import ArticleRecords
from kg.validate import validate_files
from kg.validate.engines import ENGINES

ARTICLE = min((resources.seeds() / "articles").glob("*.txt"))


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Graphs are built without the status of anything."""

    def build_without_status(records: ArticleRecords, base: str) -> list[str]:
        return [line for line in build_lines(records, base) if f" <{vocab.dpc.status}> " not in line]

    monkeypatch.setattr(rooms, "build_lines", build_without_status)
    yield


@pytest.mark.usefixtures("broken")
def test_a_refused_graph_can_be_validated_where_it_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (outcome,) = build([ARTICLE], out, BuildOptions(), Manner()).outcomes
    assert (outcome.status, outcome.code) == (Status.FAILED, "invalid")
    assert any(text.startswith("An event has exactly one status") for text in outcome.violations)
    assert (out / "graph.nq").read_bytes() == b""
    kept = out / (outcome.quarantine or "")
    assert kept.read_text().startswith(f"# item 0 of {ARTICLE}\n# its graph breaks ")
    for engine in ENGINES:
        report = validate_files([kept], engine=engine)
        assert tuple(f"{v.message('en')} ({v.focus})" for v in report.violations) == outcome.violations
    assert json.loads((out / "validation.json").read_text()) == {"conforms": True, "results": []}
