"""Titles that are given names too: "le directeur du Fonds, Sultan Al-Marshadi"."""

from __future__ import annotations

from kg.extract.document import Document


def is_given_name(doc: Document, at: int) -> bool:
    """Whether a capital word behind a comma, or another word but an article, is a name: titles have small letters."""
    tag = doc.tag(at, "head")
    if tag is None or not (tag.value or {}).get("given") or not doc.tokens[at].is_capital or at == 0:
        return False
    before = doc.tokens[at - 1]
    inside = (
        before.is_word
        and at not in doc.sentence_starts
        and doc.tag(at - 1, "determiner", "preposition") is None
    )
    return before.text == "," or (inside and before.text.islower())
