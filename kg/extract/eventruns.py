"""Event nouns in a row, where modifiers stand first: "the Pacific Islands Forum |leaders meeting|" is one event."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.frames import Frames, frames_of


def join_event_runs(doc: Document, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks, each noun of an event with the one right behind it that goes on with it and tells the same class."""
    if not doc.lexicon.grammar.get("modifiers_first"):
        return chunks
    frames = frames_of(doc.article.language)
    joined: list[Chunk] = []
    for chunk in chunks:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(doc, frames, before, chunk):
            before.last, before.frames = chunk.last, chunk.frames
            before.text = f"{before.text} {chunk.text}"
        else:
            joined.append(chunk)
    return joined


def _goes_on(doc: Document, frames: Frames, before: Chunk, chunk: Chunk) -> bool:
    if before.kind is not ChunkKind.EVENT or chunk.kind is not ChunkKind.EVENT or before.last != chunk.first:
        return False
    is_bare = chunk.preposition is None and chunk.owner is None and not chunk.possessive
    if not is_bare or doc.tag(chunk.first, "determiner", "numeral") is not None:
        return False
    ours, theirs = ({frames.by_name[name].event for name in one.frames} for one in (before, chunk))
    return not ours.isdisjoint(theirs)
