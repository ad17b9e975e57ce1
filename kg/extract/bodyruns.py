"""Capitals behind "of the" that are a body's and nobody's name: "the Speaker of the State Great Khural, Mr X"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.lang import given_names
from kg.lang.folding import fold

_LEAST, _MOST = 2, 6  # letters of an acronym


def take_run(doc: Document, group: Group, named: Group, last: int) -> Group | None:
    """ "the Speaker of the State Great Khural, Mr X": the capitals behind "of the" are a body's, the office X's.

    None where they can be somebody's name.
    """
    at = group.last
    if (acronym := _take_acronym(doc, group, named, last)) is not None:
        return acronym
    if (
        named.name is None
        or named.name[0] != at
        or len(group.offices) != 1
        or not doc.tokens[at - 1].is_capital
    ):
        return None
    begin, end = at - 1, named.name[1]
    while begin > group.first and doc.tokens[begin - 1].is_capital:
        begin -= 1
    is_definite = (
        doc.tag(begin - 1, "determiner") is not None and doc.tag(begin - 2, "preposition") is not None
    )
    is_apart = end + 2 < last and doc.tokens[end].text == "," and doc.tag(end + 1, "honorific", "rank")
    if not (is_definite and is_apart) or fold(doc.tokens[at].text) in given_names():
        return None
    office = replace(group.offices[0], title=doc.between(group.offices[0].first, begin - 2), last=end)
    if office.organization is not None or begin - 2 <= office.first:
        return None
    office.organization = Group(GroupKind.ORGANIZATION, begin, end, name=(begin, end), country=office.country)
    return replace(group, offices=[office], last=end)


def _take_acronym(doc: Document, group: Group, named: Group, last: int) -> Group | None:
    """ "the leader of the opposition SDS, X": letters right behind a title, and a comma, are no name but a body's."""
    if named.name is None or named.name[1] - named.name[0] > 1 or not group.offices:
        return None
    at, end = named.name
    text = doc.tokens[at].text
    is_acronym = text.isupper() and _LEAST <= len(text) <= _MOST and doc.tokens[at - 1].text.islower()
    if at != group.last or not is_acronym or end + 1 >= last or doc.tokens[end].text != ",":
        return None
    office = replace(group.offices[-1], last=end)
    if office.organization is None:
        office.organization = Group(GroupKind.ORGANIZATION, at, end, name=(at, end), country=office.country)
    return replace(group, offices=[*group.offices[:-1], office], last=end)
