"""Whose people a list is of: "về phía Canada có Tổng lãnh sự X", where a word for sides stands before the country."""

from __future__ import annotations

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_OF = frozenset({GroupKind.COUNTRY, GroupKind.PLACE, GroupKind.ORGANIZATION})  # whose sides are told


def settle_sides(doc: Document, registry: Registry, clauses: list[Clause]) -> None:
    """Gives the persons listed behind "on the side of" a country that country, where none is told of them."""
    sides = frozenset(doc.lexicon.table("offices")["delegations"]["sides"])
    if not doc.lexicon.grammar.get("bare_complements"):
        return
    for clause in clauses:
        country: str | None = None
        for at, chunk in enumerate(clause.chunks):
            group = chunk.group
            if group is not None and _is_of_side(doc, clause, at, sides):
                country = group.country
            elif country is not None and (person := registry.person_of(group)) is not None:
                person.country = person.country or country


def _is_of_side(doc: Document, clause: Clause, at: int, sides: frozenset[str]) -> bool:
    """Whether a group says whose people the next are: "về |phía Lào|, …", "|Phía Lào| có …"."""
    group = clause.chunks[at].group
    if group is None or group.kind not in _OF:
        return False
    before = clause.chunks[max(0, at - 2) : at]
    apart = bool(before) and before[-1].text in sides  # "về phía |Bộ Quốc phòng Lào| có"
    words = {token.lower for token in doc.tokens[group.begin : group.last]}
    if not apart and sides.isdisjoint(words):
        return False
    behind = clause.chunks[at + 1].verb if at + 1 < len(clause.chunks) else None
    lists = behind is not None and doc.lexicon.morphology.is_in(behind.lemma, "listing")
    relation = before[0].preposition if apart else group.preposition
    return relation == Relation.ON or lists
