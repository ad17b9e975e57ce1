"""Nationalities in a row: "les marines togolaise et béninoise", "the Russian and Chinese presidents"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.nationalities import read_nationality


def read_nations(doc: Document, at: int, last: int) -> tuple[list[str], int]:
    """ "Russian and Chinese": the countries of adjectives joined, and the token behind them."""
    found: list[str] = []
    end = at
    while nation := read_nationality(doc, end, last):
        found.append(nation[1])
        behind = nation[0]
        tag = doc.tag(behind, "list_coordination") if behind < last else None
        step = tag.length if tag else int(behind < last and doc.tokens[behind].text == ",")
        if not step or read_nationality(doc, behind + step, last) is None:
            return found, behind
        end = behind + step
    return found, end


def read_leading(doc: Document, at: int, last: int) -> tuple[list[str], int]:
    """Nationalities in a row, or "US |Senators| A and B": a country in capitals right before a plural of offices."""
    nations, behind = read_nations(doc, at, last)
    if nations:
        return nations, behind
    found = doc.known_as(at, lambda entry: entry.kind == "Country")
    end = at + found[0] if found is not None else last
    letters = [token.text for token in doc.tokens[at:end] if token.is_word]
    tag = doc.tag(end, "group") if end < last else None
    if found is None or tag is None or not all(text.isupper() for text in letters):
        return [], at
    return [found[1].key], end
