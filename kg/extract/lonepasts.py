"""Forms that are past or participle, behind a name between commas: "The envoy, Dr X, |signed| for Norway." tells."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_SUBJECTS = frozenset({GroupKind.PERSON, GroupKind.OFFICE})


def settle_lone_past(doc: Document, clause: Clause) -> Clause:
    """The clause; its only verb, a participle by its looks, is finite where a person named before a comma does it."""
    if not doc.lexicon.grammar.get("modifiers_first") or clause.sentence.kind is not BlockKind.PARAGRAPH:
        return clause
    verbs = [at for at, chunk in enumerate(clause.chunks) if chunk.verb is not None]
    if len(verbs) != 1 or verbs[0] != 2:
        return clause
    named, comma, told = clause.chunks[:3]
    verb = told.verb
    is_named = named.group is not None and named.group.kind in _SUBJECTS and named.preposition is None
    if verb is None or verb.tense != "participle" or not is_named or comma.text != ",":
        return clause
    readings = doc.lexicon.morphology.readings(doc.tokens[verb.start].lower)
    if any(reading.tense == "past" for reading in readings) and not _is_undergone(clause.chunks):
        verb.tense, verb.passive = "past", False
    return clause


def _is_undergone(chunks: list[Chunk]) -> bool:
    """Whether who did it, or a further comma, stands behind it: "X, received by Y", "X, elected in May, …".

    Not where it has an object: "X, received in audience, in Luanda, Minister Y."
    """
    groups = [chunk.group for chunk in chunks[3:] if chunk.group is not None]
    if any(group.kind is GroupKind.PERSON and group.preposition is None for group in groups):
        return False
    return any(
        chunk.preposition == Relation.BY or (chunk.kind is ChunkKind.MARK and chunk.text == ",")
        for chunk in chunks[3:]
    )
