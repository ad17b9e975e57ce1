"""Whose question is asked next: what a client has lately asked decides in which of three lines it stands."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Generic, NamedTuple, TypeVar

from kg.serve.engine.line import Full, Line

__all__ = ["Full", "Standing", "Turn", "Turns"]

_KNOWN_SECONDS = 60.0  # that a client is known by what it asked
_QUICK_IN_A_ROW = 4  # turns of known clients before one of a stranger who waits

T = TypeVar("T")


class Standing(Enum):
    """What is known of a client."""

    QUICK = auto()  # its questions were answered within their slice
    UNKNOWN = auto()
    LONG = auto()  # one of its questions was not


class Turn(NamedTuple, Generic[T]):
    """A question whose turn it is, and the line that it comes from."""

    item: T
    standing: Standing


class Turns(Generic[T]):
    """Three lines. Those of quick questions go before strangers, four times of five; long ones wait for their places.

    So somebody who attacks from many addresses holds up those who were here before by every fifth turn only.

    Args:
        room: questions in a line.
        room_per_client: questions of one client.
        clock: seconds, from anywhere.
    """

    def __init__(self, room: int, room_per_client: int, clock: Callable[[], float]) -> None:
        self._lines: dict[Standing, Line[T]] = {one: Line(room, room_per_client) for one in Standing}
        self._known: dict[str, tuple[Standing, float]] = {}  # and until when
        self._clock = clock
        self._quick_in_a_row = 0

    @property
    def short_waiting(self) -> int:
        """How many questions wait that are not known to be long."""
        return len(self._lines[Standing.QUICK]) + len(self._lines[Standing.UNKNOWN])

    def standing(self, client: str) -> Standing:
        """What is known of a client now."""
        known, until = self._known.get(client, (Standing.UNKNOWN, 0.0))
        return known if self._clock() < until else Standing.UNKNOWN

    def note(self, client: str, *, long: bool) -> None:
        """Remember how long a client's question took. One long one counts for a while, whatever else it asks."""
        if not long and self.standing(client) is Standing.LONG:
            return
        now = self._clock()
        if client not in self._known:
            for name in [name for name, (_, until) in self._known.items() if until <= now]:
                del self._known[name]
        self._known[client] = Standing.LONG if long else Standing.QUICK, now + _KNOWN_SECONDS

    def push(self, client: str, item: T) -> None:
        """Add a question at the end of its client's.

        Raises:
            Full: there is no place.
        """
        self._lines[self.standing(client)].push(client, item)

    def put_back(self, client: str, item: T, standing: Standing) -> None:
        """Add a question that has had a place already, before its client's others."""
        self._lines[standing].put_back(client, item)

    def take(self, may: Callable[[str], bool], *, long_too: bool) -> Turn[T] | None:
        """The question whose turn it is; None where nobody waits who may.

        Args:
            may: whether a client may have a turn.
            long_too: whether there is a place for a long one; it is taken first.
        """
        order = [Standing.QUICK, Standing.UNKNOWN]
        if self._quick_in_a_row >= _QUICK_IN_A_ROW:
            order.reverse()
        for standing in [Standing.LONG, *order] if long_too else order:
            item = self._lines[standing].take(may)
            if item is not None:
                if standing is not Standing.LONG:
                    self._quick_in_a_row = self._quick_in_a_row + 1 if standing is Standing.QUICK else 0
                return Turn(item, standing)
        return None

    def remove(self, client: str, item: T) -> bool:
        """Take out a question that waits no longer; whether it was there."""
        return any(line.remove(client, item) for line in self._lines.values())
