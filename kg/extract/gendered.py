"""Titles said of a woman and of a man: "présidente" and "président", which one takes over from the other's telling.

"Le président chilien et son homologue péruvienne, X": she is told to be "présidente".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.extract.groups import Office
from kg.lang import load


def fit_title(office: Office, gender: str | None, language: str) -> Office:
    """The office with the title that somebody of a gender bears; itself where the language has no other."""
    pairs = _pairs(language)
    row = load(language).table("offices")["heads"].get(office.head, {})
    held = row.get("gender")
    if gender is None or held is None or held == gender or office.head not in pairs:
        return office
    if not office.title.lower().startswith(office.head):
        return office
    head = pairs[office.head]
    title = (head.capitalize() if office.title[0].isupper() else head) + office.title[len(office.head) :]
    return replace(office, head=head, title=title, gender=gender)


@cache
def _pairs(language: str) -> dict[str, str]:
    """Each head of a title said of one gender with the one said of the other."""
    table = load(language).table("offices")
    heads, endings = table["heads"], table["genders"]["endings"]
    found: dict[str, str] = {}
    for head, row in heads.items():
        if row.get("gender") != "f":
            continue
        other = " ".join(_masculine(word, endings) for word in head.split(" "))
        if other != head and heads.get(other, {"gender": "f"}).get("gender") != "f":
            found[head] = other
            if other not in table["genders"]["kept"]:
                found.setdefault(other, head)
    return found


def _masculine(word: str, endings: list[list[str]]) -> str:
    for woman, man in endings:
        if word.endswith(woman):
            return word[: len(word) - len(woman)] + man
    return word
