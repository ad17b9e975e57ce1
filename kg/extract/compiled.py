"""Tables of a language are compiled once: a cache keyed by the table, a dict, which and can't be hashed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kg.lang import Table

T = TypeVar("T")


def compile_once(build: Callable[[Table], T]) -> Callable[[Table], T]:
    """`build` with its results kept. The table is kept too, so that no other one gets its identity."""
    known: dict[int, tuple[Table, T]] = {}

    def get(table: Table) -> T:
        found = known.get(id(table))
        if found is None:
            found = known[id(table)] = (table, build(table))
        return found[1]

    return get
