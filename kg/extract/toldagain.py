"""What another word tells again: "the gathering" of a conference, "the drill", a feast of two countries."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.candidates import Candidate
from kg.extract.entities import Registry
from kg.extract.merged import Merged
from kg.records import EntityKind

_PAIR = 2  # countries
_NEAR = 4  # sentences behind what is told of again


def is_told_again(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    """ "X, who chaired |the gathering|": whether a definite noun that fits any of its class tells of this one.

    Of conferences and exercises, both of whose tellings name people.
    """
    doc = registry.doc
    words = doc.lexicon.words["clauses"]["told_again"]
    last = candidate.noun.split(" ")[-1]
    tag = doc.tag(candidate.first, "determiner")
    row = (tag.value or {}) if tag is not None else {}
    is_definite = tag is not None and not (row.get("indefinite") or row.get("possessive"))
    behind = candidate.sentence.index - event.tellings[-1].sentence.index
    headlined = event.tellings[-1].sentence.kind is BlockKind.HEADLINE
    return is_definite and last in words and (0 <= behind <= _NEAR or headlined)


def is_of_some(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    """ "Ministers from A, B and C met. X of A held talks with Y of B": whether two of a round met on their own."""
    if event.event != "Meeting" or candidate.resumes or candidate.frame.rejoins:
        return False
    ours, theirs = (
        {registry.entities[key].country for key in one.agents()} - {None} for one in (event, candidate)
    )
    fewer = set(candidate.agents()) < set(event.agents()) and len(theirs) == _PAIR < len(ours)
    return fewer and candidate.sentence.index > event.tellings[0].sentence.index > 0


def is_told_of_countries(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    """ "X sends condolences to Bangladesh", behind it "to Prime Minister Y of Bangladesh": who stands for the country.

    Of what only the headline tells: each of its parts is the candidate's, or a country whose people have that part.
    """
    told = event.tellings[0]
    if len(event.tellings) > 1 or told.sentence.kind is not BlockKind.HEADLINE or not event.roles:
        return False
    for role, keys in event.roles.items():
        people = [registry.entities[key] for key in candidate.roles.get(role, [])]
        lands = {one.country for one in people if one.kind is EntityKind.PERSON}
        for key in keys:
            one = registry.entities[key]
            stands = one.kind is EntityKind.COUNTRY and one.country in lands
            if key not in candidate.roles.get(role, []) and not stands:
                return False
    return True


def is_feast_of(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    """ "A and B mark 80 years of ties", behind it the ambassador of B at a celebration: whether both are one feast."""
    alone = len(event.tellings) == 1 and event.tellings[0].sentence.kind is BlockKind.HEADLINE
    told = [registry.entities[key] for key in event.agents()]
    people = [registry.entities[key] for key in candidate.agents()]
    if not alone or not told or any(one.kind is not EntityKind.COUNTRY for one in told):
        return False
    lands = {person.country for person in people} - {None}
    return bool(lands) and lands <= {one.country for one in told}


def is_same_funeral(event: Merged, candidate: Candidate) -> bool:
    """ "avant ses funérailles nationales, lundi": what is told of nobody, by the same word, is one ceremony."""
    alone = any(told.frame.stands_alone for told in [candidate, *event.tellings])
    words = {word for told in event.tellings for word in (told.noun or "").split()}
    same_noun = not words.isdisjoint((candidate.noun or "").split())
    return alone and same_noun
