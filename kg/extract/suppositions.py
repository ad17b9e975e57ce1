"""Clauses that only suppose, and verbs that leave open whether what they govern is done."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.verbs import Verb


def is_conditional(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "Si X reçoit Y, …": whether the clause of the verb at chunks[at] only supposes."""
    words = doc.lexicon.words["clauses"]["conditional"]
    for back in range(at - 1, -1, -1):
        chunk = chunks[back]
        if chunk.kind is ChunkKind.SUBORDINATION:
            return chunk.text in words
        if (chunk.verb is not None and chunk.verb.is_finite) or chunk.kind is ChunkKind.RELATIVE:
            return False
    return _is_inverted(doc, chunks, at)


def _is_inverted(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "Should X visit Y, …", "Had X met Y, …": whether the verb at chunks[at] is the first of a clause so opened."""
    words = doc.lexicon.words["clauses"]["inverted_conditional"]
    if not words or not at or doc.tokens[chunks[0].first].lower not in words:
        return False
    return not any(chunk.verb is not None or chunk.text == "," for chunk in chunks[1:at])


def is_left_open(doc: Document, over: Verb) -> bool:
    """Whether what a verb governs as a gerund is not done by it: "considered visiting X"."""
    return any(doc.lexicon.morphology.is_in(over.lemma, name) for name in ("unsure", "wish", "cancel"))
