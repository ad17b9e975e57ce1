"""Plurals that name a country for each of their members: "the Russian and Chinese presidents"."""

from __future__ import annotations

from kg.extract.bodies import BodyReader
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.offices import read_nationality, skip_article
from kg.extract.relations import Relation


def read_nations(doc: Document, at: int, last: int) -> tuple[list[str], int]:
    """ "Russian and Chinese": the countries of adjectives joined, and the token behind them."""
    found: list[str] = []
    end = at
    while nation := read_nationality(doc, end, last):
        found.append(nation[1])
        behind = nation[0]
        tag = doc.tag(behind, "list_coordination") if behind < last else None
        step = tag.length if tag else int(behind < last and doc.tokens[behind].text == ",")
        if not step or read_nationality(doc, behind + step, last) is None:
            return found, behind
        end = behind + step
    return found, end


def read_of_countries(doc: Document, bodies: BodyReader, at: int, last: int) -> Group | None:
    """ "the foreign ministers of Rwanda and the Congo": one member a country."""
    tag = doc.tag(at, "group")
    heads = tuple((tag.value or {}).get("of", ())) if tag else ()
    if tag is None or not heads:
        return None
    group = Group(GroupKind.PEOPLE, at, at + tag.length, plural=True, heads=heads)
    joint = doc.tag(group.last, "preposition") if group.last < last else None
    if joint is None or joint.value != Relation.OF:
        return None
    end = group.last + joint.length
    while end < last:
        owner = bodies.body(skip_article(doc, end), last)
        if owner is None or owner.kind is not GroupKind.COUNTRY or owner.key is None:
            break
        group.members.append(member_of(end, owner.last, owner.key, heads[0]))
        group.last = end = owner.last
        while end < last and (doc.tokens[end].text == "," or doc.tag(end, "list_coordination")):
            end += 1
    return group if len(group.members) > 1 else None


def member_of(first: int, last: int, country: str, head: str | None) -> Group:
    """The person of a plural who acts for a country."""
    member = Group(GroupKind.OFFICE, first, last, country=country)
    if head:
        member.offices.append(Office(head, head, first, last, country=country))
    return member
