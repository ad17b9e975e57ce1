"""Events by who, what, where and when; a page of them at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kg.serve.catalogue.access import Catalogue
from kg.serve.catalogue.refs import Ref, find_refs
from kg.vocab import EVENT_CLASSES, SUPERCLASSES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of what was asked for, from `offset` on, and how much there is in all."""

    items: Sequence[T]
    total: int
    offset: int
    limit: int

    @property
    def next(self) -> int | None:
        """The offset of the next page."""
        after = self.offset + self.limit
        return after if after < self.total else None

    @property
    def before(self) -> int | None:
        """The offset of the page before."""
        return max(0, self.offset - self.limit) if self.offset > 0 else None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events; every condition must hold. Nodes are given by their numbers, days as YYYYMMDD."""

    involved: tuple[int, ...] = ()  # all of them take part, or somebody does for them
    place: int | None = None  # it happened there; a country: anywhere in it
    type: str | None = None  # a class, top or finer
    topic: str | None = None  # its own, or where it has none that of an article that reports it
    status: str | None = None
    since: int | None = None  # some day of the event is this one or later
    until: int | None = None
    part_of: int | None = None
    article: int | None = None
    agreement: int | None = None
    oldest_first: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Who takes part in an event: in which role, for whom, in which office then."""

    agent: Ref
    role: str
    acting_for: Ref | None
    office: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it stands in a list. `kind` is the finest class that is known."""

    ref: Ref
    type: str
    kind: str
    edtf: str | None
    day: int
    latest: int
    place: Ref | None
    status: str | None
    confidence: float | None
    part_of: int | None
    topics: tuple[str, ...] = ()
    parts: tuple[Part, ...] = field(default=())

    @property
    def sides(self) -> tuple[Ref, ...]:
        """The countries and bodies for which somebody takes part, but those who take part themselves."""
        agents = {part.agent.id for part in self.parts}
        sides = {part.acting_for.id: part.acting_for for part in self.parts if part.acting_for is not None}
        return tuple(ref for number, ref in sides.items() if number not in agents)


def find_events(catalogue: Catalogue, wanted: Filter, offset: int = 0, limit: int = 50) -> Page[Event]:
    """A page of events, the latest first unless asked otherwise; those without a date come last, or first."""
    tables, conditions, values, day = _make_where(wanted)
    where = f"FROM {tables} WHERE {' AND '.join(conditions) or '1'}"
    total = catalogue.number(f"SELECT count(*) {where}", values)
    order = "" if wanted.oldest_first else " DESC"
    rows = catalogue.all(
        f"SELECT e.id {where} ORDER BY {day}{order}, e.id{order} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return Page(read_events(catalogue, [row["id"] for row in rows]), total, offset, limit)


def read_events(catalogue: Catalogue, numbers: Sequence[int]) -> list[Event]:
    """The events of these numbers, in their order."""
    if not numbers:
        return []
    marks = ", ".join("?" * len(numbers))
    rows = {r["id"]: r for r in catalogue.all(f"SELECT * FROM event WHERE id IN ({marks})", numbers)}
    # A report that stands for several has the participants of all.
    parts = catalogue.all(
        "SELECT p.event, p.agent, p.role, p.acting_for, t.title FROM participation p"
        f" LEFT JOIN tenure t ON t.id = p.tenure WHERE p.event IN ({marks}) UNION ALL"
        " SELECT e.member_of, p.agent, p.role, p.acting_for, t.title FROM event e"
        f" JOIN participation p ON p.event = e.id LEFT JOIN tenure t ON t.id = p.tenure WHERE e.member_of IN ({marks})",
        [*numbers, *numbers],
    )
    topics: dict[int, list[str]] = defaultdict(list)
    for row in catalogue.all(f"SELECT node, name FROM topic WHERE node IN ({marks}) ORDER BY name", numbers):
        topics[row["node"]].append(row["name"])
    places = [row["place"] for row in rows.values()]
    agents = [row[name] for row in parts for name in ("agent", "acting_for")]
    refs = find_refs(catalogue, [*rows, *places, *agents])
    by_event: dict[int, dict[tuple[int, str], Part]] = defaultdict(dict)
    for row in parts:
        if row["agent"] in refs:
            part = Part(refs[row["agent"]], row["role"] or "", refs.get(row["acting_for"]), row["title"])
            kept = by_event[row["event"]].setdefault((part.agent.id, part.role), part)
            if kept.office is None or kept.acting_for is None:
                merged = Part(
                    part.agent, part.role, kept.acting_for or part.acting_for, kept.office or part.office
                )
                by_event[row["event"]][part.agent.id, part.role] = merged
    return [
        Event(
            refs[number], row["class"], row["finer"] or row["class"], row["edtf"], row["day"], row["latest"],
            refs.get(row["place"]), row["status"], row["confidence"], row["part_of"], tuple(topics[number]),
            tuple(sorted(by_event[number].values(), key=_by_role)),
        )
        for number, row in ((n, rows[n]) for n in numbers if n in rows)
    ]  # fmt: skip


def find_members(catalogue: Catalogue, number: int) -> list[int]:
    """The other reports of an event, or names of an agreement, for which this one stands."""
    rows = catalogue.all(
        "SELECT id FROM event WHERE member_of = ?1 UNION ALL SELECT id FROM agreement WHERE member_of = ?1 ORDER BY id",
        (number,),
    )
    return [row["id"] for row in rows]


def find_main(catalogue: Catalogue, number: int) -> int | None:
    """What stands for a report of an event or a name of an agreement, or for what was merged; None for all others."""
    row = catalogue.one(
        "SELECT main FROM merged WHERE id = ?1 UNION ALL SELECT member_of FROM event WHERE id = ?1"
        " UNION ALL SELECT member_of FROM agreement WHERE id = ?1",
        (number,),
    )
    return None if row is None or row[0] is None else int(row[0])


def find_types(name: str) -> Sequence[str]:
    """A class of events and the classes below it."""
    return [name, *sorted(below for below, above in SUPERCLASSES.items() if name in above)]


def count_by(catalogue: Catalogue, wanted: Filter, column: str) -> Mapping[str, int]:
    """How many events there are of each value of a column ("class", "status"), the most frequent first."""
    tables, conditions, values, _ = _make_where(wanted)
    rows = catalogue.all(
        f"SELECT e.{column} AS value, count(*) AS number FROM {tables} WHERE {' AND '.join(conditions) or '1'}"
        " GROUP BY value ORDER BY number DESC, value",
        values,
    )
    return {row["value"]: row["number"] for row in rows if row["value"] is not None}


def count_by_place(catalogue: Catalogue, wanted: Filter) -> Mapping[int, int]:
    """How many events happened at each place, the most frequent first."""
    tables, conditions, values, _ = _make_where(wanted)
    rows = catalogue.all(
        f"SELECT e.place, count(*) AS number FROM {tables} WHERE {' AND '.join([*conditions, 'e.place IS NOT NULL'])}"
        " GROUP BY e.place ORDER BY number DESC, e.place",
        values,
    )
    return {row["place"]: row["number"] for row in rows}


def count_by_period(catalogue: Catalogue, wanted: Filter, digits: int) -> Mapping[tuple[int, str], int]:
    """How many events begin in each year (4 digits), month (6) or day (8), by class; those without a date nowhere."""
    tables, conditions, values, day = _make_where(wanted)
    rows = catalogue.all(
        f"SELECT {day} / {10 ** (8 - digits)} AS period, e.class, count(*) AS number FROM {tables}"
        f" WHERE {' AND '.join([*conditions, f'{day} > 0'])} GROUP BY period, e.class ORDER BY period, e.class",
        values,
    )
    return {(row["period"], row["class"]): row["number"] for row in rows}


def _by_role(part: Part) -> tuple[int, int]:
    return (_ORDER.get(part.role, len(_ORDER)), -part.agent.weight)


# Who acts comes before whom it happens to.
_ORDER = {
    role: number
    for number, role in enumerate(
        ("host", "guest", "sender", "recipient", "appointer", "appointee", "issuer", "donor", "giver", "organizer",
         "signatory", "party", "operator", "participant", "witness")
    )
}  # fmt: skip


def _make_where(wanted: Filter) -> tuple[str, list[str], list[object], str]:
    """The tables, conditions and values of a query for events, and the column of the day to order by.

    The table that narrows most stands first and is kept there (CROSS JOIN): who is involved, else where,
    else about what.
    """
    tables: list[str] = []
    conditions: list[str] = []
    values: list[object] = []
    for number, node in enumerate(wanted.involved):
        tables.append(f"involved i{number}")
        conditions.append(f"i{number}.node = ?")
        values.append(node)
        if number:
            conditions.append(f"i{number}.event = i0.event")
    first = "i0" if wanted.involved else None
    for table, alias, key, value in (
        ("happened", "h", "node", wanted.place),
        ("about", "t", "name", wanted.topic),
    ):
        if value is None:
            continue
        tables.append(f"{table} {alias}")
        conditions.append(f"{alias}.{key} = ?")
        values.append(value)
        if first:
            conditions.append(f"{alias}.event = {first}.event AND {alias}.day = {first}.day")
        first = first or alias
    for table, column, key, value in (
        ("told s", "s.node", "s.article", wanted.article),
        ("event_agreement g", "g.event", "g.agreement", wanted.agreement),
    ):
        if value is not None:
            tables.append(table)
            conditions.append(f"{key} = ? AND {column} = {f'{first}.event' if first else 'e.id'}")
            values.append(value)
    day = f"{first}.day" if first else "e.day"
    # Lists hold an event once; an article's own report of it is what its list holds.
    if not first and wanted.article is None:
        conditions.append("e.member_of IS NULL")
    if first:
        conditions.append(f"e.id = {first}.event")
    joined = " CROSS JOIN ".join([*tables, "event e"]) if first else ", ".join([*tables, "event e"])
    if wanted.type is not None:
        below = find_types(wanted.type)
        column = "e.class" if wanted.type in EVENT_CLASSES else "e.finer"
        kept = [wanted.type] if wanted.type in EVENT_CLASSES else below
        conditions.append(f"{column} IN ({', '.join('?' * len(kept))})")
        values += kept
    for column, value in (("e.status", wanted.status), ("e.part_of", wanted.part_of)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value)
    if wanted.since is not None:
        conditions.append(f"{day} > 0 AND e.latest >= ?")
        values.append(wanted.since)
    if wanted.until is not None:
        conditions.append(f"{day} BETWEEN 1 AND ?")
        values.append(wanted.until)
    return joined, conditions, values, day
