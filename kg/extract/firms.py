"""Firms by their names: "le groupe français Solarvent … Solarvent", "parts maker Orbin Aero", "Helvor AG … Helvor".

What introduces a firm is a word for its kind before the name, or the last word of the name: a legal form, a trade.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.naming import list_groups
from kg.lang import given_names
from kg.lang.folding import fold

_SHORT = 4  # letters of a first word that stands for the whole name, at least


def settle_firms(doc: Document, clauses: Sequence[Clause]) -> None:
    """Make bodies of the names of firms, and of the same names wherever they stand alone."""
    groups = [group for group, _ in list_groups(list(clauses))]
    trades = frozenset(doc.lexicon.language.table("offices")["firms"]["words"])
    for group in groups:
        if _is_firm(doc, group, trades):
            assert group.name is not None, "firms have one"
            group.kind, group.name = GroupKind.ORGANIZATION, (_skip_seat(doc, *group.name), group.name[1])
    firms = {_name_of(doc, group): group for group in groups if _introduces(group)}
    firms |= {_name_of(doc, group): group for group in groups if _is_named_firm(doc, group, trades)}
    shorts = {name.split(" ")[0]: firm for name, firm in firms.items() if " " in name}
    for group in groups:
        if group.kind is GroupKind.NAME and not group.offices and group.name is not None:
            name = _name_of(doc, group)
            if (firm := firms.get(name)) is not None:
                group.kind, group.country = GroupKind.ORGANIZATION, firm.country
            elif len(name) >= _SHORT and (firm := shorts.get(name)) is not None:
                group.kind, group.country, group.name = GroupKind.ORGANIZATION, firm.country, firm.name


def _introduces(group: Group) -> bool:
    """ "le groupe français Solarvent": a body nobody knows, with words for what it is before its name."""
    is_body = group.kind is GroupKind.ORGANIZATION and group.key is None
    return is_body and group.name is not None and group.name[0] > group.first + 1 and not group.members


def _is_firm(doc: Document, group: Group, trades: frozenset[str]) -> bool:
    """Whether a name nobody holds yet, of several words, ends in what only firms are called by."""
    if group.kind is not GroupKind.NAME or group.offices or group.key is not None or group.name is None:
        return False
    first, last = group.name
    if last - first < 2 or not _ends_as_firm(doc, last, trades):
        return False
    return fold(doc.tokens[first].text) not in given_names()


def _is_named_firm(doc: Document, group: Group, trades: frozenset[str]) -> bool:
    is_body = group.kind is GroupKind.ORGANIZATION and group.key is None and group.name is not None
    return is_body and group.name is not None and _ends_as_firm(doc, group.name[1], trades)


def _ends_as_firm(doc: Document, end: int, trades: frozenset[str]) -> bool:
    return doc.tokens[end - 1].text.rstrip(".") in trades


def _skip_seat(doc: Document, first: int, last: int) -> int:
    """ "Swiss-based Helvor AG": the name begins behind the words for its seat."""
    based = doc.lexicon.language.table("offices")["firms"]["seated"]
    return next((at + 1 for at in range(first, last - 1) if doc.tokens[at].lower in based), first)


def _name_of(doc: Document, group: Group) -> str:
    return doc.between(*group.name) if group.name is not None else ""
