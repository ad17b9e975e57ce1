"""One item of Wikidata, in the JSON of its dumps and of its API, as an entry with its names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from kg.link.facts import ANY, LABELS, Known, Name
from kg.link.keys import words

_QID = re.compile(r"Q[1-9][0-9]*")
_ACRONYM = re.compile(r"[^\W\d_a-zà-ÿ]{2,8}")
_LEAST_LETTERS = 3
Item = Mapping[str, Any]


def read_item(item: Item, least_links: int) -> tuple[Known, list[Name]] | None:
    """The entry and the names of an item; None for what is no country, place, organisation or person, has no name a
    text could be searched for, or is known to fewer than `least_links` pages of Wikimedia projects.
    """
    key = item.get("id", "")
    if not _QID.fullmatch(key) or len(item.get("sitelinks", ())) < least_links:
        return None
    claims = item.get("claims", {})
    kind = find_kind(claims)
    labels = _read_labels(item.get("labels", {}))
    if kind is None or not labels:
        return None
    known = Known(key, kind, labels, _find_country(key, kind, claims), "", _find_gender(claims), "Wikidata")
    names = make_names(known, _read_aliases(item.get("aliases", {})))
    return (known, names) if names else None


def make_names(known: Known, aliases: Iterator[tuple[str, str]]) -> list[Name]:
    """The names of an entry that a text can be searched for: its labels, and aliases given as (language, text).

    Left out are single words for a person, words of one or two letters that are no acronym, and what begins small.
    """
    person = known.kind == "Person"
    found: dict[tuple[str, str], Name] = {}
    for language, text in (*known.labels.items(), *aliases):
        if is_searchable(text, known.kind):
            form = "acronym" if _ACRONYM.fullmatch(text) else "name"
            name = Name(known.key, ANY if person or form == "acronym" else language, form, text)
            found.setdefault((name.language, text), name)
    return list(found.values())


def is_searchable(text: str, kind: str) -> bool:
    """Whether a name can stand for somebody or something of that kind wherever it stands in a text."""
    parts = words(text)
    if not parts or (kind == "Person" and len(parts) < 2):
        return False
    return bool(_ACRONYM.fullmatch(text)) or (len(text) >= _LEAST_LETTERS and not parts[0][0].islower())


def find_kind(claims: Item) -> str | None:
    """What an item is, by what is stated of it: no tree of classes is needed."""
    if item("human") in _values(claims, "instance"):
        return "Person"
    if has(claims, "code"):
        return "Country"
    if has(claims, "seat") or (
        has(claims, "inception") and has(claims, "website") and not has(claims, "population")
    ):
        return "Organization"
    return "Place" if has(claims, "coordinates") and has(claims, "country") else None


def has(claims: Item, name: str) -> bool:
    """Whether anything is stated by a property of wikidata.toml."""
    return bool(claims.get(_table()["properties"][name]["id"]))


def item(name: str) -> str:
    """The id of an item of wikidata.toml."""
    return str(_table()["items"][name]["id"])


def find_between() -> Mapping[str, list[str]]:
    """The words that may stand between the title of an office and whose it is, folded, by language."""
    found: Mapping[str, list[str]] = _table()["between"]
    return found


def settle(key: str) -> str:
    """The id that the tables have for a state with two items; any other id as it is."""
    row = _table()["same"].get(key)
    return row["id"] if row else key


def _find_country(key: str, kind: str, claims: Item) -> str | None:
    """The country an entry is of; None where it has several and none is preferred."""
    if kind == "Country":
        return settle(key)
    found = dict.fromkeys(_values(claims, "citizenship" if kind == "Person" else "country"))
    return settle(next(iter(found))) if len(found) == 1 else None


def _find_gender(claims: Item) -> str | None:
    found = _values(claims, "gender")
    genders: dict[tuple[str, ...], str] = {(item("male"),): "m", (item("female"),): "f"}
    return genders.get(tuple(found[:2]))


def _values(claims: Item, name: str) -> list[str]:
    """The items stated by a property: those of preferred rank where there are any, none that are deprecated."""
    rows: list[Item] = claims.get(_table()["properties"][name]["id"], [])
    for ranks in (("preferred",), ("normal",)):
        found = [row for row in rows if row.get("rank", "normal") in ranks]
        if found:
            values = (row.get("mainsnak", {}).get("datavalue", {}).get("value") for row in found)
            return [v["id"] for v in values if isinstance(v, dict) and "id" in v]
    return []


def _read_labels(labels: Item) -> dict[str, str]:
    every = labels.get(ANY, {}).get("value")
    found = {x: labels.get(x, {}).get("value") or (every if x == "en" else None) for x in LABELS}
    return {x: text for x, text in found.items() if text}


def _read_aliases(aliases: Item) -> Iterator[tuple[str, str]]:
    for language in (*LABELS, ANY):
        yield from ((language, alias["value"]) for alias in aliases.get(language, []))


@cache
def _table() -> Mapping[str, Any]:
    with (Path(__file__).parent / "wikidata.toml").open("rb") as file:
        return tomli.load(file)
