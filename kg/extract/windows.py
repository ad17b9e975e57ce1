"""The words around a trigger, in which frames look for what they mark or exclude."""

from __future__ import annotations

from kg.extract.chunks import BARRIERS, Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.frames import Frame
from kg.extract.relations import Relation


class WindowReader:
    """Reads the words before and behind a chunk."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    def is_verb_meant(self, clause: Clause, at: int, frame: Frame, *, turned: bool) -> bool:
        """Whether the words around a verb are those its frame asks for, and none of those it excludes.

        Where it is turned, what is given stands before it.
        """
        words = self.window(clause, at, frame)
        if turned:
            words = self.words_left(clause, at) + words
        if frame.marks.phrases and not frame.marks.stands_in(words):
            return False
        return not frame.unless.stands_in(words)

    def is_noun_meant(self, clause: Clause, at: int, frame: Frame) -> bool:
        """The same for an event noun; what excludes it can stand right before it too."""
        words = self.window(clause, at, frame)
        if frame.marks.phrases and not frame.marks.stands_in(words):
            return False
        return not frame.unless.stands_in(self.words_before(clause.chunks[at], 4) + words)

    def window(self, clause: Clause, at: int, frame: Frame) -> list[str]:
        """The words from a trigger to the next finite verb; of the whole sentence where the frame says so."""
        end = clause.sentence.last
        if frame.reach == "sentence":
            return self._words(clause.sentence.first, end)
        for chunk in clause.chunks[at + 1 :]:
            if chunk.verb is not None and chunk.verb.is_finite:
                end = chunk.first
                break
        return self._words(clause.chunks[at].first, end)

    def _words(self, first: int, last: int) -> list[str]:
        """The words of some tokens, without days and what leads to them: they stand within phrases.

        "A mis fin mardi aux fonctions de X" ends a term, and "received a call on Monday" is no "call on".
        """
        tokens = self.doc.tokens
        if not self.doc.has_dates(first, last):  # as in most windows
            return [token.lower for token in tokens[first:last]]
        words: list[str] = []
        at = first
        while at < last:
            end = self.doc.dated_tokens.get(at)
            if end is None and not self._leads_to_day(at):
                words.append(tokens[at].lower)
            at = end or at + 1
        return words

    def _leads_to_day(self, at: int) -> bool:
        tag = self.doc.tag(at, "preposition") if at + 1 in self.doc.dated_tokens else None
        return tag is not None and tag.value == Relation.ON

    def words_left(self, clause: Clause, at: int) -> list[str]:
        """The words of the clause before a trigger, back to the finite verb or the colon before it.

        The verb of a relative clause between commas is none: "La présidence, que X assurait, a été confiée à Y".
        """
        begin, before = clause.sentence.first, at - 1
        while before >= 0:
            chunk = clause.chunks[before]
            if chunk.kind is ChunkKind.SUBORDINATION or chunk.text in BARRIERS:
                begin = chunk.last
                break
            if chunk.verb is not None and chunk.verb.is_finite:
                opener = _opens_aside(clause, before, at)
                if opener is None:
                    begin = chunk.last
                    break
                before = opener
            before -= 1
        return [token.lower for token in self.doc.tokens[begin : clause.chunks[at].first]]

    def _is_dated(self, clause: Clause, at: int) -> bool:
        for chunk in clause.chunks[at + 1 : at + 6]:
            if chunk.kind is ChunkKind.DATE:
                return True
            if chunk.text in BARRIERS or (chunk.verb is not None and chunk.verb.is_finite):
                break
        return self._is_dated_before(clause, at)

    def _is_dated_before(self, clause: Clause, at: int) -> bool:
        """ "On October 8, X was in Y": whether the first finite verb has its day at the head of the sentence."""
        verb, before = clause.chunks[at].verb, clause.chunks[:at]
        parts = {ChunkKind.RELATIVE, ChunkKind.SUBORDINATION}
        if verb is None or not verb.is_finite or any(c.verb is not None or c.kind in parts for c in before):
            return False
        line = self.doc.dateline
        behind = line.last if line is not None else 0
        return any(c.kind is ChunkKind.DATE and c.first >= behind for c in before[:3])

    def words_before(self, chunk: Chunk, number: int) -> list[str]:
        """The words before a chunk."""
        return [token.lower for token in self.doc.tokens[max(0, chunk.first - number) : chunk.first]]


def tells_aside(clause: Clause) -> bool:
    """ "Bên lề hội nghị, …": whether a sentence tells of what happens on the sidelines of something."""
    return any(c.kind is ChunkKind.EVENT and c.preposition == Relation.ASIDE for c in clause.chunks)


def _opens_aside(clause: Clause, verb: int, at: int) -> int | None:
    """The relative pronoun behind a comma that opens the clause of a verb, where a comma closes it before `at`."""
    if not any(chunk.text == "," for chunk in clause.chunks[verb + 1 : at]):
        return None
    for before in range(verb - 1, 0, -1):
        chunk = clause.chunks[before]
        if chunk.kind is ChunkKind.RELATIVE:
            return before if clause.chunks[before - 1].text == "," else None
        if chunk.text == "," or (chunk.verb is not None and chunk.verb.is_finite):
            return None
    return None
