"""What speakers said: reported speech as statements."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import GroupKind
from kg.extract.reference import Resolver
from kg.extract.relations import Relation
from kg.records import Statement

_STATEMENT_WEIGHT = 0.8


class SayingReader:
    """Finds statements in sentences."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver) -> None:
        self.doc = doc
        self.registry = registry
        self.resolver = resolver
        speech = doc.lexicon.table("speech")
        self._verbs = frozenset(speech["verbs"])
        self._prepositions = frozenset(speech["prepositions"])

    def read_statement(self, clause: Clause, reader: ArgumentReader, number: int) -> Statement | None:
        """The statement a sentence reports: somebody said something."""
        sentence = clause.sentence
        for at, chunk in enumerate(clause.chunks):
            speakers = []
            if chunk.verb is not None and chunk.verb.is_finite and chunk.verb.lemma in self._verbs:
                speakers = reader.subject(at)
            elif chunk.group is not None and chunk.group.preposition in self._prepositions:
                speakers = [chunk.group]
            for group in speakers:
                if group.kind in (GroupKind.PARTIES, GroupKind.PLACE):
                    continue
                keys = self.resolver.resolve(group, sentence.index)
                if len(keys) == 1:
                    return self._statement(number, keys[0], clause, chunk.text or str(Relation.ACCORDING))
        return None

    def _statement(self, number: int, speaker: str, clause: Clause, verb: str) -> Statement:
        sentence = clause.sentence
        topics = self.doc.topical.topics_of(sentence.start, sentence.end)
        rule = f"{self.doc.article.language}/speech/{verb}"
        return Statement(
            f"statement:{number}", speaker, self.doc.evidence(sentence), rule, _STATEMENT_WEIGHT, topics
        )
