"""Plurals that name a country for each of their members: "the Russian and Chinese presidents"."""

from __future__ import annotations

from kg.extract.bodies import BodyReader
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.offices import skip_article
from kg.extract.relations import Relation

_PAIR = 2


def read_of_countries(doc: Document, bodies: BodyReader, at: int, last: int) -> Group | None:
    """ "the foreign ministers of Rwanda and the Congo": one member a country."""
    tag = doc.tag(at, "group")
    heads = tuple((tag.value or {}).get("of", ())) if tag else ()
    if tag is None or not (heads or (tag.value or {}).get("top")):
        return None
    head = heads[0] if heads else None
    title = tag.key.removesuffix("s")
    group = Group(GroupKind.PEOPLE, at, at + tag.length, plural=True, heads=heads)
    joint = doc.tag(group.last, "preposition") if group.last < last else None
    if joint is None or joint.value not in {Relation.OF, Relation.FROM}:
        return None
    end = group.last + joint.length
    while end < last:
        owner = bodies.body(skip_article(doc, end), last)
        if owner is None or owner.kind is not GroupKind.COUNTRY or owner.key is None:
            break
        group.members.append(member_of(end, owner.last, owner.key, head, title))
        group.last = end = owner.last
        while end < last and (doc.tokens[end].text == "," or doc.tag(end, "list_coordination")):
            end += 1
    return group if len(group.members) > 1 else None


def name_members(doc: Document, group: Group, title: str, last: int) -> None:
    """ "the foreign ministers of Rwanda and the Congo, A and B,": each member its name."""
    names: list[tuple[int, int]] = []
    at = group.last + 1 if group.last < last and doc.tokens[group.last].text == "," else last
    while at < last:
        while at < last and (tag := doc.tag(at, "honorific", "rank")):
            at += tag.length
        end = find_name_end(doc, at, last)
        if end == at or doc.known(at) is not None or doc.tag(at, "head", "portfolio"):
            break
        names.append((at, end))
        joint = doc.tag(end, "list_coordination") if end < last else None
        at = end + (joint.length if joint else 1)
        if joint is None and (end >= last or doc.tokens[end].text != ","):
            break
    if len(names) < _PAIR or len(names) != (len(group.members) or group.count or len(names)):
        return
    countries = [member.country for member in group.members] or [None] * len(names)
    head = group.heads[0] if group.heads else None
    group.members = []
    for (first, end), country in zip(names, countries, strict=True):
        member = Group(GroupKind.PERSON, first, end, name=(first, end), country=country)
        if head:
            member.offices.append(Office(head, title, first, end, country=country))
        group.members.append(member)
    group.last = names[-1][1]


def member_of(first: int, last: int, country: str, head: str | None, title: str | None = None) -> Group:
    """The person of a plural who acts for a country; "foreign minister" is the title, "minister" its head."""
    member = Group(GroupKind.OFFICE, first, last, country=country)
    if head:
        member.offices.append(Office(head, title or head, first, last, country=country))
    return member
