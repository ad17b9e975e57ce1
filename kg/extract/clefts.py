"""Sentences split to stress a time or place: "C'est mardi à Lomé que X a reçu Y" tells what the plain one does."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import LOCATIVES

_SHORT = 4  # letters of a word that stands for what is stressed: "c'", "cela", "it"
_CLOSING = frozenset({ChunkKind.RELATIVE, ChunkKind.SUBORDINATION, ChunkKind.VERB})


class CleftReader:
    """Takes the frame of a cleft away, so that what it stresses is an adjunct of the verb behind."""

    def __init__(self, doc: Document) -> None:
        self._that = frozenset(doc.lexicon.words["clauses"]["object_relative"])
        self._be = doc.lexicon.morphology.classes["be"]

    def settle(self, chunks: list[Chunk]) -> list[Chunk]:
        """The chunks, with "être" and "que" of each cleft as plain words, in place."""
        for at, chunk in enumerate(chunks):
            if chunk.verb is None or chunk.verb.lemma not in self._be or chunk.verb.tense == "participle":
                continue
            that = self._that_behind(chunks, at)
            if that is None or not self._is_adjunct(chunks[at + 1]) or self._is_told_of(chunks, at, that):
                continue
            for framing in (chunk, chunks[that]):
                framing.kind, framing.verb = ChunkKind.WORD, None
        return chunks

    def _is_told_of(self, chunks: list[Chunk], at: int, that: int) -> bool:
        """ "X is in Y for the forum, which opened": what is said of somebody is no cleft."""
        named = chunks[at - 1].group if at else None
        somebody = named is not None and named.is_personal and named.kind is not GroupKind.PRONOUN
        before = chunks[at - 1] if at else None
        thing = before is not None and before.kind is ChunkKind.WORD and len(before.text) > _SHORT
        return (
            somebody or thing or chunks[that - 1].text == ","
        )  # "La pêche a été au centre de l'entretien qu'a eu X"

    def _that_behind(self, chunks: list[Chunk], at: int) -> int | None:
        """The pronoun behind what is stressed, with no bare noun group before it, which would be the object."""
        for after in range(at + 2, len(chunks)):
            chunk = chunks[after]
            if chunk.kind in _CLOSING:
                return after if chunk.text in self._that else None
            bare = chunk.group is not None and chunk.group.preposition is None
            if bare and chunk.kind is ChunkKind.GROUP:
                return None
        return None

    def _is_adjunct(self, chunk: Chunk) -> bool:
        """A day, a place, or an event under a preposition; "c'est avec X que" stresses a person."""
        if chunk.kind in (ChunkKind.DATE, ChunkKind.PREPOSITION):
            return True
        if chunk.kind is ChunkKind.EVENT:
            return chunk.preposition is not None
        return (
            chunk.group is not None and not chunk.group.is_personal and chunk.group.preposition in LOCATIVES
        )
