"""Plurals that name a country for each of their members: "the Russian and Chinese presidents"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.bodies import BodyReader
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.portfolios import read_of_portfolio
from kg.extract.relations import Relation

_FULL = 2  # words of a name that is more than a surname
_LONGEST_BODY = 5  # words for what each of several officers is of


def singular_of(title: str) -> str:
    """ "deputies" → "deputy", "foreign ministers" → "foreign minister"."""
    return title[:-3] + "y" if title.endswith("ies") else title.removesuffix("s")


def read_of_countries(doc: Document, bodies: BodyReader, at: int, last: int) -> Group | None:
    """ "the foreign ministers of Rwanda and the Congo", "his counterparts from A and B": one member a country."""
    peers = doc.tag(at, "counterpart")
    tag = doc.tag(at, "group") or (peers if peers is not None and peers.key.endswith("s") else None)
    row = (tag.value or {}) if tag is not None and tag.kind == "group" else {}
    heads = tuple(row.get("of", ()))
    if tag is None:
        return None
    head = heads[0] if heads else None
    title = singular_of(tag.key)
    group = Group(GroupKind.PEOPLE, at, at + tag.length, plural=True, heads=heads)
    charge = read_of_portfolio(doc, group.last, last) if heads and title is not None else None
    if charge is not None and (of := doc.tag(charge[1], "preposition")) and of.value == Relation.OF:
        title, group.last = f"{title} {charge[0]}", charge[1]  # "the ministers of foreign affairs of A and B"
    joint = doc.tag(group.last, "preposition") if group.last < last else None
    if joint is None or joint.value not in (Relation.OF, Relation.FROM):
        return None
    if joint.value == Relation.OF and not (heads or row.get("top") or tag.kind == "counterpart"):
        return None  # "officials |from| A and B" come from there
    end = _skip_bodies(doc, group.last + joint.length, last)
    while end < last:
        owner = bodies.body(skip_article(doc, end), last)
        if owner is not None and owner.kind is GroupKind.ORGANIZATION and owner.key and not group.members:
            return _of_body(doc, at, owner) if joint.value == Relation.OF and row.get("top") else None
        if owner is None or owner.kind is not GroupKind.COUNTRY or owner.key is None:
            break
        member = member_of(end, owner.last, owner.key, head, title)
        group.members.append(member)
        if (named := _read_names(doc, group.members, owner.last, last)) is not None:
            group.last = named
            break
        group.last = end = _read_name(doc, member, owner.last, last)
        while end < last and (doc.tokens[end].text == "," or doc.tag(end, "list_coordination")):
            end += 1
    return group if len(group.members) > 1 else None


def _read_names(doc: Document, members: list[Group], at: int, last: int) -> int | None:
    """ "the ministers of Fiji and Peru, A and B, …": a name for each, in their order; the token behind the last.

    None where there are not as many names, or where one of the members has been named at its country.
    """
    if at >= last or doc.tokens[at].text not in {",", ":", "–", "-"} or any(m.name for m in members):
        return None
    names: list[tuple[int, int]] = []
    begin, joined = at + 1, False
    while begin < last and not joined:
        while begin < last and (form := doc.tag(begin, "honorific", "rank")) is not None:
            begin += form.length
        end = find_name_end(doc, begin, last)
        is_known = doc.known(begin) is not None if begin < last else False
        if end - begin < _FULL or is_known or doc.tag(begin, "head", "body") is not None:
            return None
        joined = len(names) > 0 and doc.tag(begin - 1, "list_coordination") is not None
        names.append((begin, end))
        begin = end
        while begin < last and (doc.tokens[begin].text == "," or doc.tag(begin, "list_coordination")):
            if doc.tokens[begin].text == "," and joined:
                break
            begin += 1
        if begin == end and not joined:
            return None
    if len(names) != len(members) or len(names) == 1 or not joined:
        return None
    for member, name in zip(members, names, strict=True):
        member.kind, member.name = GroupKind.PERSON, name
    return names[-1][1]


def _read_name(doc: Document, member: Group, at: int, last: int) -> int:
    """ "the ministers of Fiji (A) and Peru (B)", "of Fiji, A, and Peru, B": who it is; returns the token behind."""
    mark = doc.tokens[at].text if at < last else ""
    if mark not in {"(", ","}:
        return at
    begin = at + 1
    while begin < last and (form := doc.tag(begin, "honorific", "rank")) is not None:
        begin += form.length
    end = find_name_end(doc, begin, last)
    known = doc.known(begin) if begin < last else None
    is_person = known is None or any(entry.kind == "Person" for entry in known[1])
    if end - begin < _FULL or not is_person or doc.tag(begin, "head", "body") is not None:
        return at
    closes = end < last and doc.tokens[end].text == (")" if mark == "(" else ",")
    if not closes and (mark == "(" or (end < last and doc.tokens[end].is_word)):
        return at
    member.kind, member.name = GroupKind.PERSON, (begin, end)
    # a comma that goes on with the list is its own
    return end + 1 if mark == "(" else end


def _skip_bodies(doc: Document, at: int, last: int) -> int:
    """ "secretaries of |the security councils of| A and B": past plain words for what each member is of."""
    begin = end = skip_article(doc, at)
    while end < min(begin + _LONGEST_BODY, last) and doc.tokens[end].text.islower():
        tag = doc.tag(end, "preposition")
        if tag is not None:
            return end + tag.length if tag.value == Relation.OF and end > begin else at
        if doc.tag(end, "relative", "coordination", "subordination", "group") is not None:
            return at
        end += 1
    return at


def _of_body(doc: Document, at: int, body: Group) -> Group:
    """ "Leaders of the African Union adopted …": they act for it."""
    label = body.label or doc.between(body.begin, body.last)
    return Group(
        GroupKind.ORGANIZATION, at, body.last, key=body.key, label=label, country=body.country, name=body.name
    )


def member_of(first: int, last: int, country: str, head: str | None, title: str | None = None) -> Group:
    """The person of a plural who acts for a country; "foreign minister" is the title, "minister" its head."""
    member = Group(GroupKind.OFFICE, first, last, country=country)
    if head:
        member.offices.append(Office(head, title or head, first, last, country=country))
    return member


def belong_to(group: Group, first: int, country: str) -> Group:
    """The plural from its nationality on, each of whose members acts for that country: "French ministers A and B"."""
    group.first = first
    for member in group.members:
        member.country = member.country or country
        for office in member.offices:
            office.country = office.country or country
    return group
