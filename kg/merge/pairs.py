"""Reports that share a key, compared two by two: each pair once, however many keys it shares."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from kg.merge.comparison import compare
from kg.merge.sketch import Sketch, sketch_from_json

N = TypeVar("N")


def hash_key(key: str) -> int:
    """A key of kg.merge.blocking as 63 bits: two keys that share them only make a block larger."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


class Held(Generic[N]):
    """A report as it is compared: read when it must be.

    Args:
        n: what it is called.
        body: kg.merge.sketch.Sketch as JSON.
        keys: hash_key of each of its keys.
        fresh: whether it has not been compared before.
    """

    __slots__ = ("_body", "_sketch", "fresh", "keys", "n")

    def __init__(self, n: N, body: str, keys: Iterable[int], fresh: bool = True) -> None:
        self.n, self.keys, self.fresh = n, frozenset(keys), fresh
        self._body = body
        self._sketch: Sketch | None = None

    @property
    def sketch(self) -> Sketch:
        """What is compared."""
        if self._sketch is None:
            self._sketch = sketch_from_json(self._body)
        return self._sketch


def find_links(key: int, block: Sequence[Held[N]]) -> Iterator[tuple[N, N, float]]:
    """The pairs of a block of which one is fresh, and that are taken for one thing, with their score.

    Each pair is compared under the first of the keys it shares, and nowhere else.
    """
    for i, a in enumerate(block):
        for b in block[:i]:
            if (a.fresh or b.fresh) and min(a.keys & b.keys) == key:
                found = compare(a.sketch, b.sketch)
                if found.is_same:
                    yield a.n, b.n, found.score
