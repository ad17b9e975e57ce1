"""A delegation told of again is led by the same: "Đoàn đại biểu Hội Luật gia" of the headline, led in the text."""

from __future__ import annotations

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind

_SHORTEST_BODY = 2  # words of what a delegation is of


def share_leaders(doc: Document, clauses: list[Clause]) -> None:
    """Gives each delegation without a leader the one its words have elsewhere in the article.

    Where complements stand bare, also whoever heads what it is of: "Chủ tịch UBND thành phố An Hải X … đoàn đại
    biểu thành phố An Hải".
    """
    groups = [chunk.group for clause in clauses for chunk in clause.chunks if chunk.group is not None]
    sent = [group for group in groups if _is_sent(doc, group)]
    if not sent:
        return
    leaders = {_words_of(doc, group): group.leader for group in sent if group.leader is not None}
    if doc.lexicon.grammar.get("bare_complements"):
        leaders |= {_senders_of(doc, group): group.leader for group in sent if group.leader is not None}
    heads = _list_heads(doc, groups) if doc.lexicon.grammar.get("bare_complements") else []
    for group in sent:
        if group.leader is None:
            group.leader = leaders.get(_words_of(doc, group)) or leaders.get(_senders_of(doc, group))
            group.leader = group.leader or _head_of(doc, group, heads)


def _is_sent(doc: Document, group: Group) -> bool:
    named = group.kind is GroupKind.ORGANIZATION and group.name is not None and group.key is None
    return named and group.name is not None and doc.tag(group.name[0], "delegation") is not None


def _words_of(doc: Document, group: Group) -> str:
    return doc.between(group.first, group.last).lower()


def _senders_of(doc: Document, group: Group) -> str:
    """ "Đoàn |Quốc hội Cuba|", "Đoàn đại biểu |Quốc hội Cuba|": the body of a country that a delegation is of.

    All its words, where it is of none.
    """
    assert group.name is not None, "asked of delegations that are named"
    tag = doc.tag(group.name[0], "delegation")
    begin = group.name[0] + (tag.length if tag is not None else 1)
    is_body = begin < group.last and group.country is not None and doc.tag(begin, "body") is not None
    return f"of {doc.between(begin, group.last).lower()}" if is_body else _words_of(doc, group)


def _list_heads(doc: Document, groups: list[Group]) -> list[tuple[Group, str]]:
    """The persons who hold an office of a body, each with the words of that body, in the order of the text."""
    return [
        (group, doc.between(office.organization.first, office.organization.last).lower())
        for group in groups
        if group.kind is GroupKind.PERSON
        for office in group.offices
        if office.organization is not None and not office.former
    ]


def _head_of(doc: Document, group: Group, heads: list[tuple[Group, str]]) -> Group | None:
    """Who was named first, before the delegation, with an office of what it is of."""
    assert group.name is not None, "asked of delegations that are named"
    tag = doc.tag(group.name[0], "delegation")
    begin = group.name[0] + (tag.length if tag is not None else 1)
    if group.last - begin < _SHORTEST_BODY:
        return None
    words = doc.between(begin, group.last).lower()
    return next(
        (head for head, body in heads if head.first < group.first and f" {body}".endswith(f" {words}")), None
    )
