"""What belongs to the name of a body where complements stand bare: its number, its trade before its country."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.offices import read_nationality

_LONGEST = 4  # syllables of a word for bodies that a number can follow


def number_of(doc: Document, at: int, end: int) -> tuple[int, str | None] | None:
    """ "Quân khu |7|", "Bộ Tư lệnh Quân khu |7|": the number right behind the word for a body; no country."""
    if not doc.tokens[at].is_capital or not doc.tokens[end].text.isdecimal():
        return None
    words = ((n, doc.tag(n, "body")) for n in range(max(at, end - _LONGEST), end))
    behind = any(tag is not None and n + tag.length == end for n, tag in words)
    return (end + 1, None) if behind and end not in doc.dated_tokens else None


def is_trade(doc: Document, at: int, last: int) -> bool:
    """ "Hiệp hội |Thép| Việt Nam": one syllable with a capital between the word for a body and its country."""
    plain = doc.tokens[at].is_capital and doc.known(at) is None and not doc.tags(at)
    return plain and at + 1 < last and read_nationality(doc, at + 1, last) is not None
