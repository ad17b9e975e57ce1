"""Which documents one telling of a signing or publication is of: lists of them, and the sums of such lists."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.instruments import Instrument, distinct_words
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
    generic = doc.lexicon.table("agreements")["generic"]["words"]
    if any(document.head not in generic for document in documents):
        return [*documents, *_go_on(clause, documents)]
    apposed = doc.lexicon.table("agreements")["lists"]["apposed"]
    colon = next((n for n, c in enumerate(clause.chunks) if n > at and _opens_list(c, apposed)), None)
    if colon is None:
        return documents
    behind = (c.instrument for c in clause.chunks[colon:])
    return [found for found in behind if found and found.determined != "definite"] or documents


def find_listed(doc: Document, clause: Clause, *, follows: bool) -> list[Instrument]:
    """ "The agreements include an MoU on A, another on B and a programme of C": what a sum told before consists of.

    Where the sentence before tells of the sum (`follows`), "They are …" and "Among them is …" go on with it as well.
    """
    table = doc.lexicon.table("agreements")
    chunks, generic = clause.chunks, table["generic"]["words"]
    at = next((n for n, c in enumerate(chunks) if c.instrument and c.instrument.head not in generic), 0)
    lead = [chunk for chunk in chunks[:at] if chunk.kind is not ChunkKind.MARK]
    if not lead or not _lists(lead[-1], table["lists"]["words"]):
        return []
    if any(chunk.group is not None and chunk.group.kind is not GroupKind.PRONOUN for chunk in lead):
        return []
    opening = doc.between(lead[0].first, lead[-1].last).lower()
    resumes = follows and opening.startswith(tuple(table["lists"]["openers"]))
    if not resumes and not any(chunk.instrument is not None for chunk in lead):
        return []
    return _collect(doc, clause, at, table["one_by_one"]["openers"])


def _lists(chunk: Chunk, words: list[str]) -> bool:
    return chunk.text.lower() in words or (chunk.verb is not None and chunk.verb.lemma in words)


def _collect(doc: Document, clause: Clause, at: int, openers: list[str]) -> list[Instrument]:
    """The documents from chunks[at] on, "another on fisheries" being of the kind of the one before."""
    chunks, found = clause.chunks, list[Instrument]()
    for here in range(at, len(chunks)):
        instrument = chunks[here].instrument
        if instrument is not None and instrument.determined != "definite":
            found.append(instrument)
        if chunks[here].text.lower() in openers and found and here + 1 < len(chunks):
            begin = chunks[here].last
            end = next((c.first for c in chunks[here + 1 :] if _joins(c) or c.text == "."), begin)
            name = f"{found[-1].head} {doc.between(begin, end)}"
            words = distinct_words(name, doc.lexicon.event_adjectives)
            if end > begin and chunks[here + 1].kind is ChunkKind.PREPOSITION:
                found.append(replace(found[-1], first=begin, last=end, name=name, words=words))
    return found


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
    joins = (chunk.text == ";" or chunk.kind is ChunkKind.COORDINATION for chunk in chunks[last:])
    return found if any(joins) else []


def _joins(chunk: Chunk) -> bool:
    return chunk.kind is ChunkKind.COORDINATION or (chunk.kind is ChunkKind.MARK and chunk.text in {";", ","})


def _opens_list(chunk: Chunk, apposed: list[str]) -> bool:
    """A colon, "notamment un protocole", "gồm Bản ghi nhớ"."""
    notably = chunk.instrument is not None and chunk.preposition == Relation.NOTABLY
    return chunk.text == ":" or notably or _lists(chunk, apposed)
