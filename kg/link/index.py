"""Finds the names of a gazetteer in the words of a text: longest match, marks and case minded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from kg.lang.folding import settle_tones
from kg.link.compiled import Index
from kg.link.facts import ANY, FORMS, KINDS, Known
from kg.link.keys import fold, marks_agree, tokens, words
from kg.link.packing import Row, find_order

_KEPT = 1 << 15  # readings kept in memory


class NameEntry(NamedTuple):
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

    def holder_of(self, title: str, country: str | None, body: str | None, day: str) -> NameEntry | None:
        """The only person who can have held an office of a country or body on a date; None where nobody knows."""

    def label(self, key: str, language: str) -> str:
        """The label of an entry in a language, else in English, else in any."""

    def is_in(self, place: str, country: str) -> bool:
        """Whether a place belongs to a country."""

    def government_of(self, key: str) -> str | None:
        """The country whose government a place stands for ("Tokyo a livré"); None where it stands for none."""


class Spelling(NamedTuple):
    """A name as the tables write it, and what it stands for."""

    tokens: tuple[str, ...]
    entry: NameEntry
    is_strict: bool = False  # whether its marks must stand in the text: "Nga" is Russia, "Ngà" is not


class Facts(Protocol):
    """What an index asks the gazetteer it was made from."""

    def country_of(self, key: str) -> str | None: ...  # noqa: D102 — see NameIndex
    def label(self, key: str, language: str) -> str: ...  # noqa: D102
    def is_in(self, place: str, country: str) -> bool: ...  # noqa: D102
    def government_of(self, key: str) -> str | None: ...  # noqa: D102

    def holder_of(  # noqa: D102
        self, title: str, language: str, country: str | None, body: str | None, day: str
    ) -> Known | None: ...


class TokenIndex:
    """A NameIndex over compiled gazetteers. Of names equally long those of the first that knows any are given."""

    def __init__(self, indexes: Sequence[Index], language: str, facts: Facts) -> None:
        self._indexes = tuple(indexes)
        self._language = language
        self._labels = find_order(language)
        self._facts = facts
        # Dicts of its own, not lru_cache: compiled, they are asked without a call.
        self._opened: dict[str, tuple[str, int, bool]] = {}
        self._prefixes: dict[str, int] = {}
        self._nameless: set[str] = set()  # folded words that are no name, however they are written
        self._known_labels: dict[tuple[str, str], str] = {}
        self._readings: dict[tuple[str, tuple[str, ...]], tuple[NameEntry, ...]] = {}

    def find(self, tokens: Sequence[str], start: int) -> tuple[int, tuple[NameEntry, ...]] | None:
        """See NameIndex.find."""
        if start >= len(tokens):
            return None
        first, longest, is_name = self._open(tokens[start])
        if longest == 0:
            return None
        room = min(longest, len(tokens) - start)
        if room > 1:
            if room > 2:  # else the name itself is as quickly asked for
                room = min(room, self._longest_behind(f"{first} {fold(tokens[start + 1])}"))
            folded = [fold(token) for token in tokens[start : start + room]]
            for length in range(room, 1, -1):
                phrase = " ".join(folded[:length])
                if phrase in self._nameless:  # as most: no need of the words as they are written
                    continue
                if entries := self._read(phrase, tuple(tokens[start : start + length])):
                    return length, entries
        entries = self._read(first, (tokens[start],)) if is_name else ()
        return (1, entries) if entries else None

    def country_of(self, key: str) -> str | None:
        """See NameIndex.country_of."""
        return self._facts.country_of(key)

    def label(self, key: str, language: str) -> str:
        """See NameIndex.label."""
        asked = (key, language)
        found = self._known_labels.get(asked)
        if found is None:
            if len(self._known_labels) >= _KEPT:
                self._known_labels.clear()
            found = self._known_labels[asked] = self._facts.label(key, language)
        return found

    def holder_of(self, title: str, country: str | None, body: str | None, day: str) -> NameEntry | None:
        """See NameIndex.holder_of."""
        known = self._facts.holder_of(title, self._language, country, body, day)
        return _make_entry(known, self._language) if known else None

    def is_in(self, place: str, country: str) -> bool:
        """See NameIndex.is_in."""
        return self._facts.is_in(place, country)

    def government_of(self, key: str) -> str | None:
        """See NameIndex.government_of."""
        return self._facts.government_of(key)

    def _open(self, word: str) -> tuple[str, int, bool]:
        """See _open_now; remembered."""
        found = self._opened.get(word)
        if found is None:
            if len(self._opened) >= _KEPT:
                self._opened.clear()
            found = self._opened[word] = self._open_now(word)
        return found

    def _open_now(self, word: str) -> tuple[str, int, bool]:
        """A word folded, the words of the longest name that begins with it, and whether it is one by itself."""
        folded = fold(word)
        return folded, *self._find_prefix(folded)

    def _longest_behind(self, folded: str) -> int:
        """The words of the longest name that begins with two words; remembered."""
        found = self._prefixes.get(folded)
        if found is None:
            if len(self._prefixes) >= _KEPT:
                self._prefixes.clear()
            found = self._prefixes[folded] = self._find_prefix(folded)[0]
        return found

    def _find_prefix(self, folded: str) -> tuple[int, bool]:
        """See Index.find_prefix."""
        found = [index.find_prefix(folded, self._language) for index in self._indexes]
        return (
            found[0] if len(found) == 1 else (max(x for x, _ in found), any(is_name for _, is_name in found))
        )

    def _read(self, folded: str, written: tuple[str, ...]) -> tuple[NameEntry, ...]:
        """The readings of some words, folded and as they are written; remembered."""
        key = (folded, written)
        found = self._readings.get(key)
        if found is None:
            if len(self._readings) >= _KEPT:
                self._readings.clear()
            found = self._readings[key] = self._read_now(folded, written)
        return found

    def _read_now(self, folded: str, written: tuple[str, ...]) -> tuple[NameEntry, ...]:
        is_name = False
        for index in self._indexes:
            names = index.find_names(folded, self._language)
            is_name = is_name or bool(names)
            size = 1 + folded.count(" ")
            if names and (entries := choose_readings([self._spell(row, size) for row in names], written)):
                return entries
        if not is_name:
            if len(self._nameless) >= _KEPT:
                self._nameless.clear()
            self._nameless.add(folded)
        return ()

    def _spell(self, row: Row, size: int) -> Spelling:
        """How a name is written that has so many words: with the stops of "U.S." as tokens, or without."""
        written = words(row.text)
        return Spelling(
            written if len(written) == size else tokens(row.text),
            NameEntry(row.key, row.kind, row.form, row.label(self._labels), row.country or None, row.qid,
                      row.gender or None, row.inflection or None),
            row.language == "vi" or (self._language == "vi" and row.language != ANY),
        )  # fmt: skip


def _make_entry(known: Known, language: str) -> NameEntry:
    label = known.label(language)
    return NameEntry(known.key, known.kind, "name", label, known.country, known.qid, known.gender)


def choose_readings(spellings: Sequence[Spelling], tokens: tuple[str, ...]) -> tuple[NameEntry, ...]:
    """The readings of tokens: those spelled exactly so where there are any, else all whose marks agree.

    An entry has one reading as a name and one as an adjective or the like ("Argentine").
    """
    fitting = [(s, entry) for s in spellings if (entry := _fit(s, tokens)) is not None]
    if len(spellings) == 1:
        return tuple(entry for _, entry in fitting)
    chosen = [e for s, e in fitting if _is_same(s.tokens, tokens)]
    if not chosen:
        # Another spelling may carry marks that say no: "Phạm Mình Chính" is not "Pham Minh Chinh".
        denied = {s.entry.key for s in spellings if not _agree(s.tokens, tokens)}
        chosen = [e for _, e in fitting if e.key not in denied]
    if len(chosen) < 2:
        return tuple(chosen)
    readings: dict[tuple[str, str], NameEntry] = {}
    for entry in sorted(chosen, key=_rank):
        readings.setdefault((entry.key, _CLASSES[entry.form]), entry)
    return tuple(sorted(readings.values(), key=_rank))


def _fit(spelling: Spelling, tokens: tuple[str, ...]) -> NameEntry | None:
    """The entry, if the tokens can be that spelling: acronyms letter for letter, names with capitals."""
    entry = spelling.entry
    if spelling.tokens == tokens:
        return entry
    if entry.form == "acronym":
        return None
    if not (_is_same if spelling.is_strict else _agree)(spelling.tokens, tokens):
        return None
    if all(a[0].isupper() <= b[0].isupper() for a, b in zip(spelling.tokens, tokens, strict=True)):
        # The tables write French adjectives small: with a capital the word names somebody of that country.
        people = entry.form == "adjective" and spelling.tokens[0][0].islower() and tokens[0][0].isupper()
        return entry._replace(form="demonym") if people else entry
    return None


def _agree(written: Sequence[str], tokens: Sequence[str]) -> bool:
    return marks_agree(" ".join(written), " ".join(tokens))


def _is_same(written: Sequence[str], tokens: Sequence[str]) -> bool:
    """Whether tokens are written with the same marks, whatever their case, and on either of two vowels ("hoà")."""
    return written == tokens or all(
        settle_tones(a.casefold()) == settle_tones(b.casefold()) for a, b in zip(written, tokens, strict=True)
    )


_CLASSES = {form: "name" if form in ("name", "acronym", "former") else "word" for form in FORMS}


def _rank(entry: NameEntry) -> tuple[int, int, str, str]:
    return FORMS.index(entry.form), KINDS.index(entry.kind), entry.key, entry.inflection or ""
