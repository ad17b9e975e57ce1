"""Finds the names of the gazetteer in the words of a text: longest match, marks and case minded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from kg.link.keys import fold, marks_agree


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One reading of a name found in a text."""

    key: str  # "Q881", or a key of our own: "x-vn-ministry-of-defence"
    kind: str  # "Country", "Place", "Organization", "Person"
    form: str  # "name", "acronym", "former", "adjective", "demonym", "prefix"
    label: str  # the entry's label in the language of the index
    country: str | None = None  # key of its country; a country is its own
    qid: str | None = None
    gender: str | None = None  # "m", "f" for a person where certain
    inflection: str | None = (
        None  # of a French adjective or demonym: what of "ms fs mp fp" it can be; English noun: "s", "p"
    )


class NameIndex(Protocol):
    """What a text stage needs to know about names."""

    def find(self, tokens: Sequence[str], start: int) -> tuple[int, tuple[NameEntry, ...]] | None:
        """The longest name that begins at tokens[start]: how many tokens it spans, and every reading of it.

        Tokens are the words of a text as written, split at spaces, hyphens, apostrophes and punctuation.
        """

    def country_of(self, key: str) -> str | None:
        """The key of the country an entry belongs to; of a country, its own."""

    def label(self, key: str, language: str) -> str:
        """The label of an entry in a language, else in English, else in any."""

    def is_in(self, place: str, country: str) -> bool:
        """Whether a place belongs to a country."""

    def government_of(self, key: str) -> str | None:
        """The country whose government a place stands for ("Tokyo a livré"); None where it stands for none."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as the tables write it, and what it stands for."""

    tokens: tuple[str, ...]
    entry: NameEntry
    is_strict: bool = False  # whether its marks must stand in the text: "Nga" is Russia, "Ngà" is not


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    spellings: list[Spelling] = field(default_factory=list)


class Facts(Protocol):
    """What an index asks the gazetteer it was made from."""

    def country_of(self, key: str) -> str | None: ...  # noqa: D102 — see NameIndex
    def label(self, key: str, language: str) -> str: ...  # noqa: D102
    def is_in(self, place: str, country: str) -> bool: ...  # noqa: D102
    def government_of(self, key: str) -> str | None: ...  # noqa: D102


class TokenIndex:
    """A NameIndex in memory: a trie over folded tokens, whose leaves keep the spellings as written."""

    def __init__(self, spellings: Iterable[Spelling], facts: Facts) -> None:
        self._facts = facts
        self._root = _Node()
        for spelling in spellings:
            node = self._root
            for token in spelling.tokens:
                node = node.children.setdefault(fold(token), _Node())
            node.spellings.append(spelling)

    def find(self, tokens: Sequence[str], start: int) -> tuple[int, tuple[NameEntry, ...]] | None:
        """See NameIndex.find."""
        node = self._root
        best: tuple[int, tuple[NameEntry, ...]] | None = None
        for at in range(start, len(tokens)):
            child = node.children.get(fold(tokens[at]))
            if child is None:
                break
            node = child
            if node.spellings and (entries := _read(node.spellings, tokens[start : at + 1])):
                best = at + 1 - start, entries
        return best

    def country_of(self, key: str) -> str | None:
        """See NameIndex.country_of."""
        return self._facts.country_of(key)

    def label(self, key: str, language: str) -> str:
        """See NameIndex.label."""
        return self._facts.label(key, language)

    def is_in(self, place: str, country: str) -> bool:
        """See NameIndex.is_in."""
        return self._facts.is_in(place, country)

    def government_of(self, key: str) -> str | None:
        """See NameIndex.government_of."""
        return self._facts.government_of(key)


def _read(spellings: Sequence[Spelling], tokens: Sequence[str]) -> tuple[NameEntry, ...]:
    """The readings of tokens: those spelled exactly so where there are any, else all whose marks agree.

    An entry has one reading as a name and one as an adjective or the like ("Argentine").
    """
    fitting = [(s, entry) for s in spellings if (entry := _fit(s, tokens)) is not None]
    chosen = [e for s, e in fitting if _is_same(s.tokens, tokens)]
    if not chosen:
        # Another spelling may carry marks that say no: "Phạm Mình Chính" is not "Pham Minh Chinh".
        denied = {s.entry.key for s in spellings if not _agree(s.tokens, tokens)}
        chosen = [e for _, e in fitting if e.key not in denied]
    readings: dict[tuple[str, str], NameEntry] = {}
    for entry in sorted(chosen, key=_rank):
        readings.setdefault((entry.key, _CLASSES[entry.form]), entry)
    return tuple(sorted(readings.values(), key=_rank))


def _fit(spelling: Spelling, tokens: Sequence[str]) -> NameEntry | None:
    """The entry, if the tokens can be that spelling: acronyms letter for letter, names with capitals."""
    entry = spelling.entry
    if entry.form == "acronym":
        return entry if spelling.tokens == tuple(tokens) else None
    if not (_is_same if spelling.is_strict else _agree)(spelling.tokens, tokens):
        return None
    if all(a[0].isupper() <= b[0].isupper() for a, b in zip(spelling.tokens, tokens, strict=True)):
        # The tables write French adjectives small: with a capital the word names somebody of that country.
        people = entry.form == "adjective" and spelling.tokens[0][0].islower() and tokens[0][0].isupper()
        return replace(entry, form="demonym") if people else entry
    return None


def _agree(written: Sequence[str], tokens: Sequence[str]) -> bool:
    return marks_agree(" ".join(written), " ".join(tokens))


def _is_same(written: Sequence[str], tokens: Sequence[str]) -> bool:
    """Whether tokens are written with the same marks, whatever their case."""
    return all(a == b or a.casefold() == b.casefold() for a, b in zip(written, tokens, strict=True))


_CLASSES = {
    "name": "name",
    "acronym": "name",
    "former": "name",
    "adjective": "word",
    "demonym": "word",
    "prefix": "word",
}
_FORMS = ("name", "acronym", "former", "adjective", "demonym", "prefix")
_KINDS = ("Country", "Place", "Organization", "Person")


def _rank(entry: NameEntry) -> tuple[int, int, str, str]:
    return _FORMS.index(entry.form), _KINDS.index(entry.kind), entry.key, entry.inflection or ""
