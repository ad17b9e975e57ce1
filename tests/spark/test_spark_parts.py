"""What executors and the driver do by themselves: no Spark is needed for these."""

from __future__ import annotations

import json
import random
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT
from merge_samples import BASE, agreement, person, report
from pyoxigraph import RdfFormat, serialize

from kg.cli import main
from kg.merge.ledger import Reports
from kg.merge.sketch import Sketch
from kg.merge.writing import find_quads
from kg.pipeline.account import begin_account
from kg.pipeline.compose import find_parts
from kg.pipeline.ledger import Shards
from kg.pipeline.options import BuildOptions
from kg.pipeline.outcome import Outcome, Status
from kg.pipeline.referee import find_quarrel
from kg.pipeline.settling import settle
from kg.pipeline.tasks import Kept
from kg.sources import Input
from kg.spark import merging
from kg.spark.files import Found, escape_glob, is_hidden, name_input
from kg.spark.inputs import choose_columns, find_firsts, number_lines, plan
from kg.spark.settling import drop_duplicated, drop_superseded
from kg.spark.shards import sort_blocks
from kg.spark.work import Job, find_rows, make_row, read_outcome

REPORTS = ROOT / "seeds/formats/reports.jsonl"


def test_files_are_read_by_what_they_are() -> None:
    sizes = {
        "a.jsonl": 900,
        "b.jsonl": 1100,
        "c.parquet": 10**12,
        "d.warc.gz": 10**9,
        "e.warc": 1 << 31,
        "_f.txt": 9,
    }
    found = [Found(f"s3a://bucket/{name}", size, hidden=is_hidden(name)) for name, size in sizes.items()]
    made = plan(found, max_bytes=1000)
    assert [path.rpartition("/")[2] for path in made.whole] == ["a.jsonl", "d.warc.gz"]
    assert (made.lines, made.rows) == (["s3a://bucket/b.jsonl"], ["s3a://bucket/c.parquet"])
    ends = [(o.input.rpartition("/")[2], o.status, o.code) for o in made.ended]
    assert ends == [("e.warc", Status.FAILED, "too-large"), ("_f.txt", Status.SKIPPED, "skipped")]


def test_what_systems_hide_is_hidden() -> None:
    paths = ("a/.b/c", ".c", "a/_b", "_a/b", "a.b/c")
    assert [is_hidden(path) for path in paths] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("address", "encoded", "name"),
    [
        ("file:/news/a b.html", False, "/news/a b.html"),
        ("file:///news/a%20b.html", True, "/news/a b.html"),
        ("hdfs://host:8020/a%20b", False, "hdfs://host:8020/a%20b"),
    ],
)
def test_inputs_of_this_machine_are_named_by_their_path(address: str, encoded: bool, name: str) -> None:
    assert name_input(address, encoded=encoded) == name


def test_no_sign_of_a_name_stands_for_others() -> None:
    assert escape_glob("/a/b[1]*{x}?.txt") == r"/a/b\[1\]\*\{x\}\?.txt"


def test_lines_of_a_divided_file_are_numbered_from_its_start() -> None:
    lines = [b"one", b"two", b"", b"four", b"five"]
    parts = {0: lines[:2], 7: lines[2:4], 15: lines[4:]}
    firsts = find_firsts({"file:///a.jsonl": {start: len(part) for start, part in reversed(parts.items())}})
    rows = [("file:///a.jsonl", start, line) for start in (7, 0, 15) for line in parts[start]]
    assert sorted((n, line) for _, n, line in number_lines(firsts, rows)) == [
        (n, line) for n, line in enumerate(lines, 1) if line
    ]


def test_columns_without_meaning_are_not_read() -> None:
    assert choose_columns(["Id", "embedding", "Text", "corps"], {"text": "corps"}) == ["Id", "corps"]
    assert choose_columns(["x", "y"], {}) == ["x", "y"]


def test_a_line_read_by_itself_is_the_article_of_the_whole_file() -> None:
    records = [json.loads(line) for line in REPORTS.read_text().splitlines()]
    lines = [json.dumps({k: v for k, v in r.items() if k not in ("id", "url")}).encode() for r in records[:3]]
    options = BuildOptions()
    whole = list(find_parts(Input("a.jsonl", data=b"\n".join(lines)), b"\n".join(lines), options))
    rows = list(find_rows(Job(options), [("a.jsonl", n, line) for n, line in enumerate(lines, 1)]))
    assert [(read_outcome(row.outcome), row.nquads) for row in rows] == [
        (part.outcome, part.nquads) for part in whole
    ]
    assert [row.item for row in rows] == [0, 1, 2]
    assert all(row.status == Status.GRAPH and row.reports for row in rows)


def test_what_is_wrong_with_a_line_is_told_with_its_number() -> None:
    job = Job(replace(BuildOptions(), max_bytes=40))
    chunks = [
        ("a.jsonl", 7, b'{"text": "' + b"a" * 40 + b'"}'),
        ("a.jsonl", 8, b'{"text": "'),
        ("a.jsonl", 9, b"{}"),
    ]
    told = [read_outcome(row.outcome) for row in find_rows(job, chunks)]
    assert [(outcome.item, outcome.code) for outcome in told] == [
        (6, "too-large"),
        (7, "malformed"),
        (8, "no-text"),
    ]
    assert [f"line {n}" in str(outcome.reason) for n, outcome in enumerate(told, 7)] == [False, True, True]


def test_a_large_file_that_is_no_archive_is_refused() -> None:
    (row,) = find_rows(Job(replace(BuildOptions(), max_bytes=40)), [("a.txt", 0, b"a" * 41)])
    assert read_outcome(row.outcome).code == "too-large"


def make_outcomes(seed: int) -> list[Outcome]:
    """Articles in several inputs, some of them the same, some versions of one item."""
    draw = random.Random(seed)  # noqa: S311 - made-up rows
    found = []
    for place in range(30):
        status = draw.choice([Status.GRAPH] * 4 + [Status.FAILED, Status.REJECTED])
        release = {"item": f"urn:{draw.randrange(4)}", "version": draw.randrange(3), "moment": ""}
        outcome = Outcome(f"in-{place % 7}", place // 7, status, article=f"iri-{draw.randrange(12)}")
        outcome = replace(outcome, code="withdrawn" if status is Status.REJECTED else None)
        found.append(replace(outcome, release=release) if draw.random() < 0.6 else outcome)
    draw.shuffle(found)
    return found


@pytest.mark.parametrize("seed", range(20))
def test_group_by_group_the_same_graphs_stay_as_in_a_local_build(seed: int, tmp_path: Path) -> None:
    outcomes = make_outcomes(seed)
    with begin_account(tmp_path / "account") as account:
        for outcome in outcomes:
            account.add(Kept(None, (outcome,)))
        options = replace(BuildOptions(), check_sample=0)
        settle(account, Shards(tmp_path, tmp_path / "ledger"), options, find_quarrel)
        expected = {(row.outcome.input, row.outcome.item): row.outcome for row in account.find_rows()}
    rows = {(outcome.input, outcome.item): make_row(outcome)._asdict() for outcome in outcomes}
    for column, change in (("article", drop_duplicated), ("release", drop_superseded)):
        groups = defaultdict(list)
        for row in rows.values():
            if row[column] is not None and (column == "release" or row["status"] == Status.GRAPH):
                groups[row[column]].append(row)
        changed = [row for group in groups.values() for row in change(group)]
        rows |= {(row.input, row.item): row._asdict() for row in changed}
    assert {place: read_outcome(row["outcome"]) for place, row in rows.items()} == expected
    assert {outcome.code for outcome in expected.values()} >= {"duplicate"}


def test_a_shard_is_sorted_and_has_no_line_twice() -> None:
    rows = [{"nquads": b"<c> .\n<a> .\n"}, {"nquads": "<é> .\n<a> .\n".encode()}]
    assert list(sort_blocks("nquads", rows)) == [("<a> .\n<c> .\n<é> .",)]
    many = [{"line": f"<{n:09}> ."} for n in range(60_000)]
    random.Random(1).shuffle(many)  # noqa: S311 - made-up lines
    blocks = [block for (block,) in sort_blocks("line", many)]
    assert len(blocks) > 2
    assert "\n".join(blocks).split("\n") == sorted(row["line"] for row in many)


def make_reports(seed: int) -> list[Sketch]:
    """Reports of events, agreements and persons, some of them of the same."""
    draw = random.Random(seed)  # noqa: S311 - made-up reports
    italy = f"{BASE}place/Q38"
    names = ["Livia Serpieri", "L. Serpieri", "Carlo Mentana", "Bruno Velázquez", "Anna Zini"]
    found = []
    for n in range(40):
        article = f"a{n % 13}"
        people = [
            person(
                name,
                country=italy,
                node=f"{BASE}person/{name[0]}-{draw.randrange(3)}",
                known=draw.random() < 0.2,
            )
            for name in draw.sample(names, 2)
        ]
        pact = agreement(article, draw.choice(["protocole", "protocole sur la pêche"]), n)
        found.append(pact)
        day = f"2024-03-{draw.randrange(4, 7):02}"
        cls = draw.choice(["Meeting", "Meeting", "Signing"])
        found.append(report(article, n, cls=cls, agents=tuple(people), when=day, agreements=(pact.iri,)))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_the_merge_in_pieces_gives_the_bytes_of_the_local_merge(seed: int) -> None:
    reports = make_reports(seed)
    ledger = Reports(sqlite3.connect(":memory:"))
    for one in reports:
        ledger.add(f"{one.article} {one.iri}", [one])
    ledger.settle()
    out = BytesIO()
    serialize(find_quads(ledger.find_clusters(), BASE), out, RdfFormat.N_QUADS)
    expected = out.getvalue().decode().splitlines()
    assert sum("MergedPerson" in line for line in expected) > 0
    random.Random(seed).shuffle(reports)  # noqa: S311 - made-up reports
    assert sorted(merge_in_pieces(reports)) == expected


def merge_in_pieces(reports: Iterable[Sketch]) -> set[str]:
    """What kg.spark.merging does, its joins in plain Python."""
    named = [merging.name_telling({"body": one.to_json()}) for one in reports]
    told: dict[str, list[str]] = defaultdict(list)
    for telling, body in named:
        told[telling].append(body)
    blocks = defaultdict(list)
    for telling, bodies in told.items():
        for key, _, body, meets, asks in merging.spread({"telling": telling, "body": min(bodies)}):
            blocks[key].append({"telling": telling, "body": body, "meets": meets, "asks": asks})
    links = [link for key, rows in blocks.items() for link in merging.compare({"key": key, "rows": rows})]
    groups: dict[str, Any] = defaultdict(lambda: {"reports": [], "links": []})
    roots = find_roots(
        [*((n, n) for n, bodies in told.items() if len(bodies) > 1), *((a, b) for a, b, _ in links)]
    )
    for telling, body in named:
        if telling in roots:
            groups[roots[telling]]["reports"].append({"telling": telling, "body": body})
    for link in links:
        groups[roots[link[0]]]["links"].append(link)
    clusters = [cluster for group in groups.values() for cluster in merging.divide(BASE, group)]
    return set("".join(_find_lines(clusters)).splitlines())


def _find_lines(clusters: list[Any]) -> Iterable[str]:
    merged = {
        merging.name_member({"body": body, "merged": None})[0]: node
        for node, is_event, members, *_ in clusters
        if not is_event
        for body in members
    }
    roots = find_roots(pair for _, _, _, _, _, _, pairs, _ in clusters for pair in pairs)
    groups = defaultdict(list)
    for node, is_event, members, links, agreements, people, _, lines in clusters:
        yield lines
        for one in agreements if is_event else ():
            yield from merging.state_agreement(BASE, (node, merged.get(one, one)))
        for name in people:
            if name in roots:
                groups[roots[name]].append({"person": name, "node": node, "members": members, "links": links})
    for rows in groups.values():
        for (text,) in merging.join_persons(BASE, {"rows": rows}):
            yield text


def find_roots(edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The least node of each node's component."""
    roots: dict[str, str] = {}
    for a, b in edges:
        low, high = sorted((roots.setdefault(a, a), roots.setdefault(b, b)))
        roots |= {node: low for node, root in roots.items() if root == high}
    return roots


def test_without_pyspark_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    result = CliRunner().invoke(
        main, ["build", str(REPORTS), "-o", str(tmp_path / "out"), "--engine", "spark"]
    )
    assert result.exit_code == 2
    assert "pip install 'depeche[spark]'" in result.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--shards", "3"], "--engine spark"),
        (["--engine", "spark", "--jobs", "2"], "--jobs"),
        (["--engine", "spark", "--spark", "spark.master"], "spark.executor.memory=6g"),
        (["--engine", "spark", "-"], "standard input"),
    ],
)
def test_options_of_the_other_engine_are_refused(arguments: list[str], told: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", str(REPORTS), "-o", str(tmp_path / "out"), *arguments])
    assert result.exit_code == 2
    assert told in result.output
