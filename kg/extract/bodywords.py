"""What belongs to the name of a body where complements stand bare: its number, its trade before its country."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.names import find_name_end
from kg.extract.nationalities import read_nationality

_DASHES = frozenset({"-", "–"})
_LONGEST = 4  # syllables of a word for bodies that a number can follow


def number_of(doc: Document, at: int, end: int) -> tuple[int, str | None] | None:
    """ "Quân khu |7|", "Bộ Tư lệnh Quân khu |7|": the number right behind the word for a body; no country."""
    if not doc.tokens[at].is_capital or not doc.tokens[end].text.isdecimal():
        return None
    words = ((n, doc.tag(n, "body")) for n in range(max(at, end - _LONGEST), end))
    behind = any(tag is not None and n + tag.length == end for n, tag in words)
    return (end + 1, None) if behind and end not in doc.dated_tokens else None


def is_trade(doc: Document, at: int, last: int) -> bool:
    """ "Hiệp hội |Thép| Việt Nam": one syllable with a capital between the word for a body and its country.

    A surname is none where the country may be a given name: "Bộ Y tế |Phan| Đức Lâm".
    """
    plain = doc.tokens[at].is_capital and doc.known(at) is None and not doc.tags(at)
    nation = read_nationality(doc, at + 1, last) if plain and at + 1 < last else None
    surnames = doc.lexicon.table("offices")["home"]["surnames"]
    return nation is not None and not (nation[0] == at + 2 and doc.tokens[at].text in surnames)


def is_named_behind_trade(doc: Document, at: int, last: int) -> bool:
    """ "Công ty Năng lượng |Sao Biển|": a name behind the trade of a firm, and no surname of who leads it."""
    surnames = doc.lexicon.table("offices")["home"]["surnames"]
    plain = at < last and doc.tokens[at].text not in surnames and doc.known(at) is None
    return plain and find_name_end(doc, at, last) > at


def find_pair_end(doc: Document, at: int, last: int) -> int | None:
    """ "Hội Hữu nghị |Việt Nam - Nga|": behind two countries that a dash joins, of which neither is its own."""
    one = doc.known_as(at, lambda entry: entry.kind == "Country")
    dash = at + one[0] if one is not None else last
    if dash + 1 >= last or doc.tokens[dash].text not in _DASHES:
        return None
    other = doc.known_as(dash + 1, lambda entry: entry.kind == "Country")
    return dash + 1 + other[0] if other is not None and dash + 1 + other[0] <= last else None


def name_pair(doc: Document, at: int, end: int) -> list[str]:
    """The keys of the two countries that a dash joins in tokens[at..end]."""
    told = (doc.known_as(n, lambda entry: entry.kind == "Country") for n in range(at, end))
    return list(dict.fromkeys(found[1].key for found in told if found is not None))
