"""Firms by their names: "le groupe français Solarvent … Solarvent", "parts maker Orbin Aero", "Helvor AG … Helvor".

What introduces a firm is a word for its kind before the name, or the last word of the name: a legal form, a trade.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    trades = frozenset(doc.lexicon.table("offices")["firms"]["words"])
    for group in groups:
        if _is_firm(doc, group, trades):
            assert group.name is not None, "firms have one"
            group.kind, group.name = GroupKind.ORGANIZATION, (_skip_seat(doc, *group.name), group.name[1])
    firms = {_name_of(doc, group): group for group in groups if _introduces(group)}
    firms |= {_name_of(doc, group): group for group in groups if _is_named_firm(doc, group, trades)}
    firms |= {_name_of(doc, group): group for group in _find_told_as_firms(doc, clauses)}
    shorts = {name.split(" ")[0]: firm for name, firm in firms.items() if " " in name}
    for group in groups:
        if group.kind is GroupKind.NAME and not group.offices and group.name is not None:
            name = _name_of(doc, group)
            if (firm := firms.get(name)) is not None:
                group.kind, group.country = GroupKind.ORGANIZATION, firm.country
            elif len(name) >= _SHORT and (firm := shorts.get(name)) is not None:
                group.kind, group.country, group.name = GroupKind.ORGANIZATION, firm.country, firm.name


def _find_told_as_firms(doc: Document, clauses: Sequence[Clause]) -> Iterator[Group]:
    """ "Meridel will cut jobs, |the carmaker said|", "…, a annoncé |le groupe|": who opens it is a firm."""
    kinds = frozenset(doc.lexicon.table("offices")["kinds_of_bodies"]["firms"])
    speech = frozenset(doc.lexicon.table("speech")["verbs"])
    for clause in clauses:
        first = clause.chunks[0].group if clause.chunks else None
        if (
            first is None
            or first.kind is not GroupKind.NAME
            or first.offices
            or first.preposition is not None
        ):
            continue
        if first.name is None or fold(doc.tokens[first.name[0]].text) in given_names():
            continue
        for at, chunk in enumerate(clause.chunks[1:], 1):
            says = chunk.verb is not None and chunk.verb.lemma in speech and not chunk.verb.passive
            if says and (_is_kind(doc, chunk.last, kinds) or _ends_with_kind(doc, chunk.first, kinds, at)):
                yield first
                break


def _is_kind(doc: Document, at: int, kinds: frozenset[str]) -> bool:
    """Whether an article and a word for a kind of firm stand at a token, and nothing that names which."""
    while at in doc.dated_tokens:
        at += 1  # "a annoncé |lundi| le groupe"
    tag = doc.tag(at, "determiner") if at < len(doc.tokens) else None
    at += tag.length if tag is not None else 0
    if tag is None or at >= len(doc.tokens) or doc.tokens[at].lower not in kinds:
        return False
    behind = doc.tokens[at + 1] if at + 1 < len(doc.tokens) else None
    return behind is None or not behind.is_capital


def _ends_with_kind(doc: Document, end: int, kinds: frozenset[str], at: int) -> bool:
    """Whether they stand right before a token: "|the carmaker| said"."""
    return (
        at > 1
        and end > 1
        and doc.tokens[end - 1].lower in kinds
        and doc.tag(end - 2, "determiner") is not None
    )


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
    based = doc.lexicon.table("offices")["firms"]["seated"]
    return next((at + 1 for at in range(first, last - 1) if doc.tokens[at].lower in based), first)


def _name_of(doc: Document, group: Group) -> str:
    return doc.between(*group.name) if group.name is not None else ""
