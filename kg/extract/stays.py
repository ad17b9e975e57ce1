"""Elsewhere: what is told of another place than that of the news, and of no day, is not of the day of the news."""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.entities import Registry
from kg.extract.placing import Places
from kg.records import EntityKind


class Stays:
    """Keeps when somebody was where, and corrects the dates that the news has lent."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._days: dict[str, str] = {}  # key of a place → the days of the visit told last to it

    def settle(self, candidates: list[Candidate], places: Places) -> None:
        """ "X stayed in Accra on July 2 and 3. Four memoranda were signed there": on one of these days.

        Args:
            candidates: of one sentence, with their dates and places.
            places: where the news is.
        """
        elsewhere = [c for c in candidates if c.lent and self._is_elsewhere(c, places)]
        there = next((c for c in elsewhere if c.there), None)
        days = self._days_in(there.place) if there is not None else None
        for candidate in candidates:
            if there is not None and days is not None and candidate.lent:
                candidate.date = days if candidate.place in (None, there.place) else candidate.date
            elif candidate in elsewhere and not candidate.there:
                candidate.date = None
        for candidate in candidates:
            if candidate.event == "Visit" and candidate.place is not None and candidate.date is not None:
                self._days.pop(candidate.place, None)  # the last told stands last
                self._days[candidate.place] = candidate.date

    def _is_elsewhere(self, candidate: Candidate, places: Places) -> bool:
        """Whether its own words place something in another city than that of the news; a hall is in some city."""
        news = places.main_place or places.dateline
        if not candidate.is_placed or news is None or candidate.place is None or news == candidate.place:
            return False
        one, other = self.registry.entities[news], self.registry.entities[candidate.place]
        if candidate.there:
            return one.country != other.country
        cities = all(place.kind is EntityKind.PLACE and place.gazetteer for place in (one, other))
        return cities and candidate.status == "occurred"

    def _days_in(self, place: str | None) -> str | None:
        """The days of the visit told last to a place, or to another of its country."""
        country = self.registry.entities[place].country if place is not None else None
        near = [days for key, days in self._days.items() if self.registry.entities[key].country == country]
        return self._days.get(place or "") or (near[-1] if near and country else None)
