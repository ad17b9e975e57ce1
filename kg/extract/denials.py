"""What denies a verb from outside it: "without signing", "no deal was signed", "neither A nor B signed"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.relations import Relation
from kg.extract.verbs import Verb

_ENDS = frozenset({ChunkKind.RELATIVE, ChunkKind.SUBORDINATION, ChunkKind.MARK})
_THINGS = frozenset({ChunkKind.INSTRUMENT, ChunkKind.EVENT, ChunkKind.GROUP})


def is_denied(doc: Document, chunks: list[Chunk], at: int, verb: Verb) -> bool:
    """Whether the verb at chunks[at] did not happen, as the words beside it say."""
    before = chunks[at - 1] if at else None
    if before is not None and before.text in doc.lexicon.words["clauses"]["nobody"]:
        return True
    if before is not None and verb.tense == "gerund" and before.preposition == Relation.WITHOUT:
        return before.kind is ChunkKind.PREPOSITION  # "ended without issuing a statement"
    if before is None or not verb.is_finite:
        return False
    if at + 1 < len(chunks) and chunks[at + 1].kind is ChunkKind.INSTRUMENT and _is_none(doc, chunks[at + 1]):
        return True
    for chunk in reversed(chunks[:at]):
        if chunk.verb is not None or chunk.kind in _ENDS:
            return False
        if chunk.kind in _THINGS and _is_none(doc, chunk):
            return True
    return False


def _is_none(doc: Document, chunk: Chunk) -> bool:
    """ "no agreement", "neither country": whether a chunk begins with a word for none of what it names."""
    if chunk.preposition is not None:
        return False
    tag = doc.tag(chunk.first, "determiner")
    nobody = doc.lexicon.words["clauses"]["nobody"]
    return doc.tokens[chunk.first].lower in nobody or bool(tag and (tag.value or {}).get("negative"))
