"""What an office is for: "adviser for Africa", "Cabinet Secretary for Foreign and Diaspora Affairs"."""

from __future__ import annotations

from kg.extract.document import Document

_LONGEST = 8  # tokens of a field


def find_field_end(doc: Document, begin: int, last: int) -> int | None:
    """The token behind the field of an office that begins at a token; None where none does.

    It goes on over capitals, commas and "and" to its last word that is a portfolio or a place: "Foreign and Diaspora
    Affairs". The name behind it is none of it.
    """
    end, furthest = begin, None
    while end < last and end - begin < _LONGEST:
        length = _length_at(doc, end)
        if length and doc.tag(end + length, "head") is not None:
            break  # "adviser for Africa and Foreign Minister X"
        if length:
            furthest = end + length
        elif not (
            doc.tokens[end].is_capital or doc.tag(end, "list_coordination") or doc.tokens[end].text == ","
        ):
            break
        end += length or 1
    return furthest


def _length_at(doc: Document, at: int) -> int:
    """The tokens of a portfolio or a place at a token; 0 where there is none."""
    if (tag := doc.tag(at, "portfolio")) is not None:
        return tag.length
    found = doc.known_as(at, lambda e: e.kind in {"Place", "Country"} and e.form == "name")
    return found[0] if found is not None else 0
