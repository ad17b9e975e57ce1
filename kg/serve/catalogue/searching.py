"""Search as one types, over names in every spelling; and in the sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.serve.catalogue.access import Catalogue
from kg.serve.catalogue.events import Page
from kg.serve.catalogue.keys import make_key, make_match
from kg.serve.catalogue.refs import KINDS, Ref, find_refs

_MOST_COUNTED = 1_000  # finds; more are told as "more than"
_LOOK = 6  # names looked at for each node wanted: one node has several


@dataclass(frozen=True, slots=True)
class Hit:
    """A node, and the name by which it was found."""

    ref: Ref
    name: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, letter for letter, and where it stands there (code points)."""

    id: int
    exact: str
    start: int
    end: int
    article: Ref


def suggest(catalogue: Catalogue, question: str, limit: int = 10, kind: str | None = None) -> list[Hit]:
    """The best names for what has been typed so far: the very name first, then kind by kind what matters most."""
    match = make_match(question)
    if match is None:
        return []
    low, high = _find_range(catalogue, kind)
    key = make_key(question)
    exact = catalogue.all(
        "SELECT node, text, language FROM name WHERE search = ? AND id BETWEEN ? AND ? ORDER BY id LIMIT ?",
        (key, low, high, limit * _LOOK),
    )
    # Row numbers are the order of the names: the first rows are the best, and no other is looked at.
    begun = catalogue.all(
        "SELECT n.node, n.text, n.language FROM name_words CROSS JOIN name n ON n.id = name_words.rowid"
        " WHERE name_words MATCH ? AND name_words.rowid BETWEEN ? AND ? ORDER BY name_words.rowid LIMIT ?",
        (match, low, high, limit * _LOOK),
    )
    # Who types marks means them: of the names of a node, one that is written that way is shown.
    typed = question.casefold().strip()
    names: dict[int, tuple[str, str | None]] = {}
    for row in [*exact, *begun]:
        kept = names.get(row["node"])
        if kept is None or (typed in row["text"].casefold() and typed not in kept[0].casefold()):
            names[row["node"]] = (row["text"], row["language"])
    chosen = list(names)[:limit]
    refs = find_refs(catalogue, chosen)
    return [Hit(refs[node], *names[node]) for node in chosen]


def search_names(catalogue: Catalogue, question: str, kind: str, offset: int, limit: int) -> Page[Ref]:
    """The nodes of a kind that have such a name; more than `_MOST_COUNTED` are not counted on."""
    match = make_match(question)
    if match is None:
        return Page((), 0, offset, limit)
    low, high = _find_range(catalogue, kind)
    found = catalogue.all(
        "SELECT DISTINCT n.node FROM (SELECT rowid AS id FROM name_words WHERE name_words MATCH ?"
        " AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?) w CROSS JOIN name n ON n.id = w.id",
        (match, low, high, _MOST_COUNTED * 3),
    )
    nodes = [row["node"] for row in found]
    chosen = nodes[offset : offset + limit]
    refs = find_refs(catalogue, chosen)
    return Page([refs[node] for node in chosen], len(nodes), offset, limit)


def count_names(catalogue: Catalogue, question: str) -> Mapping[str, int]:
    """How many nodes of each kind have such a name."""
    return {kind: search_names(catalogue, question, kind, 0, 0).total for kind in KINDS}


def search_sentences(catalogue: Catalogue, question: str, offset: int, limit: int) -> Page[Sentence]:
    """Sentences that hold all the words."""
    match = make_match(question)
    if match is None:
        return Page((), 0, offset, limit)
    rows = catalogue.all(
        "SELECT rowid FROM sentence_words WHERE sentence_words MATCH ? ORDER BY rowid LIMIT ?",
        (match, _MOST_COUNTED),
    )
    chosen = [row["rowid"] for row in rows[offset : offset + limit]]
    return Page(read_sentences(catalogue, chosen), len(rows), offset, limit)


def read_sentences(catalogue: Catalogue, numbers: Sequence[int]) -> list[Sentence]:
    """The sentences of these numbers, by article and place in it."""
    if not numbers:
        return []
    marks = ", ".join("?" * len(numbers))
    rows = catalogue.all(
        f'SELECT id, article, start, "end", exact FROM evidence WHERE id IN ({marks}) AND article IS NOT NULL'
        " ORDER BY article, start, id",
        numbers,
    )
    refs = find_refs(catalogue, [row["article"] for row in rows])
    return [Sentence(r["id"], r["exact"], r["start"], r["end"], refs[r["article"]]) for r in rows]


def _find_range(catalogue: Catalogue, kind: str | None) -> tuple[int, int]:
    """The numbers of the names of a kind."""
    if kind is None:
        return 1, 1 << 60
    low, _, high = (catalogue.meta(f"names {kind}") or "1 0").partition(" ")
    return int(low), int(high)
