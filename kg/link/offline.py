"""Links the entities of an article to Wikidata by the gazetteer: certain where signals agree, else likely.

A country, place or organisation is linked by its name, unless the name is somebody else's too or its country
contradicts. A person is certain only where a full name (two words or more) and a country agree: the country
given with the person, or that of an office held. A full name alone is likely. A name that only sounds alike
or has its words in another order is nothing without the country. Two persons who fit are nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.link.gazetteer import Gazetteer
from kg.link.matching import Candidates, find_named, find_persons, intersect
from kg.records import ArticleRecords, Entity, EntityKind, Link

_ALONE = ("exact", "folded")  # levels at which a person's name without a second signal is likely


@dataclass(frozen=True, slots=True)
class Match:
    """The entry an entity is, how sure that is, and what agreed ("exact", "sound+country")."""

    key: str
    certain: bool
    how: str


def link(records: ArticleRecords, gazetteer: Gazetteer) -> ArticleRecords:
    """The same records, with links added to the entities the gazetteer knows; links they have are kept."""
    matches = match_entities(records, gazetteer)
    return replace(
        records,
        entities=tuple(
            _add_link(e, matches.get(e.key), gazetteer, records.article.language) for e in records.entities
        ),
    )


def match_entities(records: ArticleRecords, gazetteer: Gazetteer) -> dict[str, Match]:
    """The entry each entity is, by the entity's key; entities that are unknown or ambiguous are left out."""
    language = records.article.language
    matches: dict[str, Match] = {}
    # Countries first: they are what decides for the others.
    for kind in (EntityKind.COUNTRY, EntityKind.ORGANIZATION, EntityKind.PLACE):
        for entity in records.entities:
            if entity.kind is kind and (match := _match_named(entity, language, matches, gazetteer)):
                matches[entity.key] = match
    countries = _find_countries(records, matches, gazetteer)
    for entity in records.entities:
        if entity.kind is EntityKind.PERSON and (
            match := _match_person(entity, countries[entity.key], gazetteer)
        ):
            matches[entity.key] = match
    return matches


def _match_named(
    entity: Entity, language: str, matches: Mapping[str, Match], gazetteer: Gazetteer
) -> Match | None:
    spellings = dict.fromkeys((entity.name, *(mention.text for mention in entity.mentions)))
    found = [c for text in spellings if (c := find_named(gazetteer, text, entity.kind.value, language))]
    if not found:
        return None
    owner = matches.get(entity.country or "")
    country = owner.key if owner else None
    fitting = _fit_country(intersect(c.keys for c in found), country, gazetteer)
    if len(fitting) != 1:
        return None
    return Match(fitting[0], certain=True, how=found[0].level)


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
        match = matches.get(entity or "")
        if match and (country := gazetteer.country_of(match.key)):
            countries[person].add(country)
    return countries


def _match_person(entity: Entity, countries: set[str], gazetteer: Gazetteer) -> Match | None:
    found = _find_person(entity, gazetteer)
    if found is None:
        return None
    agreeing = [key for key in found.keys if gazetteer.country_of(key) in countries]
    if len(agreeing) == 1:
        return Match(agreeing[0], certain=True, how=f"{found.level}+country")
    contradicted = bool(countries) and all(gazetteer.country_of(key) for key in found.keys)
    if agreeing or contradicted or len(found.keys) > 1 or found.level not in _ALONE:
        return None
    return Match(found.keys[0], certain=False, how=found.level)


def _find_person(entity: Entity, gazetteer: Gazetteer) -> Candidates | None:
    """The candidates of the entity's name, else of the first of its mentions that is a full name."""
    spellings = dict.fromkeys((entity.name, *(mention.text for mention in entity.mentions)))
    return next((found for text in spellings if (found := find_persons(gazetteer, text))), None)


def _add_link(entity: Entity, match: Match | None, gazetteer: Gazetteer, language: str) -> Entity:
    """The entity with its link; where that is certain, under the gazetteer's label, so that one person has one name
    in all articles of a language. What the article wrote stays in the mentions.
    """
    qid = gazetteer.entries[match.key].qid if match else None
    if match is None or qid is None or any(link.qid == qid for link in entity.links):
        return entity
    name = gazetteer.label(match.key, language) if match.certain else entity.name
    return replace(entity, name=name, links=(*entity.links, Link(qid, match.certain, match.how)))
