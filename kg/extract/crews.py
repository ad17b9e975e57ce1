"""Officers of whom no country is told, where the text tells of the ships of one foreign country: they serve on them."""

from __future__ import annotations

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.shipnames import tells_of_ship


def settle_crews(doc: Document, registry: Registry, clauses: list[Clause]) -> None:
    """ "tàu HMCS Calgary … Trung tá X, Thuyền trưởng": X is of Canada, unless names tell otherwise."""
    offices = doc.lexicon.language.table("offices")
    home, officers = offices["home"]["country"], offices["delegations"]["officers"]
    groups = (chunk.group for clause in clauses for chunk in clause.chunks)
    ships = {group.country for group in groups if group is not None and tells_of_ship(doc, group)} - {
        None,
        home,
    }
    if not home or len(ships) != 1:
        return
    for person in registry.persons():
        heads = [held.office.head for held in person.holdings]
        serves = any(head in officers or offices["heads"].get(head, {}).get("rank") for head in heads)
        if serves and person.country is None:
            person.country = next(iter(ships))
