"""Whose greetings somebody passes on: "X conveyed the regards of Prime Minister Y": Y is of X's country."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.frames import frames_of
from kg.extract.groups import GroupKind
from kg.extract.known import Known
from kg.extract.officestanding import OfficeStanding
from kg.extract.relations import Relation

_WORDS = frozenset({"Message", "Congratulations", "Condolences"})
_WHOSE = frozenset({Relation.OF, Relation.FROM})


class Errands:
    """Gives who sends a message through another the country of who passes it on."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.registry = registry
        self._morphology = doc.lexicon.morphology
        self._frames = frames_of(doc.article.language).by_name
        self._standing = OfficeStanding(doc)

    def settle(self, clauses: Sequence[Clause]) -> None:
        """Reads the article in order: who passes something on may be named in the sentence before ("he")."""
        last: Known | None = None  # who the sentence before has for its subject
        for clause in clauses:
            who = last = self._subject(clause.chunks, last)
            for at, chunk in enumerate(clause.chunks):
                verb = chunk.verb
                if chunk.kind is ChunkKind.RELATIVE:
                    who = self._antecedent(clause.chunks, at, last)
                errs = verb is not None and not verb.passive and self._morphology.is_in(verb.lemma, "errand")
                if errs and who is not None and who.country is not None:
                    self._give(clause.chunks[at + 1 :], who.country)

    def _subject(self, chunks: Sequence[Chunk], last: Known | None) -> Known | None:
        for chunk in chunks:
            group = chunk.group
            if chunk.verb is not None and chunk.verb.is_finite:
                return None
            if group is None or group.preposition is not None:
                continue
            if group.kind is GroupKind.PRONOUN and not group.plural:
                return last
            return self.registry.person_of(group)
        return None

    def _antecedent(self, chunks: Sequence[Chunk], at: int, subject: Known | None) -> Known | None:
        """ "received Y, who conveyed …": Y; "was received by Y, to whom he conveyed …": the subject."""
        following = chunks[at + 1].group if at + 1 < len(chunks) else None
        if following is not None and following.preposition is None:
            return subject if following.kind is GroupKind.PRONOUN else self.registry.person_of(following)
        before = at - 1 - int(at > 1 and chunks[at - 1].text == ",")
        return self.registry.person_of(chunks[before].group) if before >= 0 else None

    def _give(self, behind: Sequence[Chunk], country: str) -> None:
        """To the sender named with the first message behind a verb, before the next verb."""
        for at, chunk in enumerate(behind):
            if chunk.verb is not None and chunk.verb.is_finite:
                return
            if not _WORDS.isdisjoint({self._frames[name].event for name in chunk.frames}):
                following = behind[at + 1].group if at + 1 < len(behind) else None
                named = following if following is not None and following.preposition in _WHOSE else None
                sender = self.registry.person_of(chunk.owner or named)
                if sender is not None and sender.country is None and self._standing.is_open(sender):
                    sender.country = country
                return
