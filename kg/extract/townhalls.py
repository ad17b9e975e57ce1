"""Towns and provinces that sign, agree or give: what acts is their administration, not the place it sits in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.agreed import Found
from kg.extract.entities import Registry
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
        return [replace(one, parties=tuple(self.act(one.parties))) for one in commitments]

    def act(self, keys: Iterable[str]) -> list[str]:
        """Entities with a body for each place among them."""
        return list(dict.fromkeys(self._body_of(key) for key in keys))

    def _body_of(self, key: str) -> str:
        place = self.registry.entities[key]
        if place.kind is not EntityKind.PLACE:
            return key
        if key not in self._bodies:
            own = f"{EntityKind.ORGANIZATION.value.lower()}:{len(self.registry.entities) + 1}"
            self.registry.entities[own] = Known(
                own,
                EntityKind.ORGANIZATION,
                place.name,
                place.words,
                country=place.country,
                mentions=list(place.mentions),
                order=place.order,
                marked=place.marked,
            )
            self._bodies[key] = own
        return self._bodies[key]
