"""Titles that are nobody's, right behind a verb: "X, elected |president| in May, said"."""

from __future__ import annotations

from kg.extract.document import Document

_LONGEST = 3  # tokens before the head of a title: "deputy foreign |minister|"


def opens_bare_title(doc: Document, at: int, last: int) -> bool:
    """Whether a title in small letters begins at a token, with no article before it and no name behind it."""
    end = at
    while end < min(at + _LONGEST, last) and doc.tag(end, "head") is None:
        tag = doc.tag(end, "prefix", "portfolio", "modifier")
        if tag is None:
            return False
        end += tag.length
    head = doc.tag(end, "head") if end < last else None
    if head is None or not doc.tokens[at].text.islower():
        return False
    behind = end + head.length
    return behind >= last or not doc.tokens[behind].is_capital
