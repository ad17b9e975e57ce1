"""What a telling leaves to the rest of the article: for whom aid is, who issues what a session adopts."""

from __future__ import annotations

from kg.extract.entities import Registry
from kg.extract.merged import Merged
from kg.extract.wholes import may_coincide
from kg.records import EntityKind

_TWO = 2  # countries: of a bilateral talk, or where a declaration and a session are apart


def lend_recipients(events: list[Merged], registry: Registry) -> None:
    """ "Le Japon a envoyé du riz au Malawi. La Zambie a fait don de maïs": what others give is for the same country.

    Only where all aid the article tells of is for one country, which gives nothing itself.
    """
    aid = [event for event in events if event.event == "Assistance"]
    named = [key for event in aid for key in event.roles.get("recipient", [])]
    countries = {land for key in named if (land := _country_of(key, registry)) is not None}
    if len(countries) != 1:
        return
    country = registry.country(next(iter(countries))).key
    for event in aid:
        if not event.roles.get("recipient") and country not in event.agents():
            event.roles["recipient"] = [country]


def lend_issuers(events: list[Merged], registry: Registry) -> None:
    """ "Les participants ont adopté une déclaration": where nobody issues it, the body whose session this is does.

    Only a session of the same status, and only where the article tells of the sessions of one body. A joint statement
    without one is of the two countries whose people met before it.
    """
    for event in events:
        if event.event != "Declaration" or event.agents():
            continue
        bodies = {
            key
            for other in events
            if other.event == "Conference"
            and other.status == event.status
            and _is_there(event, other, registry)
            for key in other.roles.get("organizer", [])
            if registry.entities[key].kind is EntityKind.ORGANIZATION
        }
        if len(bodies) == 1:
            event.roles["issuer"] = sorted(bodies)
        elif not bodies and _is_joint(event, registry):
            event.roles |= {"issuer": pair} if (pair := _pair_before(events, event, registry)) else {}


def _is_joint(event: Merged, registry: Registry) -> bool:
    """Whether the document is called a joint one: by a head that is an instrument wherever it stands."""
    weak = registry.doc.lexicon.table("agreements")["weak"]["words"]
    heads = [document.head for told in event.tellings for document in told.instruments]
    return bool(heads) and not any(head in weak for head in heads)


def _pair_before(events: list[Merged], event: Merged, registry: Registry) -> list[str]:
    """The two countries whose people met last before an event was told; [] where they were not two."""
    told = event.tellings[0].sentence.index
    before = [e for e in events if e.event == "Meeting" and e.tellings[0].sentence.index <= told]
    last = max(before, key=lambda e: e.tellings[0].sentence.index, default=None)
    lands = [_country_of(key, registry) for key in last.agents()] if last is not None else []
    distinct = list(dict.fromkeys(land for land in lands if land is not None))
    return [registry.country(land).key for land in distinct] if len(distinct) == _TWO else []


def _is_there(event: Merged, other: Merged, registry: Registry) -> bool:
    """Whether an event may be part of another by its day, and by the country of its place."""
    where = {registry.entities[one.place].country for one in (event, other) if one.place is not None}
    return may_coincide(event.date, other.date) and len(where) < _TWO


def _country_of(key: str, registry: Registry) -> str | None:
    entity = registry.entities[key]
    return entity.gazetteer if entity.kind is EntityKind.COUNTRY else entity.country
