"""Of which country somebody's successor or predecessor is, where nothing else says so."""

from __future__ import annotations

from kg.extract.entities import Registry


def settle_heirs(registry: Registry) -> None:
    """ "Her successor, X": of the country of whoever held the office before, or holds it now."""
    people = registry.persons()
    for person in people:
        titles = {h.office.title for h in person.holdings if h.same}
        for other in people if titles and person.country is None else ():
            own = {h.office.title for h in other.holdings if not h.inherited}
            if other is not person and not titles.isdisjoint(own):
                person.country = person.country or other.country
