"""Events told in one sentence lend each other their place and day."""

from __future__ import annotations

from kg.extract.candidates import Candidate

_DAY = len("2025-12-09")


def lend_beside(candidates: list[Candidate]) -> None:
    """Talks "lors de sa visite au Bélarus en mai" were there and then; so is what the visit brought about."""
    for meeting in candidates:
        # Who is received "dans le cadre de sa visite au Vietnam" is received there.
        stays = [
            c
            for c in candidates
            if c.event == "Visit" and c.place and set(c.agents()) & set(meeting.agents())
            if c.noun or c.first < meeting.first  # "sẽ hội kiến A và thăm Huế": not before the visit
        ]
        if meeting.event == "Meeting" and meeting.place is None and stays:
            meeting.place = stays[0].place
    _date_same_talks(candidates)
    held = next((c for c in candidates if c.event == "Conference" and c.place), None)
    for meeting in candidates:  # "met on the sidelines of the summit in X": there
        if meeting.event == "Meeting" and held is not None and meeting.status == held.status:
            meeting.place = meeting.place or held.place
    visits = [c for c in candidates if c.event == "Visit" and c.recalled and c.place]
    for visit in visits:
        for candidate in candidates:
            if candidate.recalled and candidate.event not in {"Visit", "Appointment"}:
                candidate.place = candidate.place or visit.place
                candidate.date = candidate.date or visit.date


def _date_same_talks(candidates: list[Candidate]) -> None:
    """ "Réunis mercredi, A et B ont discuté", "a reçu mardi Y, avec qui il a évoqué …": one meeting, of one day."""
    talks = [c for c in candidates if c.event == "Meeting" and c.status == "occurred"]
    for told in talks:
        same = [c for c in talks if c.date and not c.lent and set(c.agents()) == set(told.agents())]
        if told.lent and len({c.date for c in same}) == 1 and len(same[0].date or "") == _DAY:
            told.date = same[0].date
