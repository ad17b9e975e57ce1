"""At which level the names of an entity and those of a candidate agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.link.levels import LEVELS, Spelled, join_others, join_persons, spell
from kg.records import EntityKind


def find_level(ours: Iterable[str], theirs: Iterable[str], kind: EntityKind) -> str:
    """The strictest level at which one of our spellings is one of theirs; empty where none is."""
    known: dict[str, list[Spelled]] = {}
    for name in _spell_all(theirs):
        known.setdefault(_find_key(name, kind), []).append(name)
    join = join_persons if kind is EntityKind.PERSON else join_others
    pairs = ((name, other) for name in _spell_all(ours) for other in known.get(_find_key(name, kind), ()))
    levels = {level for name, other in pairs if (level := join(name, other))}
    return min(levels, key=LEVELS.index, default="")


def count_agreeing(ours: Iterable[str], theirs: Iterable[str], kind: EntityKind) -> int:
    """How many different names of ours (by folded words) are theirs too: an acronym and its full form are two."""
    known = tuple(dict.fromkeys(theirs))
    return len({spell(name).folded for name in ours if find_level((name,), known, kind)})


def _spell_all(names: Iterable[str]) -> Iterator[Spelled]:
    return (spell(name) for name in dict.fromkeys(names))


def _find_key(name: Spelled, kind: EntityKind) -> str:
    """The key that names which agree at any level share."""
    return name.loose if kind is EntityKind.PERSON else " ".join(name.folded)
