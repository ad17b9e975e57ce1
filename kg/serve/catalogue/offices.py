"""Offices over time, and lists of persons, organizations, countries and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.serve.catalogue.access import Catalogue
from kg.serve.catalogue.events import Page
from kg.serve.catalogue.refs import Ref, find_refs


@dataclass(frozen=True, slots=True)
class Office:
    """An office somebody is said to hold, and the first and last date of the articles that say so (EDTF).

    These are not the start and the end of the office: nobody says it began or ended then.
    """

    holder: Ref | None
    title: str
    organization: Ref | None
    country: Ref | None
    first: str | None
    last: str | None
    articles: int


def find_offices(
    catalogue: Catalogue, column: str, node: int, offset: int = 0, limit: int = 200
) -> Page[Office]:
    """Offices by "holder", "organization" or "country": of a holder the latest first, of others those most told of."""
    assert column in ("holder", "organization", "country")
    order = (
        "t.last DESC, t.first DESC, t.title"
        if column == "holder"
        else "articles DESC, t.last DESC, t.title, t.id"
    )
    rows = catalogue.all(
        "SELECT t.*, (SELECT count(*) FROM told s WHERE s.node = t.id) AS articles FROM tenure t"
        f" WHERE t.{column} = ? ORDER BY {order} LIMIT ? OFFSET ?",
        (node, limit, offset),
    )
    total = catalogue.number(f"SELECT count(*) FROM tenure WHERE {column} = ?", (node,))
    refs = find_refs(catalogue, [row[name] for row in rows for name in ("holder", "organization", "country")])
    found = [
        Office(
            refs.get(row["holder"]), row["title"], refs.get(row["organization"]), refs.get(row["country"]),
            row["first"], row["last"], row["articles"],
        )
        for row in rows
    ]  # fmt: skip
    return Page(found, total, offset, limit)


def find_entities(
    catalogue: Catalogue, kind: str, country: int | None = None, offset: int = 0, limit: int = 50
) -> Page[Ref]:
    """The entities of a kind, those with most events first; of a country, if one is given."""
    where, values = ("kind = ?", [kind]) if country is None else ("kind = ? AND country = ?", [kind, country])
    total = catalogue.number(f"SELECT count(*) FROM entity WHERE {where}", values)
    rows = catalogue.all(
        f"SELECT id FROM entity WHERE {where} ORDER BY weight DESC, id LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    chosen = [row["id"] for row in rows]
    refs = find_refs(catalogue, chosen)
    return Page([refs[number] for number in chosen], total, offset, limit)


def find_spellings(catalogue: Catalogue, node: int) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Every name of a node with the languages that have it, as they are offered."""
    names: dict[str, dict[str, None]] = {}
    for row in catalogue.all("SELECT text, language FROM name WHERE node = ? ORDER BY id", (node,)):
        names.setdefault(row["text"], {}).update({row["language"]: None} if row["language"] else {})
    return [(text, tuple(languages)) for text, languages in names.items()]
