"""Which documents one telling of a signing or publication is of: lists of them, and the sums of such lists."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.instruments import Instrument
from kg.extract.onebyone import tell_one_by_one
from kg.extract.relations import Relation


def list_documents(doc: Document, clause: Clause, at: int, documents: list[Instrument]) -> list[Instrument]:
    """The documents told of at chunks[at], with those that a list adds.

    "deux conventions, l'une sur A, l'autre sur B" are two; "quatre documents : un mémorandum …, un accord …" is the
    list behind the colon, for its sum; "lễ ký Bản ghi nhớ …; Chương trình … và Thỏa thuận …" goes on behind the first.
    """
    if not documents:
        return documents
    if len(documents) == 1 and (told := tell_one_by_one(doc, clause, documents[0])):
        return told
    generic = doc.lexicon.language.table("agreements")["generic"]["words"]
    if any(document.head not in generic for document in documents):
        return [*documents, *_go_on(clause, documents)]
    colon = next((n for n, c in enumerate(clause.chunks) if n > at and _opens_list(c)), None)
    if colon is None:
        return documents
    behind = (c.instrument for c in clause.chunks[colon:])
    return [found for found in behind if found and found.determined != "definite"] or documents


def find_behind_insertion(clause: Clause, at: int) -> list[Instrument]:
    """ "la signature, entre A et B, d'un accord": the document behind what commas set apart from it."""
    chunks = clause.chunks
    if at + 1 >= len(chunks) or chunks[at + 1].text != ",":
        return []
    closing = next((n for n in range(at + 2, len(chunks)) if chunks[n].text == ","), len(chunks))
    behind = chunks[closing + 1] if closing + 1 < len(chunks) else None
    barred = any(chunk.verb is not None for chunk in chunks[at + 1 : closing])
    if behind is None or behind.instrument is None or behind.preposition != Relation.OF or barred:
        return []
    return [behind.instrument]


def _go_on(clause: Clause, documents: list[Instrument]) -> list[Instrument]:
    """The documents behind the last of some, with semicolons and conjunctions between them only."""
    chunks = clause.chunks
    last = next((n for n, chunk in enumerate(chunks) if chunk.instrument is documents[-1]), len(chunks))
    found: list[Instrument] = []
    for at in range(last + 1, len(chunks)):
        chunk = chunks[at]
        if chunk.instrument is not None and chunk.preposition is None and _joins(chunks[at - 1]):
            found.append(chunk.instrument)
        elif not _joins(chunk):
            break
    return found if any(chunk.text == ";" for chunk in chunks[last:]) else []


def _joins(chunk: Chunk) -> bool:
    return chunk.kind is ChunkKind.COORDINATION or (chunk.kind is ChunkKind.MARK and chunk.text in {";", ","})


def _opens_list(chunk: Chunk) -> bool:
    """A colon, or "notamment un protocole"."""
    return chunk.text == ":" or (chunk.instrument is not None and chunk.preposition == Relation.NOTABLY)
