"""A build accounts for every input, whatever happens in it, and an interrupted one goes on where it stopped.

The rooms are replaced by small stand-ins that act on the words of the input; tests/cli/ runs the real ones.
"""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.article import Article
from kg.errors import DataError, Rejected, SourceError, StoreError, UsageError
from kg.pipeline import rooms
from kg.pipeline.build import Interrupted, Manner, StrictError, build
from kg.pipeline.ledger import LEDGER
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Status
from kg.pipeline.report import BuildReport
from kg.records import ArticleRecords
from kg.sources import Input

SEPARATOR = "---"


class Rooms:
    """Stand-ins for the rooms; `worked_on` holds the text of every article that was extracted."""

    def __init__(self) -> None:
        self.worked_on: list[str] = []
        self.interrupt_after: int | None = None
        self.disk_full = False

    def read_articles(
        self, given: Input, data: bytes, _options: BuildOptions
    ) -> Iterator[Article | SourceError]:
        for text in filter(None, data.decode().split(SEPARATOR)):
            if text == "reader breaks":
                raise RuntimeError("unexpected")
            if text == "unreadable":
                yield SourceError("can't be read", where=f"{given.name}, item 2", code="unreadable")
            elif text == "english":
                yield Rejected("its language is 'en'", where=given.name, code="language")
            else:
                yield Article(identifier=text.split()[0], text=text, language="fr", blocks=())

    def find_records(self, article: Article, _gazetteers: Sequence[str] = ()) -> ArticleRecords:
        if self.interrupt_after is not None and len(self.worked_on) >= self.interrupt_after:
            raise KeyboardInterrupt
        self.worked_on.append(article.text)
        if "breaks" in article.text:
            raise ZeroDivisionError("oh")
        if "no term" in article.text:
            raise DataError("no sound term can be made of it")
        return ArticleRecords(article, None)

    def make_graph(self, records: ArticleRecords, options: BuildOptions) -> rooms.Graph:
        base = options.base
        iri = f"{base}article/{records.article.identifier}"
        line = f'<{iri}> <{base}says> "{records.article.text}" .\n'
        broken = ("no date", "no headline") if "invalid" in records.article.text else ()
        quarrel = "the engines differ" if "quarrel" in records.article.text else ""
        return rooms.Graph(iri, 1, line.encode(), broken, quarrel)

    def write_all(self, lines: Iterable[bytes], folder: Path, *_: object) -> tuple[str, ...]:
        (folder / "graph.nq").write_bytes(b"".join(lines))
        if self.disk_full:
            raise OSError(errno.ENOSPC, "No space left on device", str(folder / "store"))
        return ()


def judge(nquads: bytes) -> str:
    """The referee's word."""
    return "the engines differ about the first" if b"doubtful" in nquads else ""


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rooms:
    stand_ins = Rooms()
    for name in ("read_articles", "find_records", "make_graph", "write_all"):
        monkeypatch.setattr(rooms, name, getattr(stand_ins, name))
    monkeypatch.chdir(tmp_path)
    return stand_ins


def write_inputs(**texts: str) -> list[str]:
    """Files in `in/`, by name without ending; returns what a user would type."""
    Path("in").mkdir(exist_ok=True)
    for name, text in texts.items():
        Path("in", f"{name}.txt").write_text(text)
    return [f"in/{name}.txt" for name in texts]


def run(named: Sequence[str], out: str = "out", **manner: Any) -> BuildReport:
    return build(named, Path(out), BuildOptions(), Manner(referee=judge, **manner))


def tree(folder: str) -> dict[str, bytes]:
    """The files of a build, by name, but the ledger: it is no part of the result."""
    files = [p for p in Path(folder).rglob("*") if p.is_file() and p.name != LEDGER]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@pytest.mark.parametrize(
    ("text", "status", "code", "reason"),
    [
        ("a good one", Status.GRAPH, None, None),
        ("english", Status.REJECTED, "language", "its language is 'en'"),
        ("unreadable", Status.FAILED, "unreadable", "item 2: can't be read"),
        ("", Status.REJECTED, "no-article", "it holds no article"),
        ("no term", Status.FAILED, "data", "no sound term can be made of it"),
        ("invalid", Status.FAILED, "invalid", "its graph breaks 2 rules of the shapes and is left out"),
        ("quarrel", Status.FAILED, "engines", "the engines differ"),
        ("reader breaks", Status.FAILED, "internal", "internal error: RuntimeError: unexpected"),
        ("it breaks", Status.FAILED, "internal", "internal error: ZeroDivisionError: oh"),
    ],
)
def test_every_input_comes_to_an_end_that_is_told_and_its_neighbours_are_built(
    text: str, status: Status, code: str | None, reason: str | None
) -> None:
    report = run(write_inputs(a="first", b=text, c="third"))
    one, two, three = report.outcomes
    assert (one.status, three.status) == (Status.GRAPH, Status.GRAPH)
    assert (two.input, two.status, two.code) == ("in/b.txt", status, code)
    assert (two.reason or "").startswith(reason or "")
    assert tree("out")["graph.nq"].count(b"\n") == (3 if status is Status.GRAPH else 2)


def test_articles_of_one_input_do_not_feel_each_other() -> None:
    report = run(write_inputs(a="one---it breaks---unreadable---english---two---reader breaks---never"))
    assert [(o.item, o.status) for o in report.outcomes] == [
        (0, Status.GRAPH),
        (1, Status.FAILED),
        (2, Status.FAILED),
        (3, Status.REJECTED),
        (4, Status.GRAPH),
        (5, Status.FAILED),
    ]


def test_a_defect_is_reported_with_its_place_in_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.compose.find_counts", lambda records: records.nothing)
    reason = run(write_inputs(a="one")).outcomes[0].reason or ""
    assert reason.startswith("internal error: AttributeError: ")
    assert reason.endswith(", in find_part)")
    assert str(Path.cwd()) not in reason


def test_violations_are_in_the_report_and_the_statements_are_not_in_the_graph() -> None:
    outcome = run(write_inputs(a="invalid")).outcomes[0]
    assert outcome.violations == ("no date", "no headline")
    assert tree("out")["graph.nq"] == b""
    assert json.loads(tree("out")["report.json"])["articles"][0]["violations"] == ["no date", "no headline"]


def test_a_graph_that_is_refused_is_kept_apart_with_the_reasons_and_in_no_dump() -> None:
    report = run(write_inputs(a="fine", b="invalid \n# and <b> <b> <b> ."))
    place = report.outcomes[1].quarantine or ""
    written = tree("out")
    lines = written[place].decode().splitlines()
    assert lines[:4] == [
        "# item 0 of in/b.txt",
        "# its graph breaks 2 rules of the shapes and is left out",
        "# no date",
        "# no headline",
    ]
    assert lines[4].endswith('article/invalid> <https://w3id.org/depeche/id/says> "invalid ')
    assert b"invalid" not in written["graph.nq"]
    told = json.loads(written["report.json"])
    assert told["files"][place] == hashlib.sha256(written[place]).hexdigest()
    assert told["articles"][1]["quarantine"] == place


def test_the_quarantine_of_an_earlier_build_does_not_stay() -> None:
    run(write_inputs(a="fine", b="invalid"))
    assert Path("out/quarantine").is_dir()
    run(write_inputs(a="fine", b="fine too"))
    assert not Path("out/quarantine").exists()


def test_an_article_the_engines_differ_about_is_no_graph() -> None:
    (outcome,) = run(write_inputs(a="quarrel")).outcomes
    assert (outcome.status, outcome.code, outcome.reason) == (Status.FAILED, "engines", "the engines differ")
    assert outcome.quarantine is not None


@pytest.mark.parametrize(("check_sample", "status"), [(100, Status.FAILED), (0, Status.GRAPH)])
def test_the_first_graph_of_a_build_is_judged_by_both_engines(check_sample: int, status: Status) -> None:
    named = write_inputs(a="english", b="doubtful", c="doubtful third")
    report = build(named, Path("out"), BuildOptions(check_sample=check_sample), Manner(referee=judge))
    _, second, third = report.outcomes
    assert (second.status, third.status) == (status, Status.SKIPPED)


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_inputs_with_the_same_article_the_first_by_name_is_kept(order: int) -> None:
    first, second = run(write_inputs(a="same one", b="same two")[::order]).outcomes
    assert (first.input, first.status) == ("in/a.txt", Status.GRAPH)
    assert (second.input, second.status, second.code) == ("in/b.txt", Status.SKIPPED, "duplicate")
    assert second.reason == "the same article as item 0 of in/a.txt"
    assert b"same one" in tree("out")["graph.nq"]
    assert b"same two" not in tree("out")["graph.nq"]


def test_a_duplicate_of_an_article_that_failed_is_kept() -> None:
    first, second = run(write_inputs(a="same invalid", b="same two")).outcomes
    assert (first.status, second.status) == (Status.FAILED, Status.GRAPH)


def test_the_report_counts_every_end() -> None:
    report = run(write_inputs(a="one---english", b="same---same", c="invalid"))
    totals = json.loads(tree("out")["report.json"])["totals"]
    assert totals == report.totals()
    assert {k: totals[k] for k in ("inputs", "graph", "rejected", "failed", "skipped", "triples")} == {
        "inputs": 3, "graph": 2, "rejected": 1, "failed": 1, "skipped": 1, "triples": 2,
    }  # fmt: skip


def test_the_result_depends_neither_on_the_order_of_inputs_nor_on_the_place_of_the_output() -> None:
    named = write_inputs(a="one", b="invalid", c="english", d="one again", e="it breaks")
    run(named, "out")
    run(named[::-1], "elsewhere/deep")
    assert tree("out") == tree("elsewhere/deep")


def test_what_an_earlier_build_wrote_is_no_input() -> None:
    write_inputs(a="one")
    run(["in"], "in/out")
    first = tree("in/out")
    second = run(["in"], "in/out")
    assert tree("in/out") == first
    assert len(second.outcomes) == 1


def test_an_interrupted_build_goes_on_where_it_stopped(fake: Rooms) -> None:
    named = write_inputs(a="one", b="two", c="three", d="four")
    run(named, "whole")
    fake.worked_on.clear()
    fake.interrupt_after = 2
    with pytest.raises(Interrupted, match="2 of 4 inputs are done; run the same command again to go on"):
        run(named)
    assert [p.name for p in Path("out").iterdir()] == [".work"]
    fake.interrupt_after = None
    run(named)
    assert fake.worked_on == ["one", "two", "three", "four"]
    assert tree("out") == tree("whole")


def test_an_input_that_changed_since_the_interruption_is_done_again(fake: Rooms) -> None:
    named = write_inputs(a="one", b="two")
    fake.interrupt_after = 1
    with pytest.raises(Interrupted):
        run(named)
    fake.interrupt_after = None
    write_inputs(a="one changed")
    run(named)
    assert b"one changed" in tree("out")["graph.nq"]


def test_other_options_do_not_reuse_what_was_kept(fake: Rooms) -> None:
    named = write_inputs(a="one", b="two")
    fake.interrupt_after = 1
    with pytest.raises(Interrupted):
        run(named)
    fake.interrupt_after = None
    build(named, Path("out"), BuildOptions(base="https://example.org/"), Manner(referee=judge))
    assert b"w3id" not in tree("out")["graph.nq"]


def test_a_full_disk_leaves_nothing_partial_and_costs_no_work(fake: Rooms) -> None:
    named = write_inputs(a="one", b="two")
    fake.disk_full = True
    with pytest.raises(StoreError, match=r"the disk is full: .*; 2 of 2 inputs are done"):
        run(named)
    assert {p.split("/")[1] for p in tree("out")} <= {"shards", "lock", "workers"}
    fake.disk_full = False
    run(named)
    assert fake.worked_on == ["one", "two"]
    assert sorted(tree("out")) == ["graph.nq", "report.json"]


@pytest.mark.parametrize("bad", ["english", "invalid", "unreadable"])
def test_strict_writes_nothing_unless_every_article_is_a_graph(bad: str) -> None:
    with pytest.raises(StrictError, match="1 of 2 articles did not become a graph"):
        run(write_inputs(a="one", b=bad), strict=True)
    assert not Path("out").exists()


def test_strict_keeps_an_earlier_build() -> None:
    run(write_inputs(a="one"))
    before = tree("out")
    with pytest.raises(StrictError):
        run(write_inputs(a="invalid"), strict=True)
    assert tree("out") == before


@pytest.mark.parametrize(
    ("named", "options"),
    [
        (["missing.txt"], BuildOptions()),
        (["in/*.nothing"], BuildOptions()),
        (["in"], BuildOptions(base="not an iri")),
        (["in"], BuildOptions(format="papyrus")),
        (["-"], BuildOptions()),
    ],
)
def test_a_wrong_call_touches_nothing(named: list[str], options: BuildOptions) -> None:
    write_inputs(a="one")
    with pytest.raises(UsageError):
        build(named, Path("out"), options, Manner(referee=judge))
    assert not Path("out").exists()


def test_progress_is_told_after_each_input() -> None:
    told: list[tuple[int, int]] = []
    run(write_inputs(a="one", b="english", c="three"), watch=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
