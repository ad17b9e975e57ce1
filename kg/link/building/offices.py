"""Offices of a dump: who held which position when (P39), and how texts call the positions.

A dump has persons and positions in any order, so both are laid aside in the file that is being made; when all lines are
read, the positions somebody held become offices with titles, and what was held becomes terms. A position is an office
of a country, or else of a body; its labels without the name of that are its titles. Where one of them is a title of the
shipped tables, the office is theirs ("defence-minister").
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from kg.link.building.items import Item, find_between, settle
from kg.link.building.titles import Owner, find_shipped, find_titles, make_titles, name_office
from kg.link.compiling import Compiler
from kg.link.facts import Known, Term
from kg.link.gazetteer import Gazetteer
from kg.link.keys import fold_words
from kg.link.online.facts import COUNTRY, DIRECTED, JURISDICTION, POSITION, SUBCLASS_OF, parse_entity
from kg.link.packing import unpack_entry, unpack_names

_SCHEMA = """
CREATE TABLE IF NOT EXISTS held (position TEXT, holder TEXT, start TEXT, end TEXT, as_of TEXT,
    PRIMARY KEY (position, holder, start)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS position (key TEXT PRIMARY KEY, country TEXT, body TEXT, names TEXT) WITHOUT ROWID;
"""
_SOURCE = "Wikidata"
_MOST_TERMS = 300  # of one position: what more have held (a seat in a parliament) many hold at a time


class Offices:
    """What a dump says of offices, laid aside until all of it is read."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.executescript(_SCHEMA)

    def read(self, item: Item, entry: Known | None) -> None:
        """Lay aside what an item says: the positions of a person of the gazetteer, or that it is a position.

        Args:
            item: of the dump.
            entry: what the gazetteer makes of it, if anything.
        """
        claims = item.get("claims") or {}
        if entry is not None and entry.kind == "Person" and POSITION in claims:
            rows = ((p, entry.key, start, end, as_of) for p, start, end, as_of in _read_held(item))
            self._database.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?)", rows)
        elif JURISDICTION in claims or DIRECTED in claims or (COUNTRY in claims and SUBCLASS_OF in claims):
            position = _read_position(item)
            self._database.executemany("INSERT OR REPLACE INTO position VALUES (?, ?, ?, ?)", position)

    def finish(self, compiler: Compiler, shipped: Gazetteer) -> None:
        """Make offices of all that was laid aside, and forget it."""
        rows = self._database.execute(
            "SELECT key, coalesce(country, body), country IS NULL, names FROM position WHERE key IN"
            " (SELECT position FROM held GROUP BY position HAVING count(*) <= ?) ORDER BY key",
            (_MOST_TERMS,),
        )
        for key, of, is_of_body, names in rows:
            owner = self._find_owner(of, shipped, is_body=bool(is_of_body))
            titles = sorted(set(find_titles(json.loads(names), owner))) if owner else []
            if owner is not None and titles:
                office = find_shipped(titles, owner, shipped)
                made = () if office else make_titles(titles, owner)
                compiler.add_offices(made, self._find_terms(key, office or name_office(titles), owner))
        self._database.executescript("DROP TABLE held; DROP TABLE position;")

    def _find_owner(self, key: str, shipped: Gazetteer, *, is_body: bool) -> Owner | None:
        rows = self._database.execute("SELECT facts, names FROM entry WHERE key = ?", (key,)).fetchall()
        known = shipped.entries.get(key) or (unpack_entry(rows[0][0]) if rows else None)
        if known is None:
            return None
        added = unpack_names(key, rows[0][1]) if rows else ()
        names = [name.text for name in (*shipped.names_of(key), *added)]
        folded = {fold_words(name) for name in (*names, *known.labels.values())}
        return Owner(known.country, key if is_body else None, frozenset(folded))

    def _find_terms(self, position: str, office: str, owner: Owner) -> list[Term]:
        rows = self._database.execute(
            "SELECT holder, start, end, as_of FROM held WHERE position = ? ORDER BY holder, start",
            (position,),
        )
        at = (owner.country, owner.body)
        return [Term(office, holder, *at, start, end, as_of, _SOURCE) for holder, start, end, as_of in rows]


def _read_held(item: Item) -> Iterator[tuple[str, str, str | None, str | None]]:
    """(position, start, end, as of) of what a person held; a term that nobody says the beginning of is none."""
    facts = parse_entity(item)
    read_on = str(item.get("modified", ""))[:10]
    for position in facts.positions if facts else ():
        if not position.start or (position.end and position.end < position.start[: len(position.end)]):
            continue
        as_of = None if position.end else max(read_on, position.start)
        yield position.qid, position.start, position.end or None, as_of


def _read_position(item: Item) -> Iterator[tuple[str, str | None, str | None, str]]:
    """(key, country, body, names in JSON) of what can be a position: it is of one country, or else of one body."""
    facts = parse_entity(item)
    if facts is None:
        return
    countries = {settle(qid) for qid in facts.countries}
    owners = countries or facts.organizations
    if len(owners) != 1:
        return
    names: list[tuple[str, str]] = []
    for language in find_between():
        if language in facts.labels:
            names.append((language, facts.labels[language]))
        names += ((language, alias["value"]) for alias in item.get("aliases", {}).get(language, []))
    (owner,) = owners
    of = (owner, None) if countries else (None, owner)
    yield facts.qid, *of, json.dumps(names, ensure_ascii=False)
