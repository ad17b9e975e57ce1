"""Tables of a language are compiled once, and of their patterns those that a text asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from kg.lang import Table

T = TypeVar("T")


def compile_once(build: Callable[[Table], T]) -> Callable[[Table], T]:
    """`build` with its results kept by the table, a dict, which can't be hashed.

    The table is kept too, so that no other one gets its identity.
    """
    known: dict[int, tuple[Table, T]] = {}

    def get(table: Table) -> T:
        found = known.get(id(table))
        if found is None:
            found = known[id(table)] = (table, build(table))
        return found[1]

    return get


@cache
def pattern_of(source: str) -> re.Pattern[str]:
    """A pattern of a table, compiled when it is first asked for: a text needs few of those a language has."""
    return re.compile(source)
