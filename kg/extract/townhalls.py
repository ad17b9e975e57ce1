"""Towns and provinces that sign, agree or give: what acts is their administration, not the place it sits in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.agreed import Found
from kg.extract.candidates import Candidate
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Known
from kg.extract.merged import Merged
from kg.records import Commitment, EntityKind


class TownHalls:
    """Gives each place that acts a body of its name; what happens in the place stays there."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._bodies: dict[str, str] = {}  # place → body

    def settle(self, events: Iterable[Merged], agreements: Iterable[Found]) -> None:
        """Puts bodies for the places that take part in events or are bound by agreements."""
        for event in events:
            event.roles = {role: self.act(keys) for role, keys in event.roles.items()}
        for found in agreements:
            found.parties = self.act(found.parties)

    def commit(self, commitments: Iterable[Commitment]) -> list[Commitment]:
        """Commitments of bodies, not of places."""
        acting = [(one, tuple(self.act(one.parties))) for one in commitments]
        return [one if one.parties == parties else replace(one, parties=parties) for one, parties in acting]

    def act(self, keys: Iterable[str]) -> list[str]:
        """Entities with a body for each place among them."""
        return list(dict.fromkeys(self._body_of(key) for key in keys))

    def _body_of(self, key: str) -> str:
        place = self.registry.entities[key]
        if place.kind is not EntityKind.PLACE:
            return key
        if key not in self._bodies:
            own = f"{EntityKind.ORGANIZATION.value.lower()}:{len(self.registry.entities) + 1}"
            hall = self.registry.entities[own] = Known(
                own,
                EntityKind.ORGANIZATION,
                place.name,
                place.words,
                country=place.country,
                order=place.order,
                marked=place.marked,
            )
            hall.mentions = list(place.mentions)
            self._bodies[key] = own
        return self._bodies[key]


def find_town_of_hall(doc: Document, registry: Registry, candidate: Candidate) -> str | None:
    """ "la maire de Strasbourg a reçu à l'hôtel de ville …": the town of the one who holds office in that hall."""
    halls = doc.lexicon.words["clauses"]["town_halls"]
    said = doc.text[candidate.sentence.start : candidate.sentence.end].lower()
    if not any(hall in said for hall in halls):
        return None
    hosts, seats = (
        [seat for key in keys if (seat := _town_of(doc, registry, key)) is not None]
        for keys in (candidate.roles.get("host", []), candidate.agents())
    )
    return hosts[0] if hosts else (seats[0] if len(seats) == 1 else None)


def _town_of(doc: Document, registry: Registry, key: str) -> str | None:
    """The town somebody holds office in, listed or not."""
    heads = doc.lexicon.table("offices")["heads"]
    for held in registry.entities[key].holdings:
        town, body = held.office.seat, held.office.organization
        is_local = heads.get(held.office.head, {}).get("local") and not held.office.former
        if town is None and body is not None and body.key is None and is_local:
            town = Group(GroupKind.PLACE, body.first, body.last, name=body.name, country=held.office.country)
        if town is not None and is_local:
            return registry.key_of(town)
    return None
