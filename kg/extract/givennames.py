"""Titles that are given names too: "le directeur du Fonds, Sultan Al-Marshadi"."""

from __future__ import annotations

from kg.extract.document import Document


def is_given_name(doc: Document, at: int) -> bool:
    """Whether a capital word behind a comma is a name, where titles are written in small letters."""
    tag = doc.tag(at, "head")
    may_be = tag is not None and bool((tag.value or {}).get("given"))
    return may_be and doc.tokens[at].is_capital and at > 0 and doc.tokens[at - 1].text == ","
