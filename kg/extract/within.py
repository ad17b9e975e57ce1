"""The body within which an office is held, behind its title: "conseiller au ministère X", "dean at the College X"."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.barebodies import begins_name
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.unlistedbodies import is_held_in_body

ReadBody = Callable[[int, int], Group | None]


def read_within(doc: Document, office: Office, at: int, last: int, read_body: ReadBody) -> int | None:
    """The token behind the body an office is said to be held in.

    Such a preposition only tells where something happened unless the title closes behind it; what is of a state
    is held in its departments alone.
    """
    tag = doc.tag(at, "preposition") if at < last else None
    if office.kin or tag is None:
        return None
    if tag.value not in LOCATIVES and tag.value not in (Relation.ADDRESSED, Relation.WITH):
        return None
    begin = at + tag.length
    if (article := doc.tag(begin, "determiner")) is not None and not (article.value or {}).get("possessive"):
        begin += article.length
    body = read_body(begin, last) if begin < last else None
    if body is None and begin < last and is_held_in_body(doc, office.head):
        body = _read_firm(doc, begin, last)
    if body is None and begin < last and tag.value in (Relation.AT, Relation.WITH):
        body = _read_house(doc, begin, last)
    if body is None or body.kind is not GroupKind.ORGANIZATION or not closes_office(doc, body.last, last):
        return None
    if not (_is_department(doc, begin, body) or _is_civil(doc, office)):
        return None
    office.organization, office.country = body, office.country or body.country
    return body.last


def opens_party(doc: Document, at: int) -> bool:
    """ "Bí thư Trung ương Đảng |Nhân dân| Cách mạng Lào": whether the word before opens the name of a party or firm."""
    tag = doc.tag(at - 1, "body") if at and doc.tokens[at - 1].is_capital else None
    return tag is not None and tag.key in doc.lexicon.table("offices")["bodies"]["eponymous"]


def read_named(doc: Document, at: int, last: int, read_body: ReadBody) -> Group | None:
    """The body at a token, with the word before that closes a title and opens its name, where it is of a country."""
    party = read_body(at - 1, last) if opens_party(doc, at) else None
    if party is not None and party.country is not None and party.last > at:
        return party
    body = read_body(at, last)
    return None if body is not None and begins_name(doc, at, body) else body


def _read_firm(doc: Document, at: int, last: int) -> Group | None:
    """ "chuyên gia tại |Meridian Energy|": a name nobody lists, where complements need no word."""
    bare = bool(doc.lexicon.grammar.get("bare_complements"))
    end = find_name_end(doc, at, last) if bare and doc.known(at) is None else at
    return Group(GroupKind.ORGANIZATION, at, end, name=(at, end)) if end > at else None


def _read_house(doc: Document, at: int, last: int) -> Group | None:
    """ "a senior fellow at the |Brookings Institution|": where modifiers stand first, capitals no index knows."""
    is_open = bool(doc.lexicon.grammar.get("modifiers_first")) and doc.known(at) is None
    is_open = is_open and doc.tag(at, "head", "honorific", "rank") is None and at not in doc.dated_tokens
    end = find_name_end(doc, at, last) if is_open else at
    return Group(GroupKind.ORGANIZATION, at, end, name=(at, end)) if end > at else None


def closes_office(doc: Document, at: int, last: int) -> bool:
    """Whether nothing more of an office stands at a token but where its body is."""
    if at >= last or doc.tokens[at].text in {",", ")"} or doc.tag(at, "list_coordination") is not None:
        return True
    tag = doc.tag(at, "preposition")  # "an analyst at Rystad Energy |in Oslo|"
    if tag is None or tag.value not in LOCATIVES or at + tag.length >= last:
        return False
    place = doc.known_as(at + tag.length, lambda entry: entry.kind in {"Place", "Country"})
    end = at + tag.length + (place[0] if place is not None else 0)
    return place is not None and (end >= last or not doc.tokens[end].is_word)


def _is_department(doc: Document, at: int, body: Group) -> bool:
    words = doc.lexicon.table("offices")["bodies"]["departments"]
    return any(doc.tokens[n].lower in words for n in range(at, body.last))


def _is_civil(doc: Document, office: Office) -> bool:
    """Whether an office is none of a state, so that it needs a body."""
    row = doc.lexicon.table("offices")["heads"].get(office.head, {})
    return not (row.get("state") or row.get("portfolio") or row.get("local"))


def read_told_body(doc: Document, at: int, last: int, read_body: ReadBody) -> tuple[Group, int] | None:
    """ "bà X, Chủ tịch |Hội|,": the body told before that its word alone stands for, and the token behind the word."""
    tag = doc.tag(at, "body")
    end = at + (tag.length if tag is not None else 1)
    same = doc.lexicon.table("offices")["kinds_of_bodies"]["same"]
    alone = end >= last or not doc.tokens[end].is_capital
    if not alone or doc.between(at, end).lower() not in same:
        return None
    words = [token.text for token in doc.tokens[at:end]]
    for begin in range(at - 1, -1, -1):
        behind = begin + len(words)
        if doc.tokens[begin].text == words[0] and [t.text for t in doc.tokens[begin:behind]] == words:
            body = read_body(begin, at) if doc.tokens[behind].is_capital else None
            if body is not None and body.kind is GroupKind.ORGANIZATION and body.last > behind:
                return body, end
    return None
