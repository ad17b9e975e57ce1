"""Who waits for an engine: the clients take turns, however many questions each of them has asked."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Full(Exception):
    """There is no place left in the line.

    Args:
        own: whether it is the client's own questions that fill it.
    """

    def __init__(self, *, own: bool) -> None:
        super().__init__(own)
        self.own = own


class Line(Generic[T]):
    """Items by client; each client's are taken in the order in which they came.

    Args:
        room: items in all.
        room_per_client: items of one client.
    """

    def __init__(self, room: int, room_per_client: int) -> None:
        self._room, self._room_per_client = room, room_per_client
        self._by_client: OrderedDict[str, deque[T]] = OrderedDict()  # whose turn it is comes first
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def push(self, client: str, item: T) -> None:
        """Add an item at the end of its client's.

        Raises:
            Full: there is no place.
        """
        if len(self._by_client.get(client, ())) >= self._room_per_client:
            raise Full(own=True)
        if self._count >= self._room:
            raise Full(own=False)
        self._by_client.setdefault(client, deque()).append(item)
        self._count += 1

    def put_back(self, client: str, item: T) -> None:
        """Add an item that has had a place already, before its client's others."""
        self._by_client.setdefault(client, deque()).appendleft(item)
        self._count += 1

    def take(self, may: Callable[[str], bool]) -> T | None:
        """The next item of the first client that may have a turn; None where none may. Its next turn is the last."""
        for client, items in self._by_client.items():
            if may(client):
                item = items.popleft()
                self._count -= 1
                if items:
                    self._by_client.move_to_end(client)
                else:
                    del self._by_client[client]
                return item
        return None

    def remove(self, client: str, item: T) -> bool:
        """Take out an item that waits no longer; whether it was there."""
        items = self._by_client.get(client, deque())
        if item not in items:
            return False
        items.remove(item)
        self._count -= 1
        if not items:
            del self._by_client[client]
        return True
