"""Who was there as well: sentences that add to the gathering told before them, whatever it was."""

from __future__ import annotations

from collections.abc import Mapping

from kg.article import BlockKind
from kg.extract.candidates import Candidate
from kg.extract.entities import Registry
from kg.extract.merged import Merged

_NEAR = 5  # sentences behind a gathering that still tell who was there
_ROUND = 3  # countries of talks that are like a conference
_OWN = 2  # sentences behind a conference in which who speaks spoke there
_BOTH = 2  # participants of a frame that names the visitor beside those with him
# What people are present at, and the part of those who are only present, or who preside.
GATHERINGS: Mapping[str, Mapping[str, str]] = {
    "Meeting": {},
    "Conference": {"host": "participant"},
    "Signing": {"participant": "witness", "host": "witness"},
    "Commemoration": {"host": "participant"},
    "Visit": {"participant": "guest"},
    "Exercise": {},
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
    if told is None and candidate.event == "Visit" and candidate.frame.least == _BOTH:
        return _find_talks_along(events, candidate)
    if told is None and _goes_along_to_talks(candidate):
        joined = find_gathering(events, candidate, registry, superclass)
        return joined if joined is not None and _is_of_one_country(joined, candidate, registry) else None
    return told


def _stand_for_sent(event: Merged, candidate: Candidate, registry: Registry) -> None:
    """ "X received a delegation from Y. The delegation was headed by Z": Z is the guest, in its place."""
    sent = {key for key in event.roles.get("guest", []) if registry.entities[key].is_sent}
    if not sent or len(event.roles["guest"]) > len(sent) or "participant" not in candidate.roles:
        return
    candidate.roles["guest"] = candidate.roles.pop("participant")
    for roles in (event.roles, *(told.roles for told in event.tellings)):
        roles["guest"] = [key for key in roles.get("guest", []) if key not in sent]


def _find_talks_along(events: list[Merged], candidate: Candidate) -> Merged | None:
    """ "X received Y, who was accompanied by Z": the talks of whom Z came along with, no journey being told."""
    for event in reversed(events):
        behind = candidate.sentence.index - event.tellings[-1].sentence.index
        if event.event != "Meeting" or not 0 <= behind <= _OWN or not _shares_agent(event, candidate):
            continue
        if event.status == "planned" and candidate.status == "occurred" and behind > 0:
            return None
        came = set(event.roles.get("guest", []))
        role = "guest" if not came.isdisjoint(candidate.agents()) else "participant"
        candidate.roles = {role: list(candidate.agents())}
        return event
    return None


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


def _goes_along_to_talks(candidate: Candidate) -> bool:
    """ "Cùng tham gia đoàn có A", behind talks and no journey: who came with the delegation was at its talks."""
    frame = candidate.frame
    if candidate.event != "Visit" or not frame.rejoins or frame.passive_only or frame.least >= _BOTH:
        return False
    candidate.event = "Meeting"
    candidate.roles = {"participant": [key for keys in candidate.roles.values() for key in keys]}
    return True


def _is_of_one_country(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    ours, theirs = ({registry.entities[key].country for key in one.agents()} for one in (event, candidate))
    return event.event == "Meeting" and not (ours & theirs).isdisjoint(theirs - {None})


def is_session_told_on(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    """ "The meeting was co-chaired by A and B", behind "the fifth meeting of the Council": the session, by its noun."""
    if is_session_headlined(event, candidate):
        return True
    if event.event != "Conference" or candidate.event != "Meeting" or not candidate.resumes:
        return False
    last = event.tellings[-1]
    near = 0 < candidate.sentence.index - last.sentence.index <= _NEAR
    nouns = {told.noun.split()[-1] for told in event.tellings if told.noun}
    any_kind = registry.doc.lexicon.words["clauses"]["any_session"]  # "X chaired |the meeting|", of a forum
    return near and bool(candidate.noun) and candidate.noun.split()[-1] in nouns.union(any_kind)


def is_session_headlined(event: Merged, candidate: Candidate) -> bool:
    """ "Peru, Fiji hold consultations", behind it "the fourth round of consultations": the session of the text."""
    told = event.tellings[0]
    alone = len(event.tellings) == 1 and told.sentence.kind is BlockKind.HEADLINE
    is_noun = bool(told.noun) and bool(candidate.noun) and event.event == "Meeting"
    if not (alone and is_noun and candidate.event == "Conference" and told.noun and candidate.noun):
        return False
    return told.noun.split()[-1] == candidate.noun.split()[-1]


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
    if (candidate.frame.own_kind and behind > _OWN) or (top == "Exercise" != candidate.event):
        return False
    if candidate.frame.own_kind and top != candidate.event and not _is_round(event, registry):
        return False
    if candidate.is_held and top != candidate.event:
        return False  # "Lễ ký diễn ra tại X": of a signing only
    if candidate.event == "Visit":
        return top == "Visit" and _travels_along(event, candidate, registry, near=near)
    told_on = near and (last.is_held or not last.recalled) and top in GATHERINGS
    return told_on and (top != "Visit" or _shares_agent(event, candidate))


def _is_round(event: Merged, registry: Registry) -> bool:
    """ "Ministers from A, B and C met": whether people of three countries or more meet, as at a conference."""
    lands = {registry.entities[key].country for key in event.agents()} - {None}
    return event.event == "Meeting" and len(lands) >= _ROUND


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
