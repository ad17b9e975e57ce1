"""Gazetteers of the user's own: from a dump of Wikidata, from query results, from tables."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError, UsageError
from kg.link import Gazetteer, building, load
from kg.link.building import build, dump, offices
from kg.link.compiled import Index
from kg.link.matching import find_named, find_persons


def item(key: str, labels: dict[str, str], links: int = 5, **claims: list[Any]) -> dict[str, Any]:
    """An item as a dump has it; claims by property, values as ids or as data."""
    return {
        "id": key,
        "labels": {x: {"language": x, "value": text} for x, text in labels.items()},
        "aliases": {},
        "sitelinks": {f"wiki{n}": {} for n in range(links)},
        "claims": {p: [_claim(v) for v in values] for p, values in claims.items()},
    }


def _claim(value: Any) -> dict[str, Any]:
    rank = "normal"
    data = {"id": value} if isinstance(value, str) and value.startswith("Q") else value
    return {"rank": rank, "mainsnak": {"datavalue": {"value": data}}}


PERSON = item(
    "Q900001", {"fr": "Mara Tolène", "en": "Mara Tolen"}, P31=["Q5"], P27=["Q881"], P21=["Q6581072"]
)
PERSON["aliases"] = {"en": [{"value": "Tolen"}, {"value": "Mara B. Tolen"}], "ru": [{"value": "Мара Толен"}]}
BODY = item(
    "Q900002", {"fr": "Ligue des Lacs", "en": "League of Lakes"}, P159=["Q90"], P571=[{"time": "+1990"}]
)
BODY["aliases"] = {"fr": [{"value": "LDL"}]}
TOWN = item(
    "Q900003", {"fr": "Valbourg-sur-Lac"}, P625=[{"latitude": 1}], P17=["Q35"], P1082=[{"amount": "+9"}]
)
STATE = item("Q900004", {"fr": "Valdonie", "en": "Valdonia"}, P297=["XV"])
BOOK = item("Q900005", {"fr": "Le Lac"}, P31=["Q571"])
HAMLET = item("Q900006", {"fr": "Trois-Fontaines"}, links=1, P625=[{}], P17=["Q142"])
TWO = item("Q900007", {"en": "Ivo Brand"}, P31=["Q5"], P27=["Q142", "Q183"])
ITEMS = [PERSON, BODY, TOWN, STATE, BOOK, HAMLET, TWO, {"id": "P31", "labels": {}}]


def write_dump(path: Path, items: list[dict[str, Any]]) -> Path:
    text = "[\n" + ",\n".join(json.dumps(i, ensure_ascii=False) for i in items) + "\n]\n"
    packers: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress}
    path.write_bytes(packers.get(path.suffix, bytes)(text.encode()))
    return path


@pytest.fixture
def built(tmp_path: Path) -> Gazetteer:
    return Gazetteer([build(write_dump(tmp_path / "dump.json.gz", ITEMS), tmp_path / "own.sqlite")])


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_a_dump_is_read_packed_or_not(tmp_path: Path, name: str) -> None:
    index = build(write_dump(tmp_path / name, ITEMS), tmp_path / "own.sqlite")
    assert [known.key for known in index] == ["Q900001", "Q900002", "Q900003", "Q900004", "Q900007"]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([name, "own.sqlite"])


def test_what_an_item_is_follows_from_what_is_stated(built: Gazetteer) -> None:
    kinds = {key: (known.kind, known.country, known.gender) for key, known in built.entries.items()}
    assert kinds == {
        "Q900001": ("Person", "Q881", "f"),
        "Q900002": ("Organization", None, None),
        "Q900003": ("Place", "Q756617", None),  # Denmark has the id of the kingdom, as in the tables
        "Q900004": ("Country", "Q900004", None),
        "Q900007": ("Person", None, None),  # of two countries: which one can't be told
    }


def test_names_are_those_a_text_can_be_searched_for(built: Gazetteer) -> None:
    names = {(n.language, n.form, n.text) for n in built.names_of("Q900001")}
    assert names == {
        ("mul", "name", "Mara Tolène"),
        ("mul", "name", "Mara Tolen"),
        ("mul", "name", "Mara B. Tolen"),
        ("mul", "name", "Мара Толен"),
    }
    assert ("mul", "acronym", "LDL") in {(n.language, n.form, n.text) for n in built.names_of("Q900002")}
    found = find_persons(built, "Толен Мара")
    assert found is not None and (found.level, found.keys) == ("sorted", ("Q900001",))


def test_few_pages_are_too_few(tmp_path: Path) -> None:
    index = build(write_dump(tmp_path / "dump.json", ITEMS), tmp_path / "own.sqlite", least_links=0)
    assert index.find_entry("Q900006") is not None


class Killed(BaseException):
    pass


def test_a_killed_build_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [item(f"Q{n}", {"fr": f"Ville Numéro {n}"}, P625=[{}], P17=["Q142"]) for n in range(1, 101)]
    source, out = write_dump(tmp_path / "dump.json.gz", items), tmp_path / "own.sqlite"
    monkeypatch.setattr(building, "_STEP", 10)

    def kill(lines: int) -> None:
        if lines == 50:
            raise Killed

    with pytest.raises(Killed):
        build(source, out, watch=kill)
    assert not out.exists() and (tmp_path / "own.sqlite.part").is_file()

    skipped: list[int] = []

    def watched(path: Path, skip: int = 0) -> Iterator[Any]:
        skipped.append(skip)
        return dump.read_dump(path, skip)

    monkeypatch.setattr(building, "read_dump", watched)
    assert [known.key for known in build(source, out)] == [f"Q{n}" for n in range(1, 101)]
    assert skipped == [50]
    assert Index.open(out).sizes == (100, 100)


def test_another_dump_begins_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_STEP", 1)

    def kill(_lines: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        build(write_dump(tmp_path / "dump.json", [TOWN, BODY]), tmp_path / "own.sqlite", watch=kill)
    index = build(write_dump(tmp_path / "dump.json", [STATE]), tmp_path / "own.sqlite")
    assert [known.key for known in index] == ["Q900004"]


def test_a_cut_dump_is_named_and_what_is_read_is_kept(tmp_path: Path) -> None:
    source = write_dump(tmp_path / "dump.json.gz", ITEMS * 50)
    source.write_bytes(source.read_bytes()[:-20])
    with pytest.raises(
        DataError, match=r"dump\.json\.gz: cannot be read beyond line \d+ .*fetch the file again"
    ):
        build(source, tmp_path / "own.sqlite")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[\n{"id": "Q1",\n]\n', r"dump\.json, line 2: is no item of a Wikidata dump"),
        ("[\n[1]\n]\n", "line 2: is no item of a Wikidata dump but a list"),
        ("[\n]\n", "holds no country, place, organisation or person"),
        ('{"head": {}}', "is no result of a SPARQL query"),
        ('{"results": {"bindings": [3]}}', "is no result of a SPARQL query"),
    ],
)
def test_bad_json_is_named_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "dump.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        build(tmp_path / "dump.json", tmp_path / "own.sqlite")
    assert not (tmp_path / "own.sqlite").exists()


def binding(**values: str | tuple[str, str]) -> dict[str, Any]:
    return {
        name: {"type": "literal", "value": v} if isinstance(v, str) else {"value": v[0], "xml:lang": v[1]}
        for name, v in values.items()
    }


def test_a_query_result_in_json(tmp_path: Path) -> None:
    wd = "http://www.wikidata.org/entity/"
    rows = [
        binding(item=f"{wd}Q900001", itemLabel=("Mara Tolène", "fr"), country=f"{wd}Q881"),
        binding(item=f"{wd}Q900001", itemLabel=("Mara Tolen", "en"), alias=("Мара Толен", "ru")),
        binding(item=f"{wd}Q900001", alias=("Mara Tolensdotter", "sv")),
    ]
    (tmp_path / "q.json").write_text(json.dumps({"results": {"bindings": rows}}), encoding="utf-8")
    index = build(tmp_path / "q.json", tmp_path / "own.sqlite", kind="Person")
    (known,) = index
    assert (known.labels, known.country) == ({"fr": "Mara Tolène", "en": "Mara Tolen"}, "Q881")
    assert {n.text for n in index.names_of("Q900001")} == {"Mara Tolène", "Mara Tolen", "Мара Толен"}


def write_table(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    table = write_table(
        tmp_path / "own.csv",
        ("key", "kind", "label_fr", "label_en", "country", "aliases", "note"),
        (
            "x-lake-league",
            "Organization",
            "Ligue des Lacs",
            "League of Lakes",
            "",
            "LDL|Ligue lacustre",
            "mine",
        ),
        ("https://www.wikidata.org/wiki/Q900001", "Person", "Mara Tolène", "", "VN", "", ""),
    )
    gazetteer = Gazetteer([*load().indexes, build(table, tmp_path / "own.sqlite")])
    found = find_named(gazetteer, "Ligue des Lacs", "Organization", "fr")
    assert found is not None and found.keys == ("x-lake-league",)
    assert gazetteer.entries["x-lake-league"].qid is None
    assert gazetteer.country_of("Q900001") == "Q881"
    assert gazetteer.index("fr").find(["la", "LDL"], 1) is not None
    assert gazetteer.label("Q32024", "fr") == "Sergueï Choïgou"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("name",), ("x",)], "no column holds ids; call one of them key, item, qid, id"),
        ([("key", "kind", "label"), ("Tô Lâm", "Person", "x")], r"line 2: 'Tô Lâm' is no id such as Q881"),
        (
            [("key", "label"), ("Q1", "Valbourg")],
            r"line 2: an entry is a Country, .*not None; add a column kind, or use",
        ),
        ([("key", "kind", "label"), ("Q1", "Town", "Valbourg")], "not 'Town'"),
        ([("key", "kind", "label"), ("Q1", "Place")], "line 2: 2 cells where the header has 3"),
        (
            [("key", "kind", "label", "country"), ("Q1", "Place", "Valbourg", "ZZ")],
            "there is no country 'ZZ'",
        ),
        (
            [("key", "kind", "label"), ("Q1", "Place", "A"), ("Q1", "Person", "B")],
            "Q1 is a Place in an earlier row",
        ),
        ([("key", "kind"), ("Q1", "Place")], "Q1 has no label"),
        ([("key", "kind", "label")], "holds no row"),
    ],
)
def test_a_bad_table_is_named_with_its_place(
    tmp_path: Path, rows: list[tuple[str, ...]], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        build(write_table(tmp_path / "own.csv", *rows), tmp_path / "own.sqlite")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no such file"):
        build(tmp_path / "absent.csv", tmp_path / "own.sqlite")
    with pytest.raises(UsageError, match="there is no folder"):
        build(tmp_path / "absent.csv", tmp_path / "none" / "own.sqlite")


def held(position: str, start: str = "", end: str = "", *, ended: bool = False) -> dict[str, Any]:
    """A statement of a position held, with days as Wikidata has them."""
    qualifiers: dict[str, list[dict[str, Any]]] = {
        name: [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": 11}}}]
        for name, day in (("P580", start), ("P582", end))
        if day
    }
    if ended:
        qualifiers["P582"] = [{"snaktype": "somevalue"}]
    return {
        "rank": "normal",
        "mainsnak": {"datavalue": {"value": {"id": position}}},
        "qualifiers": qualifiers,
    }


def holder(
    key: str, name: str, *terms: dict[str, Any], modified: str = "2025-03-01T10:00:00Z"
) -> dict[str, Any]:
    person = item(key, {"fr": name}, P31=["Q5"], P27=["Q900004"])
    person["claims"]["P39"] = list(terms)
    return person | {"modified": modified}


LAKES = item(
    "Q900020",
    {"fr": "ministre des Lacs de Valdonie", "en": "Minister of Lakes of Valdonia"},
    P1001=["Q900004"],
)
DEFENCE = item("Q900021", {"fr": "ministre de la Défense de la Valdonie"}, P17=["Q900004"], P279=["Q900099"])
CHAIR = item(
    "Q900022",
    {"en": "Chair of the League of Lakes", "fr": "président de la Ligue des Lacs"},
    P2389=["Q900002"],
)
SEAT = item("Q900023", {"fr": "député valdonien"}, P1001=["Q900004"])
BODY_EN = BODY | {"labels": BODY["labels"] | {"en": {"language": "en", "value": "League of Lakes"}}}
IVA = holder(
    "Q900030", "Iva Noren", held("Q900020", "2015-01-10", "2019-05-01"), held("Q900021", "2019-05-01")
)
ODO = holder(
    "Q900031", "Odo Brandt", held("Q900020", "2019-05-01"), held("Q900022", "2021-02-03", "2023-02-03")
)
VAGUE = holder(  # no start, an end that nobody knows, an end before the start
    "Q900032", "Ana Kaldo", held("Q900020"), held("Q900020", "2010-01-01", ended=True),
    held("Q900020", "2012-01-01", "2011-01-01"),
)  # fmt: skip
RULERS = [IVA, LAKES, VAGUE, STATE, DEFENCE, BODY_EN, CHAIR, ODO]


@pytest.mark.parametrize("turned", [False, True])
def test_offices_of_a_dump_are_known_by_their_titles(tmp_path: Path, turned: bool) -> None:
    items = RULERS[::-1] if turned else RULERS  # persons and positions come in any order
    index = build(write_dump(tmp_path / "dump.json.gz", items), tmp_path / "own.sqlite")
    gazetteer = Gazetteer([*load().indexes, index])

    def who(title: str, language: str, day: str, *, body: str | None = None) -> str | None:
        found = gazetteer.holder_of(title, language, None if body else "Q900004", body, day)
        return found and found.labels["fr"]

    assert who("ministre des Lacs", "fr", "2018-06-01") == "Iva Noren"
    assert who("Minister of Lakes", "en", "2018-06-01") == "Iva Noren"
    assert who("ministre des Lacs", "fr", "2024-06-01") == "Odo Brandt"
    assert who("ministre des Lacs", "fr", "2025-06-01") is None  # beyond what the item can know
    assert who("ministre des Lacs", "fr", "2010-06-01") is None
    assert who("ministre de la Défense", "fr", "2020-06-01") == "Iva Noren"
    assert who("defence minister", "en", "2020-06-01") == "Iva Noren"  # an office of the shipped tables
    assert who("chair", "en", "2022-01-01", body="Q900002") == "Odo Brandt"
    assert who("chair", "en", "2022-01-01") is None


def test_terms_of_a_dump_keep_their_dates_and_source(tmp_path: Path) -> None:
    index = build(write_dump(tmp_path / "dump.json", RULERS), tmp_path / "own.sqlite")
    terms = [(t.office, t.holder, t.start, t.end, t.as_of, t.source) for t in index.all_terms() if t.country]
    assert sorted(terms) == [
        ("defence-minister", "Q900030", "2019-05-01", None, "2025-03-01", "Wikidata"),
        ("minister-of-lakes", "Q900030", "2015-01-10", "2019-05-01", None, "Wikidata"),
        ("minister-of-lakes", "Q900031", "2019-05-01", None, "2025-03-01", "Wikidata"),
    ]
    tables = {
        name for (name,) in sqlite3.connect(tmp_path / "own.sqlite").execute("SELECT name FROM sqlite_master")
    }
    assert not {"held", "position"} & tables


def test_a_seat_that_many_hold_is_no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offices, "_MOST_TERMS", 3)
    members = [
        holder(f"Q90004{n}", f"Ivo Member{chr(97 + n)}", held("Q900023", f"201{n}-01-01")) for n in range(4)
    ]
    index = build(write_dump(tmp_path / "dump.json", [STATE, SEAT, *members]), tmp_path / "own.sqlite")
    assert index.all_terms() == ()
    index = build(write_dump(tmp_path / "dump.json", [STATE, SEAT, *members[1:]]), tmp_path / "own.sqlite")
    assert len(index.all_terms()) == 3


def test_a_killed_build_loses_no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out = write_dump(tmp_path / "dump.json", RULERS), tmp_path / "own.sqlite"
    whole = build(source, tmp_path / "whole.sqlite").all_terms()
    monkeypatch.setattr(building, "_STEP", 3)

    def kill(lines: int) -> None:
        if lines == 6:
            raise Killed

    with pytest.raises(Killed):
        build(source, out, watch=kill)
    assert build(source, out).all_terms() == whole


def test_an_item_that_comes_twice_is_one(tmp_path: Path) -> None:
    index = build(write_dump(tmp_path / "dump.json", [STATE, PERSON, PERSON]), tmp_path / "own.sqlite")
    assert [known.key for known in index] == ["Q900004", "Q900001"]
    found = find_persons(Gazetteer([index]), "Mara Tolen")
    assert found is not None and found.keys == ("Q900001",)
