"""Plural groups: "les deux ministres", "les présidents tunisien et libyen", "les deux parties"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.offices import read_nationality
from kg.extract.relations import Relation


def read_plural(doc: Document, at: int, last: int, features: dict[str, object]) -> Group | None:
    """ "les deux ministres", "les présidents tunisien et libyen", "les deux parties"."""
    if features.get("number") != "p":
        return None
    if (tag := doc.tag(at, "group")) is not None:
        if _is_of_others(doc, at + tag.length, last):
            return None
        heads = tuple((tag.value or {}).get("of", ()))
        group = Group(GroupKind.PEOPLE, at, at + tag.length, plural=True, heads=heads)
        group.part = (tag.value or {}).get("part")
        read_members(doc, group, last, heads[0] if heads else None)
    elif (tag := doc.tag(at, "parties")) is not None and (
        not doc.tokens[at].is_capital or (features.get("count") and doc.lexicon.grammar.get("syllables"))
    ):
        group = Group(GroupKind.PARTIES, at, at + tag.length, plural=True)
    elif (tag := doc.tag(at, "counterpart")) is not None:
        group = Group(GroupKind.PEOPLE, at, at + tag.length, plural=True, counterpart=True)
        read_members(doc, group, last, None)
    else:
        return None
    count = features.get("count")
    group.count = count if isinstance(count, int) else None
    return group


def _is_of_others(doc: Document, at: int, last: int) -> bool:
    """ "les ministres de la Défense des États-Unis": persons nobody names here; "des deux pays" are those who talk."""
    tag = doc.tag(at, "preposition") if at < last else None
    if tag is None or tag.value != Relation.OF:
        return False
    begin = at + tag.length
    while begin < last and (skip := doc.tag(begin, "determiner", "numeral")):
        begin += skip.length
    return begin >= last or doc.tag(begin, "parties") is None


def _name_behind(doc: Document, at: int, last: int) -> tuple[int, int] | None:
    """ "ses homologues jordanien, M. X, et chypriote, Mme Y": the name between commas behind a nationality."""
    if at >= last or doc.tokens[at].text != ",":
        return None
    begin = at + 1
    while begin < last and (tag := doc.tag(begin, "honorific", "rank")):
        begin += tag.length
    end = find_name_end(doc, begin, last)
    return (begin, end) if end > begin and (end >= last or not doc.tokens[end].is_word) else None


def read_members(doc: Document, group: Group, last: int, head: str | None) -> None:
    """ "présidents tunisien et libyen", "présidents Tebboune et Raïssi": one member each."""
    at = group.last
    while at < last:
        begin = at
        if group.members:
            tag = doc.tag(at, "list_coordination")
            if tag is None and doc.tokens[at].text != ",":
                return
            begin = at + (tag.length if tag else 1)
        if begin >= last:
            return
        nation = read_nationality(doc, begin, last)
        end = nation[0] if nation else find_name_end(doc, begin, last)
        if end == begin:
            return
        kind = GroupKind.OFFICE if nation else GroupKind.PERSON
        member = Group(kind, begin, end, name=None if nation else (begin, end))
        member.counterpart = group.counterpart
        country = nation[1] if nation else None
        member.country = country
        if head:
            member.offices.append(Office(head, head, begin, end, country=country))
        if nation and (named := _name_behind(doc, end, last)) is not None:
            member.kind, member.name, end = GroupKind.PERSON, named, named[1]
            if end < last and doc.tokens[end].text == ",":
                end += 1
        group.members.append(member)
        group.last = at = end
