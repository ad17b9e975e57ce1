"""The gazetteer: what is known of countries, places, organisations and persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.link.index import NameEntry, Spelling, TokenIndex
from kg.link.keys import tokens, words

ANY = "mul"  # the language of a name that is the same in all: persons, acronyms in use everywhere
LABELS = ("fr", "en", "vi", "ru")  # the languages of labels


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of the gazetteer."""

    key: str  # its Wikidata id, or a key of our own that begins with "x-"
    kind: str  # "Country", "Place", "Organization", "Person"
    labels: Mapping[str, str]  # by language
    country: str | None = None  # key of its country; a country is its own
    role: str = ""  # of a country: current, former, territory; of a place: capital, seat, city, region, site
    gender: str | None = None
    source: str = ""

    @property
    def qid(self) -> str | None:
        """The Wikidata id, None for an entry of our own."""
        return None if self.key.startswith("x-") else self.key


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entry in a language ("mul": in any), as the tables write it."""

    key: str
    language: str
    form: str
    text: str
    inflection: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All entries and names; immutable. Ambiguity is kept: a name may belong to several entries."""

    entries: Mapping[str, Known]
    names: tuple[Name, ...]
    _indexes: dict[str, TokenIndex] = field(default_factory=dict, repr=False, compare=False)

    def index(self, language: str) -> TokenIndex:
        """The names a text of that language may hold, ready to be found; made once."""
        if language not in self._indexes:
            self._indexes[language] = TokenIndex(self._spell(language), self)
        return self._indexes[language]

    def country_of(self, key: str) -> str | None:
        """The key of the country an entry belongs to; of a country, its own; None for an unknown key."""
        known = self.entries.get(key)
        return known.country if known else None

    def label(self, key: str, language: str) -> str:
        """The label of an entry in a language, else in English, else in French; the key itself if unknown."""
        known = self.entries.get(key)
        if known is None:
            return key
        return next((known.labels[x] for x in (language, "en", *LABELS) if x in known.labels), key)

    def is_in(self, place: str, country: str) -> bool:
        """Whether a place or organisation belongs to a country, both given by key."""
        return self.country_of(place) == country

    def government_of(self, key: str) -> str | None:
        """The country whose government a place may stand for ("Moscou a déclaré"), None for other places."""
        known = self.entries.get(key)
        return known.country if known and known.role in ("capital", "seat") else None

    def names_of(self, key: str) -> tuple[Name, ...]:
        """All names of an entry, in the order of the tables."""
        return tuple(n for n in self.names if n.key == key)

    def names_in(self, language: str) -> Iterator[Name]:
        """The names a text of that language may hold: its own, those of all, and borrowed English ones."""
        yield from (n for n in self.names if n.language in (language, ANY))
        yield from self._borrow(language)

    def _spell(self, language: str) -> Iterator[Spelling]:
        for name in self.names_in(language):
            known = self.entries[name.key]
            entry = NameEntry(
                key=name.key,
                kind=known.kind,
                form=name.form,
                label=self.label(name.key, language),
                country=known.country,
                qid=known.qid,
                gender=known.gender,
                inflection=name.inflection,
            )
            # A text stage may keep the stops of "U.S." as tokens or not: both are found.
            for written in dict.fromkeys((words(name.text), tokens(name.text))):
                yield Spelling(written, entry, is_strict=name.language == "vi")

    def _borrow(self, language: str) -> Iterator[Name]:
        """Entries without a label of their own in a language are written there as in English."""
        for key, known in self.entries.items():
            if language not in known.labels and known.kind != "Person" and "en" in known.labels:
                yield Name(key, language, "name", known.labels["en"])
