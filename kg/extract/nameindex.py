"""What reading asks of names: what the gazetteer knows of the words of a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class NameEntry(Protocol):
    """What the gazetteer knows of a name; see kg.link.gazetteer."""

    @property
    def key(self) -> str:
        """The id of the entry."""
        ...

    @property
    def kind(self) -> str:
        """ "Country", "Place", "Organization" or "Person"."""
        ...

    @property
    def form(self) -> str:
        """ "name", "acronym", "former", "adjective", "demonym", "prefix"."""
        ...

    @property
    def label(self) -> str:
        """The canonical label in the language of the index."""
        ...

    @property
    def country(self) -> str | None:
        """The key of its country."""
        ...


class NameIndex(Protocol):
    """Names of countries, places, organisations and persons, found over words."""

    def find(self, tokens: Sequence[str], start: int) -> tuple[int, tuple[NameEntry, ...]] | None:
        """The longest name that begins at tokens[start]: its number of tokens, and what it can be."""
        ...

    def label(self, key: str, language: str) -> str:
        """The canonical label of an entry."""
        ...

    def is_in(self, place: str, country: str) -> bool:
        """Whether a place lies in a country, by their keys."""
        ...

    def holder_of(self, title: str, country: str | None, body: str | None, day: str) -> NameEntry | None:
        """The only person who can have held an office of a country or body on a date; None where nobody knows."""
        ...

    def government_of(self, key: str) -> str | None:
        """The country whose government a place stands for ("Tokyo a livré"); None where it stands for none."""
        ...
