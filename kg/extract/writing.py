"""The last step of reading: what was found, as records."""

from __future__ import annotations

from collections.abc import Container

from kg.extract.agreed import AgreementReader
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.known import Holding, Known
from kg.extract.layers import find_spans
from kg.extract.marked import add_names
from kg.extract.merged import Merged
from kg.records import (
    ArticleRecords,
    Commitment,
    Dropped,
    Entity,
    EntityKind,
    Event,
    Link,
    Participation,
    Statement,
    Tenure,
)

BY_OFFICE = "office"  # how somebody is linked whom the article gives no name


class Writer:
    """Turns the state of a reading into frozen records; only entities that something refers to are kept."""

    def __init__(self, doc: Document, registry: Registry, clauses: list[Clause]) -> None:
        self.doc = doc
        offices = doc.lexicon.table("offices")
        self._heads = offices["heads"].keys() | offices["ranks"].keys()
        self.registry = registry
        self.clauses = clauses
        self._former: set[str] = set()  # keys of tenures the text says are over

    def write(
        self,
        events: list[Merged],
        agreements: AgreementReader,
        commitments: list[Commitment],
        statements: list[Statement],
        topics: tuple[str, ...],
        dropped: list[Dropped],
    ) -> ArticleRecords:
        """All records of the article."""
        self._name_places()
        add_names(self.doc, self.registry)
        tenures = self._tenures()
        written = [self._event(event, events, agreements, tenures) for event in events]
        return ArticleRecords(
            article=self.doc.article,
            published=self.doc.anchor,
            entities=self._entities(),
            tenures=tuple(tenures),
            events=tuple(written),
            agreements=tuple(agreements.records()),
            commitments=tuple(commitments),
            statements=tuple(statements),
            topics=topics,
            dropped=tuple(dropped),
            spans=find_spans(self.doc, self.clauses, events),
        )

    def _name_places(self) -> None:
        """Countries, places and bodies the text names are entities of the article, events or not."""
        self.registry.note_countries()
        for clause in self.clauses:
            for chunk in clause.chunks:
                if chunk.group is not None:
                    self.registry.key_of(chunk.group)
                    for office in chunk.group.offices:
                        if office.organization is not None:
                            self.registry.key_of(office.organization)
                        if office.country is not None:
                            self.registry.country(office.country)

    def _tenures(self) -> list[Tenure]:
        out: list[Tenure] = []
        for person in self.registry.persons():
            for holding in _distinct(person.holdings, self._heads):
                office = holding.office
                country = office.country or person.country
                organization = self.registry.key_of(office.organization) if office.organization else None
                if office.former:
                    self._former.add(f"tenure:{len(out) + 1}")
                out.append(
                    Tenure(
                        key=f"tenure:{len(out) + 1}",
                        holder=person.key,
                        title=office.title,
                        evidence=self.doc.evidence(self.doc.sentences[holding.sentence]),
                        organization=organization,
                        country=self.registry.country(country).key if country else None,
                    )
                )
        return out

    def _event(
        self, event: Merged, events: list[Merged], agreements: AgreementReader, tenures: list[Tenure]
    ) -> Event:
        first = event.tellings[0]
        evidence = tuple(dict.fromkeys(self.doc.evidence(telling.sentence) for telling in event.tellings))
        return Event(
            key=f"event:{events.index(event) + 1}",
            type=event.event,
            status=event.status,
            evidence=evidence,
            rule=f"{self.doc.article.language}/frames/{first.frame.name}",
            confidence=self._confidence(event),
            trigger=self.doc.mention(first.first, first.last),
            date=event.date,
            place=event.place,
            participations=tuple(
                self._participation(key, role, tenures) for role, keys in event.roles.items() for key in keys
            ),
            agreements=agreements.keys_of(event),
            part_of=f"event:{events.index(event.part_of) + 1}" if event.part_of else None,
        )

    def _confidence(self, event: Merged) -> float:
        """That of its frame; where a name that only a mark knows plays a part in it, no surer than the mark."""
        keys = [key for key in (*event.agents(), event.place) if key is not None]
        marks = [known.marked for key in keys if (known := self.registry.entities[key]).marked is not None]
        return min(
            event.tellings[0].frame.weight, *(mark.confidence for mark in marks if mark is not None), 1.0
        )

    def _participation(self, key: str, role: str, tenures: list[Tenure]) -> Participation:
        entity = self.registry.entities[key]
        country = self.registry.country(entity.country).key if entity.country else None
        held = (t.key for t in tenures if t.holder == key and t.key not in self._former)
        tenure = next(held, None)
        return Participation(key, role, country, tenure)

    def _entities(self) -> tuple[Entity, ...]:
        # Countries of entities are entities too; asking for them first completes the registry.
        for known in list(self.registry.entities.values()):
            if known.country is not None:
                self.registry.country(known.country)
        return tuple(self._entity(known) for known in self.registry.entities.values())

    def _entity(self, known: Known) -> Entity:
        country = (
            self.registry.country(known.country).key
            if known.country and known.kind is not EntityKind.COUNTRY
            else None
        )
        places = {(mention.start, mention.end): mention for mention in known.mentions}
        mentions = tuple([places[place] for place in sorted(places)])
        links = (Link(known.gazetteer, True, BY_OFFICE),) if known.by_office and known.gazetteer else ()
        if known.marked is None:
            return Entity(known.key, known.kind, known.name, mentions, country, links)
        rule, confidence = known.marked.rule, known.marked.confidence
        return Entity(
            known.key, known.kind, known.name, mentions, country, links, rule=rule, confidence=confidence
        )


def _distinct(holdings: list[Holding], heads: Container[str]) -> list[Holding]:
    """One holding an office: the fullest title; "président" and "président de la République" of one person are one.

    What is only called a leader holds no office beside one that is named.
    """
    kept: list[Holding] = []
    named = [holding for holding in holdings if holding.office.head in heads]
    for holding in sorted(named or holdings, key=lambda h: -len(h.office.title)):
        words = set(holding.office.title.lower().split())
        if not any(words <= set(other.office.title.lower().split()) for other in kept):
            kept.append(holding)
    return sorted(kept, key=lambda h: h.office.first)
