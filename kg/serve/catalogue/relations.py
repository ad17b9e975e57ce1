"""Who has to do with whom, how often and in what way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.serve.catalogue.access import Catalogue
from kg.serve.catalogue.events import Page
from kg.serve.catalogue.refs import Ref, find_refs

# In which classes of events two come together: face to face or by voice, not by what is sent or said about the other.
ENCOUNTERS = ("Meeting", "Visit", "Call", "Conference", "Signing", "Exercise", "Commemoration")
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


_SUMS = f"""SELECT a, b, sum(number) AS events,
    sum(CASE WHEN class IN ({", ".join(f"'{name}'" for name in ENCOUNTERS)}) THEN number ELSE 0 END) AS encounters,
    coalesce(min(nullif(first, 0)), 0) AS first, max(last) AS last FROM tie"""


def find_network(
    catalogue: Catalogue,
    kind: str,
    years: Years = Years(),
    offset: int = 0,
    limit: int = 50,
) -> Page[Tie]:
    """The ties of a kind, the most frequent first."""
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
        f"SELECT a, b, class, number, first, last FROM tie WHERE a = ? AND {condition} UNION ALL"
        f" SELECT b, a, class, number, first, last FROM tie WHERE b = ? AND {condition}"
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
    sql = _SUMS.replace("FROM tie", "FROM tie JOIN entity x ON x.id = tie.a JOIN entity y ON y.id = tie.b")
    rows = catalogue.all(
        f"{sums_of(sql)} WHERE tie.kind = 'person' AND ((x.country = ?1 AND y.country = ?2)"
        " OR (x.country = ?2 AND y.country = ?1)) GROUP BY a, b ORDER BY encounters DESC, events DESC, a, b LIMIT ?3",
        (one, other, limit),
    )
    ties = _make_ties(catalogue, [tuple(row) for row in rows])
    return [t if t.a.country == one else Tie(t.b, t.a, t.events, t.encounters, t.first, t.last) for t in ties]


def sums_of(sql: str) -> str:
    """The sums with `tie` named where another table has such a column too."""
    return sql.replace("SELECT a, b", "SELECT tie.a AS a, tie.b AS b")


def _make_ties(catalogue: Catalogue, rows: Sequence[tuple[int, ...]]) -> list[Tie]:
    refs = find_refs(catalogue, [number for row in rows for number in row[:2]])
    return [Tie(refs[a], refs[b], events, met, first, last) for a, b, events, met, first, last in rows]
