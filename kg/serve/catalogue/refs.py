"""Nodes as a reader meets them: what they are called, in which language, and of what kind they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.serve.catalogue.access import Catalogue
from kg.serve.catalogue.keys import make_key

ENTITIES = ("country", "person", "organization", "place")
KINDS = (*ENTITIES, "event", "agreement", "article")  # what has a page of its own
_MOST = 500  # values of one statement of SQL

_LABELLED = """
    SELECT n.id, n.iri, n.kind,
        coalesce(e.label, v.label, a.label, t.headline, n.iri) AS label,
        coalesce(e.label_fr, v.label_fr, a.label_fr) AS fr, coalesce(e.label_en, v.label_en, a.label_en) AS en,
        e.qid, e.likely, e.latitude, e.longitude, e.country, e.weight
    FROM node n LEFT JOIN entity e ON e.id = n.id LEFT JOIN event v ON v.id = n.id
    LEFT JOIN agreement a ON a.id = n.id LEFT JOIN article t ON t.id = n.id
"""


@dataclass(frozen=True, slots=True)
class Ref:
    """A node with its labels. `label` is the graph's own, `fr` and `en` stand where it has one in that language."""

    id: int
    iri: str
    kind: str
    label: str
    fr: str | None = None
    en: str | None = None
    qid: str | None = None  # of the Wikidata entity it certainly is
    likely: str | None = None  # of the one it likely is
    latitude: float | None = None
    longitude: float | None = None
    country: int | None = None
    weight: int = 0

    def name(self, language: str) -> str:
        """What it is called in a language, else in any."""
        return (self.fr if language == "fr" else self.en) or self.label


def find_refs(catalogue: Catalogue, numbers: Iterable[int | None]) -> Mapping[int, Ref]:
    """The nodes of these numbers."""
    wanted = sorted({number for number in numbers if number is not None})
    found: dict[int, Ref] = {}
    for start in range(0, len(wanted), _MOST):
        part = wanted[start : start + _MOST]
        marks = ", ".join("?" * len(part))
        rows = catalogue.all(f"{_LABELLED} WHERE n.id IN ({marks})", part)
        found |= {row["id"]: _make_ref(row) for row in rows}
    return found


def find_by_iri(catalogue: Catalogue, iri: str) -> Ref | None:
    """The node of an IRI; None where the graph does not describe it."""
    row = catalogue.one(f"{_LABELLED} WHERE n.iri = ? AND n.kind IS NOT NULL", (iri,))
    return None if row is None else _make_ref(row)


def find_named(catalogue: Catalogue, text: str, kinds: tuple[str, ...] = ENTITIES) -> Ref | None:
    """The entity that a text means: an IRI, a Wikidata id, or a name in any spelling; of several the most active."""
    marks = ", ".join("?" * len(kinds))
    text = text.strip()
    for sql, value in (
        (f"SELECT id FROM node WHERE iri = ? AND kind IN ({marks})", text),
        (f"SELECT id FROM entity WHERE qid = ? AND kind IN ({marks}) ORDER BY weight DESC, id LIMIT 1", text),
        # Names are numbered in the order in which they are offered: the first is the best.
        (f"SELECT node FROM name WHERE search = ? AND kind IN ({marks}) ORDER BY id LIMIT 1", make_key(text)),
    ):
        row = catalogue.one(sql, (value, *kinds))
        if row is not None:
            return find_refs(catalogue, [row[0]])[row[0]]
    return None


def find_alike(catalogue: Catalogue, text: str, kinds: tuple[str, ...] = ENTITIES) -> list[Ref]:
    """The entities with a name that holds all the words of a text ("Choïgou"), the most active first; a few of them."""
    words = make_key(text).split()
    if not words:
        return []
    marks = ", ".join("?" * len(kinds))
    match = " ".join(f'"{word}"' for word in words)
    rows = catalogue.all(
        "SELECT DISTINCT n.node FROM"
        " (SELECT rowid AS id FROM name_words WHERE name_words MATCH ? ORDER BY rowid LIMIT 200) w"
        f" CROSS JOIN name n ON n.id = w.id WHERE n.kind IN ({marks}) LIMIT 5",
        (match, *kinds),
    )
    refs = find_refs(catalogue, [row["node"] for row in rows])
    return [refs[row["node"]] for row in rows]


def _make_ref(row: sqlite3.Row) -> Ref:
    kind = row["kind"] or "unknown"
    return Ref(
        row["id"], row["iri"], kind, row["label"], row["fr"], row["en"], row["qid"], row["likely"],
        row["latitude"], row["longitude"], row["country"], row["weight"] or 0,
    )  # fmt: skip
