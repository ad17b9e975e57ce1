"""What the merging asks of the classes: which lies below which, and what can happen only once."""

from __future__ import annotations

from kg.vocab import EVENT_CLASSES, SUPERCLASSES

# Of these a second one with the same people and matter within days is unlikely: articles that differ by days are
# taken to contradict each other, not to tell of two.
ONCE = frozenset({"Signing", "Declaration", "Appointment", "Establishment", "Launch", "Award"})
STAYS = frozenset(
    {"Visit", "Exercise", "Conference"}
)  # they last, and an article may tell of one of their days
REMOTE = frozenset({"Call", "Message", "Invitation"})  # each party is at home: their place says nothing
# Who is not named by all may have been there all the same; elsewhere other people make another event.
CLOSED = frozenset({"Meeting", "Call", "Visit", "Appointment", "Award", "Message", "Invitation"})
BY_TWO = frozenset({"Meeting", "Call"})  # one agent alone tells nothing of the month


def find_top(name: str) -> str:
    """The top class of a class of events or agreements: of "Audience", "Meeting"."""
    return next((n for n in (name, *SUPERCLASSES.get(name, ())) if n in EVENT_CLASSES), "Agreement")


def is_below(name: str, other: str) -> bool:
    """Whether a class is another one, or below it."""
    return name == other or other in SUPERCLASSES.get(name, ())
