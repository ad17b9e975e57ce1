"""Firms by their bare names: "le groupe français Solarvent … Solarvent a signé" is the same Solarvent."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.naming import list_groups


def settle_firms(doc: Document, clauses: Sequence[Clause]) -> None:
    """Give the names that a body was introduced by its kind and country wherever they stand alone."""
    groups = [group for group, _ in list_groups(list(clauses))]
    firms = {_name_of(doc, group): group.country for group in groups if _introduces(group)}
    for group in groups:
        if group.kind is GroupKind.NAME and not group.offices and group.name is not None:
            name = _name_of(doc, group)
            if name in firms:
                group.kind, group.country = GroupKind.ORGANIZATION, firms[name]


def _introduces(group: Group) -> bool:
    """ "le groupe français Solarvent": a body nobody knows, with words for what it is before its name."""
    is_body = group.kind is GroupKind.ORGANIZATION and group.key is None
    return is_body and group.name is not None and group.name[0] > group.first + 1 and not group.members


def _name_of(doc: Document, group: Group) -> str:
    return doc.between(*group.name) if group.name is not None else ""
