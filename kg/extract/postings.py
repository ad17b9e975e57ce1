"""Where an envoy is posted: "ambassadeur de Russie |au Vietnam|", "ambassador |to Ethiopia and the African Union|"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.document import Document
from kg.extract.groups import Office
from kg.extract.nameindex import NameEntry
from kg.extract.names import find_name_end, skip_acronym
from kg.extract.relations import Relation

_TO = frozenset({Relation.TO, Relation.IN, Relation.WITHIN, Relation.ADDRESSED})
_ABOUT = _TO | {Relation.ON}  # "Đặc phái viên Liên hợp quốc |về Syria|"


def read_posting(doc: Document, office: Office, at: int) -> int | None:
    """ "ambassadeur de Russie au Vietnam": the token behind where the office is held."""
    tag = doc.tag(at, "preposition")
    if (
        tag is None
        or tag.value not in (_ABOUT if office.organization is not None else _TO)
        or not (office.country or office.organization or doc.lexicon.grammar.get("modifiers_first"))
    ):
        return None
    begin = at + tag.length
    found = _find_post(doc, begin)
    if found is None:
        begin = skip_article(doc, begin)  # not before: in "tại Thành phố Hồ Chí Minh" it is part of the name
        begin += int(begin > at + tag.length and doc.tokens[begin].text == ".")  # "tại TP. Huế"
        found = _find_post(doc, begin)
    if found is None and doc.tokens[begin - 1].text == ".":
        end = find_name_end(doc, begin, len(doc.tokens))  # "tại TP. Hồ Chí Minh"
        return end if end > begin and names_an_envoy(doc, office.head) else None
    if found is None or not names_an_envoy(doc, office.head):
        return None
    return _skip_further(doc, begin + found[0])


def read_branch(doc: Document, at: int, last: int) -> int | None:
    """ "Trưởng đại diện UNICEF |tại Việt Nam| X", "Đại sứ EU |tại Việt Nam| X": where a body has its office.

    Where complements stand bare, and a name behind it.
    """
    begin = skip_acronym(doc, at, last)
    tag = doc.tag(begin, "preposition") if doc.lexicon.grammar.get("bare_complements") else None
    if tag is None or tag.value not in (Relation.IN, Relation.WITHIN):
        return None
    inner = skip_article(doc, begin + tag.length)
    found = _find_post(doc, inner)
    end = inner + found[0] if found is not None else last
    return end if end < last and doc.tokens[end].is_capital and doc.tag(end, "head") is None else None


def names_an_envoy(doc: Document, head: str) -> bool:
    """Whether an office of this head is held abroad: "ambassadeur", "consul général"."""
    return head.startswith(tuple(doc.lexicon.table("offices")["envoys"]["begin"]))


def _skip_further(doc: Document, at: int) -> int:
    """ "to Ethiopia |, Djibouti and the African Union|": behind the last of the posts that one envoy holds."""
    end = at
    while end < len(doc.tokens):
        joint = doc.tag(end, "list_coordination")
        begin = end + (joint.length if joint is not None else int(doc.tokens[end].text == ","))
        if begin == end or begin >= len(doc.tokens):
            return at
        again = doc.tag(begin, "preposition")
        begin += again.length if again is not None and again.value in _TO else 0
        begin = skip_article(doc, begin)
        found = _find_post(doc, begin) if begin < len(doc.tokens) else None
        if found is None:
            return at
        end = begin + found[0]
        is_owner = end < len(doc.tokens) and doc.tokens[end].lower in doc.lexicon.possessive_marks
        if is_owner or doc.tag(end, "head") is not None:
            return at  # "ambassador to Kenya and Norway's minister"
        if joint is not None:
            return end
    return at


def _find_post(doc: Document, at: int) -> tuple[int, NameEntry] | None:
    """The country, body or place at a token that an envoy can be sent to, and its length."""
    return doc.known_as(
        at, lambda e: e.kind in {"Country", "Organization", "Place"} and e.form not in {"adjective", "prefix"}
    )
