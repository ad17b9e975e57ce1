"""Who gives pySHACL's word on the first graph: a process of its own, and this one where that is gone."""

from __future__ import annotations

import multiprocessing

import pytest
from graph_samples import make_records

from kg.graph import build_lines
from kg.graph.terms import DEFAULT_BASE
from kg.pipeline import referee
from kg.pipeline.referee import call_referee

GRAPH = "".join(build_lines(make_records(), DEFAULT_BASE)).encode()


def test_here_the_engines_are_asked_by_this_process() -> None:
    before = len(multiprocessing.active_children())
    with call_referee(apart=False) as ask:
        assert ask(GRAPH) == ""
        assert len(multiprocessing.active_children()) == before


def test_apart_another_process_answers_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: bytes) -> str:
        raise AssertionError("this process was asked")

    monkeypatch.setattr(referee, "find_quarrel", refuse)
    with call_referee(apart=True) as ask:
        assert [ask(GRAPH), ask(GRAPH)] == ["", ""]
    assert multiprocessing.active_children() == []


def test_who_is_gone_is_replaced_by_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(referee, "find_quarrel", lambda graph: f"{len(graph)} bytes make them differ")
    with call_referee(apart=True) as ask:
        (process,) = multiprocessing.active_children()
        process.kill()
        process.join()
        assert ask(GRAPH) == f"{len(GRAPH)} bytes make them differ"
