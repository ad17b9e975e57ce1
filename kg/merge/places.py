"""Where two reports place what they tell, compared."""

from __future__ import annotations

from kg.link.keys import fold_words
from kg.merge.sketch import Place, Sketch

_UNKNOWN = 0.4


def compare_places(a: Sketch, b: Sketch) -> tuple[float, str]:
    """How well two places agree, from 0 to 1, and in which way: "apart" is another country or another city."""
    if not a.places or not b.places:
        return _UNKNOWN, "unknown"
    return max(_compare(p, q) for p in a.places for q in b.places)


def _compare(p: Place, q: Place) -> tuple[float, str]:
    if p.node == q.node or _is_same_name(p, q):
        return 1.0, "same"
    if p.country and q.country and p.country != q.country:
        return 0.0, "apart"
    if q.node == p.country or p.node == q.country:
        return 0.8, "within"
    if p.is_city and q.is_city:
        return 0.1, "apart"
    if p.country and p.country == q.country:
        return 0.6, "same country"
    return _UNKNOWN, "unknown"


def _is_same_name(p: Place, q: Place) -> bool:
    names = [{fold_words(name) for name in place.names} for place in (p, q)]
    return not (p.known and q.known) and bool(names[0] & names[1])
