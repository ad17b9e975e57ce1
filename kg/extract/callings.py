"""What somebody is by calling, in a body: "X, chercheuse en sociologie |au CNRS|", "astronome |à l'Observatoire|".

A calling alone names a person and is no office; with the body one is employed in it is told as one.
"""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.disciplines import read_discipline
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.relations import LOCATIVE, Relation
from kg.extract.within import ReadBody, closes_office

_AT = frozenset({*LOCATIVE, Relation.OF, Relation.WITH})
_SHORTEST, _LONGEST = 2, 8  # letters of an acronym


def read_calling(doc: Document, at: int, last: int, read_body: ReadBody) -> Office | None:
    """The office of a calling at a token, in the named body that closes it; None where no body does."""
    tag = doc.tag(at, "rank") if at < last else None
    row = (tag.value or {}) if tag is not None else {}
    if tag is None or row.get("military") or not doc.tokens[at].text.islower():
        return None
    end = at + tag.length
    office = Office(tag.key, "", at, end, gender=row.get("gender"))
    while end < last and (trait := doc.tag(end, "modifier")) is not None:
        end += trait.length  # "professeur |émérite| de droit"
    end = read_discipline(doc, office, end, last) or end
    title = doc.between(at, end).replace("' ", "'").replace("’ ", "’")
    of = doc.tag(end, "preposition") if end < last else None
    if of is None or of.value not in _AT:
        return None
    begin = skip_article(doc, end + of.length)
    body = read_body(begin, last) if begin < last else None
    if body is None and begin < last:
        text = doc.tokens[begin].text
        is_acronym = text.isupper() and text.isalpha() and _SHORTEST <= len(text) <= _LONGEST
        body = (
            Group(GroupKind.ORGANIZATION, begin, begin + 1, name=(begin, begin + 1)) if is_acronym else None
        )
        house = find_name_end(doc, begin, last) if of.value in (Relation.WITH, Relation.AT) else begin
        if body is None and house > begin and doc.known(begin) is None:  # "analyste chez |Rystad Energy|"
            body = Group(GroupKind.ORGANIZATION, begin, house, name=(begin, house))
    if body is None or body.kind is not GroupKind.ORGANIZATION:
        return None
    is_named = body.key is not None or any(t.is_capital for t in doc.tokens[body.first : body.last])
    closes = closes_office(doc, body.last, last) or not doc.tokens[body.last].is_word
    closes = closes or doc.tag(body.last, "list_coordination", "relative") is not None
    if not (is_named and closes):
        return None
    office.title, office.organization, office.last = title, body, body.last
    return office
