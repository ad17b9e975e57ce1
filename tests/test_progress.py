"""An input of many articles goes on behind the last finished one, and what one of them ends costs itself alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Outcome, Status
from kg.pipeline.progress import Progress, drop_fleeting
from kg.pipeline.shard import Part, read_shard
from kg.pipeline.tasks import RETIRED, Kept, Task, find_rest, process
from kg.sources import Input

PARTS = [
    Part(Outcome("a", n, Status.GRAPH, article=f"https://e/{n}"), f"<{n}> .\n".encode()) for n in range(3)
]
TEXT = '{"id": "%d", "title": "Titre %d", "text": "Le ministre de la Pêche a reçu son homologue.", "language": "fr"}'


def test_what_a_process_left_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "x.parts"
    with Progress(path) as first:
        first.begin()
        first.add(PARTS[0])
        first.begin()
    with Progress(path) as second:
        assert (second.parts, second.is_begun) == ([PARTS[0]], True)
        second.add(PARTS[1])
        second.finish(tmp_path / "x.shard")
    assert read_shard(tmp_path / "x.shard") == tuple(PARTS[:2])
    assert not path.exists()


def test_a_record_that_was_cut_is_not_read_and_the_next_one_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "x.parts"
    with Progress(path) as whole:
        whole.begin()
        whole.add(PARTS[0])
        size = path.stat().st_size
        whole.begin()
        whole.add(PARTS[1])
    data = path.read_bytes()
    for length in range(size, len(data)):
        path.write_bytes(data[:length])
        with Progress(path) as again:
            assert again.parts == [PARTS[0]]
            again.add(PARTS[2])
            again.finish(tmp_path / "x.shard")
        assert read_shard(tmp_path / "x.shard") == (PARTS[0], PARTS[2])


@pytest.fixture
def task(tmp_path: Path) -> Task:
    """Five articles in one input, each of which has time for itself alone."""
    lines = "\n".join(TEXT % (n, n) for n in range(5)).encode()
    return Task(
        Input("five.jsonl", data=lines), BuildOptions(check_sample=0), tmp_path, tmp_path / "no", pause=0
    )


def finish(found: Task | Kept) -> tuple[Outcome, ...]:
    """How the articles ended, after as many tasks as it takes."""
    for _ in range(20):
        if isinstance(found, Kept):
            return found.outcomes
        found = process(found) or find_rest(found, None, None, None)
    raise AssertionError("it never ends")


def test_an_input_is_done_by_many_tasks_as_by_one(task: Task, tmp_path: Path) -> None:
    folder = tmp_path / "alone"
    folder.mkdir()
    whole = process(replace(task, pause=1000.0, shards=folder))
    assert whole is not None
    assert process(task) is None
    assert finish(task) == whole.outcomes
    assert [o.item for o in whole.outcomes] == [0, 1, 2, 3, 4]


def test_what_ended_a_process_is_the_article_that_was_begun(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    process(task)  # the first article

    def die(*_: object) -> Part:
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr("kg.pipeline.tasks.make_part", die)
        process(task)
    outcomes = finish(find_rest(task, "crash", "the process died", -11))
    assert [o.code for o in outcomes] == [None, "crash", None, None, None]
    assert (outcomes[1].item, outcomes[1].status, outcomes[1].reason) == (
        1,
        Status.FAILED,
        "the process died",
    )


def test_what_ended_a_process_while_it_read_costs_the_rest(task: Task) -> None:
    process(task)
    found = find_rest(task, "timeout", "took too long", None)
    assert isinstance(found, Kept)
    assert [o.code for o in found.outcomes] == [None, "timeout"]


def test_a_process_that_gives_its_memory_back_leaves_no_reason(task: Task) -> None:
    process(task)
    rest = find_rest(task, "crash", "the process died", RETIRED)
    assert [o.code for o in finish(rest)] == [None] * 5


def test_what_an_earlier_build_had_no_time_for_is_done_again(task: Task) -> None:
    assert isinstance(find_rest(task, "timeout", "took too long", None), Kept)
    assert [o.code for o in finish(task)] == [None] * 5


@pytest.mark.parametrize(("code", "left"), [("timeout", 0), ("empty", 1)])
def test_of_what_an_earlier_build_had_begun_with_only_what_lasts_is_kept(
    tmp_path: Path, code: str, left: int
) -> None:
    with Progress(tmp_path / "x.parts") as progress:
        progress.add(Part(Outcome("a", 0, Status.FAILED, code=code)))
    drop_fleeting(tmp_path)
    assert len(list(tmp_path.iterdir())) == left
