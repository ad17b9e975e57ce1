"""How far what stands between an office and the comma before a name may reach: "the head of the office in Y, X"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_REACH = 8  # chunks between an office and the comma before the name of who holds it
_BETWEEN = frozenset(
    {ChunkKind.WORD, ChunkKind.PREPOSITION, ChunkKind.GROUP, ChunkKind.EVENT, ChunkKind.COORDINATION}
)
_POSSESSIVE = frozenset({"'", "’", "'s", "’s"})
_SERVED = frozenset({Relation.FOR, Relation.TO})  # "a spokesman for President X", "an adviser to Minister Y"


def find_comma(chunks: list[Chunk], at: int) -> int | None:
    """The comma (or the end) that closes what stands at chunks[at], with neither verb nor person before it."""
    for where in range(at, min(at + _REACH + 1, len(chunks))):
        chunk = chunks[where]
        if chunk.kind is ChunkKind.MARK and chunk.text in _POSSESSIVE:
            continue  # "the chairman of the traders' association, X"
        if chunk.kind is ChunkKind.MARK:
            return where if chunk.text in {",", ".", ")"} else None
        owner = chunk.group is not None and chunk.group.kind is GroupKind.OFFICE
        owner = owner and chunk.group is not None and chunk.group.preposition == Relation.OF
        owner = owner or (chunk.group is not None and chunk.group.preposition in _SERVED)
        if (
            chunk.kind is ChunkKind.RELATIVE
            and where > at
            and chunks[where - 1].kind is ChunkKind.PREPOSITION
        ):
            continue  # "the Permanent Secretary in |that| ministry, X"
        if chunk.kind not in _BETWEEN or (chunk.group is not None and chunk.group.is_personal and not owner):
            return None
        if chunk.group is not None and chunk.group.preposition is None:
            tail = chunk.group.kind is GroupKind.ORGANIZATION and where > at and chunk.last - chunk.first == 1
            if not tail or chunks[where - 1].last != chunk.first:
                return None  # but "the representative in Jalal-Abad |Region|, X"
    return None
