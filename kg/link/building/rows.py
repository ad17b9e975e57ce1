"""Results of a SPARQL query (JSON or CSV) and tables of one's own (CSV) as facts; one entry may have several rows."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.link.building.dump import open_source
from kg.link.building.items import make_names, settle
from kg.link.facts import ANY, KINDS, LABELS, Facts, Known

ITEMS = ("key", "item", "qid", "id")  # columns that may hold the id
_KEY = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*|x-[a-z0-9-]+)")
_TEXT = re.compile(r"(?:label|alias|aliases)(?:_([a-z]{2,3}))?|itemLabel|itemAltLabel")
_WIKIDATA = "Wikidata"


@dataclass
class _Entry:
    kind: str
    labels: dict[str, str] = field(default_factory=dict)
    aliases: dict[tuple[str, str], None] = field(default_factory=dict)
    countries: dict[str, None] = field(default_factory=dict)
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a row, and its language where the source gives one."""

    text: str
    language: str | None = None


Row = Mapping[str, Cell]


def read_rows(path: Path, kind: str | None, codes: Mapping[str, str]) -> Facts:
    """The facts of a CSV table, or of the result of a SPARQL query in JSON or CSV.

    Columns or variables: the id (key, item, qid), kind, label and alias (with `_fr` and the like, or with the language
    of the literal), country (an id, or a code of countries.tsv), gender (m, f). A cell may hold aliases between |.

    Args:
        path: .csv or .json, or one of these with .gz or .bz2.
        kind: of entries whose rows give none: Country, Place, Organization, Person.
        codes: the key of a country by its code.

    Raises:
        DataError: the file is not such a table, or a row is wrong; the text says which.
    """
    entries: dict[str, _Entry] = {}
    for where, row in _read(path):
        _add(entries, row, kind, codes, where)
    known = {key: _make(key, entry) for key, entry in entries.items()}
    if not known:
        raise DataError(f"{path}: holds no row")
    return Facts(known, [n for k in known for n in make_names(known[k], iter(entries[k].aliases))])


def _read(path: Path) -> Iterator[tuple[str, Row]]:
    with open_source(path) as file:
        data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is not UTF-8 ({error})") from error
    return _read_json(path, text) if text.lstrip().startswith("{") else _read_csv(path, text)


def _read_json(path: Path, text: str) -> Iterator[tuple[str, Row]]:
    try:
        bindings: list[dict[str, Any]] = json.loads(text)["results"]["bindings"]
        for number, binding in enumerate(bindings, start=1):
            row = {name: Cell(v["value"], v.get("xml:lang")) for name, v in binding.items()}
            yield f"{path}, result {number}", row
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(
            f"{path}: is no result of a SPARQL query in JSON ({type(error).__name__}: {str(error)[:100]})"
        ) from error


def _read_csv(path: Path, text: str) -> Iterator[tuple[str, Row]]:
    table = csv.reader(StringIO(text), strict=True)
    try:
        header = next(table, [])
        if not set(header) & set(ITEMS):
            raise DataError(f"{path}: no column holds ids; call one of them {', '.join(ITEMS)}")
        for cells in table:
            if cells and len(cells) != len(header):
                raise DataError(
                    f"{path}, line {table.line_num}: {len(cells)} cells where the header has {len(header)}"
                )
            if cells:
                yield (
                    f"{path}, line {table.line_num}",
                    {n: Cell(c) for n, c in zip(header, cells, strict=True) if c},
                )
    except csv.Error as error:
        raise DataError(f"{path}, line {table.line_num}: is no CSV ({error})") from error


def _add(
    entries: dict[str, _Entry], row: Row, kind: str | None, codes: Mapping[str, str], where: str
) -> None:
    given = next((row[name].text for name in ITEMS if name in row), "")
    match = _KEY.fullmatch(given)
    if match is None:
        raise DataError(
            f"{where}: {given[:60]!r} is no id such as Q881, nor a key of your own such as x-lake-district"
        )
    named = row["kind"].text if "kind" in row else kind
    if named not in KINDS:
        raise DataError(
            f"{where}: an entry is a {', '.join(KINDS)}, not {named!r}; add a column kind, or use --kind"
        )
    entry = entries.setdefault(match[1], _Entry(named))
    if entry.kind != named:
        raise DataError(f"{where}: {match[1]} is a {entry.kind} in an earlier row")
    for name, cell in row.items():
        if text := _TEXT.fullmatch(name):
            _add_text(entry, name, cell, text[1] or cell.language)
    if "country" in row:
        entry.countries[_find_country(row["country"].text, codes, where)] = None
    if "gender" in row and row["gender"].text in ("m", "f"):
        entry.gender = row["gender"].text


def _add_text(entry: _Entry, column: str, cell: Cell, language: str | None) -> None:
    language = language if language in LABELS else ANY if language in (None, ANY) else ""
    if not language:
        return  # of a language whose texts are not read
    if column.startswith(("label", "itemLabel")):
        # A label without a language is taken for what the whole world writes, as English is.
        entry.labels.setdefault("en" if language == ANY else language, cell.text)
    for text in cell.text.split("|"):
        if text.strip():
            entry.aliases[language, text.strip()] = None


def _find_country(text: str, codes: Mapping[str, str], where: str) -> str:
    match = _KEY.fullmatch(text)
    key = settle(match[1]) if match else codes.get(text)
    if key is None:
        raise DataError(
            f"{where}: there is no country {text[:60]!r}; give an id such as Q881 or a code such as VN"
        )
    return key


def _make(key: str, entry: _Entry) -> Known:
    countries = [key] if entry.kind == "Country" else list(entry.countries)
    if not entry.labels:
        raise DataError(
            f"{key} has no label in {', '.join(LABELS)}; add a column label, label_fr or the like"
        )
    country = countries[0] if len(countries) == 1 else None
    return Known(
        key, entry.kind, entry.labels, country, "", entry.gender, "" if key.startswith("x-") else _WIKIDATA
    )


def read_codes(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The key of each country of countries.tsv by its code."""
    return {row["code"]: row["qid"] for row in rows}
