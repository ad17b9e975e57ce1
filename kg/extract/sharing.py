"""Participles that share the auxiliary of the verb before them: "a reçu X et signé un accord"."""

from __future__ import annotations

from kg.extract.chunks import BARRIERS, Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation
from kg.extract.verbs import Verb

_COMPOUND = frozenset({"past", "pluperfect"})
_TOLD_OF = frozenset({GroupKind.PERSON, GroupKind.PEOPLE})


class AuxiliarySharer:
    """Makes predicates of the participles of one sentence that go on with a compound tense."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._shares = bool(doc.lexicon.grammar.get("shared_auxiliary"))

    def settle(self, clause: Clause) -> Clause:
        """The clause, whose participles have the tense of the verb they are joined to."""
        if self._shares:
            for at, chunk in enumerate(clause.chunks):
                verb = chunk.verb
                if verb is not None and verb.tense == "participle" and verb.first == verb.start:
                    self._share(clause.chunks, at, verb)
        return clause

    def _share(self, chunks: list[Chunk], at: int, verb: Verb) -> None:
        joint = self._joint_before(chunks, at)
        if joint is None or (joint and chunks[joint - 1].verb is not None and _is_trait(chunks[joint - 1])):
            return  # "les accords conclus et signés"
        first = next(
            (c.verb for c in reversed(chunks[:joint]) if c.verb is not None and c.verb.is_finite), None
        )
        if first is None or first.tense not in _COMPOUND or first.start == first.first:
            return
        follows = chunks[at + 1] if at + 1 < len(chunks) else None
        by = follows is not None and follows.group is not None and follows.group.preposition == Relation.BY
        takes = self._takes_object(chunks, at)
        if chunks[joint].kind is ChunkKind.MARK and not self._is_told_of(follows):
            return  # "X, élu président": a trait, where only a comma stands before it
        if first.passive and not takes:
            verb.tense = first.tense  # "a été construite et inaugurée"
        elif not by and (takes or first.reflexive):
            verb.tense, verb.passive = first.tense, False
            verb.reflexive = first.reflexive and not takes

    def _joint_before(self, chunks: list[Chunk], at: int) -> int | None:
        """The "et", "puis" or comma that the participle at chunks[at] stands behind, adverbs left out."""
        before = at - 1
        while before >= 0 and chunks[before].kind is ChunkKind.WORD and self._is_adverb(chunks[before]):
            before -= 1
        if before <= 0:
            return None
        joins = chunks[before].kind is ChunkKind.COORDINATION or chunks[before].text == ","
        if not joins or any(chunk.text in BARRIERS for chunk in chunks[before:at]):
            return None
        return before

    def _is_adverb(self, chunk: Chunk) -> bool:
        ends = chunk.text.endswith(self.doc.lexicon.endings("adverb"))
        return ends or self.doc.tag(chunk.first, "adverb") is not None

    def _takes_object(self, chunks: list[Chunk], at: int) -> bool:
        """Whether what stands behind a participle, days and adverbs left out, is its object."""
        behind = at + 1
        if behind + 1 < len(chunks) and chunks[behind].preposition == Relation.FOR:
            purpose = chunks[behind + 1].verb  # "et nommé |pour le remplacer| X"
            behind += 2 * int(purpose is not None and purpose.tense == "infinitive")
        for chunk in chunks[behind:]:
            if chunk.kind is ChunkKind.DATE or (chunk.kind is ChunkKind.WORD and self._is_adverb(chunk)):
                continue
            if chunk.kind in (ChunkKind.EVENT, ChunkKind.INSTRUMENT):
                return chunk.preposition is None
            if chunk.group is not None:
                return chunk.group.preposition is None
            return chunk.kind is ChunkKind.WORD and self.doc.tag(chunk.first, "determiner") is not None
        return False

    def _is_told_of(self, chunk: Chunk | None) -> bool:
        if chunk is None:
            return False
        if chunk.kind in (ChunkKind.EVENT, ChunkKind.INSTRUMENT):
            return chunk.preposition is None
        return chunk.group is not None and chunk.group.preposition is None and chunk.group.kind in _TOLD_OF


def _is_trait(chunk: Chunk) -> bool:
    return chunk.verb is not None and chunk.verb.tense == "participle"
