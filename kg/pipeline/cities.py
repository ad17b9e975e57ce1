"""Which places are cities, by the gazetteer: two cities are two places, a palace may stand in either."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.pipeline.options import find_gazetteer

_ROLES = frozenset({"capital", "city"})


def find_city_test(gazetteers: Sequence[str]) -> Callable[[str], bool]:
    """A function that tells whether a Wikidata id is that of a city, by the shipped gazetteer and those added."""
    entries = find_gazetteer(gazetteers).entries

    def is_city(qid: str) -> bool:
        known = entries.get(qid)
        return known is not None and known.role in _ROLES

    return is_city
