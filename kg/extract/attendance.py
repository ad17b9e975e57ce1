"""What those came to of whom a text says so afterwards: "Y ont assisté A et B", "Étaient présents A et B"."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.candidates import Candidate
from kg.extract.gatherings import GATHERINGS
from kg.extract.merged import Merged

_REACH = 4  # sentences back; a conference is what the whole article is about


def find_attended(events: list[Merged], candidate: Candidate) -> Merged | None:
    """The event told last of those a candidate of a resuming frame can speak of; None where there is none."""
    found = [(at, event) for event in events if (at := _last_told(event, candidate)) is not None]
    return max(found, key=lambda one: one[0])[1] if found else None


def is_ceremony_told(events: list[Merged], candidate: Candidate) -> bool:
    """ "The ceremony was attended by A", behind the talks, signing or credentials told right before: no other one."""
    if candidate.event != "Commemoration" or not candidate.resumes or not events:
        return False
    last = max(events, key=lambda event: event.tellings[-1].sentence.index)
    near = 0 < candidate.sentence.index - last.tellings[-1].sentence.index <= _REACH
    return near and last.event in {"Meeting", "Signing"}


def attend(candidate: Candidate, event: Merged) -> None:
    """Gives the attenders the role that the event has for them."""
    role = GATHERINGS[event.event].get("participant", "participant")
    if role != "participant" and (keys := candidate.roles.pop("participant", None)):
        candidate.roles[role] = keys


def _last_told(event: Merged, candidate: Candidate) -> int | None:
    """The sentence an event was told in last before a candidate; None where the candidate can't speak of it."""
    if event.event not in GATHERINGS or event.status != candidate.status:
        return None
    if candidate.background:  # "un dîner, auquel assistaient A et B": of its own sentence only
        return 0 if any(t.sentence == candidate.sentence for t in event.tellings) else None
    told = [
        t.sentence.index
        for t in event.tellings
        if t.sentence.kind is not BlockKind.HEADLINE
        and (t.tense != "pluperfect" or candidate.tense == "pluperfect")
    ]
    if not told:
        return 0 if event.event == "Conference" else None
    near = candidate.sentence.index - max(told) <= _REACH
    return max(told) if near or event.event == "Conference" else None
