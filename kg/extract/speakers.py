"""Who speaks in the sentence, where that is the subject of what is said too: "Norway said it would send aid"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.inversions import InversionReader
from kg.extract.verbs import Verb

_SELF = 5  # chunks behind a verb of speech in which a pronoun of a thing is who speaks


class Speakers:
    """Finds the verb of speech whose subject is that of a verb behind it."""

    def __init__(self, doc: Document, chunks: list[Chunk], inversions: InversionReader) -> None:
        self.doc = doc
        self.chunks = chunks
        self.inversions = inversions
        self._is_bare = bool(doc.lexicon.grammar.get("bare_complements"))
        self._things = frozenset(doc.lexicon.words["clauses"]["thing_pronouns"])

    def told_by(self, at: int, verb: Verb) -> int | None:
        """The verb of speech that lends its subject to the verb at chunks[at]."""
        found = self._goes_on_telling(at, verb)
        return self._says_of_itself(at) if found is None else found

    def _goes_on_telling(self, at: int, verb: Verb) -> int | None:
        """ "X cảm ơn Y đã tiếp và bày tỏ …": in long reports, each verb of saying has the speaker of the one before."""
        before = self.chunks[at - 1] if at else None
        joint = before is not None and (before.kind is ChunkKind.COORDINATION or before.text in {",", ";"})
        if not (self._is_bare and joint and self.inversions.is_saying(verb)):
            return None
        return next((n for n in range(at - 1, -1, -1) if self._is_saying(n)), None)

    def _says_of_itself(self, at: int) -> int | None:
        """ "Norway said on Tuesday that it would send aid": of whom no pronoun of persons can speak."""
        before = self.chunks[at - 1] if at else None
        if before is None or before.kind is not ChunkKind.WORD or before.text not in self._things:
            return None
        if self.doc.tag(before.first - 1, "determiner") is not None:
            return None  # "Norway said the document would be signed"
        near = range(at - 2, max(at - 2 - _SELF, 0), -1)
        told = next((n for n in near if self.chunks[n].verb is not None), None)
        group = self.chunks[told - 1].group if told else None
        is_thing = group is not None and group.preposition is None and not group.is_personal
        return told if told is not None and is_thing and self._is_saying(told) else None

    def _is_saying(self, at: int) -> bool:
        verb = self.chunks[at].verb
        return verb is not None and self.inversions.is_saying(verb)
