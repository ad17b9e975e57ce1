"""Names of warships, where complements stand bare: "tàu HMCS Calgary", "tàu 016-Quang Trung"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.names import find_name_end
from kg.extract.phrases import Tag


def read_ship_name(doc: Document, at: int, end: int, last: int) -> tuple[int, str | None] | None:
    """The token behind a ship's name at tokens[end], and the country its prefix tells.

    `at` is where its group begins: a name without a prefix needs a word for ships before it.
    """
    if not doc.lexicon.grammar.get("bare_complements") or end + 1 >= last:
        return None
    country = doc.lexicon.ship_countries.get(doc.tokens[end].text)
    if country is not None and doc.tokens[end + 1].is_capital:
        return max(find_name_end(doc, end + 1, last), end + 2), country
    units = doc.lexicon.table("offices")["delegations"]["units"]
    is_ship = at < end and doc.tokens[at].lower in units
    if not is_ship or not doc.tokens[end].text.isdecimal() or end in doc.dated_tokens:
        return None
    if doc.tokens[end + 1].joined:
        return max(find_name_end(doc, end + 1, last), end + 2), None
    closes = doc.tag(end + 1, "preposition") is not None or doc.lexicon.opens_verb(doc.tokens, end + 1)
    return (end + 1, None) if closes or not doc.tokens[end + 1].is_word else None


def find_site_word(doc: Document, at: int, last: int) -> Tag | None:
    """The word for a site at a token; not that for a ship with prefix, number or navy: "tàu Hải quân Hoàng gia"."""
    tag = doc.tag(at, "delegation") if doc.lexicon.grammar.get("bare_complements") else None
    if tag is not None and (tag.length > 1 or read_ship_name(doc, at, at + tag.length, last) is not None):
        return None
    return doc.tag(at, "site")


def tells_of_ship(doc: Document, group: Group) -> bool:
    """Whether a group is of ships, which call at ports and pay no visits: "Tàu Hải quân Hoàng gia Canada"."""
    units = doc.lexicon.table("offices")["delegations"]["units"]
    bare = bool(doc.lexicon.grammar.get("bare_complements")) and group.kind is GroupKind.ORGANIZATION
    return bare and any(token.lower in units for token in doc.tokens[group.first : group.last])
