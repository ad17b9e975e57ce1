"""Who was there as well: sentences that add to the gathering told before them, whatever it was."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.candidates import Candidate
from kg.extract.entities import Registry
from kg.extract.merged import Merged

_NEAR = 5  # sentences behind a gathering that still tell who was there
_BOTH = 2  # participants of a frame that names the visitor beside those with him
# What people are present at, and the part of those who are only present, or who preside.
GATHERINGS: Mapping[str, Mapping[str, str]] = {
    "Meeting": {},
    "Conference": {"host": "organizer"},
    "Signing": {"participant": "witness", "host": "witness"},
    "Commemoration": {"host": "participant"},
    "Visit": {"participant": "guest"},
}


def find_gathering(
    events: list[Merged], candidate: Candidate, registry: Registry, superclass: Mapping[str, str]
) -> Merged | None:
    """The event told last that a candidate adds people to; None where nothing was told that it can speak of.

    "Among those attending were A and B" is said of a conference, even where a handshake was told in between; what its
    own clause names comes before what was told last ("Cùng dự buổi tiếp có A"), and so does that in which somebody it
    names was, a journey too ("The minister was joined by A").
    """
    found = [event for event in reversed(events) if _can_be_told_on(event, candidate, registry, superclass)]
    same_kind = (event for event in found if event.event == candidate.event == "Conference")
    named = (event for event in found if event.event in candidate.joins)
    shared = (event for event in found if _shares_agent(event, candidate))
    told = next(same_kind, next(named, next(shared, found[0] if found else None)))
    if told is not None and candidate.frame.leads:
        _stand_for_sent(told, candidate, registry)
    if told is None and _tells_of_visit(events) and _travel_along(candidate):
        return find_gathering(events, candidate, registry, superclass)
    return told


def _stand_for_sent(event: Merged, candidate: Candidate, registry: Registry) -> None:
    """ "X received a delegation from Y. The delegation was headed by Z": Z is the guest, in its place."""
    sent = {key for key in event.roles.get("guest", []) if registry.entities[key].is_sent}
    if not sent or len(event.roles["guest"]) > len(sent) or "participant" not in candidate.roles:
        return
    candidate.roles["guest"] = candidate.roles.pop("participant")
    for roles in (event.roles, *(told.roles for told in event.tellings)):
        roles["guest"] = [key for key in roles.get("guest", []) if key not in sent]


def _tells_of_visit(events: list[Merged]) -> bool:
    """Whether a journey is what was told last."""
    last = max(events, key=lambda event: event.tellings[-1].sentence.index, default=None)
    return last is not None and last.event.endswith("Visit")


def _shares_agent(event: Merged, candidate: Candidate) -> bool:
    return not set(event.agents()).isdisjoint(candidate.agents())


def _travel_along(candidate: Candidate) -> bool:
    """ "He will be joined by A and B", behind a journey and no talks: they travel with him, and are its guests."""
    if not candidate.frame.rejoins or candidate.event != "Meeting" or not candidate.frame.passive_only:
        return False
    candidate.event = "Visit"
    candidate.roles = {"guest": [key for keys in candidate.roles.values() for key in keys]}
    return True


def is_session_told_on(event: Merged, candidate: Candidate) -> bool:
    """ "The meeting was co-chaired by A and B", behind "the fifth meeting of the Council": the session, by its noun."""
    if event.event != "Conference" or candidate.event != "Meeting" or not candidate.resumes:
        return False
    last = event.tellings[-1]
    near = 0 < candidate.sentence.index - last.sentence.index <= _NEAR
    nouns = {told.noun.split()[-1] for told in event.tellings if told.noun}
    return near and bool(candidate.noun) and candidate.noun.split()[-1] in nouns


def _can_be_told_on(
    event: Merged, candidate: Candidate, registry: Registry, superclass: Mapping[str, str]
) -> bool:
    """ "Also present were A and B": of the talks, session or ceremony that the sentences before tell of."""
    last = event.tellings[-1]
    if event.status == "planned" and candidate.status == "occurred" and candidate.tense == "past":
        return False  # "X was also present": not at what is to come
    behind = candidate.sentence.index - last.sentence.index
    near = 0 <= behind <= _NEAR or (behind > 0 and event.event in candidate.joins)
    top = superclass.get(event.event, event.event)
    if candidate.is_held and top != candidate.event:
        return False  # "Lễ ký diễn ra tại X": of a signing only
    if candidate.event == "Visit":
        return top == "Visit" and _travels_along(event, candidate, registry, near=near)
    told_on = near and (last.is_held or not last.recalled) and top in GATHERINGS
    return told_on and (top != "Visit" or _shares_agent(event, candidate))


def _travels_along(event: Merged, candidate: Candidate, registry: Registry, *, near: bool) -> bool:
    """ "Cùng đi có A và B", "He is accompanied by A": with the visitor told of before, or named; not to a site only."""
    if any(told.site is not None for told in event.tellings):
        return False
    if candidate.frame.least < _BOTH:
        ours, theirs = (
            {registry.entities[key].country for key in told.roles.get("guest", [])} - {None}
            for told in (event, candidate)
        )
        return near and (not ours or not theirs or not ours.isdisjoint(theirs))
    return not set(event.roles.get("guest", [])).isdisjoint(candidate.roles.get("guest", []))
