"""Words that are a place to the gazetteer and a person's name to the text: "Premier Gao Wen …", then "Gao said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.relations import Relation

if TYPE_CHECKING:  # a document asks this module for its names
    from kg.extract.document import Document

_LONGEST = 4  # words of a name
_PLACING = frozenset(
    {Relation.IN, Relation.WITHIN, Relation.AT, Relation.TO, Relation.TOWARDS, Relation.FROM, Relation.NEAR}
)


def find_person_words(doc: Document) -> frozenset[str]:
    """The first and the last words of names of several words that stand right behind an office or an honorific.

    None where a language puts the name of a place there, too ("Thị trưởng Gyeongju Kang …").
    """
    if doc.lexicon.grammar.get("bare_complements"):
        return frozenset()
    found: set[str] = set()
    for at in doc.tagged("head", "honorific"):
        title = doc.tag(at, "head", "honorific")
        if title is None:
            continue
        begin = at + title.length
        end = begin
        while end < min(len(doc.tokens), begin + _LONGEST) and _is_of_name(doc, end):
            end += 1
        if end - begin > 1:
            found.update((doc.tokens[begin].text, doc.tokens[end - 1].text))
    return frozenset(found)


def _is_of_name(doc: Document, at: int) -> bool:
    token = doc.tokens[at]
    return token.is_word and token.is_capital and not token.text.isupper() and doc.tag(at, "head") is None


def follows_placing(doc: Document, at: int) -> bool:
    """Whether a word stands behind a preposition of place: "in Gao"."""
    tag = doc.tag(at - 1, "preposition") if at else None
    return tag is not None and tag.length == 1 and tag.value in _PLACING
