"""Whose people a list is of: "về phía Canada có Tổng lãnh sự X", where a word for sides stands before the country."""

from __future__ import annotations

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation


def settle_sides(doc: Document, registry: Registry, clauses: list[Clause]) -> None:
    """Gives the persons listed behind "on the side of" a country that country, where none is told of them."""
    sides = frozenset(doc.lexicon.language.table("offices")["delegations"]["sides"])
    if not doc.lexicon.grammar.get("bare_complements"):
        return
    for clause in clauses:
        country: str | None = None
        for chunk in clause.chunks:
            group = chunk.group
            if group is not None and group.kind is GroupKind.COUNTRY and group.preposition == Relation.ON:
                words = {token.lower for token in doc.tokens[group.begin : group.last]}
                country = None if sides.isdisjoint(words) else group.country
            elif country is not None and (person := registry.person_of(group)) is not None:
                person.country = person.country or country
