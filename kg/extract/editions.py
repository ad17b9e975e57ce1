"""The next session and the one before: of the same body as the session an article tells of."""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.entities import Registry
from kg.extract.merged import Merged
from kg.records import EntityKind

_RECURRENT = frozenset({"Conference", "Exercise", "PortCall"})  # what has its next one and the one before


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


def find_like(events: list[Merged], candidate: Candidate) -> str | None:
    """ "La prochaine aura lieu à Lomé": what the last session or exercise told before is; None where there is none."""
    told = [event for event in events if event.event in _RECURRENT]
    before = [event for event in told if event.tellings[0].sentence.index <= candidate.sentence.index]
    return before[-1].event if before else None


def _nouns(event: Merged) -> set[str]:
    return {word for told in event.tellings for word in told.noun.split() if len(word) > 3}
