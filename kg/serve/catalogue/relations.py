"""Who has to do with whom, how often and in what way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.serve.catalogue.access import Catalogue
from kg.serve.catalogue.events import Page
from kg.serve.catalogue.refs import Ref, find_refs

TIED = ("country", "person", "organization")


@dataclass(frozen=True, slots=True)
class Tie:
    """Two of a kind and how many events they share; `first` and `last` are days, 0 where none is dated."""

    a: Ref
    b: Ref
    events: int
    encounters: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Years:
    """The years a network is of, both included; None leaves an end open."""

    first: int | None = None
    last: int | None = None

    @property
    def condition(self) -> tuple[str, list[int]]:
        """A condition on a tie, and its values; ties of no known year stand only where no year is asked for."""
        parts = [("year >= ?", self.first), ("year <= ?", self.last)]
        kept = [(text, value) for text, value in parts if value is not None]
        texts = [text for text, _ in kept] + (["year > 0"] if kept else [])
        return " AND ".join(texts) or "1", [value for _, value in kept if value is not None]


_SUMS = """SELECT a, b, sum(number) AS events, sum(met) AS encounters,
    coalesce(min(nullif(first, 0)), 0) AS first, max(last) AS last FROM tie"""


def find_network(
    catalogue: Catalogue,
    kind: str,
    years: Years = Years(),
    offset: int = 0,
    limit: int = 50,
) -> Page[Tie]:
    """The ties of a kind, the most frequent first."""
    if years == Years():
        total = catalogue.number("SELECT count(*) FROM pair WHERE kind = ?", (kind,))
        rows = catalogue.all(
            "SELECT a, b, number, met, first, last FROM pair WHERE kind = ?"
            " ORDER BY met DESC, number DESC, a, b LIMIT ? OFFSET ?",
            (kind, limit, offset),
        )
        return Page(_make_ties(catalogue, [tuple(row) for row in rows]), total, offset, limit)
    condition, values = years.condition
    where = f"WHERE kind = ? AND {condition}"
    total = catalogue.number(f"SELECT count(*) FROM (SELECT DISTINCT a, b FROM tie {where})", (kind, *values))
    rows = catalogue.all(
        f"{_SUMS} {where} GROUP BY a, b ORDER BY encounters DESC, events DESC, a, b LIMIT ? OFFSET ?",
        (kind, *values, limit, offset),
    )
    return Page(_make_ties(catalogue, [tuple(row) for row in rows]), total, offset, limit)


def find_ties_of(
    catalogue: Catalogue,
    node: int,
    years: Years = Years(),
    offset: int = 0,
    limit: int = 50,
) -> Page[Tie]:
    """The ties of one node, which stands as `a` in each; the most frequent first."""
    condition, values = years.condition
    both = (
        f"SELECT a, b, number, met, first, last FROM tie WHERE a = ? AND {condition} UNION ALL"
        f" SELECT b, a, number, met, first, last FROM tie WHERE b = ? AND {condition}"
    )
    sums = _SUMS.replace("FROM tie", f"FROM ({both})")
    asked = (node, *values, node, *values)
    rows = catalogue.all(
        f"{sums} GROUP BY a, b ORDER BY encounters DESC, events DESC, b LIMIT ? OFFSET ?",
        (*asked, limit, offset),
    )
    total = catalogue.number(f"SELECT count(*) FROM ({sums} GROUP BY a, b)", asked)
    return Page(_make_ties(catalogue, [tuple(row) for row in rows]), total, offset, limit)


def find_envoys(catalogue: Catalogue, one: int, other: int, limit: int = 20) -> Sequence[Tie]:
    """The persons of two countries who came together, the most frequent first; `a` is of the first country."""
    of = (
        "SELECT p.a, p.b, p.number, p.met, p.first, p.last FROM entity x CROSS JOIN pair p ON p.a = x.id"
        " CROSS JOIN entity y ON y.id = p.b WHERE x.kind = 'person' AND x.country = ? AND y.country = ?"
    )
    rows = catalogue.all(
        f"{of} UNION {of} ORDER BY met DESC, number DESC, a, b LIMIT ?", (one, other, other, one, limit)
    )
    ties = _make_ties(catalogue, [tuple(row) for row in rows])
    return [t if t.a.country == one else Tie(t.b, t.a, t.events, t.encounters, t.first, t.last) for t in ties]


def _make_ties(catalogue: Catalogue, rows: Sequence[tuple[int, ...]]) -> list[Tie]:
    refs = find_refs(catalogue, [number for row in rows for number in row[:2]])
    return [Tie(refs[a], refs[b], events, met, first, last) for a, b, events, met, first, last in rows]
