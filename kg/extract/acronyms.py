"""Bodies by their acronyms: "l'Organisation pour la mise en valeur du fleuve Sénégal (OMVS)", then "l'OMVS"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.lang.folding import fold

if TYPE_CHECKING:  # a document asks this module for its acronyms
    from kg.extract.document import Document

_LONGEST = 16  # tokens of such a name
_LEAST = 3  # letters of an acronym that can say where a name begins


def find_acronyms(doc: Document) -> Mapping[str, tuple[int, int]]:
    """The acronyms that stand in brackets behind the name of a body, each with the tokens of that name.

    The name begins at the nearest word with a capital from which on the letters of the acronym are found in their
    order, most of them at the head of a word; one of its words must be one for bodies.
    """
    found: dict[str, tuple[int, int]] = {}
    tokens = doc.tokens
    for end in range(2, len(tokens) - 2):
        if tokens[end].text != "(" or tokens[end + 2].text != ")":
            continue
        acronym = tokens[end + 1].text
        begin = _find_begin(doc, acronym, end) if acronym.isupper() and len(acronym) >= _LEAST else None
        if begin is not None and acronym not in found:
            found[acronym] = (begin, end)
    return found


def _find_begin(doc: Document, acronym: str, end: int) -> int | None:
    for at in range(end - 1, max(-1, end - _LONGEST), -1):
        token = doc.tokens[at]
        if not token.is_word and token.text not in {"-", "'", "’", ","}:
            return None
        if token.is_capital and _abbreviates(acronym, doc, at, end):
            return at if doc.has_tag("body", at, end) and not doc.has_tag("instrument", at, end) else None
    return None


def _abbreviates(acronym: str, doc: Document, at: int, end: int) -> bool:
    """Whether the letters stand in this order in the words, the first at the head, most at the head of one."""
    words = [word for token in doc.tokens[at:end] if token.is_word and (word := fold(token.text))]
    letters = fold(acronym)
    if len(words) < _LEAST - 1 or not words[0].startswith(letters[0]):
        return False
    rest = iter("".join(words))
    heads = {word[0] for word in words}
    return all(letter in rest for letter in letters) and sum(x in heads for x in letters) > len(letters) // 2
