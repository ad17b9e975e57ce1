"""The titles of a position of Wikidata: its names without those of the country or body it is of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.link.building.items import find_between
from kg.link.facts import Title
from kg.link.gazetteer import Gazetteer
from kg.link.keys import fold, fold_words

_WORD = re.compile(r"[^\W\d_]+|\d+")
Named = tuple[str, str]  # language, title


@dataclass(frozen=True, slots=True)
class Owner:
    """The country or body an office is of."""

    country: str | None  # key; that of the body, where it has one
    body: str | None  # key, where the office is of a body
    names: frozenset[tuple[str, ...]]  # of the country or body, as folded words


def find_titles(names: Iterable[Sequence[str]], owner: Owner) -> Iterator[Named]:
    """The title in each (language, name) of a position; that of a body must name the body, or it could be any's."""
    for language, name in names:
        title = cut_owner(name, owner.names, find_between()[language])
        if title != name or owner.body is None:
            yield language, title


def cut_owner(name: str, owners: Iterable[tuple[str, ...]], between: Sequence[str]) -> str:
    """A name without its country or body at the end: "ministre des Lacs de la Valdonie", "Lake Minister (Valdonia)".

    Args:
        name: of a position.
        owners: the names of the country or body, as folded words.
        between: the words that may stand before these, folded.
    """
    text = unicodedata.normalize("NFC", name)
    found = list(_WORD.finditer(text))
    folded = tuple(fold(match[0]) for match in found)
    for owner in sorted(owners, key=lambda words: (-len(words), words)):
        at = len(folded) - len(owner)
        if owner and at > 0 and folded[at:] == owner:
            while at > 1 and folded[at - 1] in between:
                at -= 1
            return text[: found[at - 1].end()]
    return text


def find_shipped(titles: Iterable[Named], owner: Owner, shipped: Gazetteer) -> str | None:
    """The office of the shipped tables that titles mean; None where they mean none, or several."""
    offices = {
        row.office
        for language, title in titles
        for row in shipped.find_titles(" ".join(fold_words(title)), language)
        if row.country in (None, owner.country) and row.of_body is (owner.body is not None)
    }
    return offices.pop() if len(offices) == 1 else None


def make_titles(titles: Sequence[Named], owner: Owner) -> list[Title]:
    """Titles of an office the shipped tables do not know."""
    office, country = name_office(titles), owner.country if owner.body is None else None
    return [Title(office, language, title, country, owner.body is not None) for language, title in titles]


def name_office(titles: Iterable[Named]) -> str:
    """A name for an office of its own, made of its English title, or of the first there is."""
    first = min(titles, key=lambda one: (one[0] != "en", one))
    return "-".join(fold_words(first[1]))
