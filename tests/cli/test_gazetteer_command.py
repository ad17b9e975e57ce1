"""`kg gazetteer`, `kg offices`, and a gazetteer of the user's own given to the other commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

TABLE = "key,kind,label,country\nQ900001,Person,Mara Tolène,RS\nQ900003,Place,Valbourg,RS\n"
ARTICLE = """Titre : Entretien à Valbourg
Date : 12/02/2020

Valbourg, 12 février 2020 - La ministre serbe des Mines, Mara Tolène, a rencontré Sergueï Choïgou,
ministre russe de la Défense, à Valbourg.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    made = run("gazetteer", "build", tmp_path / "own.csv", "-o", tmp_path / "own.sqlite")
    assert (made.exit_code, made.stdout) == (0, ""), made.stderr
    assert "2 entries with 3 names" in made.stderr
    return tmp_path / "own.sqlite"


def test_find_explains_a_match() -> None:
    shown = run("gazetteer", "find", "Lavrov Sergueï Viktorovitch")
    assert shown.exit_code == 0
    assert "Q58217  Sergueï Lavrov  (Person, Russie)" in shown.stdout
    assert "patronymic: Sergueï Lavrov · nothing by the name alone" in shown.stdout
    assert "foreign-minister, Russie: 2004-03-09/? (as of 2022-07-15)" in shown.stdout


def test_find_tells_what_is_ambiguous_and_what_is_ruled_out() -> None:
    rows = json.loads(run("gazetteer", "find", "Congo", "--format", "json").stdout)
    assert {(r["key"], r["level"]) for r in rows} == {("Q971", "exact"), ("Q974", "exact")}
    assert all("one of several" in r["why"] for r in rows)
    (row,) = json.loads(run("gazetteer", "find", "Phạm Mình Chính", "--format", "json").stdout)
    assert (row["key"], row["level"]) == ("Q10806940", None)


def test_find_of_nobody_ends_with_1() -> None:
    shown = run("gazetteer", "find", "Mara Tolène")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "no name like 'Mara Tolène'" in shown.stderr
    shown = run("gazetteer", "find", "Choïgou")
    assert (shown.exit_code, "persons are found by a full name" in shown.stderr) == (1, True)


def test_offices_of_a_family_name_alone_are_nobodys() -> None:
    shown = run("offices", "Choïgou")
    assert (shown.exit_code, "is no full name and no id" in shown.stderr) == (2, True)
    assert "Sergueï Choïgou" in run("offices", "Q32024").stdout


def test_a_gazetteer_of_ones_own_is_used_where_it_is_given(own: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("gazetteer", "find", "Mara Tolène", "--gazetteer", own).exit_code == 0

    def links(*options: str | Path) -> dict[str, list[object]]:
        shown = run("show", tmp_path / "a.txt", "--format", "json", *options)
        assert shown.exit_code == 0, shown.stderr
        entities = json.loads(shown.stdout)["entities"]
        return {e["name"]: [(link["qid"], link["certain"]) for link in e["links"]] for e in entities}

    assert links()["Mara Tolène"] == []
    # Nobody has reviewed that Mara Tolène: the country alone does not make her certain.
    assert links("--gazetteer", own)["Mara Tolène"] == [("Q900001", False)]
    assert links("--gazetteer", own)["Valbourg"] == [("Q900003", True)]


def test_a_build_with_another_gazetteer_is_another_build(own: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "out"
    graphs = []
    for options in ((), ("--gazetteer", own), ()):
        made = run("build", tmp_path / "a.txt", "-o", out, "--jobs", "1", *options)
        assert made.exit_code == 0, made.stderr
        graphs.append((out / "graph.nq").read_bytes())
    assert b"entity/Q900001" in graphs[1] and b"entity/Q900001" not in graphs[0]
    assert graphs[2] == graphs[0]


def test_what_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    refused = run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--gazetteer", tmp_path / "a.txt")
    assert refused.exit_code == 1
    assert "is no compiled gazetteer" in refused.stderr
    assert run("gazetteer", "find", "x", "--gazetteer", tmp_path / "absent").exit_code == 2


def test_offices_of_a_country_on_a_day() -> None:
    shown = run(
        "offices",
        "--country",
        "VN",
        "--office",
        "ministre de la Défense",
        "--on",
        "2020-02-12",
        "--format",
        "json",
    )
    (row,) = json.loads(shown.stdout)
    assert (row["id"], row["start"], row["end"]) == ("Q10800424", "2016-04-09", "2021-04-07")
    assert json.loads(run("offices", "--country", "VN", "--on", "2031", "--format", "json").stdout) == []
    assert "no country 'Atlantis'" in run("offices", "--country", "Atlantis").stderr
    assert run("offices", "--on", "yesterday").exit_code == 2


def test_offices_of_a_person_by_gazetteer_and_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--jobs", "1", "--quiet").exit_code == 0
    shown = run("offices", "Sergey Shoigu", "--in", tmp_path / "out", "--format", "json")
    rows = json.loads(shown.stdout)
    assert [(r["office"], r["start"], r["as_of"], r["attested"], r["source"]) for r in rows] == [
        ("defence-minister", "2012-11-06", "2022-07-15", [], "office_holders"),
        ("ministre de la Défense", None, None, ["2020-02-12"], "articles"),
    ]
    (row,) = json.loads(run("offices", "Mara Tolène", "--in", tmp_path / "out", "--format", "json").stdout)
    assert (row["of"], row["office"], row["attested"]) == ("Serbie", "ministre des Mines", ["2020-02-12"])
    table = run("offices", "Mara Tolène", "--in", tmp_path / "out")
    assert "ministre des Mines" in table.stdout and "2020-02-12" in table.stdout


def test_whoever_asks_for_nothing_known_is_told() -> None:
    result = run("offices", "ministre de la Défense")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 1)
    assert result.stderr == "kg: no term of office is known that fits; an office is asked for with --office\n"
    assert "--office" not in run("offices", "--country", "VN", "--on", "1800").stderr
