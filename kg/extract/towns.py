"""Towns and provinces that deal with each other: the places whose mayors and governors talk."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group
from kg.extract.territories import home_in_headline
from kg.records import EntityKind

_BOTH = 2


def seats_of(registry: Registry, keys: Iterable[str]) -> list[str]:
    """The places that persons speak for and the places among some entities; empty where one speaks for none."""
    found: list[str] = []
    for key in keys:
        place = key if registry.entities[key].kind is EntityKind.PLACE else seat_of(registry, key)
        if place is None:
            return []
        found.append(place)
    return list(dict.fromkeys(found))


def find_towns(doc: Document, registry: Registry, talks: Iterable[str], group: Group) -> tuple[str, ...]:
    """ "hai tỉnh", "hai bên": the two places of those who talk, else of all who hold an office of a town."""
    words = doc.lexicon.table("offices")["parties"]["towns"]
    tag = doc.tag(group.last - 1, "parties") if group.last > group.first else None
    if not words or (tag is not None and tag.key not in words) or group.count not in (None, _BOTH):
        return ()
    people = list(talks) or [p.key for p in registry.persons() if seat_of(registry, p.key) is not None]
    places = seats_of(registry, people)
    lands = {registry.entities[key].country for key in places}
    return tuple(places) if len(places) == _BOTH == len(lands) else ()


def speakers_of(registry: Registry, talks: Iterable[str], found: tuple[str, ...]) -> tuple[str, ...]:
    """Who of those that talk speaks for the towns "hai bên" are; what was found where they are no towns."""
    if not found or any(registry.entities[key].kind is not EntityKind.PLACE for key in found):
        return found
    return tuple(key for key in talks if seat_of(registry, key) in found) or found


def seat_of(registry: Registry, key: str) -> str | None:
    """The place a person holds office in; of a party's secretary of "the province", that of the headline."""
    offices = [held.office for held in registry.entities[key].holdings if not held.office.former]
    seat = next((office.seat for office in offices if office.seat is not None), None)
    local = tuple(registry.doc.lexicon.table("offices")["bodies"]["local"])
    if seat is None and local and any(office.head.endswith(local) for office in offices):
        seat = home_in_headline(registry.doc)
    return registry.key_of(seat) if seat is not None else None
