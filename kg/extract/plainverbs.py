"""What groups beside unmarked verbs are: whom something is given to, who does it too, who is sent or asked."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation


class PlainVerbs:
    """Settles the groups beside the verbs of a sentence, where neither case nor agreement tells what they are."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.morphology = doc.lexicon.morphology
        self._joint: str = next(iter(doc.lexicon.words["clauses"]["list_coordination"]))

    def settle(self, chunks: list[Chunk]) -> None:
        """Changes the chunks in place."""
        self._note_sent(chunks)
        self._turn_coverbs(chunks)
        self._join_beside(chunks)
        self._note_objects(chunks)

    def _note_sent(self, chunks: list[Chunk]) -> None:
        """ "tỉnh sẽ cử đoàn công tác": who is sent now is nobody told of before."""
        for one, two in pairwise(chunks):
            sends = one.verb is not None and self.morphology.is_in(one.verb.lemma, "sending")
            if sends and two.group is not None and two.group.kind is GroupKind.PEOPLE:
                two.group.indefinite = True

    def _turn_coverbs(self, chunks: list[Chunk]) -> None:
        """ "trao 500 nghìn USD |hỗ trợ| nhân dân Cuba": behind what is given, a verb of helping says to whom."""
        given = False
        for at, chunk in enumerate(chunks[:-1]):
            verb, group = chunk.verb, chunks[at + 1].group
            if verb is None:
                given = given and chunk.kind is not ChunkKind.MARK
                continue
            helps = self.morphology.is_in(verb.lemma, "benefiting")
            if (
                given
                and helps
                and group is not None
                and group.preposition is None
                and verb.first == verb.start
            ):
                group.preposition = chunks[at + 1].preposition = Relation.TO
                group.outer = chunk.first
                chunk.kind, chunk.verb = ChunkKind.WORD, None
                continue
            given = self.morphology.is_in(verb.lemma, "giving")

    def _join_beside(self, chunks: list[Chunk]) -> None:
        """ "bà A cùng ông B đặt hoa": who stands with the subject before its verb does it too."""
        for at in range(len(chunks) - 2, 0, -1):
            one, other, verb = chunks[at - 1].group, chunks[at].group, chunks[at + 1].verb
            if one is None or other is None or verb is None or other.preposition != Relation.WITH:
                continue
            alike = one.preposition is None and one.is_personal and other.kind is GroupKind.PERSON
            if alike and other.name is not None and not any(office.kin for office in other.offices):
                first = other.outer if other.outer is not None else other.first
                other.preposition = other.outer = chunks[at].preposition = None
                chunks.insert(at, Chunk(ChunkKind.COORDINATION, first, other.first, text=self._joint))
                chunks[at + 1].first = other.first

    def _note_objects(self, chunks: list[Chunk]) -> None:
        """ "điện đàm với A và mời |bà| thăm": a pronoun behind a verb that is none of saying is its object."""
        speech = self.doc.lexicon.table("speech")["verbs"]
        for one, two in pairwise(chunks):
            group = two.group
            if group is None or group.kind is not GroupKind.PRONOUN or group.preposition or group.plural:
                continue
            if one.verb is not None and one.verb.lemma not in speech:
                group.part = "object"
