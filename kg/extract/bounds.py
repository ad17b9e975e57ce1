"""How far a verb or noun reaches to the right: ends of clauses, parentheses, words that may stand between."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_PLAIN = frozenset({ChunkKind.WORD, ChunkKind.PREPOSITION})
_AROUND = frozenset({Relation.AFTER, Relation.BEFORE})


class BoundReader:
    """Finds the bounds of what verbs and nouns of one sentence govern."""

    def __init__(self, doc: Document, chunks: list[Chunk]) -> None:
        self.doc = doc
        self.chunks = chunks

    def ends_clause(self, at: int, after: int) -> bool:
        """Whether what the verb at chunks[at] governs ends before chunks[after]."""
        chunk = self.chunks[after]
        if chunk.verb is not None:
            if chunk.verb.tense == "gerund" and self._describes_instrument(at, after):
                return False
            return chunk.verb.tense != "participle" or self.chunks[after - 1].kind is ChunkKind.COORDINATION
        if chunk.kind is ChunkKind.SUBORDINATION:
            return True
        return chunk.kind is ChunkKind.MARK and chunk.text == ";" and after > at

    def _describes_instrument(self, at: int, after: int) -> bool:
        """ "signed a declaration on Sunday widening their ceasefire, in the presence of X"."""
        between = self.chunks[at + 1 : after]
        light = {ChunkKind.INSTRUMENT, ChunkKind.DATE, ChunkKind.PREPOSITION}
        return (
            bool(between)
            and between[0].kind is ChunkKind.INSTRUMENT
            and all(c.kind in light for c in between)
        )

    def skip_relative(self, at: int) -> int:
        """Behind a relative clause: its closing comma, or the end of the sentence."""
        for after in range(at + 1, len(self.chunks)):
            chunk = self.chunks[after]
            if chunk.kind is ChunkKind.MARK and chunk.text == "," and self.is_parenthesis(after):
                continue  # "où il avait présidé, le 23, à …"
            if chunk.kind is ChunkKind.MARK and chunk.text in {",", ";", ")"}:
                return after
        return len(self.chunks)

    def is_parenthesis(self, at: int) -> bool:
        """Whether a comma opens or closes a parenthesis of dates, places and adverbs."""
        light = {ChunkKind.DATE, ChunkKind.WORD, ChunkKind.PREPOSITION}
        for after in range(at + 1, min(at + 8, len(self.chunks))):
            chunk = self.chunks[after]
            if chunk.kind is ChunkKind.MARK and chunk.text == ",":
                return after > at + 1
            if chunk.kind not in light and not (chunk.group is not None and chunk.group.preposition):
                break
        for before in range(at - 1, max(at - 8, -1), -1):
            chunk = self.chunks[before]
            if chunk.kind is ChunkKind.MARK and chunk.text == ",":
                return before < at - 1
            if chunk.kind not in light and not (chunk.group is not None and chunk.group.preposition):
                return False
        return False

    def goes_on_with_person(self, at: int, joint: int) -> bool:
        """ "met the members of the board and Chairwoman X": whether words nobody knows and a person are the object."""
        first, behind = self.chunks[at + 1], self.chunks[joint + 1 : joint + 3]
        group = behind[0].group if behind else None
        bare = group is not None and group.kind is GroupKind.PERSON and group.preposition is None
        acts = len(behind) > 1 and behind[1].verb is not None
        plain = all(
            c.kind in _PLAIN or (c.group and c.group.preposition) for c in self.chunks[at + 1 : joint]
        )
        opens = first.kind is ChunkKind.WORD and self.doc.tag(first.first, "determiner") is not None
        return bare and not acts and plain and opens and bool(self.doc.lexicon.grammar.get("modifiers_first"))

    def is_of_participle(self, at: int, by: int) -> bool:
        """ "went on a tour of schools, guided by X": whether a passive participle stands right before the agent."""
        verb, relation = self.chunks[by - 1].verb, self.chunks[by].preposition
        if relation != Relation.BY or not self.doc.lexicon.grammar.get("modifiers_first"):
            return False
        return verb is not None and by - 1 > at and verb.tense == "participle" and verb.passive

    def is_light_word(self, chunk: Chunk) -> bool:
        """Whether a word, an adverb or the article of a date, leaves room for an object behind it."""
        is_article = (
            self.doc.tag(chunk.first, "determiner") is not None and chunk.last in self.doc.dated_tokens
        )
        return (
            is_article
            or self.doc.tag(chunk.first, "adverb") is not None
            or chunk.text.endswith(self.doc.lexicon.endings("adverb"))
        )

    def is_of_other_talks(self, at: int) -> bool:
        """ "After a call with A, B rang C": whether the group at chunks[at] hangs on what came before or after."""
        noun = self.chunks[at - 1] if at else None
        return noun is not None and noun.kind is ChunkKind.EVENT and noun.preposition in _AROUND
