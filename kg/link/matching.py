"""Which entries of the gazetteer a whole name can be, by the strictest key that finds any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.link.gazetteer import Gazetteer
from kg.link.keys import (
    fold,
    fold_words,
    loose_key,
    marks_agree,
    sort_words,
    sound_words,
    words,
)
from kg.link.sounds import is_syllabic

LEVELS = ("exact", "folded", "unmarked", "sorted", "sound", "patronymic")
ALONE = ("exact", "folded")  # levels at which a person's name without a second signal is likely
_BY_SOUND = ("sound", "patronymic")
_LEAST_LETTERS = 5
_MARKED = frozenset({"vi"})  # languages whose texts are written with all marks, or with none


@dataclass(frozen=True, slots=True)
class Candidates:
    """The entries a name can be, found at one level."""

    level: str  # one of LEVELS
    keys: tuple[str, ...]


def find_named(gazetteer: Gazetteer, name: str, kind: str, language: str) -> Candidates | None:
    """The countries, places or organisations that bear exactly that name, else that bear it but for marks and case."""
    written = words(name)
    found = [
        (known.key, named)
        for known, named in gazetteer.find_names(" ".join(fold_words(name)), language)
        if known.kind == kind and named.form in ("name", "acronym", "former")
    ]
    if exact := sorted({key for key, named in found if words(named.text) == written}):
        return Candidates("exact", tuple(exact))
    folded = {key for key, named in found if named.form != "acronym" and marks_agree(named.text, name)}
    return Candidates("folded", tuple(sorted(folded))) if folded else None


def find_persons(gazetteer: Gazetteer, name: str, language: str = "") -> Candidates | None:
    """The persons a full name can be, by the strictest level that finds any; None for a single word.

    Where marks stand on both sides they must agree, whatever the level of the key; in a text of a language that is
    written with marks, such as Vietnamese, those of the person's label in that language must.
    """
    if len(words(name)) < 2:
        return None
    spellings: dict[str, list[str]] = {}
    denied: set[str] = set()
    for known, spelling in gazetteer.find_loose(loose_key(name)):
        spellings.setdefault(known.key, []).append(spelling)
        if (
            language in _MARKED
            and not name.isascii()
            and is_other_marked(known.labels.get(language, name), name)
        ):
            denied.add(known.key)
    levels: dict[str, list[str]] = {}
    for key, texts in spellings.items():
        level = min((find_level(text, name) for text in texts), key=LEVELS.index)
        if key in denied or (level != "exact" and any(not do_marks_agree(text, name) for text in texts)):
            continue  # a spelling that folds like the name carries marks that contradict it
        levels.setdefault(level, []).append(key)
    for level in LEVELS:
        if level in _BY_SOUND and _is_short(name):
            return None
        if level in levels:
            return Candidates(level, tuple(sorted(levels[level])))
    return None


def find_level(a: str, b: str) -> str:
    """The strictest level at which two full names that share their loosest key are one."""
    if _casefold(a) == _casefold(b):
        return "exact"
    folded_a, folded_b = fold_words(a), fold_words(b)
    if folded_a == folded_b:
        # Without their marks, syllables such as those of Vietnamese are many names: that level is never enough alone.
        return "unmarked" if a.isascii() != b.isascii() and is_syllabic(folded_a) else "folded"
    if sort_words(folded_a) == sort_words(folded_b):
        return "sorted"
    return "sound" if sound_words(folded_a) == sound_words(folded_b) else "patronymic"


def is_same_name(a: str, b: str) -> str | None:
    """The strictest level at which two full names can be one person's, None where they can't."""
    if min(len(words(a)), len(words(b))) < 2 or loose_key(a) != loose_key(b):
        return None
    level = find_level(a, b)
    if level in _BY_SOUND and (_is_short(a) or _is_short(b)):
        return None
    return level if level == "exact" or do_marks_agree(a, b) else None


def is_other_marked(a: str, b: str) -> bool:
    """Whether two names have the same letters and not the same marks."""
    return fold_words(a) == fold_words(b) and _casefold(a) != _casefold(b)


def do_marks_agree(a: str, b: str) -> bool:
    """Whether the words two names share, in whatever order, agree in their marks."""
    theirs = {fold(word): word for word in words(a)}
    shared = [(theirs[fold(word)], word) for word in words(b) if fold(word) in theirs]
    return marks_agree(" ".join(x for x, _ in shared), " ".join(y for _, y in shared))


def _is_short(name: str) -> bool:
    """Whether the name is of short words or of syllables, where a key by sound would join different persons."""
    return max(map(len, words(name))) < _LEAST_LETTERS or is_syllabic(fold_words(name))


def _casefold(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words(name))


def intersect(found: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The keys that stand in every one of the sequences, in the order of the first."""
    first, *rest = found
    return tuple(key for key in first if all(key in other for other in rest))
