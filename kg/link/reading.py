"""Reads the gazetteer from the text tables of seeds/gazetteer; the README there describes their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.errors import DataError
from kg.link.gazetteer import ANY, LABELS, Gazetteer, Known, Name
from kg.link.tables import read_table
from kg.resources import seeds

_FORM_OF_KIND = {"alias": "name", "official": "name", "acronym": "acronym", "former": "former"}
_INFLECTIONS = ("ms", "fs", "mp", "fp")


@cache
def load(folder: Path | None = None) -> Gazetteer:
    """The gazetteer of a folder of tables, by default the one that is shipped; read once per process.

    Raises:
        DataError: a table is missing or malformed, or a name belongs to no entry.
    """
    folder = folder or seeds() / "gazetteer"
    entries = {known.key: known for known in _read_entries(folder)}
    names = tuple(_read_names(folder, entries))
    for name in names:
        if name.key not in entries:
            raise DataError(
                f"{folder}: the name {name.text!r} belongs to {name.key}, which no table describes"
            )
    return Gazetteer(entries, names)


def _read_entries(folder: Path) -> Iterator[Known]:
    codes: dict[str, str] = {"": ""}
    for row in read_table(folder / "countries.tsv", ("code", "qid", "status", "source")):
        codes[row["code"]] = row["qid"]
        yield Known(row["qid"], "Country", _labels(row), row["qid"], row["status"], source=row["source"])
    for file, kind in (
        ("places.tsv", "Place"),
        ("organizations.tsv", "Organization"),
        ("people.tsv", "Person"),
    ):
        for row in read_table(folder / file, ("country", "key", "source")):
            if row["country"] not in codes:
                raise DataError(f"{folder / file}: no country {row['country']!r} ({row['key']})")
            yield Known(
                key=row["key"],
                kind=kind,
                labels=_labels(row),
                country=codes[row["country"]] or None,
                role=row.get("kind", ""),
                gender=row.get("gender") or None,
                source=row["source"],
            )


def _labels(row: Mapping[str, str]) -> Mapping[str, str]:
    return {x: text for x in LABELS if (text := row.get(f"label_{x}", ""))}


def _read_names(folder: Path, entries: Mapping[str, Known]) -> Iterator[Name]:
    for known in entries.values():
        for language, label in known.labels.items():
            yield Name(known.key, ANY if known.kind == "Person" else language, "name", label)
    for stem in ("country", "place", "organization", "person"):
        for row in read_table(folder / f"{stem}_names.tsv", ("key", "language", "kind", "name")):
            if row["kind"] not in _FORM_OF_KIND:
                raise DataError(f"{folder}/{stem}_names.tsv: no kind of name {row['kind']!r} ({row['name']})")
            yield Name(row["key"], row["language"], _FORM_OF_KIND[row["kind"]], row["name"])
    yield from _read_adjectives(folder)


def _read_adjectives(folder: Path) -> Iterator[Name]:
    french = read_table(folder / "country_adjectives_fr.tsv", ("key", *_INFLECTIONS))
    for key, text, inflections in _group((row["key"], row[i], i) for row in french for i in _INFLECTIONS):
        yield Name(key, "fr", "adjective", text, inflections)
    english = list(read_table(folder / "country_adjectives_en.tsv", ("key", "adjective", "noun", "plural")))
    yield from (Name(row["key"], "en", "adjective", row["adjective"]) for row in english)
    nouns = (
        (row["key"], row[c], i) for row in english for c, i in (("noun", "s"), ("plural", "p")) if row[c]
    )
    for key, text, inflections in _group(nouns):
        yield Name(key, "en", "demonym", text, inflections)
    for row in read_table(folder / "country_prefixes_fr.tsv", ("key", "prefix")):
        yield Name(row["key"], "fr", "prefix", row["prefix"])


def _group(forms: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Each text of a key once, with all inflections it can be: ("Q159", "russe", "ms fs")."""
    grouped: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for key, text, inflection in forms:
        grouped[key, text][inflection] = None
    for (key, text), inflections in grouped.items():
        yield key, text, " ".join(inflections)
