"""What private persons do: in general news, that somebody met, called or went somewhere is no diplomatic event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.extract.entities import Registry
from kg.extract.frames import AT_HOME
from kg.extract.merged import Merged
from kg.records import EntityKind

_OFFICIAL = frozenset({"Meeting", "Call", "Visit", "Launch"})


def drop_private(events: Iterable[Merged], registry: Registry, topics: Mapping[str, float]) -> list[Merged]:
    """The events without those of persons of whom no office and no country is said, unless the article is of politics
    among states, where readers know who is who.
    """
    if not topics or not AT_HOME.isdisjoint(topics):
        return list(events)
    kept = [event for event in events if not _is_private(event, registry)]
    for event in kept:
        if event.part_of is not None and all(event.part_of is not one for one in kept):
            event.part_of = None  # what a private visit was the frame of stands alone
    return kept


def _is_private(event: Merged, registry: Registry) -> bool:
    known = [registry.entities[key] for key in event.agents()]
    return (
        event.event in _OFFICIAL
        and bool(known)
        and all(
            one.kind is EntityKind.PERSON and not (one.holdings or one.gazetteer or one.country)
            for one in known
        )
    )
