"""Who has a counterpart in a country, and so is not of it: "X and his Slovak counterpart, Y"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.extract.chunks import Clause
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.records import EntityKind


def find_opposites(clauses: Iterable[Clause], registry: Registry) -> Mapping[str, set[str]]:
    """The countries in which persons have counterparts, by the person's key.

    Whose counterpart somebody is, is who stands before him in the sentence, without a preposition or beside him.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for clause in clauses:
        before: list[Group] = []
        for chunk in clause.chunks:
            group = chunk.group
            if group is None or group.kind not in (GroupKind.PERSON, GroupKind.OFFICE):
                continue
            if group.counterpart and group.possessive and group.country is not None:
                for key in _find_holder(before, registry):
                    found[key].add(group.country)
            before.append(group)
    return found


def join_faced(one: Mapping[str, set[str]], other: Mapping[str, set[str]]) -> Mapping[str, set[str]]:
    """The countries each person deals with, by either account."""
    return {key: one.get(key, set()) | other.get(key, set()) for key in sorted(one.keys() | other.keys())}


def _find_holder(before: list[Group], registry: Registry) -> list[str]:
    """Whose counterpart is told: the only person named before in the sentence, if of no country yet."""
    people = [g for g in before if g.kind is GroupKind.PERSON and not g.counterpart]
    keys = {group.entity for group in (*people[:1], *people[-1:])}
    known = registry.entities.get(keys.pop() or "") if len(keys) == 1 else None
    is_open = known is not None and known.kind is EntityKind.PERSON and known.country is None
    return [known.key] if known is not None and is_open else []
