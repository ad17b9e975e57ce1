"""Who leads a delegation told of before it: "Conduite par X, une délégation de sept élus a été reçue par Y"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_REACH = 16  # chunks from the leader to the verb of what the delegation does
_WORDS = frozenset(
    {ChunkKind.WORD, ChunkKind.PREPOSITION, ChunkKind.GROUP, ChunkKind.DATE, ChunkKind.COORDINATION}
)


def lead_first(doc: Document, clause: Clause) -> Clause:
    """The sentence, its leader in the place of the delegation; unchanged where none opens it so."""
    chunks = clause.chunks
    for at in range(len(chunks) - 2, 1, -1):
        if _is_led(doc, chunks[at]) and chunks[at - 1].text == ",":
            _lead_behind(doc, chunks, at)
    start = next(
        (n for n, c in enumerate(chunks) if c.kind is not ChunkKind.MARK and c.kind is not ChunkKind.DATE), 0
    )
    if start + 3 >= len(chunks) or not _is_led(doc, chunks[start]):
        return clause
    leader, comma = chunks[start + 1], start + 2
    if leader.group is None or leader.group.name is None or chunks[comma].text != ",":
        return clause
    if leader.group.kind not in (GroupKind.PERSON, GroupKind.NAME) or leader.group.preposition != Relation.BY:
        return clause
    for at in range(comma + 1, min(comma + _REACH, len(chunks))):
        verb = chunks[at].verb
        if verb is not None and verb.is_finite:
            told = any(
                doc.has_tag(kind, chunks[comma + 1].first, chunks[at].first)
                for kind in ("delegation", "group")
            )
            if told:
                leader.group.kind = GroupKind.PERSON
                leader.group.preposition = leader.preposition = None
                chunks[start:at] = [leader]
            return clause
        if chunks[at].kind not in _WORDS or (chunks[at].group is not None and _is_named(chunks[at])):
            return clause
    return clause


def _lead_behind(doc: Document, chunks: list[Chunk], at: int) -> None:
    """ "une délégation de sept élus, conduite par X, est arrivée": X stands in its place."""
    leader = chunks[at + 1]
    if leader.group is None or leader.group.name is None or leader.group.preposition != Relation.BY:
        return
    begin = at - 2
    while begin > 0 and chunks[begin].kind in _WORDS and not _names_delegation(doc, chunks[begin]):
        if chunks[begin].group is None or chunks[begin].preposition != Relation.OF:
            return
        begin -= 1
    sent = chunks[begin]
    if begin == at - 2 or sent.group is None or sent.group.leader is not None:
        return  # right behind it, its group is read with who leads it
    if not _names_delegation(doc, sent):
        return
    leader.group.kind = GroupKind.PERSON
    leader.group.preposition = leader.preposition = sent.group.preposition
    closed = at + 2 < len(chunks) and chunks[at + 2].text == ","
    chunks[begin : at + 2 + int(closed)] = [leader]


def _names_delegation(doc: Document, chunk: Chunk) -> bool:
    return doc.has_tag("delegation", chunk.first, chunk.last)


def _is_led(doc: Document, chunk: Chunk) -> bool:
    verb = chunk.verb
    led = verb is not None and verb.tense == "participle" and verb.passive
    return led and verb is not None and doc.lexicon.morphology.is_in(verb.lemma, "lead")


def _is_named(chunk: Chunk) -> bool:
    return (
        chunk.group is not None and chunk.group.kind is GroupKind.PERSON and chunk.group.preposition is None
    )
