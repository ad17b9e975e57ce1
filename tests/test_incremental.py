"""A build on an earlier one does what is new or changed, drops what is gone, and ends as one from nothing."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from conftest import ROOT, RunPython

from kg.article import Article
from kg.pipeline import rooms
from kg.pipeline.build import Interrupted, Manner, build
from kg.pipeline.ledger import LEDGER
from kg.pipeline.options import BuildOptions
from kg.records import ArticleRecords

POOL = sorted((ROOT / "benchmarks" / "identity-gold" / "tuned" / "articles").glob("*.txt"))
EDITS = int(os.environ.get("KG_EDITS", "30"))  # `make soak` asks for 200


class Work:
    """The articles that were read by the rules of a language, and a failure to come."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.stop_after: int | None = None
        self.known: dict[tuple[str, str], ArticleRecords] = {}


@pytest.fixture(autouse=True)
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """What was worked on; each text is read once in this test, and dumps other than N-Quads are left out."""
    found, find_records = Work(), rooms.find_records

    def find(article: Article, gazetteers: Sequence[str] = ()) -> ArticleRecords:
        if found.stop_after is not None and len(found.read) >= found.stop_after:
            raise KeyboardInterrupt
        found.read.append(article.identifier)
        key = article.identifier, article.digest
        if key not in found.known:
            found.known[key] = find_records(article, gazetteers)
        return found.known[key]

    def write(lines: Iterable[bytes], folder: Path, *_: object) -> tuple[str, ...]:
        (folder / "graph.nq").write_bytes(b"".join(lines))
        return ()

    monkeypatch.setattr(rooms, "find_records", find)
    monkeypatch.setattr(rooms, "write_all", write)
    return found


def run(folder: Path, out: Path) -> None:
    build([folder], out, BuildOptions(check_sample=0), Manner())


def read(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path.name != LEDGER}


def is_as_from_nothing(folder: Path, out: Path) -> bool:
    fresh = out.with_name("fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    run(folder, fresh)
    return read(out) == read(fresh)


def copy(folder: Path, *articles: Path) -> None:
    folder.mkdir(exist_ok=True)
    for article in articles:
        shutil.copy(article, folder)


def add(folder: Path, chosen: random.Random) -> None:
    copy(folder, chosen.choice(POOL))


def remove(folder: Path, chosen: random.Random) -> None:
    if len(there := sorted(folder.iterdir())) > 1:
        chosen.choice(there).unlink()


def change(folder: Path, chosen: random.Random) -> None:
    path = chosen.choice(sorted(folder.iterdir()))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("lundi", "mardi").replace("Hanoi", "Huê") + f"\n{chosen.random()}\n", "utf-8"
    )


def rename(folder: Path, chosen: random.Random) -> None:
    path = chosen.choice(sorted(folder.iterdir()))
    path.rename(folder / f"{chosen.randrange(10**6)}.txt")


def spoil(folder: Path, chosen: random.Random) -> None:
    chosen.choice(sorted(folder.iterdir())).write_bytes(b"")


KINDS: tuple[Callable[[Path, random.Random], None], ...] = (add, add, add, remove, change, rename, spoil)


@pytest.mark.parametrize("seed", range(2))
def test_random_edits(tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 - no secret
    folder, out = tmp_path / "in", tmp_path / "out"
    copy(folder, *POOL[:12])
    for _ in range(EDITS // 2):
        for _ in range(chosen.randint(1, 3)):
            chosen.choice(KINDS)(folder, chosen)
        run(folder, out)
        assert is_as_from_nothing(folder, out)


def test_only_what_changed_is_read(tmp_path: Path, work: Work) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    copy(folder, *POOL[:4])
    run(folder, out)
    work.read.clear()
    run(folder, out)
    assert work.read == []
    copy(folder, POOL[5])
    (folder / POOL[0].name).unlink()
    run(folder, out)
    assert work.read == [POOL[5].stem]


def test_the_ledger_knows_each_input_by_its_content(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    copy(folder, *POOL[:3])
    run(folder, out)
    with sqlite3.connect(out / LEDGER) as database:
        rows = database.execute("SELECT name, content, program FROM input ORDER BY name").fetchall()
    database.close()
    assert [Path(name).name for name, _, _ in rows] == [path.name for path in POOL[:3]]
    assert len({content for _, content, _ in rows}) == 3
    assert len({program for _, _, program in rows}) == 1


@pytest.mark.parametrize("damage", ["gone", "no database", "cut", "other layout", "empty"])
def test_a_ledger_that_is_damaged_costs_time_alone(tmp_path: Path, damage: str) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    copy(folder, *POOL[:6])
    run(folder, out)
    ledger = out / LEDGER
    if damage == "gone":
        ledger.unlink()
    elif damage == "other layout":
        with sqlite3.connect(ledger) as database:
            database.execute("PRAGMA user_version = 99")
        database.close()
    else:
        ledger.write_bytes({"no database": b"x" * 5000, "cut": ledger.read_bytes()[:9000]}.get(damage, b""))
    copy(folder, POOL[7])
    run(folder, out)
    assert is_as_from_nothing(folder, out)


def test_an_interrupted_update_goes_on_to_the_same_bytes(tmp_path: Path, work: Work) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    copy(folder, *POOL[:5])
    run(folder, out)
    copy(folder, *POOL[5:11])
    work.read.clear()
    work.stop_after = 3
    with pytest.raises(Interrupted):
        run(folder, out)
    work.stop_after = None
    run(folder, out)
    assert len(work.read) == 6
    assert is_as_from_nothing(folder, out)


# A process that is killed does not clean up: each of these ends it on the spot, before or in the middle of a step.
KILL = """
import os, sys
from pathlib import Path
from kg.pipeline import build, ledger, workspace
left = [int(sys.argv[2])]
def strike(function):
    def call(*given, **named):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)
        return function(*given, **named)
    return call
where = {"compare": (ledger.Ledger, "merge"), "move": (workspace.Path, "replace")}
owner, name = where[sys.argv[1]]
setattr(owner, name, strike(getattr(owner, name)))
build.build([sys.argv[3]], Path(sys.argv[4]), build.BuildOptions(check_sample=0), build.Manner())
"""


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The rooms as they are."""
    monkeypatch.undo()
    yield


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(("where", "after"), [("compare", 0), ("move", 11)])
def test_a_killed_update_goes_on_to_the_same_bytes(
    tmp_path: Path, run_python: RunPython, where: str, after: int
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    copy(folder, *POOL[:3])
    run(folder, out)
    copy(folder, *POOL[3:6])
    (folder / POOL[0].name).unlink()
    killed = run_python("-c", KILL, where, str(after), str(folder), str(out))
    assert killed.returncode == 9, killed.stderr
    assert (out / "report.json").exists() == (where == "compare")  # killed while it moved files, or before
    run(folder, out)
    assert is_as_from_nothing(folder, out)


@pytest.mark.usefixtures("whole")
def test_every_file_is_that_of_a_build_from_nothing(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    copy(folder, *POOL[:3])
    run(folder, out)
    copy(folder, POOL[3])
    (folder / POOL[0].name).unlink()
    run(folder, out)
    assert is_as_from_nothing(folder, out)
    assert {"graph.nq", "graph.ttl", "graph.jsonld", "report.json", "validation.ttl"} < read(out).keys()
