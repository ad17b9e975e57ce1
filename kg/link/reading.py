"""Reads the gazetteer from the text tables of seeds/gazetteer; the README there describes their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.edtf import Precision, parse_edtf
from kg.errors import DataError
from kg.link.caching import find_digest, open_cached
from kg.link.compiled import Index
from kg.link.facts import ANY, LABELS, Facts, Known, Name, Term, Title
from kg.link.gazetteer import Gazetteer
from kg.link.tables import read_table
from kg.resources import seeds

_FORM_OF_KIND = {"alias": "name", "official": "name", "acronym": "acronym", "former": "former"}
_INFLECTIONS = ("ms", "fs", "mp", "fp")


@cache
def load(*added: Path) -> Gazetteer:
    """The gazetteer that is shipped, and behind it others: folders of tables, or compiled files; opened once a process.

    Raises:
        DataError: a table is missing or malformed, a name belongs to no entry, or a file is no gazetteer.
    """
    return Gazetteer([_open(path) for path in (seeds() / "gazetteer", *added)])


def _open(path: Path) -> Index:
    if path.is_dir():
        return open_cached(find_digest(path), lambda: read_facts(path))
    return Index.open(path)


def read_facts(folder: Path) -> Facts:
    """The rows of the tables of a folder.

    Raises:
        DataError: a table is missing or malformed, or a row speaks of an entry no table describes.
    """
    codes: dict[str, str] = {"": ""}
    entries = {known.key: known for known in _read_entries(folder, codes)}
    names = tuple(_read_names(folder, entries))
    for name in names:
        if name.key not in entries:
            raise DataError(
                f"{folder}: the name {name.text!r} belongs to {name.key}, which no table describes"
            )
    return Facts(
        entries, names, tuple(_read_titles(folder, codes)), tuple(_read_terms(folder, codes, entries))
    )


def _read_entries(folder: Path, codes: dict[str, str]) -> Iterator[Known]:
    for row in read_table(folder / "countries.tsv", ("code", "qid", "status", "source")):
        codes[row["code"]] = row["qid"]
        yield Known(row["qid"], "Country", _labels(row), row["qid"], row["status"], source=row["source"])
    for file, kind in (
        ("places.tsv", "Place"),
        ("organizations.tsv", "Organization"),
        ("people.tsv", "Person"),
    ):
        for row in read_table(folder / file, ("country", "key", "source")):
            yield Known(
                key=row["key"],
                kind=kind,
                labels=_labels(row),
                country=_find_country(row, codes, folder / file),
                role=row.get("kind", ""),
                gender=row.get("gender") or None,
                source=row["source"],
            )


def _find_country(row: Mapping[str, str], codes: Mapping[str, str], file: Path) -> str | None:
    if row["country"] not in codes:
        raise DataError(f"{file}: no country {row['country']!r} ({', '.join(row.values())})")
    return codes[row["country"]] or None


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


def _read_titles(folder: Path, codes: Mapping[str, str]) -> Iterator[Title]:
    file = folder / "office_titles.tsv"
    offices = {row["office"] for row in read_table(folder / "offices.tsv", ("office",))}
    for row in read_table(file, ("office", "language", "title", "country", "of")):
        if row["office"] not in offices:
            raise DataError(f"{file}: offices.tsv has no office {row['office']!r} ({row['title']})")
        country = _find_country(row, codes, file)
        yield Title(row["office"], row["language"], row["title"], country, row["of"] == "body")


def _read_terms(folder: Path, codes: Mapping[str, str], entries: Mapping[str, Known]) -> Iterator[Term]:
    file = folder / "office_holders.tsv"
    columns = ("country", "body", "office", "key", "start", "end", "as_of", "source")
    for row in read_table(file, columns):
        for key in filter(None, (row["key"], row["body"])):
            if key not in entries:
                raise DataError(f"{file}: no table describes {key} ({row['office']}, {row['start']})")
        dates = [parse_edtf(row[c]) for c in ("start", "end", "as_of") if row[c]]
        if (
            len(dates) != 2
            or not row["start"]
            or any(d is None or d.precision is Precision.INTERVAL for d in dates)
        ):
            raise DataError(
                f"{file}: a term has a start, and an end or else an as_of, each a day, month or year"
                f" ({row['office']}, {row['key']}, {row['start']})"
            )
        yield Term(
            office=row["office"],
            holder=row["key"],
            country=_find_country(row, codes, file),
            body=row["body"] or None,
            start=row["start"],
            end=row["end"] or None,
            as_of=row["as_of"] or None,
            source=row["source"],
        )
