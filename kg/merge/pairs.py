"""What reports tell, compared two by two where it shares a key: each pair once, however many keys it shares."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product
from typing import Generic, TypeVar

from kg.merge.blocking import find_keys
from kg.merge.comparison import compare_told
from kg.merge.sketch import Sketch, sketch_from_json

N = TypeVar("N")


def hash_key(key: str) -> int:
    """A key of kg.merge.blocking as 63 bits: two keys that share them only make a block larger."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def hash_keys(sketch: Sketch) -> tuple[list[int], list[int]]:
    """The keys of a report, each hashed, sorted: where it meets others, and where it asks for them."""
    keys = find_keys(sketch)
    meets = set(map(hash_key, keys.meets))
    return sorted(meets), sorted(set(map(hash_key, keys.asks)) - meets)


def hash_telling(sketch: Sketch) -> str:
    """What a report tells, as 128 bits in hexadecimal: the same for reports that tell the same."""
    return hashlib.blake2b(sketch.tell().encode(), digest_size=16).hexdigest()


class Held(Generic[N]):
    """What some reports tell alike, as it is compared: read when it must be.

    Args:
        n: what it is called.
        body: one of the reports, kg.merge.sketch.Sketch as JSON.
        meets: hash_keys of it.
        asks: likewise.
        fresh: whether it has not been compared before.
    """

    __slots__ = ("_body", "_sketch", "asks", "fresh", "meets", "n")

    def __init__(
        self, n: N, body: str, meets: Iterable[int], asks: Iterable[int], fresh: bool = True
    ) -> None:
        self.n, self.fresh = n, fresh
        self.meets, self.asks = frozenset(meets), frozenset(asks)
        self._body = body
        self._sketch: Sketch | None = None

    @property
    def sketch(self) -> Sketch:
        """What is compared."""
        if self._sketch is None:
            self._sketch = sketch_from_json(self._body)
        return self._sketch

    def find_first(self, other: Held[N]) -> int:
        """The first of the keys under which the two meet."""
        shared = self.meets & other.meets
        if self.asks or other.asks:
            shared |= (self.meets & other.asks) | (self.asks & other.meets)
        return min(shared)


def find_links(key: int, block: Sequence[Held[N]]) -> Iterator[tuple[N, N, float]]:
    """The pairs of a block of which one is fresh, and that are taken for one thing, with their score.

    Each pair is compared under the first of the keys it shares, and nowhere else.
    """
    meeting = [held for held in block if key in held.meets]
    asking = [held for held in block if key not in held.meets]
    for a, b in chain(combinations(meeting, 2), product(asking, meeting)):
        if (a.fresh or b.fresh) and a.find_first(b) == key:
            found = compare_told(a.sketch, b.sketch)
            if found.is_same:
                yield a.n, b.n, found.score
