"""Whether two tellings can be of one place, and which of two places says more."""

from __future__ import annotations

from kg.extract.entities import Registry
from kg.extract.known import Known
from kg.records import EntityKind


def is_wide(place: Known) -> bool:
    """Whether a place is a part of the world, of no country."""
    return place.kind is EntityKind.PLACE and place.gazetteer is not None and place.country is None


def places_agree(one: str | None, other: str | None, registry: Registry) -> bool:
    """Whether two places can be one: unknown, or of one country ("au Kremlin", "à Moscou", "en Russie")."""
    if one is None or other is None or one == other:
        return True
    return registry.entities[one].country == registry.entities[other].country


def finer_place(one: str | None, other: str | None, registry: Registry, *, lent: bool) -> str | None:
    """The more precise of two places; the second where the first is only lent by the news around it."""
    if one is None or other is None or lent:
        return (other or one) if lent else (one or other)
    if is_wide(registry.entities[one]) or is_wide(registry.entities[other]):
        return other if is_wide(registry.entities[one]) else one
    if (
        registry.entities[one].kind is EntityKind.COUNTRY
        and registry.entities[other].kind is EntityKind.PLACE
    ):
        return other
    return one
