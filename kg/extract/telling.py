"""What is said in a call is no meeting: "Hai bộ trưởng cũng trao đổi về Biển Đông", told behind their call."""

from __future__ import annotations

from kg.extract.candidates import Candidate


def drop_talk_of_calls(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, in order, without talks that only go on telling of a call of the same people."""
    kept: list[Candidate] = []
    for candidate in candidates:
        called = (set(one.agents()) for one in kept if one.event == "Call")
        goes_on = candidate.frame.goes_on and candidate.event == "Meeting"
        if not (goes_on and any(set(candidate.agents()) <= people for people in called)):
            kept.append(candidate)
    return kept
