"""At which level two spellings can be one name, by the keys of kg.link.keys from strict to loose."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.link.keys import drop_patronymic, fold, fold_words, marks_agree, sort_words, sound_words, words
from kg.records import EntityKind

Key = tuple[str, ...]

_KEYS: dict[str, Callable[[str], Key]] = {
    "exact": lambda name: tuple(word.casefold() for word in words(name)),
    "folded": fold_words,
    "sorted": lambda name: sort_words(fold_words(name)),
    "sound": lambda name: sound_words(fold_words(name)),
    "patronymic": lambda name: sound_words(drop_patronymic(fold_words(name))),
}
LEVELS = tuple(_KEYS)
_OF_PERSONS = frozenset({"sorted", "sound", "patronymic"})
_BY_SOUND = frozenset({"sound", "patronymic"})
_LEAST_LETTERS = 5


def find_level(ours: Iterable[str], theirs: Iterable[str], kind: EntityKind) -> str:
    """The strictest level at which one of our spellings is one of theirs; empty where none is.

    Words in another order, sounds and patronymics only join names of persons, of two words or more.
    """
    pairs = [(a, b) for a in dict.fromkeys(ours) for b in dict.fromkeys(theirs) if words(a) and words(b)]
    if kind is EntityKind.PERSON:
        pairs = [(a, b) for a, b in pairs if len(words(a)) > 1 and len(words(b)) > 1]
    for level, make in _KEYS.items():
        if level in _OF_PERSONS and kind is not EntityKind.PERSON:
            break
        for a, b in pairs:
            if level in _BY_SOUND and is_of_short_words(a):
                continue
            if make(a) == make(b) and (level == "exact" or _do_marks_agree(a, b)):
                return level
    return ""


def is_of_short_words(name: str) -> bool:
    """Whether a name is of short syllables: many people bear it, and a key by sound would join different ones."""
    return max(map(len, words(name)), default=0) < _LEAST_LETTERS


def count_agreeing(ours: Iterable[str], theirs: Iterable[str], kind: EntityKind) -> int:
    """How many different names of ours (by folded words) are theirs too: an acronym and its full form are two."""
    known = tuple(dict.fromkeys(theirs))
    return len({fold_words(name) for name in ours if find_level((name,), known, kind)})


def _do_marks_agree(a: str, b: str) -> bool:
    """Whether the words two names share, in whatever order, agree in their marks."""
    folded = {fold(word): word for word in words(a)}
    shared = [(folded[fold(word)], word) for word in words(b) if fold(word) in folded]
    return marks_agree(" ".join(x for x, _ in shared), " ".join(y for _, y in shared))
