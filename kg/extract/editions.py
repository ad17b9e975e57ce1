"""The next session and the one before: of the same body as the session an article tells of."""

from __future__ import annotations

from kg.extract.entities import Registry
from kg.extract.merged import Merged
from kg.records import EntityKind


def lend_organizers(events: list[Merged], registry: Registry) -> None:
    """ "Le sommet de la SADC s'est achevé. Le prochain sommet se tiendra en août": the next one is the SADC's too.

    Only where nobody is named in it, another date tells it apart, and the noun is the same.
    """
    organized = [event for event in events if event.event == "Conference" and event.roles.get("organizer")]
    for event in events:
        if event.event != "Conference" or event.agents() or event.date is None:
            continue
        for other in organized:
            bodies = [
                k for k in other.roles["organizer"] if registry.entities[k].kind is EntityKind.ORGANIZATION
            ]
            if bodies and other.date != event.date and not _nouns(event).isdisjoint(_nouns(other)):
                event.roles["organizer"] = bodies[:1]
                break


def _nouns(event: Merged) -> set[str]:
    return {word for told in event.tellings for word in told.noun.split() if len(word) > 3}
