"""The IRI of every record of one article, found by the record's key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.graph import identity
from kg.graph.terms import TermError
from kg.ntriples import Iri
from kg.records import ArticleRecords, Entity, EntityKind, Event, Evidence

_ORDER = {EntityKind.COUNTRY: 0, EntityKind.PERSON: 2}


@dataclass(frozen=True, slots=True)
class Names:
    """The article's IRI, and those of what was found in it by key ("person:3", "event:1")."""

    base: str
    article: Iri
    language: str
    iris: dict[str, Iri]
    entities: dict[str, Entity]
    sentences: dict[Evidence, Iri] = field(default_factory=dict)  # those that are described already

    def find(self, key: str) -> Iri:
        """The IRI of a record.

        Raises:
            TermError: no record has that key.
        """
        if key not in self.iris:
            raise TermError(f"a record refers to {key[:100]!r}, which is not there")
        return self.iris[key]

    def find_optional(self, key: str | None) -> Iri | None:
        """The IRI of a record, None for None."""
        return None if key is None else self.find(key)

    def find_all(self, keys: Iterable[str]) -> list[Iri]:
        """The IRIs of records, in their order."""
        return [self.find(key) for key in keys]


def name_records(records: ArticleRecords, base: str) -> Names:
    """Give every record of the article its IRI.

    Raises:
        TermError: two records have one key, or one refers to a key that is not there.
    """
    _check_keys(records)
    article = identity.make_article_iri(base, records.article)
    entities = {entity.key: entity for entity in records.entities}
    names = Names(base, article, records.article.language, {}, entities)
    # Countries first, persons last: they are told apart by the others.
    for entity in sorted(records.entities, key=lambda e: (_ORDER.get(e.kind, 1), e.key)):
        country = None if entity.kind is EntityKind.COUNTRY else names.find_optional(entity.country)
        known_by = _find_marks(entity, records, names) if entity.kind is EntityKind.PERSON else ()
        names.iris[entity.key] = identity.make_entity_iri(base, entity, country, known_by)
    for tenure in records.tenures:
        related = (
            names.find(tenure.holder),
            *map(names.find_optional, (tenure.organization, tenure.country)),
        )
        names.iris[tenure.key] = identity.make_tenure_iri(base, tenure, related)
    for agreement in records.agreements:
        parties = names.find_all(agreement.parties)
        names.iris[agreement.key] = identity.make_agreement_iri(base, article, agreement, parties)
    told = Counter((event.type, event.trigger.start) for event in records.events)
    for event in records.events:
        alone = told[event.type, event.trigger.start] == 1
        sibling = [] if alone else _describe(event, names)
        names.iris[event.key] = identity.make_event_iri(base, article, event, sibling)
    return names


def _find_marks(person: Entity, records: ArticleRecords, names: Names) -> tuple[str, ...]:
    """What tells a person without a country from namesakes: the first office of a body or country, else the article."""
    offices = [
        (tenure.title.casefold(), where.value)
        for tenure in records.tenures
        if tenure.holder == person.key
        and (where := names.find_optional(tenure.organization) or names.find_optional(tenure.country))
    ]
    return min(offices, default=(names.article.value,))


def _describe(event: Event, names: Names) -> list[str]:
    """What tells apart events of one class that one word reports ("a rencontré A et B")."""
    agents = sorted(f"{p.role} {names.find(p.agent).value}" for p in event.participations)
    place = names.find_optional(event.place)
    return [event.status, event.date or "", place.value if place else "", *agents]


def _check_keys(records: ArticleRecords) -> None:
    groups = (records.entities, records.tenures, records.events, records.agreements)
    seen = Counter(record.key for group in groups for record in group)
    twice = sorted(key for key, count in seen.items() if count > 1)
    if twice:
        raise TermError(f"two records have the key {twice[0][:100]!r}")
