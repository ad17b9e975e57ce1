"""Who receives whom: participants of a meeting become host and guest where its place tells."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.merged import Merged
from kg.extract.wholes import may_coincide


def settle_hosts(events: list[Merged], registry: Registry) -> None:
    """Who meets a visitor in his own country receives him: participants become host and guest."""
    _drop_locals(events, registry)
    for event in events:
        # Who is only said to have attended as well ("X attended the meeting") neither receives nor is received.
        told = {
            key
            for telling in event.tellings
            if not (telling.resumes or telling.frame.rejoins)
            for key in telling.agents()
        }
        people = [key for key in event.roles.get("participant", []) if key in told]
        beside = [key for key in event.roles.get("participant", []) if key not in told]
        if event.event != "Meeting" or event.roles.get("host") or len(people) < 2:
            continue
        if event.tellings[0].aside:
            continue  # "Bên lề hội nghị tại Doha, X gặp Thủ tướng Qatar"
        country = registry.entities[event.place].country if event.place is not None else None
        country = country or _country_visited(event, people, events, registry)
        country = country or _country_of_seat(event, registry.doc)
        if country is None:
            _settle_visiting(event, people, beside, registry)
            continue
        of = {key: registry.entities[key].country for key in people}
        visitors = _visitors(events, country, registry)
        abroad = [key for key in people if of[key] not in (None, country) or key in visitors]
        hosts = _hosts(events, country, registry)
        at_home = [key for key in people if key not in abroad and (of[key] == country or key in hosts)]
        lands = {of[key] for key in abroad}
        if len(at_home) == 1 and len(abroad) == len(people) - 1 and len(lands) == 1:
            rest = {role: keys for role, keys in event.roles.items() if role not in {"participant", "guest"}}
            rest |= {"participant": beside} if beside else {}
            event.roles = {"host": at_home, "guest": [*event.roles.get("guest", []), *abroad], **rest}


def _settle_visiting(event: Merged, people: list[str], beside: list[str], registry: Registry) -> None:
    """ "X held talks with visiting Danish Minister Y": X receives Y, wherever that is."""
    came = [key for key in people if registry.entities[key].visiting]
    others = [key for key in people if key not in came]
    lands = {registry.entities[key].country for key in came}
    if len(others) != 1 or len(lands) != 1 or registry.entities[others[0]].country in lands:
        return
    rest = {role: keys for role, keys in event.roles.items() if role not in {"participant", "guest"}}
    rest |= {"participant": beside} if beside else {}
    event.roles = {"host": others, "guest": [*event.roles.get("guest", []), *came], **rest}


def _drop_locals(events: list[Merged], registry: Registry) -> None:
    """ "Minister A and his Finnish counterpart B, who arrived in Zagreb, …": A, of there, has not come.

    Of those who are said to travel alike; who of the country goes along with a visitor is his guest's company.
    """
    for event in events:
        if not event.event.endswith("Visit") or event.place is None:
            continue
        country = registry.entities[event.place].country
        guests = event.roles.get("guest", [])
        travel = {key for told in event.tellings for key in told.subjects}
        local = [key for key in guests if key in travel and registry.entities[key].country == country]
        strange = [key for key in guests if registry.entities[key].country not in (None, country)]
        if country is not None and local and strange:
            event.roles["guest"] = [key for key in guests if key not in local]


def _country_visited(
    event: Merged, people: Iterable[str], events: Iterable[Merged], registry: Registry
) -> str | None:
    """The country of one who talks, to which another travels in this article when the talks may have been."""
    homes = {registry.entities[key].country for key in people} - {None}
    places = {
        registry.entities[visit.place].country
        for visit in events
        if visit.event.endswith("Visit") and visit.place is not None
        if may_coincide(visit.date, event.date) and not set(visit.roles.get("guest", [])).isdisjoint(people)
    }
    found = places & homes
    return found.pop() if len(found) == 1 else None


def _country_of_seat(event: Merged, doc: Document) -> str | None:
    """ "tại Trụ sở Chính phủ", "tại Nhà Quốc hội": home, where its news names such a house without a country."""
    home = doc.lexicon.table("offices")["home"]
    seats = [seat.split() for seat in home["seats"]]
    for told in event.tellings:
        words = (
            [token.lower for token in doc.tokens[told.sentence.first : told.sentence.last]] if seats else []
        )
        for at in (n for n, word in enumerate(words) if any(word == seat[0] for seat in seats)):
            behind = told.sentence.first + at
            found = (len(seat) for seat in seats if words[at : at + len(seat)] == seat)
            longest = max(found, default=0)
            if longest and not doc.tokens[behind + longest].is_capital:
                return str(home["country"])
    return None


def _visitors(events: Iterable[Merged], country: str, registry: Registry) -> set[str]:
    """Those who travel to a country in this article and are not of it."""
    guests = {
        key
        for event in events
        if event.event.endswith("Visit") and event.place is not None
        if registry.entities[event.place].country == country
        for key in event.roles.get("guest", [])
    }
    return {key for key in guests if registry.entities[key].country != country}


def _hosts(events: Iterable[Merged], country: str, registry: Registry) -> set[str]:
    """Those who receive others there in this article, and are of no other country."""
    hosts = {
        key
        for event in events
        if event.event == "Meeting" and event.place is not None
        if registry.entities[event.place].country == country
        for key in event.roles.get("host", [])
    }
    return {key for key in hosts if registry.entities[key].country in (None, country)}
