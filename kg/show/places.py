"""Where in the text a finding stands: its trigger, and the words that name who, when, where and what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.records import (
    Agreement,
    ArticleRecords,
    Dropped,
    Entity,
    Event,
    Evidence,
    Span,
    SpanKind,
    Tenure,
)

DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text, the layer that marks it there, and the part it plays in a finding ("host")."""

    start: int
    end: int
    layer: str  # a value of SpanKind, an EntityKind in lower case, or DROPPED
    part: str = ""


class Places:
    """Finds the places of the records of one article."""

    def __init__(self, records: ArticleRecords) -> None:
        self._entities = {entity.key: entity for entity in records.entities}
        self._spans = records.spans

    def of_event(self, event: Event, agreements: Mapping[str, Agreement]) -> tuple[Place, ...]:
        """Its triggers, then participants, date, place and agreements as far as its sentences name them."""
        found = [*self._spans_of(SpanKind.TRIGGER, (event.key,))]
        if not found:
            found.append(Place(event.trigger.start, event.trigger.end, SpanKind.TRIGGER))
        for part in event.participations:
            found += self._mentions(part.agent, part.role, event.evidence)
        if event.place is not None:
            found += self._mentions(event.place, "place", event.evidence)
        found += self._dates(event.date, event.evidence)
        types = [agreements[key].type for key in event.agreements]
        found += self._spans_of(SpanKind.AGREEMENT, types, event.evidence, "agreement")
        return _once([*found, *_sentences(event.evidence)])

    def of_agreement(self, agreement: Agreement) -> tuple[Place, ...]:
        """The words that name it, and its parties."""
        found = [*self._spans_of(SpanKind.AGREEMENT, (agreement.type,), agreement.evidence)]
        for key in agreement.parties:
            found += self._mentions(key, "party", agreement.evidence)
        return _once(
            [*found, *self._dates(agreement.date, agreement.evidence), *_sentences(agreement.evidence)]
        )

    def of_sentence(self, evidence: Evidence, part: str, keys: Sequence[str]) -> tuple[Place, ...]:
        """A sentence, and the entities that play a part in it."""
        return _once(
            [*_sentences([evidence]), *(p for key in keys for p in self._mentions(key, part, [evidence]))]
        )

    def of_tenure(self, tenure: Tenure) -> tuple[Place, ...]:
        """The words of the office, who holds it, and of what body."""
        evidence = [tenure.evidence]
        found = [*self._spans_of(SpanKind.OFFICE, (tenure.title,), evidence)]
        found += self._mentions(tenure.holder, "holder", evidence)
        if tenure.organization is not None:
            found += self._mentions(tenure.organization, "organization", evidence)
        return _once([*found, *_sentences(evidence)])

    def of_entity(self, entity: Entity) -> tuple[Place, ...]:
        """Its mentions."""
        layer = entity.kind.value.lower()
        return _once(Place(mention.start, mention.end, layer) for mention in entity.mentions)

    def of_dropped(self, drop: Dropped) -> Place:
        """The words that were considered."""
        return Place(drop.start, drop.end, DROPPED)

    def _mentions(self, key: str, part: str, evidence: Sequence[Evidence]) -> list[Place]:
        """Those inside the evidence; all of them where the evidence holds none (a pronoun stands for it)."""
        entity = self._entities.get(key)
        if entity is None:
            return []
        found = [Place(m.start, m.end, entity.kind.value.lower(), part) for m in entity.mentions]
        return [place for place in found if _is_inside(place, evidence)] or found

    def _spans_of(
        self,
        kind: SpanKind,
        readings: Sequence[str],
        evidence: Sequence[Evidence] | None = None,
        part: str = "",
    ) -> Iterator[Place]:
        for span in self._spans:
            if (
                span.kind is kind
                and span.reading in readings
                and (evidence is None or _is_inside(span, evidence))
            ):
                yield Place(span.start, span.end, kind, part)

    def _dates(self, date: str | None, evidence: Sequence[Evidence]) -> Iterator[Place]:
        """Expressions that say the date or a part of it: a day of an interval, the month of a day."""
        for span in self._spans:
            if not date or span.kind is not SpanKind.DATE or not span.reading:
                continue
            if (span.reading in date or date in span.reading) and _is_inside(span, evidence):
                yield Place(span.start, span.end, SpanKind.DATE, "date")


def _sentences(evidence: Iterable[Evidence]) -> list[Place]:
    return [Place(one.start, one.end, SpanKind.SENTENCE) for one in evidence]


def _is_inside(span: Place | Span, evidence: Iterable[Evidence]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in evidence)


def _once(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))
