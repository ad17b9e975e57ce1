"""Nouns counted by how long they lasted: "au terme de huit heures de pourparlers"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.relations import Relation

_HANGING = frozenset({Relation.AFTER, Relation.DURING})
_REACH = 4  # chunks of the time told between


def lift_preposition(chunks: list[Chunk], at: int) -> None:
    """Gives the event noun at chunks[at] the preposition that the time before it hangs on."""
    if chunks[at].preposition != Relation.OF:
        return
    before = at - 1
    while before > 0 and at - before < _REACH and chunks[before].kind in (ChunkKind.WORD, ChunkKind.DATE):
        before -= 1
    outer = chunks[before] if before >= 0 else None
    if outer is not None and before < at - 1 and outer.kind is ChunkKind.PREPOSITION:
        chunks[at].preposition = outer.preposition if outer.preposition in _HANGING else Relation.OF
