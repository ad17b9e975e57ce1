"""What parties agreed to do (commitments) and what speakers said (statements)."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import GroupKind
from kg.extract.reference import Resolver
from kg.extract.relations import Relation
from kg.extract.topics import topics_of
from kg.records import Commitment, EntityKind, Statement

_COMMITMENT_WEIGHT = 0.85
_STATEMENT_WEIGHT = 0.8


class SayingReader:
    """Finds commitments and statements in sentences."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver) -> None:
        self.doc = doc
        self.registry = registry
        self.resolver = resolver
        speech = doc.lexicon.language.table("speech")
        self._verbs = frozenset(speech["verbs"])
        self._prepositions = frozenset(speech["prepositions"])

    def read_commitment(self, clause: Clause, number: int) -> Commitment | None:
        """The commitment a sentence reports: two or more parties agreed."""
        sentence = clause.sentence
        tag = next(
            (t for at in range(sentence.first, sentence.last) if (t := self.doc.tag(at, "commitment"))),
            None,
        )
        if tag is None:
            return None
        agreed = self._agreed(clause)
        parties = tuple(dict.fromkeys(party for key in agreed if (party := self._party_of(key))))
        if len(agreed) < 2 or not parties:
            return None
        rule = f"{self.doc.article.language}/commitments/{tag.key}"
        topics = topics_of(self.doc.text[sentence.start : sentence.end], self.doc.lexicon.language)
        return Commitment(
            f"commitment:{number}", parties, self.doc.evidence(sentence), rule, _COMMITMENT_WEIGHT, topics
        )

    def _agreed(self, clause: Clause) -> tuple[str, ...]:
        """The subject of the agreeing verb: persons, countries or bodies."""
        reader = ArgumentReader(self.doc, clause)
        for at, chunk in enumerate(clause.chunks):
            if chunk.verb is None or not chunk.verb.is_finite or not self._agrees_at(chunk.first, chunk.last):
                continue
            sentence = clause.sentence.index
            keys = [key for group in reader.subject(at) for key in self.resolver.resolve(group, sentence)]
            return tuple(dict.fromkeys(keys))
        return ()

    def _agrees_at(self, first: int, last: int) -> bool:
        """Whether the phrase of commitment begins in or just before this verb."""
        return any(self.doc.tag(at, "commitment") for at in range(max(0, first - 2), last))

    def _party_of(self, key: str) -> str | None:
        entity = self.registry.entities[key]
        if entity.kind is EntityKind.PERSON:
            return self.registry.country(entity.country).key if entity.country else None
        return key

    def read_statement(self, clause: Clause, number: int) -> Statement | None:
        """The statement a sentence reports: somebody said something."""
        sentence = clause.sentence
        reader = ArgumentReader(self.doc, clause)
        for at, chunk in enumerate(clause.chunks):
            speakers = []
            if chunk.verb is not None and chunk.verb.is_finite and chunk.verb.lemma in self._verbs:
                speakers = reader.subject(at)
            elif chunk.group is not None and chunk.group.preposition in self._prepositions:
                speakers = [chunk.group]
            for group in speakers:
                if group.kind in {GroupKind.PARTIES, GroupKind.PLACE}:
                    continue
                keys = self.resolver.resolve(group, sentence.index)
                if len(keys) == 1:
                    return self._statement(number, keys[0], clause, chunk.text or str(Relation.ACCORDING))
        return None

    def _statement(self, number: int, speaker: str, clause: Clause, verb: str) -> Statement:
        sentence = clause.sentence
        topics = topics_of(self.doc.text[sentence.start : sentence.end], self.doc.lexicon.language)
        rule = f"{self.doc.article.language}/speech/{verb}"
        return Statement(
            f"statement:{number}", speaker, self.doc.evidence(sentence), rule, _STATEMENT_WEIGHT, topics
        )
