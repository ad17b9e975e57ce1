"""Subjects behind their verb: "À sa suite a été reçue Mme X", "…, a déclaré le ministre"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.groups import Group
from kg.extract.verbs import Verb


class InversionReader:
    """Finds the subjects that stand behind the verbs of one sentence."""

    def __init__(self, doc: Document, chunks: list[Chunk], lists: Enumerations) -> None:
        self.chunks = chunks
        self.lists = lists
        self._inverts = bool(doc.lexicon.grammar.get("inversion", True))
        self._speech = frozenset(doc.lexicon.language.table("speech")["verbs"])

    def subject(self, at: int) -> list[Group]:
        """The subject behind its verb ("À sa suite a été reçue Mme Bodonyi", "dit X")."""
        for after in range(at + 1, min(at + 5, len(self.chunks))):
            chunk = self.chunks[after]
            if chunk.group is not None and chunk.group.preposition is None:
                return self.lists.enumeration(after)
            if chunk.kind not in {ChunkKind.WORD, ChunkKind.DATE, ChunkKind.GROUP}:
                return []
        return []

    def may_invert(self, verb: Verb) -> bool:
        """Whether the subject of a verb may stand behind it."""
        return self._inverts or self.is_saying(verb)

    def is_inserted(self, at: int) -> bool:
        """ "…, a déclaré le ministre": a comma or quote before the verb, its subject right behind it."""
        before = self.chunks[at - 1] if at else None
        after = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        verb = self.chunks[at].verb
        return (
            verb is not None
            and verb.lemma in self._speech
            and before is not None
            and before.kind is ChunkKind.MARK
            and before.text in ',»”"!?'
            and after is not None
            and after.group is not None
            and after.group.preposition is None
        )

    def is_saying(self, verb: Verb) -> bool:
        """Whether a verb reports speech."""
        return verb.lemma in self._speech
