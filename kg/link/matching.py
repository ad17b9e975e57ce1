"""Which entries of the gazetteer a whole name can be, by the strictest key that finds any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.link.gazetteer import Gazetteer
from kg.link.keys import marks_agree, words
from kg.link.levels import (
    BY_SOUND,
    LEVELS,
    Spelled,
    do_marks_agree,
    find_level,
    is_other_marked,
    is_short,
    spell,
)

_NAMES = ("name", "acronym", "former")
_MARKED = frozenset({"vi"})  # languages whose texts are written with all marks, or with none


@dataclass(frozen=True, slots=True)
class Candidates:
    """The entries a name can be, found at one level."""

    level: str  # one of LEVELS
    keys: tuple[str, ...]


def find_named(gazetteer: Gazetteer, name: str, kind: str, language: str) -> Candidates | None:
    """The countries, places or organisations that bear exactly that name, else that bear it but for marks and case."""
    ours = spell(name)
    rows = gazetteer.find_rows(" ".join(ours.folded), language)
    found = [row for row in rows if row.kind == kind and row.form in _NAMES]
    if exact := {row.key for row in found if row.text == name or words(row.text) == ours.words}:
        return Candidates("exact", tuple(sorted(exact)))
    folded = {row.key for row in found if row.form != "acronym" and marks_agree(row.text, name)}
    return Candidates("folded", tuple(sorted(folded))) if folded else None


def find_persons(gazetteer: Gazetteer, name: str, language: str = "") -> Candidates | None:
    """The persons a full name can be, by the strictest level that finds any; None for a single word.

    Where marks stand on both sides they must agree, whatever the level of the key; in a text of a language that is
    written with marks, such as Vietnamese, those of the person's label in that language must.
    """
    ours = spell(name)
    if len(ours.folded) < 2:
        return None
    found: dict[str, dict[str, str]] = {}
    for key, text, folded in gazetteer.find_loose(ours.loose):
        found.setdefault(key, {})[text] = folded
    levels: dict[str, list[str]] = {}
    for key, texts in found.items():
        level = "exact" if name in texts else _find_level(texts, ours)
        if level is not None and not (language in _MARKED and _is_mismarked(key, ours, language, gazetteer)):
            levels.setdefault(level, []).append(key)
    if not levels:
        return None
    level = min(levels, key=LEVELS.index)
    return None if level in BY_SOUND and is_short(ours) else Candidates(level, tuple(sorted(levels[level])))


def _find_level(texts: Mapping[str, str], ours: Spelled) -> str | None:
    """The strictest level at which a name is one of somebody's; None where the marks of one contradict it.

    Args:
        texts: the names of somebody, with their folded words.
        ours: a name that shares their loosest key.
    """
    spelled = [Spelled(text, tuple(folded.split(" "))) for text, folded in texts.items()]
    level = min([find_level(theirs, ours) for theirs in spelled], key=LEVELS.index)
    if level == "exact" or all(do_marks_agree(theirs, ours) for theirs in spelled):
        return level
    return None


def _is_mismarked(key: str, name: Spelled, language: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is written with marks, and with others than the person's label in that language."""
    label = gazetteer.entries[key].labels.get(language)
    return label is not None and not name.text.isascii() and is_other_marked(spell(label), name)


def intersect(found: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The keys that stand in every one of the sequences, in the order of the first."""
    first, *rest = found
    return tuple(key for key in first if all(key in other for other in rest))
