"""What stands between a name and the office behind it, or behind that: "X (Égypte), consul à Paris"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group
from kg.extract.offices import names_an_envoy, skip_article
from kg.extract.relations import LOCATIVE
from kg.extract.territories import read_bracketed_country

_TOLD = frozenset({"name", "acronym"})  # forms under which a country or city is named


def skip_origin(doc: Document, group: Group, last: int) -> tuple[int, str | None]:
    """ "X (Égypte), ministre": past the country in brackets behind a name, and that country."""
    told = read_bracketed_country(doc, group.last, last)
    return told if told is not None else (group.last, None)


def skip_post(doc: Document, holder: Group, last: int) -> int:
    """ "X, jusque-là ambassadeur à Paris,": past the city or country an envoy is said to be in."""
    at = holder.last
    tag = doc.tag(at, "preposition") if at < last else None
    if tag is None or tag.value not in LOCATIVE or not names_an_envoy(doc, holder.offices[-1].head):
        return at
    begin = skip_article(doc, at + tag.length)
    found = doc.known_as(begin, lambda e: e.kind in {"Country", "Place"} and e.form in _TOLD)
    return begin + found[0] if found is not None else at


def lists_next(doc: Document, group: Group, at: int, holder: Group, begin: int) -> bool:
    """ "M. A, ministre guinéen de l'Énergie, |M. B|, son homologue": B is the next, the title A's."""
    if holder.name is None or group.offices or begin != at + 1:
        return False
    behind, end = holder.offices[0].last, holder.name[1]
    if end < len(doc.tokens) and doc.lexicon.opens_verb(doc.tokens, end):
        return False  # "…, président du Sénat, B reçoit C": B may be who acts
    return len(holder.offices) == 1 and behind < holder.name[0] and doc.tokens[behind].text == ","
