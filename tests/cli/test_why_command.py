"""`kg why`: what an event was merged from, and what was near it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

# One meeting told twice, and another of the same two people on another day.
_ARTICLES = {
    "first": "MINSK, 12 mai 2025 (BTA) - Le ministre de la Défense Viktor Khrenov a rencontré lundi à Minsk le "
    "ministre vietnamien de la Défense Phan Van Giang.",
    "second": "HANOI, 13 mai 2025 (VNA) - Le ministre vietnamien de la Défense Phan Van Giang a été reçu lundi 12 mai "
    "à Minsk par le ministre biélorusse de la Défense Viktor Khrenov.",
    "later": "VITEBSK, 14 mai 2025 (BTA) - Le ministre de la Défense Viktor Khrenov a rencontré mercredi à Vitebsk le "
    "ministre vietnamien de la Défense Phan Van Giang.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("why")
    texts = folder / "in"
    texts.mkdir()
    for name, text in _ARTICLES.items():
        (texts / f"{name}.txt").write_text(f"Rencontre des ministres\n\n{text}\n", encoding="utf-8")
    out = folder / "out"
    result = CliRunner().invoke(main, ["build", str(texts), "-o", str(out), "--quiet", "--jobs", "1"])
    assert result.exit_code == 0, result.output
    return out


def ask(place: Path, event: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["why", event, "--in", str(place), *options])


def find_merged(out: Path) -> str:
    lines = (out / "graph.nq").read_text(encoding="utf-8").splitlines()
    return next(line.split(">")[0][1:] for line in lines if "MergedEvent" in line)


def tell(place: Path, event: str) -> dict[str, object]:
    result = ask(place, event, "--format", "json")
    assert result.exit_code == 0, result.output
    told: dict[str, object] = json.loads(result.output)
    return told


def test_a_merged_event_is_explained_by_its_reports(built: Path) -> None:
    iri = find_merged(built)
    told = tell(built, iri)
    assert isinstance(told["merged"], dict) and told["merged"]["iri"] == iri
    assert told["headline"] == "Rencontre des ministres"
    compared = told["compared"]
    assert isinstance(compared, list)
    assert [one["together"] for one in compared] == [True, False]
    together, apart = compared
    assert "Viktor Khrenov" in together["sentence"]
    assert together["score"] > 0.5 and {part["name"] for part in together["parts"]} >= {
        "date",
        "participants",
    }
    assert apart["ruled out by"] in ("date", "place")


def test_the_end_of_an_iri_will_do_and_so_will_a_member(built: Path) -> None:
    iri = find_merged(built)
    whole = tell(built, iri)
    assert tell(built, iri.rpartition("/")[2]) == whole
    assert tell(built, str(whole["event"])) == whole


@pytest.mark.parametrize("kept", ["graph.nq", "store"])
def test_a_dump_or_a_store_alone_says_the_same(built: Path, tmp_path: Path, kept: str) -> None:
    alone = tmp_path / "out"
    alone.mkdir()
    if kept == "store":
        shutil.copytree(built / kept, alone / kept)
    else:
        shutil.copyfile(built / kept, alone / kept)
    iri = find_merged(built)
    assert tell(alone, iri) == tell(built, iri)


def test_a_damaged_ledger_is_passed_over(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out"
    shutil.copytree(built, copy)
    (copy / "ledger.sqlite").write_bytes(b"no ledger")
    iri = find_merged(built)
    assert tell(copy, iri) == tell(built, iri)


@pytest.mark.parametrize(("event", "sentence"), [("nowhere", "has no event"), ("", "no event is named")])
def test_what_is_not_there_is_an_error_of_usage(built: Path, event: str, sentence: str) -> None:
    result = ask(built, event)
    assert result.exit_code == 2
    assert sentence in result.output


def test_an_end_of_several_iris_is_an_error_of_usage(built: Path, tmp_path: Path) -> None:
    told = tell(built, find_merged(built))
    one, other = str(told["event"]), str(told["compared"][0]["event"])  # type: ignore[index]
    end = one.rpartition("/")[2]
    text = (built / "graph.nq").read_text(encoding="utf-8").replace(f"<{other}>", f"<{other}/{end}>")
    (tmp_path / "graph.nq").write_text(text, encoding="utf-8")
    result = ask(tmp_path, end)
    assert result.exit_code == 2
    assert f"'{end}' is the end of 2 IRIs" in result.output
    assert tell(tmp_path, one)["event"] == one
