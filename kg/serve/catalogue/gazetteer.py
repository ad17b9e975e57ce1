"""What the shipped gazetteer knows of an entity with a Wikidata id: names in every language, and where it lies."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg import resources

LABELS = ("label_fr", "label_en", "label_vi", "label_ru")
_TABLES = {"countries.tsv": "qid", "places.tsv": "key", "organizations.tsv": "key", "people.tsv": "key"}
_NAMES = ("country_names.tsv", "place_names.tsv", "organization_names.tsv", "person_names.tsv")
_COORDINATES = Path(__file__).with_name("coordinates.tsv")
_ANY = "mul"  # the language of a name that is in use in all


@dataclass(slots=True)
class Known:
    """Labels by language, further names as (language, text), and degrees north and east where known."""

    labels: dict[str, str] = field(default_factory=dict)
    names: list[tuple[str | None, str]] = field(default_factory=list)
    coordinates: tuple[float, float] | None = None


@cache
def read_gazetteer() -> Mapping[str, Known]:
    """Everything known, by Wikidata id or key of the tables."""
    known: dict[str, Known] = {}
    folder = resources.seeds() / "gazetteer"
    for table, key in _TABLES.items():
        for row in _read(folder / table):
            entry = known.setdefault(row[key], Known())
            for column in LABELS:
                if row.get(column):
                    entry.labels.setdefault(column.removeprefix("label_"), row[column])
    for table in _NAMES:
        for row in _read(folder / table):
            language = None if row["language"] == _ANY else row["language"]
            known.setdefault(row["key"], Known()).names.append((language, row["name"]))
    for row in _read(_COORDINATES):
        known.setdefault(row["key"], Known()).coordinates = float(row["latitude"]), float(row["longitude"])
    return known


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
