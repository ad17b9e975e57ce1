"""The gazetteer: what is known of countries, places, organisations, persons and offices, in one or more indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.link.caching import compile_in_memory
from kg.link.compiled import Index
from kg.link.facts import Facts, Known, Name, Term, Title
from kg.link.index import TokenIndex
from kg.link.offices import find_holder
from kg.link.packing import Row


class Gazetteer:
    """Entries and names; immutable. Ambiguity is kept: a name may belong to several entries.

    The first index is the reviewed one. What the others know of an entry that stands in an earlier index too is left
    aside, but for its further names.
    """

    def __init__(self, indexes: Sequence[Index]) -> None:
        self.indexes = tuple(indexes)
        self.entries: Mapping[str, Known] = _Entries(self.indexes)
        self._token_indexes: dict[str, TokenIndex] = {}

    @classmethod
    def of(cls, facts: Facts) -> Gazetteer:
        """A gazetteer of facts, in memory."""
        return cls([compile_in_memory(facts)])

    @property
    def digest(self) -> str:
        """What its content is, in few letters: of two gazetteers with one digest the answers are the same."""
        return " ".join(index.digest for index in self.indexes)

    def index(self, language: str) -> TokenIndex:
        """The names a text of that language may hold, ready to be found; made once."""
        if language not in self._token_indexes:
            self._token_indexes[language] = TokenIndex(self.indexes, language, self)
        return self._token_indexes[language]

    def country_of(self, key: str) -> str | None:
        """The key of the country an entry belongs to; of a country, its own; None for an unknown key."""
        known = self.entries.get(key)
        return known.country if known else None

    def label(self, key: str, language: str) -> str:
        """The label of an entry in a language, else in English, else in French; the key itself if unknown."""
        known = self.entries.get(key)
        return key if known is None else known.label(language)

    def holder_of(
        self, title: str, language: str, country: str | None, body: str | None, day: str
    ) -> Known | None:
        """The only person who can have held an office on a date (kg.link.offices.find_holder)."""
        term = find_holder(self, title, language, country, body, day)
        return self.entries.get(term.holder) if term else None

    def is_reviewed(self, key: str) -> bool:
        """Whether an entry stands in the first index."""
        return self.indexes[0].find_entry(key) is not None

    def is_in(self, place: str, country: str) -> bool:
        """Whether a place or organisation belongs to a country, both given by key."""
        return self.country_of(place) == country

    def government_of(self, key: str) -> str | None:
        """The country whose government a place may stand for ("Moscou a déclaré"), None for other places."""
        known = self.entries.get(key)
        return known.country if known and known.role in ("capital", "seat") else None

    def names_of(self, key: str) -> tuple[Name, ...]:
        """All names of an entry, in the order of the tables."""
        return tuple(dict.fromkeys(name for index in self.indexes for name in index.names_of(key)))

    @property
    def names(self) -> Iterator[Name]:
        """All names of all entries; slow in a large gazetteer."""
        return (name for index in self.indexes for known in index for name in index.names_of(known.key))

    def find_names(self, folded: str, language: str) -> list[tuple[Known, Name]]:
        """The names that fold to these words in a language: those of the first index that has any."""
        return [(row.known(), row.name()) for row in self.find_rows(folded, language)]

    def find_rows(self, folded: str, language: str) -> list[Row]:
        """The same, as the index has them."""
        return next((found for index in self.indexes if (found := index.find_names(folded, language))), [])

    def find_loose(self, key: str) -> list[tuple[str, str, str]]:
        """The persons a full name of whom has that loosest key (kg.link.levels.Spelled.loose): (key, name, folded)."""
        if len(self.indexes) == 1:
            return self.indexes[0].find_loose(key)
        return [found for index in self.indexes for found in index.find_loose(key)]

    def find_titles(self, folded: str, language: str) -> list[Title]:
        """The offices that texts of a language call by a title, given as folded words."""
        return [title for index in self.indexes for title in index.find_titles(folded, language)]

    def terms_of(self, office: str, country: str | None, body: str | None) -> list[Term]:
        """Who held an office of a country or body, earliest first."""
        found = {term for index in self.indexes for term in index.terms_of(office, country, body)}
        return sorted(found, key=lambda term: (term.start, term.holder))

    def terms_by(self, holder: str) -> list[Term]:
        """The offices somebody held, earliest first."""
        found = {term for index in self.indexes for term in index.terms_by(holder)}
        return sorted(found, key=lambda term: (term.start, term.office))

    def terms(self) -> list[Term]:
        """All terms of office, in order of country, body and office, earliest first."""
        return [term for index in self.indexes for term in index.all_terms()]


class _Entries(Mapping[str, Known]):
    """The entries of all indexes by key, read when they are asked for."""

    def __init__(self, indexes: Sequence[Index]) -> None:
        self._indexes = indexes

    def __getitem__(self, key: str) -> Known:
        for index in self._indexes:
            if (known := index.find_entry(key)) is not None:
                return known
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(known.key for index in self._indexes for known in index))

    def __len__(self) -> int:
        return self._indexes[0].sizes[0] if len(self._indexes) == 1 else sum(1 for _ in self)
