"""What judging leaves behind is gone at once: the collector of waste comes seldom while a large graph is judged."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from graph_samples import make_records
from pyoxigraph import RdfFormat, parse

from kg.graph import build_lines
from kg.validate import judge_lines
from kg.validate.dataset import Dataset
from kg.validate.engine import validate_parts
from kg.validate.facts import read_facts


def count_waste(work: Callable[[], object]) -> int:
    """Objects that only the collector finds after some work, done once before."""
    work()
    gc.collect()
    gc.disable()
    try:
        work()
        return gc.collect()
    finally:
        gc.enable()


def test_an_article_leaves_no_waste() -> None:
    nquads = "".join(build_lines(make_records())).encode()
    assert read_facts(nquads).statements
    assert count_waste(lambda: judge_lines(nquads)) == 0


def test_a_part_of_a_whole_graph_leaves_no_waste(tmp_path: Path) -> None:
    lines = build_lines(make_records())
    (tmp_path / "all.nq").write_text("".join(lines), encoding="utf-8")

    def judge() -> None:
        dataset = Dataset(parse(path=str(tmp_path / "all.nq"), format=RdfFormat.N_QUADS), tmp_path)
        try:
            assert validate_parts(dataset).conforms
        finally:
            dataset.close()

    assert count_waste(judge) == 0
