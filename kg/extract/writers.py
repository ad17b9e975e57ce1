"""Whose words a letter or message carries on: "handed over a letter from X inviting Y" has X invite."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.groups import Group
from kg.extract.relations import Relation

_FROM = frozenset({Relation.FROM, Relation.SENT_BY})


def find_writer(chunks: list[Chunk], at: int) -> Group | None:
    """The person an event noun right before the gerund at chunks[at] is said to come from; None where there is none."""
    group = chunks[at - 1].group if at > 1 else None
    if group is None or group.preposition not in _FROM or not group.is_personal:
        return None
    return group if chunks[at - 2].kind is ChunkKind.EVENT else None
