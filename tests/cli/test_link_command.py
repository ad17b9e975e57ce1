"""`kg link`: the graph of a build with ids, offline from the lock file, online from a stand-in of Wikidata."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT
from link_samples import CHUBIN, GONE_ID, MINISTER, PERSONS, VALDORIA, make_out, make_records
from pyoxigraph import parse
from wikidata_standin import StandIn, human, serving
from wikidata_world import make_world

from kg.cli import main
from kg.records import Entity, EntityKind, Link

LOCK = "links.lock.json"
DUMPS = ("graph.nq", "graph.ttl", "graph.jsonld", "validation.json", "validation.ttl", "report.json")


@pytest.fixture
def world() -> Iterator[StandIn]:
    with serving(make_world()) as standin:
        yield standin


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["link", *map(str, arguments)])


def online(standin: StandIn, out: Path, *more: str) -> list[str]:
    return [
        *(str(out), "--online", "--contact", "desk@example.org", "--api", standin.url),
        *("--allow-host", "127.0.0.1", "--cache", str(out.parent / "cache" / "answers.sqlite"), *more),
    ]


def read(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in DUMPS if (out / name).exists()}


def verdicts(lock: Path) -> dict[str, tuple[str, str | None]]:
    rows = json.loads(lock.read_bytes())["decisions"].values()
    return {row["name"]: (row["verdict"], row.get("qid")) for row in rows}


def test_online_then_offline_gives_the_same_graph(world: StandIn, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    result = run(*online(world, out))
    assert result.exit_code == 0, result.stderr
    assert "9 entities, 9 asked about: 6 same, 1 close, 1 ambiguous, 1 unknown" in result.stderr
    assert verdicts(out / LOCK)["Mara Tolen"] == ("same", MINISTER)
    linked = read(out)
    asked = len(world.log)

    again = make_out(tmp_path / "again")
    shutil.copy(out / LOCK, again / LOCK)
    assert run(again).exit_code == 0
    assert read(again) == linked
    assert run(out).exit_code == 0  # a second time over the linked graph
    assert read(out) == linked
    assert run(*online(world, out, "--refresh")).exit_code == 0  # and from the cache
    assert read(out) == linked
    assert len(world.log) == asked
    assert world.agents == {f"depeche/{version()} (desk@example.org)"}


def test_the_linked_graph_is_valid_whole_and_keeps_every_statement(world: StandIn, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    before = set(parse(path=str(out / "graph.nq")))
    assert run(*online(world, out)).exit_code == 0
    after = set(parse(path=str(out / "graph.nq")))
    assert before < after
    assert {str(q.graph_name)[-6:-1] for q in after - before} == {"links"}
    assert CliRunner().invoke(main, ["validate", str(out / "graph.nq")]).exit_code == 0
    query = (
        f"SELECT ?s {{ ?s <http://www.w3.org/2002/07/owl#sameAs> <http://www.wikidata.org/entity/{CHUBIN}> }}"
    )
    found = CliRunner().invoke(main, ["query", "--in", str(out), query])
    assert "choubine" in found.stdout
    assert f"wd:{CHUBIN}" in (out / "graph.ttl").read_text("utf-8")
    assert CHUBIN in (out / "graph.jsonld").read_text("utf-8")
    report = json.loads((out / "report.json").read_bytes())
    assert report["files"].keys() >= {"graph.nq", "graph.ttl", "graph.jsonld"}
    assert not (out / ".work").exists()


def test_another_lock_file_gives_another_graph_and_none_the_first(world: StandIn, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    fresh = read(out)
    lock = tmp_path / "my.lock"
    assert run(*online(world, out, "--lock", str(lock))).exit_code == 0
    document = json.loads(lock.read_bytes())
    (row,) = [row for row in document["decisions"].values() if row["name"] == "Ali Sabrane"]
    row |= {"verdict": "same", "qid": "Q990103", "pinned": True}
    lock.write_text(json.dumps(document))
    assert run(*online(world, out, "--lock", str(lock), "--refresh")).exit_code == 0
    assert verdicts(lock)["Ali Sabrane"] == ("same", "Q990103")
    assert b"entity/Q990103>" in (out / "graph.nq").read_bytes()
    assert run(out).exit_code == 0  # no lock file in OUT: nothing is decided
    assert {k: v for k, v in read(out).items() if k != "report.json"} == {
        k: v for k, v in fresh.items() if k != "report.json"
    }


def test_a_decision_about_somebody_of_another_name_is_not_applied(world: StandIn, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    assert run(*online(world, out)).exit_code == 0
    text = (out / LOCK).read_text("utf-8").replace('"name": "Mara Tolen"', '"name": "Somebody Else"')
    (out / LOCK).write_text(text, "utf-8")
    result = run(out)
    assert result.exit_code == 0
    assert "is 'Mara Tolen' in the graph and 'Somebody Else' in the lock file" in result.stderr
    assert f"entity/{MINISTER}>" not in (out / "graph.nq").read_text("utf-8")


def test_an_id_that_is_gone_is_taken_back_and_said_so(world: StandIn, tmp_path: Path) -> None:
    gone = Entity("p:9", EntityKind.PERSON, "Jean Perdu", links=(Link(GONE_ID, True, "exact"),))
    out = make_out(tmp_path / "out", make_records(extra=[gone]))
    result = run(*online(world, out))
    assert result.exit_code == 0, result.stderr
    assert (
        f"note: {GONE_ID}, shipped for 'Jean Perdu', is unknown to {world.url}; the link is taken back"
        in (result.stderr)
    )
    same = [q for q in parse(path=str(out / "graph.nq")) if q.predicate.value.endswith("sameAs")]
    assert GONE_ID not in str(same)
    assert VALDORIA in str(same)


def test_a_gazetteer_of_ones_own_tells_who_somebody_is(tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    (tmp_path / "own.csv").write_text(
        f"qid,kind,label,country\nQ990888,Person,Mara Tolen,{VALDORIA}\n", encoding="utf-8"
    )
    made = CliRunner().invoke(
        main, ["gazetteer", "build", str(tmp_path / "own.csv"), "-o", str(tmp_path / "own.sqlite")]
    )
    assert made.exit_code == 0, made.stderr
    assert run(out).exit_code == 0
    assert "Q990888" not in (out / "graph.nq").read_text("utf-8")
    result = run(out, "--gazetteer", tmp_path / "own.sqlite")
    assert result.exit_code == 0, result.stderr
    linked = (out / "graph.nq").read_text("utf-8")
    # Nobody has looked whether she has namesakes: name and country are not certain, as in a build.
    assert (
        "<http://www.w3.org/2004/02/skos/core#closeMatch> <http://www.wikidata.org/entity/Q990888>" in linked
    )
    assert run(out).exit_code == 0  # without it, nobody says so any more
    assert "Q990888" not in (out / "graph.nq").read_text("utf-8")


def test_what_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    (tmp_path / "text").write_text("hello " * 1000, encoding="utf-8")
    before = read(out)
    result = run(out, "--gazetteer", tmp_path / "text")
    assert (result.exit_code, "is no compiled gazetteer" in result.stderr) == (1, True)
    assert run(out, "--gazetteer", tmp_path / "absent").exit_code == 2
    assert read(out) == before


def test_a_mirror_that_lacks_many_ids_takes_nothing_back(world: StandIn, tmp_path: Path) -> None:
    shipped = [
        Entity(
            f"p:{n}",
            EntityKind.PERSON,
            f"Jean Perdu{chr(97 + n)}",
            links=(Link(f"Q99060{n}", True, "exact"),),
        )
        for n in range(8)
    ]
    out = make_out(tmp_path / "out", make_records(extra=shipped))
    before = read(out)
    result = run(*online(world, out))
    assert result.exit_code == 3, result.stderr
    assert f"{world.url} lacks 8 of 10 ids that the graph or the lock file has (Q990600, " in result.stderr
    assert "Traceback" not in result.stderr
    assert read(out) == before
    assert not (out / LOCK).exists()


def test_a_mirror_that_has_lost_what_was_decided_changes_nothing(world: StandIn, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    assert run(*online(world, out)).exit_code == 0
    before, lock = read(out), (out / LOCK).read_bytes()
    lost = {row["qid"] for row in json.loads(lock)["decisions"].values() if "qid" in row}
    assert len(lost) > 3
    with serving(make_world()) as empty:
        empty.entities = {qid: entity for qid, entity in empty.entities.items() if qid not in lost}
        result = run(*online(empty, out, "--refresh"))
    assert result.exit_code == 3, result.stderr
    assert "or the lock file has" in result.stderr or "no mirror of Wikidata" in result.stderr
    assert (read(out), (out / LOCK).read_bytes()) == (before, lock)


def test_a_mirror_that_calls_everybody_otherwise_changes_nothing(world: StandIn, tmp_path: Path) -> None:
    ids = [f"Q99070{n}" for n in range(8)]
    shipped = [
        Entity(f"p:{n}", EntityKind.PERSON, f"Jean Perdu{chr(97 + n)}", links=(Link(qid, True, "exact"),))
        for n, qid in enumerate(ids)
    ]
    out = make_out(tmp_path / "out", make_records(extra=shipped))
    before = read(out)
    world.entities |= {qid: human(qid, f"Nils Other{chr(97 + n)}") for n, qid in enumerate(ids)}
    result = run(*online(world, out))
    assert result.exit_code == 3, result.stderr
    assert f"{world.url} calls otherwise 8 of 10 ids" in result.stderr
    assert read(out) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--online"], "--online needs --contact"),
        (["--online", "--contact", "me"], "--contact takes an e-mail address"),
        (["--online", "--contact", "a@b.example\r\nX: y"], "--contact takes an e-mail address"),
        (["--contact", "a@b.example"], "--contact is for --online"),
        (["--endpoint", "http://127.0.0.1:1/"], "--endpoint is for --online"),
        (["--online", "--contact", "a@b.example", "--endpoint", "http://127.0.0.1:1/"], "--allow-host 127.0.0.1"),
        (["--online", "--contact", "a@b.example", "--api", "https://x.example/", "--endpoint", "https://y.example/"],
         "two ways to ask"),
        (["--online", "--contact", "a@b.example", "--allow-host", "http://x"], "--allow-host takes a host"),
        (["--deadline", "0"], "--deadline"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_refused(tmp_path: Path, arguments: list[str], words: str) -> None:
    out = make_out(tmp_path / "out")
    before = read(out)
    result = run(out, *arguments)
    assert result.exit_code == 2, result.stderr
    assert words in result.stderr
    assert read(out) == before


def test_only_a_finished_build_can_be_linked(tmp_path: Path) -> None:
    for folder in (tmp_path / "missing", tmp_path):
        result = run(folder)
        assert (result.exit_code, "is not a finished build" in result.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_lock_file_is_named_and_nothing_is_changed(tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    (out / LOCK).write_text("<<<<<<< ours")
    before = read(out)
    result = run(out)
    assert (result.exit_code, "links.lock.json is not JSON" in result.stderr) == (1, True)
    assert read(out) == before


def test_network_trouble_is_code_3_and_keeps_what_was_decided(world: StandIn, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    world.faults = {"wbsearchentities": ["429 9999"] * 3}
    result = run(*online(world, out))
    assert result.exit_code == 3
    assert "7 of 9 entities could not be asked about" in result.stderr
    assert "answered 429; the deadline of the run comes first" in result.stderr
    assert "run the same command again to go on" in result.stderr
    assert "Traceback" not in result.stderr
    assert set(verdicts(out / LOCK)) == {"Valdorie", "Ostrane"}
    assert CliRunner().invoke(main, ["validate", str(out / "graph.nq")]).exit_code == 0
    assert all(name.encode() in (out / "graph.nq").read_bytes() for name in PERSONS if name.isascii())
    world.faults = {}
    assert run(*online(world, out)).exit_code == 0
    assert verdicts(out / LOCK)["Mara Tolen"] == ("same", MINISTER)


def test_a_redirect_to_a_private_address_is_refused(world: StandIn, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    world.faults = {"wbgetentities": ["to http://169.254.169.254/latest/meta-data"] * 3}
    result = run(*online(world, out))
    assert result.exit_code == 3
    assert "the host 169.254.169.254 is not allowed" in result.stderr


def test_nobody_there_is_code_3(tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    with serving(make_world()) as standin:
        pass
    result = run(*online(standin, out, "--deadline", "1"))
    assert result.exit_code == 3, result.stderr
    assert "9 of 9 entities could not be asked about" in result.stderr


MANY = [
    Entity(f"p:{n}", EntityKind.PERSON, f"Irma Vesel{chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(70)
]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_run_goes_on_without_asking_twice(world: StandIn, tmp_path: Path) -> None:
    world.entities |= {f"Q95{n:04}": human(f"Q95{n:04}", person.name) for n, person in enumerate(MANY)}
    records = make_records(extra=MANY)
    whole = make_out(tmp_path / "whole" / "out", records)
    assert run(*online(world, whole)).exit_code == 0
    world.log.clear()

    out = make_out(tmp_path / "out", records)
    world.pause = 0.02
    command = [sys.executable, "-m", "kg", "link", *online(world, out)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        try:
            wait_until(lambda: (out / LOCK).exists() and len(world.searches()) >= 60)
        finally:
            process.send_signal(signal.SIGKILL)
    before = world.searches()
    kept = verdicts(out / LOCK)
    assert 50 <= len(kept) < 79
    assert read(out)["graph.nq"] != read(whole)["graph.nq"]

    world.pause = 0
    result = run(*online(world, out))
    assert result.exit_code == 0, result.stderr
    asked_twice = [name for name, count in world.searches().items() if count > 1]
    assert len(asked_twice) <= 3  # those on their way when the run was killed
    assert len(before) >= 60
    assert len(world.searches()) == 77
    fetched_twice = [
        fields["ids"] for fields in world.asked("wbgetentities") if fields["ids"].startswith("Q5|")
    ]
    assert len(fetched_twice) == 1
    assert read(out) == read(whole)
    assert (out / LOCK).read_bytes() == (whole / LOCK).read_bytes()


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send")
def test_ctrl_c_ends_a_run_soon_and_the_next_goes_on(world: StandIn, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    world.faults = {"wbsearchentities": ["429 500"] * 3}
    command = [sys.executable, "-m", "kg", "link", *online(world, out)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        try:  # who comes after the first 429 does not ask at all: one of three is enough
            wait_until(lambda: len(world.faults["wbsearchentities"]) < 3)
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            _, stderr = process.communicate(timeout=20)
        finally:
            process.kill()
    assert process.returncode == 130, stderr
    assert "Traceback" not in stderr
    world.faults = {}
    assert run(*online(world, out)).exit_code == 0
    assert verdicts(out / LOCK)["Mara Tolen"] == ("same", MINISTER)


def test_a_run_that_was_killed_while_it_published_is_completed(world: StandIn, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    assert run(*online(world, out)).exit_code == 0
    linked = read(out)
    staged = out / ".work" / "new"
    staged.mkdir(parents=True)
    (out / ".work" / "lock").touch()
    for name in ("graph.ttl", "validation.ttl", "report.json"):  # the others were moved already
        shutil.move(out / name, staged / name)
    assert run(out).exit_code == 0
    assert read(out) == linked
    assert not (out / ".work").exists()


def version() -> str:
    from kg import __version__

    return __version__
