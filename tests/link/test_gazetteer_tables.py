"""The tables of seeds/gazetteer: well formed, consistent with each other and with the registries."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.edtf import parse_edtf
from kg.errors import DataError
from kg.link import Gazetteer, load
from kg.link.keys import fold_words
from kg.link.tables import read_table
from kg.resources import find_root, seeds

FOLDER = seeds() / "gazetteer"
TABLES = sorted(FOLDER.glob("*.tsv"))
KEYLESS = {"offices.tsv", "office_titles.tsv"}  # their rows speak of offices, not of entries
SHARED = find_root().parent / "shared" / "gazetteer"
KEY = re.compile(r"Q[1-9][0-9]*|x-[a-z0-9]+(-[a-z0-9]+)*")
INFLECTIONS = ("ms", "fs", "mp", "fp")
NAME_TABLES = ("country_names.tsv", "place_names.tsv", "organization_names.tsv", "person_names.tsv")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def data_lines(table: Path) -> list[str]:
    return [line for line in table.read_text(encoding="utf-8").split("\n")[:-1] if not line.startswith("#")]


def test_every_table_is_described() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(TABLES) == 14
    assert [t.name for t in TABLES if t.name not in readme] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_rows_are_sorted_unique_and_normal(table: Path) -> None:
    text = table.read_text(encoding="utf-8")
    rows = [tuple(line.split("\t")) for line in data_lines(table)[1:]]
    assert rows == sorted(set(rows))
    assert text == unicodedata.normalize("NFC", text) and "\r" not in text and text.endswith("\n")
    assert [row for row in rows if any(cell != cell.strip() or "  " in cell for cell in row)] == []


@pytest.mark.parametrize("table", [t for t in TABLES if t.name not in KEYLESS], ids=lambda t: t.name)
def test_keys_have_the_form_of_an_id(table: Path) -> None:
    column = "qid" if table.name == "countries.tsv" else "key"
    assert [row for row in read_table(table, (column,)) if not KEY.fullmatch(row[column])] == []


@pytest.mark.parametrize("table", ["countries.tsv", "places.tsv", "organizations.tsv", "people.tsv"])
def test_an_entry_has_one_row_a_label_and_a_source(table: str) -> None:
    rows = list(read_table(FOLDER / table, ("label_fr", "label_en", "source")))
    keys = Counter(row.get("key") or row["qid"] for row in rows)
    assert [key for key, n in keys.items() if n > 1] == []
    assert [row for row in rows if not (row["label_fr"] and row["label_en"] and row["source"])] == []
    assert [row for row in rows if (row["source"] == "own") != row.get("key", "Q").startswith("x-")] == []


def test_terms_of_office_are_dated_and_repeat_the_label_of_their_holder(gazetteer: Gazetteer) -> None:
    for row in read_table(FOLDER / "office_holders.tsv", ("label", "key", "start", "end", "as_of")):
        known = gazetteer.entries[row["key"]]
        assert (known.kind, known.labels["fr"]) == ("Person", row["label"]), row
        dates = [parse_edtf(row[c]) for c in ("start", "end", "as_of") if row[c]]
        assert len(dates) == 2, row
        assert dates[0] and dates[1] and dates[0].earliest <= dates[1].latest, row


def test_every_office_has_titles_in_three_languages() -> None:
    offices = {row["office"] for row in read_table(FOLDER / "offices.tsv", ("office",))}
    held = {row["office"] for row in read_table(FOLDER / "office_holders.tsv", ("office",))}
    titled = {
        (r["office"], r["language"]) for r in read_table(FOLDER / "office_titles.tsv", ("office", "language"))
    }
    assert held == offices
    assert {o for o, _ in titled} == offices
    assert {o for o in offices if not {(o, "fr"), (o, "en")} <= titled} == set()


def test_no_key_stands_in_two_tables(gazetteer: Gazetteer) -> None:
    rows = sum(
        len(data_lines(FOLDER / t)) - 1
        for t in ("countries.tsv", "places.tsv", "organizations.tsv", "people.tsv")
    )
    assert rows == len(gazetteer.entries)


def test_countries_have_labels_in_four_languages_and_adjectives_in_two() -> None:
    french = {r["key"] for r in read_table(FOLDER / "country_adjectives_fr.tsv", INFLECTIONS) if _is_full(r)}
    english = {r["key"] for r in read_table(FOLDER / "country_adjectives_en.tsv", ("key", "adjective"))}
    for row in read_table(FOLDER / "countries.tsv", ("qid",)):
        assert all(row[f"label_{x}"] for x in ("fr", "en", "vi", "ru")), row
        assert row["qid"] in french and row["qid"] in english, row["label_fr"]
        assert row["article_fr"] in {"le", "la", "l'", "les", "-"}, row
        assert row["preposition_fr"] in {"en", "au", "aux", "à", "à la"}, row
        assert row["status"] in {"current", "former", "territory"}, row


def _is_full(row: object) -> bool:
    assert isinstance(row, dict)
    return all(row[i] for i in INFLECTIONS)


def test_all_members_and_observers_of_the_united_nations_are_there() -> None:
    current = {r["code"] for r in read_table(FOLDER / "countries.tsv", ("code",)) if r["status"] == "current"}
    assert len(current) == 193 + 2 + 2  # members; Palestine and the Holy See; Kosovo and Taiwan
    assert {"PS", "VA", "XK", "TW", "VN", "RU", "SS", "TL"} <= current


def test_french_adjectives_agree_in_their_forms() -> None:
    for row in read_table(FOLDER / "country_adjectives_fr.tsv", INFLECTIONS):
        ms, fs, mp, fp = (row[i] for i in INFLECTIONS)
        assert all(form[0].islower() for form in (ms, fs, mp, fp)), row
        if ms != mp or ms[-1] in "sxz":  # else an adjective that does not change ("burkinabè", "lao")
            assert fp.endswith("s") and mp[-1] in "sxz", row
            assert fp.replace("-", "s-").endswith(fs.split("-")[-1] + "s"), row


@pytest.mark.parametrize("table", NAME_TABLES)
def test_names_repeat_the_label_of_their_entry(table: str, gazetteer: Gazetteer) -> None:
    for row in read_table(FOLDER / table, ("label", "key", "language", "kind", "name")):
        assert gazetteer.entries[row["key"]].labels["fr"] == row["label"], row
        assert row["language"] in {"fr", "en", "vi", "ru", "mul"}, row


def test_adjectives_and_prefixes_repeat_the_label_of_their_country(gazetteer: Gazetteer) -> None:
    for table in ("country_adjectives_fr.tsv", "country_adjectives_en.tsv", "country_prefixes_fr.tsv"):
        for row in read_table(FOLDER / table, ("label", "key")):
            assert gazetteer.entries[row["key"]].labels["fr"] == row["label"], row


def test_shared_names_of_countries_are_the_known_ones(gazetteer: Gazetteer) -> None:
    bearers: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for name in gazetteer.names:
        if gazetteer.entries[name.key].kind == "Country" and name.form in ("name", "acronym", "former"):
            bearers[name.language, fold_words(name.text)].add(name.key)
    shared = {(lang, " ".join(words)) for (lang, words), keys in bearers.items() if len(keys) > 1}
    assert shared == {
        ("fr", "congo"),
        ("en", "congo"),
        ("vi", "congo"),
        ("fr", "coree"),
        ("en", "korea"),
    }


def shared_rows(file: str) -> Iterator[dict[str, str]]:
    with (SHARED / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the registries are not beside this checkout")
def test_ids_and_labels_agree_with_the_registries(gazetteer: Gazetteer) -> None:
    registered: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for file in ("territories.tsv", "places.tsv", "organizations.tsv"):
        for row in shared_rows(file):
            texts = (n.partition(":")[2].partition("(")[0] for n in row["names"].split("|"))
            registered[row["qid"]].update(fold_words(t) for t in texts)
    for row in shared_rows("office_holders.tsv"):
        registered[row["qid"]].update(fold_words(t) for t in (row["name"], row["other_name"]) if t)
    for row in shared_rows("verified_ids.tsv"):
        if row["qid"] and row["verified"] == "yes":
            registered[row["qid"]].update(fold_words(row[c]) for c in ("label_fr", "label_en"))
    ours: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in gazetteer.names:
        if not name.key.startswith("x-"):
            ours[name.key].add(fold_words(name.text))
    assert sorted(key for key in ours if not ours[key] & registered[key]) == []


def test_a_broken_table_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    table.write_text("# comment\nkey\tlabel\nQ1\tone\nQ2\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"places\.tsv, line 4: 1 cells where the header has 2"):
        list(read_table(table, ("key", "label")))
    with pytest.raises(DataError, match="no column qid"):
        list(read_table(table, ("qid",)))
    with pytest.raises(DataError, match="cannot be read"):
        list(read_table(tmp_path / "absent.tsv", ("key",)))
