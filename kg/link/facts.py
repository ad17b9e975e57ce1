"""What the gazetteer knows, as plain rows: entries, names, offices and who held them.

Entries and names are made anew at each look-up, so that they are tuples, which cost the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

ANY = "mul"  # the language of a name that is the same in all: persons, acronyms in use everywhere
LABELS = ("fr", "en", "vi", "ru")  # the languages of labels
OWN = "x-"  # what keys of our own begin with
KINDS = ("Country", "Place", "Organization", "Person")
FORMS = ("name", "acronym", "former", "adjective", "demonym", "prefix")


class Known(NamedTuple):
    """One entry of the gazetteer."""

    key: str  # its Wikidata id, or a key of our own that begins with "x-"
    kind: str  # one of KINDS
    labels: Mapping[str, str]  # by language
    country: str | None = None  # key of its country; a country is its own
    role: str = ""  # of a country: current, former, territory; of a place: capital, seat, city, region, site
    gender: str | None = None
    source: str = ""

    @property
    def qid(self) -> str | None:
        """The Wikidata id, None for an entry of our own."""
        return None if self.key.startswith(OWN) else self.key

    def label(self, language: str) -> str:
        """Its label in a language, else in English, else in French; the key itself where there is none."""
        label = self.labels.get(language)
        if label is not None:
            return label
        return next((self.labels[x] for x in ("en", *LABELS) if x in self.labels), self.key)


class Name(NamedTuple):
    """A name of an entry in a language ("mul": in any), as the tables write it."""

    key: str
    language: str
    form: str  # one of FORMS
    text: str
    inflection: str | None = None  # of a French adjective or demonym: which of "ms fs mp fp" it can be


@dataclass(frozen=True, slots=True)
class Title:
    """How texts of a language call an office, without the country and the body."""

    office: str
    language: str
    text: str
    country: str | None = None  # key of the only country whose office is called so; None: any
    of_body: bool = False  # whether it means the office only beside the name of its body


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody held an office for a time. Dates are EDTF points."""

    office: str
    holder: str  # key of a person
    country: str | None  # key of a country, None for an international body
    body: str | None  # key of an organisation, where the office is one of a body
    start: str
    end: str | None  # None: unknown after `as_of`, which is not the same as still in office
    as_of: str | None  # the date up to which the source knows a term without end
    source: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of a gazetteer, in no particular order; names may belong to several entries."""

    entries: Mapping[str, Known]
    names: Iterable[Name]
    titles: Iterable[Title] = field(default=())
    terms: Iterable[Term] = field(default=())
