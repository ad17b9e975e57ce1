"""Subjects behind their verb: "À sa suite a été reçue Mme X", "…, a déclaré le ministre"."""

from __future__ import annotations

from functools import cache

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.groups import Group
from kg.extract.verbs import Verb
from kg.lang import load

_ASIDE = 8  # chunks between two commas
_QUOTES = frozenset("“”«»\"'’‘")
_SPEAKER = 4  # chunks behind a verb of saying in which its subject stands


@cache
def _speech_of(code: str) -> frozenset[str]:
    """The verbs of saying of a language."""
    return frozenset(load(code).table("speech")["verbs"])


class InversionReader:
    """Finds the subjects that stand behind the verbs of one sentence."""

    def __init__(self, doc: Document, chunks: list[Chunk], lists: Enumerations) -> None:
        self.chunks = chunks
        self.lists = lists
        self._inverts = bool(doc.lexicon.grammar.get("inversion", True))
        self._speech = _speech_of(doc.lexicon.language.code)

    def subject(self, at: int) -> list[Group]:
        """The subject behind its verb ("À sa suite a été reçue Mme Bodonyi", "dit X")."""
        after, end = at + 1, min(at + 5, len(self.chunks))
        while after < end:
            chunk = self.chunks[after]
            if chunk.group is not None and chunk.group.preposition is None:
                return self.lists.enumeration(after)
            is_first = not any(c.kind is ChunkKind.GROUP for c in self.chunks[at + 1 : after])
            if chunk.text == "," and is_first and self._opens(at) and self._is_joint(after + 1):
                after, end = after + 2, min(after + 6, len(self.chunks))  # ", outre A, B et C"
                continue
            if chunk.text == "," and is_first and self._opens(at) and self._is_personal(after + 1):
                after += 1  # "Y ont pris part, le président X et …"
                continue
            behind = self._behind_aside(after) if self._opens(at) or self._is_relative(at) else None
            if behind is not None:
                after, end = behind, min(behind + 4, len(self.chunks))
                continue
            if chunk.kind not in (ChunkKind.WORD, ChunkKind.DATE, ChunkKind.GROUP) and not self._is_of_noun(
                after
            ):
                return []
            after += 1
        return []

    def _opens(self, at: int) -> bool:
        """ "Y ont pris part …", "Parmi eux figuraient …": no subject can stand before the verb at chunks[at]."""
        return not any(
            chunk.verb is not None
            or chunk.kind
            in (ChunkKind.EVENT, ChunkKind.INSTRUMENT, ChunkKind.RELATIVE, ChunkKind.SUBORDINATION)
            or (chunk.group is not None and chunk.group.preposition is None)
            for chunk in self.chunks[:at]
        )

    def _is_relative(self, at: int) -> bool:
        """ "l'entretien |qu'|a eu, lundi, le ministre X": a pronoun that is no subject stands right before the verb."""
        return at > 0 and self.chunks[at - 1].kind is ChunkKind.RELATIVE and self._inverts

    def _is_joint(self, at: int) -> bool:
        return at < len(self.chunks) and self.chunks[at].kind is ChunkKind.COORDINATION

    def _is_personal(self, at: int) -> bool:
        group = self.chunks[at].group if at < len(self.chunks) else None
        return group is not None and group.preposition is None and group.is_personal

    def _is_of_noun(self, at: int) -> bool:
        """ "Ont pris part aux travaux …", "Assistaient à cette rencontre …": what they came to."""
        chunk = self.chunks[at]
        return chunk.preposition is not None and chunk.kind in (ChunkKind.EVENT, ChunkKind.PREPOSITION)

    def _behind_aside(self, at: int) -> int | None:
        """ ", outre MM. A et B, …", ", à titre d'invitée, …": behind the comma that closes it."""
        if self.chunks[at].text != ",":
            return None
        light = {ChunkKind.DATE, ChunkKind.WORD, ChunkKind.PREPOSITION, ChunkKind.COORDINATION}
        for after in range(at + 1, min(at + _ASIDE, len(self.chunks))):
            chunk = self.chunks[after]
            if chunk.text == "," and chunk.kind is ChunkKind.MARK:
                return after + 1 if after > at + 1 else None
            if chunk.kind not in light and not (chunk.group is not None and chunk.group.preposition):
                return None
        return None

    def may_invert(self, verb: Verb) -> bool:
        """Whether the subject of a verb may stand behind it."""
        return self._inverts or self.is_saying(verb)

    def is_inserted(self, at: int) -> bool:
        """ "…, a déclaré (mardi) le ministre": a comma or quote before the verb, its subject behind it."""
        before = self.chunks[at - 1] if at else None
        verb = self.chunks[at].verb
        opens = before is not None and before.kind is ChunkKind.MARK and before.text in ',»”"!?'
        if verb is None or verb.lemma not in self._speech or not opens:
            return False
        after = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        if after is not None and after.group is not None and after.group.preposition is None:
            return after.group.part != "object" and not self._has_subject(at)
        return self._is_told_before(at) and self._names_speaker(at)

    def _has_subject(self, at: int) -> bool:
        """ "His host, Minister X, welcomed Y": nothing was said before the verb, and somebody stands there."""
        before = self.chunks[: at - 1]
        if self._inverts or not before or self.chunks[at - 1].text != "," or at < 2:
            return False
        group = self.chunks[at - 2].group
        named = group is not None and group.preposition is None and group.is_personal
        said = any((c.verb is not None and c.verb.is_finite) or c.text in _QUOTES for c in before)
        return named and not said

    def _is_told_before(self, at: int) -> bool:
        """Whether what is said stands before the verb of saying: a clause of its own, no relative one."""
        first = next(
            (n for n, c in enumerate(self.chunks[:at]) if c.verb is not None and c.verb.is_finite), at
        )
        return first < at and not any(c.kind is ChunkKind.RELATIVE for c in self.chunks[:first])

    def _names_speaker(self, at: int) -> bool:
        """ "a annoncé mardi la ministre", "a indiqué dans un communiqué le porte-parole": who holds an office."""
        for chunk in self.chunks[at + 1 : at + 1 + _SPEAKER]:
            if chunk.group is not None and chunk.group.preposition is None:
                return chunk.group.is_personal
            if chunk.kind not in (ChunkKind.DATE, ChunkKind.WORD) and chunk.preposition is None:
                return False
        return False

    def is_saying(self, verb: Verb) -> bool:
        """Whether a verb reports speech."""
        return verb.lemma in self._speech
