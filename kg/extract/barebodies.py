"""Bodies no index knows, right behind a title, where no word joins them: "Chủ tịch |VFF|", "Giám đốc |Đại Phú|"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.unlistedbodies import is_held_in_body

_LETTERS = (2, 10)  # of an acronym
_HOME_NAME = (2, 3, 4)  # syllables of a name of the home country


def read_acronym(doc: Document, head: str, at: int, last: int) -> Group | None:
    """ "phát ngôn viên |JCS|", "Chủ tịch |VFF| Trần Anh Kiệt": capitals behind the head of a title in small letters."""
    token = doc.tokens[at] if at < last else None
    row = doc.lexicon.language.table("offices")["heads"][head]
    if token is None or not token.text.isupper() or not token.text.isalpha() or at in doc.dated_tokens:
        return None
    is_short = _LETTERS[0] <= len(token.text) <= _LETTERS[1]
    in_capitals = doc.tokens[at - 1].text.isupper() or (at + 1 < last and doc.tokens[at + 1].text.isupper())
    if not is_short or in_capitals or row.get("local") or (row.get("state") and not row.get("portfolio")):
        return None
    return Group(GroupKind.ORGANIZATION, at, at + 1, name=(at, at + 1))


def leave_body(doc: Document, named: Group, holder: Group) -> None:
    """ "bà X, Tổng giám đốc |Đại Phú Indonesia|, …": a name behind the title of who is named already is its body's.

    Not what looks like somebody's name at home, nor where the one before holds an office of his own: he may be
    the first of several.
    """
    office = holder.offices[-1]
    if holder.name is None or office.last != holder.name[0] or office.organization is not None:
        return
    if named.name is None or named.offices or not is_held_in_body(doc, office.head):
        return
    first, end = holder.name
    surnames = doc.lexicon.language.table("offices")["home"]["surnames"]
    country = doc.known_as(end - 1, lambda entry: entry.kind == "Country")
    if country is None and doc.tokens[first].text in surnames and end - first in _HOME_NAME:
        return
    office.organization = Group(GroupKind.ORGANIZATION, first, end, name=(first, end))
    if country is not None:
        office.organization.country = office.country = country[1].key
    office.last = end
    holder.name, holder.kind = None, GroupKind.OFFICE
