"""Entries and names as the text that an index keeps of them, and back: one column is read faster than ten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.link.facts import LABELS, OWN, Known, Name

_BETWEEN, _BEHIND = "\x1f", "\x1e"  # the separators of units and of records, which no name has
_OF_NAMES = 4  # fields


class Row(NamedTuple):
    """A name and the entry that bears it, as they are found by the words of the name; empty texts stand for nothing."""

    language: str  # of the name
    form: str
    text: str
    inflection: str
    key: str  # of the entry
    kind: str
    country: str
    role: str
    gender: str
    source: str
    label_fr: str  # in the order of LABELS
    label_en: str
    label_vi: str
    label_ru: str

    @property
    def qid(self) -> str | None:
        """See Known.qid."""
        return None if self.key.startswith(OWN) else self.key

    def label(self, order: Iterable[int]) -> str:
        """The label of the entry, by the order of its languages (find_order)."""
        labels = self[-len(LABELS) :]
        return next((labels[at] for at in order if labels[at]), self.key)

    def known(self) -> Known:
        """The entry."""
        return _make_known(self[_OF_NAMES:])

    def name(self) -> Name:
        """The name."""
        return Name(self.key, self.language, self.form, self.text, self.inflection or None)


def find_order(language: str) -> tuple[int, ...]:
    """Where in LABELS the label in a language stands, and those that stand in for it (see Known.label)."""
    return tuple(LABELS.index(x) for x in dict.fromkeys((language, "en", *LABELS)) if x in LABELS)


def pack_entry(known: Known) -> str:
    """An entry; of its labels those of LABELS."""
    labels = (known.labels.get(language, "") for language in LABELS)
    return _join(
        known.key, known.kind, known.country or "", known.role, known.gender or "", known.source, *labels
    )


def unpack_entry(packed: str) -> Known:
    """The entry of which pack_entry made that text."""
    return _make_known(packed.split(_BETWEEN))


def pack_name(name: Name) -> str:
    """A name but for its entry."""
    return _join(name.language, name.form, name.text, name.inflection or "")


def pack_row(name: str, entry: str) -> str:
    """A packed name and its packed entry."""
    return f"{name}{_BETWEEN}{entry}"


def unpack_row(packed: str) -> Row:
    """The name and the entry of which pack_row made that text."""
    return Row(*packed.split(_BETWEEN))


def pack_names(names: Iterable[str]) -> str:
    """Packed names, one behind the other."""
    return _BEHIND.join(names)


def unpack_names(key: str, packed: str) -> tuple[Name, ...]:
    """The names of which pack_names made that text."""
    rows = (name.split(_BETWEEN) for name in packed.split(_BEHIND)) if packed else ()
    return tuple(Name(key, language, form, text, bent or None) for language, form, text, bent in rows)


def _make_known(fields: Sequence[str]) -> Known:
    key, kind, country, role, gender, source, *texts = fields
    labels = {language: text for language, text in zip(LABELS, texts, strict=True) if text}
    return Known(key, kind, labels, country or None, role, gender or None, source)


def _join(*fields: str) -> str:
    return _BETWEEN.join([field.replace(_BETWEEN, " ").replace(_BEHIND, " ") for field in fields])
