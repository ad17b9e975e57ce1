"""Links the entities of an article to Wikidata by the gazetteer: certain where signals agree, else likely.

A country, place or organisation is linked by its name, unless the name is somebody else's too or its country
contradicts; where a place lies, the article itself may say. A person is certain only where a full name (two words or
more) and a second signal agree: the country given with the person, or that of an office held; or the office itself,
where the gazetteer knows who held it on the article's date. A full name alone is likely. A name that only sounds alike,
has its words in another order or has lost its Vietnamese marks is nothing without a second signal. Two persons who fit
are candidates, and neither is linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.link.gazetteer import Gazetteer
from kg.link.levels import ALONE
from kg.link.matching import Candidates, find_named, find_persons, intersect
from kg.link.offices import held
from kg.link.standing import place_as_said
from kg.records import ArticleRecords, Entity, EntityKind, Link


@dataclass(frozen=True, slots=True)
class Match:
    """The entries an entity can be, how sure that is, and what agreed ("exact", "sound+country", "exact+office")."""

    keys: tuple[str, ...]
    certain: bool
    how: str

    @property
    def key(self) -> str | None:
        """The entry it is; None where several fit."""
        return self.keys[0] if len(self.keys) == 1 else None


@dataclass(frozen=True, slots=True)
class _Office:
    """An office an article gives a person, by keys of the gazetteer."""

    title: str
    country: str | None
    body: str | None


def link(records: ArticleRecords, gazetteer: Gazetteer) -> ArticleRecords:
    """The same records, with links added to the entities the gazetteer knows; links they have are kept."""
    records = place_as_said(records)
    matches = match_entities(records, gazetteer)
    return replace(
        records,
        entities=tuple(
            _add_link(e, matches.get(e.key), gazetteer, records.article.language) for e in records.entities
        ),
    )


def match_entities(records: ArticleRecords, gazetteer: Gazetteer) -> dict[str, Match]:
    """Whom each entity can be, by the entity's key; entities nobody knows are left out."""
    language = records.article.language
    matches: dict[str, Match] = {}
    # Countries first: they are what decides for the others.
    for kind in (EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.PLACE):
        for entity in records.entities:
            if entity.kind is kind and (match := _match_named(entity, language, matches, gazetteer)):
                matches[entity.key] = match
    offices = _find_offices(records, matches, gazetteer)
    countries = _find_countries(records, matches, gazetteer)
    for entity in records.entities:
        if entity.kind is not EntityKind.PERSON:
            continue
        said = _Said(language, countries[entity.key], tuple(offices[entity.key]), records.published)
        if match := _match_person(entity, said, gazetteer):
            matches[entity.key] = match
    return matches


def _match_named(
    entity: Entity, language: str, matches: Mapping[str, Match], gazetteer: Gazetteer
) -> Match | None:
    spellings = dict.fromkeys((entity.name, *(mention.text for mention in entity.mentions)))
    found = [c for text in spellings if (c := find_named(gazetteer, text, entity.kind.value, language))]
    if not found:
        return None
    country = _key_of(entity.country, matches)
    fitting = _fit_country(intersect(c.keys for c in found), country, gazetteer)
    return Match(tuple(fitting), certain=True, how=found[0].level) if fitting else None


def _key_of(entity: str | None, matches: Mapping[str, Match]) -> str | None:
    match = matches.get(entity or "")
    return match.key if match else None


def _fit_country(keys: Iterable[str], country: str | None, gazetteer: Gazetteer) -> list[str]:
    """The entries a country does not contradict."""
    return [k for k in keys if country is None or gazetteer.country_of(k) in (None, country)]


def _find_countries(
    records: ArticleRecords, matches: Mapping[str, Match], gazetteer: Gazetteer
) -> Mapping[str, set[str]]:
    """The countries said of each person: its own and those of its offices, as keys of the gazetteer."""
    countries: dict[str, set[str]] = defaultdict(set)
    said = [(e.key, e.country) for e in records.entities]
    said += [(t.holder, x) for t in records.tenures for x in (t.country, t.organization)]
    for person, entity in said:
        if (key := _key_of(entity, matches)) and (country := gazetteer.country_of(key)):
            countries[person].add(country)
    return countries


def _find_offices(
    records: ArticleRecords, matches: Mapping[str, Match], gazetteer: Gazetteer
) -> Mapping[str, list[_Office]]:
    """The offices given to each person."""
    offices: dict[str, list[_Office]] = defaultdict(list)
    names = {entity.key: entity.name for entity in records.entities}
    for tenure in records.tenures:
        body, country = _key_of(tenure.organization, matches), _key_of(tenure.country, matches)
        country = country or (gazetteer.country_of(body) if body else None)
        offices[tenure.holder].append(_Office(tenure.title, country, body))
        if tenure.organization and country:
            # "Bộ trưởng" of "Bộ Quốc phòng": the title and the name of the ministry make the title of the office.
            offices[tenure.holder].append(
                _Office(f"{tenure.title} {names.get(tenure.organization, '')}", country, None)
            )
    return offices


@dataclass(frozen=True, slots=True)
class _Said:
    """What an article says of a person besides the name."""

    language: str
    countries: set[str]
    offices: tuple[_Office, ...]
    day: str | None  # of the article

    def agreeing(self, key: str, gazetteer: Gazetteer) -> Iterator[str]:
        """The signals that agree with an entry: "country", "office"."""
        if gazetteer.country_of(key) in self.countries:
            yield "country"
        if self.day and any(
            held(gazetteer, key, o.title, self.language, (o.country, o.body), self.day) for o in self.offices
        ):
            yield "office"


def _match_person(entity: Entity, said: _Said, gazetteer: Gazetteer) -> Match | None:
    found = _find_person(entity, said.language, gazetteer)
    if found is None:
        return None
    signals = {key: tuple(said.agreeing(key, gazetteer)) for key in found.keys}
    most = max(map(len, signals.values()))
    best = tuple(key for key in found.keys if len(signals[key]) == most)
    if most:
        # A namesake of a person nobody reviewed is not rare: of such only the office is enough.
        certain = len(best) == 1 and (gazetteer.is_reviewed(best[0]) or "office" in signals[best[0]])
        return Match(best, certain, "+".join((found.level, *signals[best[0]])))
    contradicted = bool(said.countries) and all(gazetteer.country_of(key) for key in found.keys)
    if contradicted or found.level not in ALONE:
        return None
    return Match(found.keys, certain=False, how=found.level)


def _find_person(entity: Entity, language: str, gazetteer: Gazetteer) -> Candidates | None:
    """The candidates of the entity's name, else of the first of its mentions that is a full name."""
    spellings = dict.fromkeys((entity.name, *(mention.text for mention in entity.mentions)))
    return next((found for text in spellings if (found := find_persons(gazetteer, text, language))), None)


def _add_link(entity: Entity, match: Match | None, gazetteer: Gazetteer, language: str) -> Entity:
    """The entity with its link, or with its candidates where several fit. Where a link is certain, the
    entity has the gazetteer's label, so that one person has one name in all articles of a language; the mentions keep
    what was written.
    """
    if match is None:
        return entity
    if match.key is None:
        known = (gazetteer.entries[key].qid for key in match.keys)
        return replace(entity, candidates=tuple(Link(qid, False, match.how) for qid in known if qid))
    qid = gazetteer.entries[match.key].qid
    if qid is None or any(link.qid == qid for link in entity.links):
        return entity
    name = gazetteer.label(match.key, language) if match.certain else entity.name
    return replace(entity, name=name, links=(*entity.links, Link(qid, match.certain, match.how)))
