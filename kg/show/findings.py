"""What was found in an article, and what was dropped, each in the words it is told in and with its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.records import (
    Agreement,
    ArticleRecords,
    Commitment,
    Dropped,
    Entity,
    Event,
    Evidence,
    Participation,
    Statement,
    Tenure,
)
from kg.show.places import Place, Places


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about a finding: "host: Anna Li, ministre". `refers` is the key of the finding it names."""

    label: str
    text: str
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in an article, or considered and dropped."""

    key: str  # of its record; of what was dropped, "dropped:1" and so on
    section: str  # "Events"
    name: str  # what it is: "Meeting", the name of an entity, the words that were dropped
    notes: tuple[str, ...]  # what qualifies it: "occurred", "2025-12-09", "Hanoi"
    facts: tuple[Fact, ...] = ()
    places: tuple[Place, ...] = ()  # where in the text it stands, the first one first
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""
    confidence: float | None = None


def list_findings(records: ArticleRecords) -> tuple[Finding, ...]:
    """Everything found in an article in the order it is told, then what was considered and dropped."""
    teller = _Teller(records)
    return (
        *map(teller.event, records.events),
        *map(teller.agreement, records.agreements),
        *map(teller.commitment, records.commitments),
        *map(teller.statement, records.statements),
        *map(teller.tenure, records.tenures),
        *map(teller.entity, records.entities),
        *(teller.dropped(number, drop) for number, drop in enumerate(records.dropped, start=1)),
    )


class _Teller:
    """Puts the records of one article into words."""

    def __init__(self, records: ArticleRecords) -> None:
        self.records = records
        self.places = Places(records)
        self._names = {entity.key: entity.name for entity in records.entities}
        self._tenures = {tenure.key: tenure.title for tenure in records.tenures}
        self._agreements = {agreement.key: agreement for agreement in records.agreements}
        self._events = {event.key: event for event in records.events}

    def event(self, event: Event) -> Finding:
        facts = [self._participation(part) for part in event.participations]
        facts += self._each("place", (event.place,))
        facts += [Fact("agreement", self._agreements[key].name, key) for key in event.agreements]
        if event.part_of is not None:
            facts.append(Fact("part of", self._events[event.part_of].type, event.part_of))
        facts += _facts("topics", ", ".join(event.topics))
        notes = (event.status, event.date or "no date", self._name(event.place) or "no place")
        return Finding(
            event.key, "Events", event.type, notes, tuple(facts),
            self.places.of_event(event, self._agreements), event.evidence, event.rule, event.confidence,
        )  # fmt: skip

    def _participation(self, part: Participation) -> Fact:
        acting_for = self._name(part.acting_for)
        words = [
            self._name(part.agent),
            self._tenures.get(part.tenure or ""),
            acting_for and f"for {acting_for}",
        ]
        return Fact(part.role, ", ".join(word for word in words if word), part.agent)

    def agreement(self, agreement: Agreement) -> Finding:
        facts = [*_facts("period", agreement.period), *self._each("party", agreement.parties)]
        notes = (agreement.type, agreement.status, agreement.date or "no date")
        return Finding(
            agreement.key, "Agreements", agreement.name, notes, tuple(facts),
            self.places.of_agreement(agreement), agreement.evidence, agreement.rule, agreement.confidence,
        )  # fmt: skip

    def commitment(self, commitment: Commitment) -> Finding:
        facts = (*self._each("party", commitment.parties), *_facts("topics", ", ".join(commitment.topics)))
        places = self.places.of_sentence(commitment.evidence, "party", commitment.parties)
        return Finding(
            commitment.key, "Commitments", self._list(commitment.parties), (), facts, places,
            (commitment.evidence,), commitment.rule, commitment.confidence,
        )  # fmt: skip

    def statement(self, statement: Statement) -> Finding:
        places = self.places.of_sentence(statement.evidence, "speaker", (statement.speaker,))
        facts = (*self._each("speaker", (statement.speaker,)), *_facts("topics", ", ".join(statement.topics)))
        return Finding(
            statement.key, "Statements", self._list((statement.speaker,)), (), facts, places,
            (statement.evidence,), statement.rule, statement.confidence,
        )  # fmt: skip

    def tenure(self, tenure: Tenure) -> Finding:
        facts = (
            *self._each("holder", (tenure.holder,)),
            *self._each("organization", (tenure.organization,)),
            *self._each("country", (tenure.country,)),
        )
        places = self.places.of_tenure(tenure)
        return Finding(tenure.key, "Offices", tenure.title, (), facts, places, (tenure.evidence,))

    def entity(self, entity: Entity) -> Finding:
        sure = {True: "certain", False: "likely"}
        facts = (
            *self._each("country", (entity.country,)),
            *(
                _facts(
                    "marked by", f"{entity.rule}, confidence {entity.confidence:.2f}" if entity.rule else ""
                )
            ),
            *(Fact("Wikidata", f"{link.qid} ({sure[link.certain]}, {link.how})") for link in entity.links),
        )
        return Finding(
            entity.key,
            "Entities",
            entity.name,
            (entity.kind.value.lower(),),
            facts,
            self.places.of_entity(entity),
        )

    def dropped(self, number: int, drop: Dropped) -> Finding:
        words = self.records.article.text[drop.start : drop.end]
        place = self.places.of_dropped(drop)
        return Finding(
            f"dropped:{number}", "Considered and dropped", words, (drop.reason,), (), (place,), rule=drop.rule
        )

    def _name(self, key: str | None) -> str:
        return self._names.get(key, key) if key is not None else ""

    def _list(self, keys: Sequence[str]) -> str:
        return ", ".join(self._name(key) for key in keys)

    def _each(self, label: str, keys: Sequence[str | None]) -> Iterator[Fact]:
        return (Fact(label, self._name(key), key) for key in keys if key is not None)


def _facts(label: str, text: str | None) -> Iterator[Fact]:
    """One fact, or none where there is nothing to tell."""
    if text:
        yield Fact(label, text)
