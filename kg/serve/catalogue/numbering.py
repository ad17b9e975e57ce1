"""Numbers for nodes: each IRI gets the next one when it is first met, whether it is described or only pointed to."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict

_KEPT = 200_000  # numbers held in memory; the others are looked up


class Numbers:
    """The numbers of the nodes of one catalogue, while it is made."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._kept: OrderedDict[str, int] = OrderedDict()
        self._next = 1

    def of(self, iri: str) -> int:
        """The number of a node."""
        number = self._kept.get(iri)
        if number is not None:
            self._kept.move_to_end(iri)
            return number
        row = self._database.execute("SELECT id FROM node WHERE iri = ?", (iri,)).fetchone()
        if row is not None:
            number = int(row[0])
        else:
            number, self._next = self._next, self._next + 1
            self._database.execute("INSERT INTO node (id, iri) VALUES (?, ?)", (number, iri))
        self._kept[iri] = number
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return number

    def of_any(self, iri: str | None) -> int | None:
        """The number of a node; None where there is none."""
        return None if iri is None else self.of(iri)
