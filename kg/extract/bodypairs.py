"""Which two an article tells of where one is a body above states: "the two sides" of the Union and Norway."""

from __future__ import annotations

from collections import Counter

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.records import EntityKind

_PAIR, _OFTEN = 2, 3  # "the two sides", and times each is named


def find_body_and_country(doc: Document, registry: Registry) -> tuple[str, ...]:
    """A body above states and a country, where the article speaks of them far more than of anybody else."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for at in doc.named:
        found = doc.known_as(
            at, lambda e: e.kind == "Country" or (e.kind == "Organization" and not e.country)
        )
        if found is not None and doc.tokens[at].is_capital:
            counts[(found[1].key, found[1].kind, found[1].label)] += 1
    first = counts.most_common(_PAIR + 1)
    kinds = sorted(entry[1] for entry, _ in first[:_PAIR])
    least = first[_PAIR - 1][1] if len(first) >= _PAIR else 0
    third = first[_PAIR][1] if len(first) > _PAIR else 0
    if kinds != ["Country", "Organization"] or least < _OFTEN or least < 2 * third:
        return ()
    return tuple(
        registry.of_gazetteer(key, EntityKind(kind), label, key if kind == "Country" else None).key
        for (key, kind, label), _ in first[:_PAIR]
    )
