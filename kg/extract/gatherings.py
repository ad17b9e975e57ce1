"""Who was there as well: sentences that add to the gathering told before them, whatever it was."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.candidates import Candidate
from kg.extract.merged import Merged

_NEAR = 5  # sentences behind a gathering that still tell who was there
# What people are present at, and the part of those who are only present, or who preside.
GATHERINGS: Mapping[str, Mapping[str, str]] = {
    "Meeting": {},
    "Conference": {"host": "organizer"},
    "Signing": {"participant": "witness", "host": "witness"},
    "Commemoration": {"host": "participant"},
}


def is_gathering_before(event: Merged, candidate: Candidate, superclass: Mapping[str, str]) -> bool:
    """ "Also present were A and B": of the talks, session or ceremony that the sentences before tell of."""
    last = event.tellings[-1]
    near = 0 <= candidate.sentence.index - last.sentence.index <= _NEAR
    top = superclass.get(event.event, event.event)
    if candidate.event == "Visit":
        return near and top == "Visit"  # "Cùng đi có A và B": who travels with the visitor told of before
    return near and (last.is_held or not last.recalled) and top in GATHERINGS
