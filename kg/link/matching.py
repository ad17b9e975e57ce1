"""Which entries of the gazetteer a whole name can be, by the strictest key that finds any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.link.gazetteer import Gazetteer
from kg.link.keys import drop_patronymic, fold, fold_words, marks_agree, sort_words, sound_words, words

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The entries a name can be, found at one level."""

    level: str  # "exact", "folded", "sorted", "sound", "patronymic"
    keys: tuple[str, ...]


class NameKeys:
    """The names of countries, places and organisations of one language, by exact and folded words."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self._exact: dict[tuple[str, Key], dict[str, None]] = defaultdict(dict)
        self._folded: dict[tuple[str, Key], dict[str, str]] = defaultdict(dict)
        for name in gazetteer.names_in(language):
            kind = gazetteer.entries[name.key].kind
            if kind == "Person" or name.form not in ("name", "acronym", "former"):
                continue
            self._exact[kind, words(name.text)][name.key] = None
            if name.form != "acronym":
                self._folded[kind, fold_words(name.text)][name.key] = name.text

    def find(self, name: str, kind: str) -> Candidates | None:
        """The entries of a kind that bear exactly that name, else that bear it but for marks and case."""
        if keys := self._exact.get((kind, words(name))):
            return Candidates("exact", tuple(sorted(keys)))
        folded = self._folded.get((kind, fold_words(name)), {})
        agreeing = tuple(sorted(key for key, text in folded.items() if marks_agree(text, name)))
        return Candidates("folded", agreeing) if agreeing else None


class PersonKeys:
    """The names of persons in every spelling and script, by five keys from strict to loose."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names: dict[str, list[str]] = defaultdict(list)
        self._levels: dict[str, dict[Key, dict[str, None]]] = {level: defaultdict(dict) for level in _LEVELS}
        for name in gazetteer.names:
            if gazetteer.entries[name.key].kind == "Person" and len(words(name.text)) > 1:
                self._names[name.key].append(name.text)
                for level, make in _LEVELS.items():
                    self._levels[level][make(name.text)][name.key] = None

    def find(self, name: str) -> Candidates | None:
        """The persons a full name can be, by the strictest level that finds any; None for a single word.

        Where marks stand on both sides they must agree, whatever the level of the key.
        """
        if len(words(name)) < 2:
            return None
        for level, make in _LEVELS.items():
            if level in _BY_SOUND and _is_short(name):
                break
            found = self._levels[level].get(make(name), {})
            keys = tuple(sorted(k for k in found if level == "exact" or not self._is_denied(k, name)))
            if keys:
                return Candidates(level, keys)
        return None

    def _is_denied(self, key: str, name: str) -> bool:
        """Whether a spelling of the person that folds like the name carries marks that contradict it."""
        return any(not _do_marks_agree(spelling, name) for spelling in self._names[key])


def _do_marks_agree(a: str, b: str) -> bool:
    """Whether the words two names share, in whatever order, agree in their marks."""
    theirs = {fold(word): word for word in words(a)}
    shared = [(theirs[fold(word)], word) for word in words(b) if fold(word) in theirs]
    return marks_agree(" ".join(x for x, _ in shared), " ".join(y for _, y in shared))


def _is_short(name: str) -> bool:
    """Whether the name is of short syllables, where a key by sound would join different persons."""
    return max(map(len, words(name))) < _LEAST_LETTERS


def _exact(name: str) -> Key:
    return tuple(word.casefold() for word in words(name))


def _sorted(name: str) -> Key:
    return sort_words(fold_words(name))


def _sound(name: str) -> Key:
    return sound_words(fold_words(name))


def _without_patronymic(name: str) -> Key:
    return sound_words(drop_patronymic(fold_words(name)))


_LEVELS: dict[str, Callable[[str], Key]] = {
    "exact": _exact,
    "folded": fold_words,
    "sorted": _sorted,
    "sound": _sound,
    "patronymic": _without_patronymic,
}
_BY_SOUND = ("sound", "patronymic")
_LEAST_LETTERS = 5


@lru_cache(maxsize=16)
def name_keys(gazetteer: Gazetteer, language: str) -> NameKeys:
    """The name keys of a gazetteer for a language, made once."""
    return NameKeys(gazetteer, language)


@lru_cache(maxsize=4)
def person_keys(gazetteer: Gazetteer) -> PersonKeys:
    """The person keys of a gazetteer, made once."""
    return PersonKeys(gazetteer)


def intersect(found: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The keys that stand in every one of the sequences, in the order of the first."""
    first, *rest = found
    return tuple(key for key in first if all(key in other for other in rest))
