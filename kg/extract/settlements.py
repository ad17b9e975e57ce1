"""Where a city is named behind what it is: "in the southern Spanish city of Granada", "at the port of Mombasa"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.names import find_name_end
from kg.extract.relations import LOCATIVE, Relation

_LONGEST = 7  # tokens between the preposition and the word for a city
_LEADING = frozenset({*LOCATIVE, Relation.FOR, Relation.TOWARDS, Relation.NEAR, Relation.ON, Relation.FROM})


def read_settlement(doc: Document, relation: str, at: int, last: int) -> Group | None:
    """The place that a preposition leads to, named behind a word for its kind; None where there is none.

    Args:
        doc: the article.
        relation: what the preposition says.
        at: the token behind the preposition.
        last: the end of the sentence.
    """
    table = doc.lexicon.words["settlements"]
    if relation not in _LEADING or not table["words"]:
        return None
    kinds = table["islands"] if relation == Relation.ON else table["words"]
    for head in range(at, min(at + _LONGEST, last - 1)):
        token = doc.tokens[head]
        of = doc.tag(head + 1, "preposition")
        if token.lower in kinds and doc.known_as(head, lambda entry: entry.form == "name") is not None:
            return None  # "Port of Spain"
        if token.lower in kinds and of is not None and of.value == Relation.OF:
            return _read_name(doc, at, head + 1 + of.length, last)
        if (
            not token.is_word
            or head in doc.dated_tokens
            or doc.tag(head, "preposition", "coordination") is not None
        ):
            return None
    return None


def _read_name(doc: Document, first: int, at: int, last: int) -> Group | None:
    known = doc.known_as(at, lambda entry: entry.kind == "Place" and entry.form == "name")
    if known is not None:
        end, entry = at + known[0], known[1]
        return Group(GroupKind.PLACE, at, end, key=entry.key, label=entry.label, country=entry.country)
    end = find_name_end(doc, at, last)
    country = _country_before(doc, first, at)
    return Group(GroupKind.PLACE, at, end, name=(at, end), country=country) if end > at else None


def _country_before(doc: Document, first: int, at: int) -> str | None:
    """ "the Spanish city of X": the country that an adjective says."""
    found = (doc.known_as(n, lambda entry: entry.kind == "Country") for n in range(first, at))
    return next((hit[1].key for hit in found if hit is not None), None)


def is_behind_place_word(doc: Document, at: int) -> bool:
    """ "Tại |Ra-bát, Chủ tịch Quốc hội …": whether only a place can stand at a token."""
    words = doc.lexicon.words["settlements"]["behind"]
    return at > 0 and doc.tokens[at - 1].lower in words and not doc.tokens[at].text.isupper()


def settle_behind(doc: Document, word: str, group: Group) -> None:
    """ "tại Ra-bát": in languages with a word that only places stand behind, a name nobody knows is a place's."""
    if word not in doc.lexicon.words["settlements"]["behind"] or group.kind is not GroupKind.NAME:
        return
    if group.name is None or group.offices or doc.tokens[group.name[0]].text.isupper():
        return
    first, behind = group.name[0], group.name[1]
    is_noun = behind < len(doc.tokens) and doc.tokens[behind].text.islower() and not doc.tags(behind)
    if is_noun and behind - first == 1:
        return  # "tại Nhà lưu niệm"
    if doc.tag(first, "body", "event", "instrument", "site", "head") is None:
        group.kind = GroupKind.PLACE
