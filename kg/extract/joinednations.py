"""Two countries in one adjective: "l'exercice maroco-américain", "the Sino-Russian commission"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.nationalities import read_nationality

_REACH = 9  # tokens from a noun in which the adjective of it stands: "la 12e session du comité mixte algéro-espagnol"


def read_joined(doc: Document, at: int, last: int) -> list[str]:
    """The keys of the countries an adjective joins: a first part as the language's table has it, then a nationality.

    Empty where none stands at the token. Source of the first parts: words.toml.
    """
    found: list[str] = []
    table = doc.lexicon.words["joined_nations"]
    while at + 1 < last and doc.tokens[at + 1].joined:
        first = table.get(doc.tokens[at].lower)
        known = doc.names.find([first], 0) if first is not None else None
        countries = [entry.key for entry in known[1] if entry.kind == "Country"] if known is not None else []
        if not countries:
            break
        found.append(countries[0])
        at += 1
    nation = read_nationality(doc, at, last) if found else None
    return [*found, nation[1]] if nation is not None and nation[1] not in found else []


def find_joined(doc: Document, first: int, last: int) -> list[str]:
    """The countries that the adjective of a noun at a token joins, before the next mark; empty without one."""
    for at in range(first, min(first + _REACH, last)):
        if doc.tokens[at].text in {",", ".", ";", ":", "("}:
            return []
        if found := read_joined(doc, at, last):
            return found
    return []
