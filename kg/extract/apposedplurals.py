"""Plurals of an office behind those who hold it: "X and Y, foreign ministers of Fiji and Peru, …"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.groups import Group, GroupKind

_PAIR = 2  # persons a plural has at least
_REACH = 12  # chunks in which as many persons are listed


def take_holders(chunks: list[Chunk], at: int) -> None:
    """Gives each person of a list the office and the country that the plural at chunks[at] has for him, in order.

    The plural goes, with the comma before it; nothing changes where it has not one member a person.
    """
    plural = chunks[at].group
    if plural is None or plural.preposition is not None or at < _PAIR or chunks[at - 1].text != ",":
        return
    if len(plural.members) < _PAIR or any(m.name or not m.offices or not m.country for m in plural.members):
        return
    named = _list_named(chunks, at - 2)
    if len(named) != len(plural.members):
        return
    for person, member in zip(named, plural.members, strict=True):
        person.kind = GroupKind.PERSON
        person.country = person.country or member.country
        person.offices = [*person.offices, *(replace(one) for one in member.offices)]
    behind = chunks[at + 1] if at + 1 < len(chunks) else None
    told = behind is not None and behind.kind is ChunkKind.WORD  # "respectively"
    del chunks[at - 1 : at + 1 + int(told)]


def _list_named(chunks: list[Chunk], last: int) -> list[Group]:
    """The persons of the list that ends with chunks[last], without offices of their own, in their order."""
    found: list[Group] = []
    for before in range(last, max(last - _REACH, -1), -1):
        chunk = chunks[before]
        if chunk.group is None:
            if chunk.kind is not ChunkKind.COORDINATION and chunk.text != ",":
                break
            continue
        joined = not found or chunks[before + 1].group is None
        is_name = chunk.group.kind in (GroupKind.PERSON, GroupKind.NAME) and not chunk.group.offices
        if not joined or not is_name:
            break
        found.insert(0, chunk.group)
    return found if len(found) >= _PAIR and all(one.name is not None for one in found) else []
