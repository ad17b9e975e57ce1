"""Events told in one sentence lend each other their place and day."""

from __future__ import annotations

from kg.extract.candidates import Candidate


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
