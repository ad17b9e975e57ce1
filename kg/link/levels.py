"""At which level two names are one: the keys of kg.link.keys in order, from the strictest to the loosest."""

from __future__ import annotations

from typing import NamedTuple

from kg.link.keys import drop_patronymic, fold_words, marks_agree, sort_words, sound_words, words
from kg.link.sounds import is_syllabic

LEVELS = ("exact", "folded", "unmarked", "sorted", "sound", "patronymic")
ALONE = ("exact", "folded")  # levels at which a person's name without a second signal is likely
BY_SOUND = ("sound", "patronymic")
_LEAST_LETTERS = 5


class Spelled(NamedTuple):
    """A name taken apart into its words."""

    text: str
    folded: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words as written."""
        return words(self.text)

    @property
    def loose(self) -> str:
        """The key that all spellings of a full name share that any level joins: sounds, sorted, no patronymic."""
        return " ".join(sound_words(drop_patronymic(self.folded)))


def spell(text: str) -> Spelled:
    """A name taken apart."""
    return Spelled(text, fold_words(text))


def find_level(a: Spelled, b: Spelled) -> str:
    """The strictest level at which two full names of persons that share their loosest key are one."""
    if a.folded == b.folded:
        if is_same_but_for_case(a, b):
            return "exact"
        # Without their marks, syllables such as those of Vietnamese are many names: that level is never enough alone.
        lost = a.text.isascii() != b.text.isascii() and is_syllabic(a.folded)
        return "unmarked" if lost else "folded"
    if sort_words(a.folded) == sort_words(b.folded):
        return "sorted"
    if len(a.folded) == len(b.folded) > 2 and sound_words(a.folded) == sound_words(b.folded):
        return "sound"
    # Of names that share their loosest key, other ones sound alike unless a patronymic was dropped.
    dropped = any(drop_patronymic(name.folded) != name.folded for name in (a, b))
    return "patronymic" if dropped else "sound"


def join_persons(a: Spelled, b: Spelled) -> str | None:
    """The strictest level at which two full names can be one person's; None where they can't, or are single words."""
    if min(len(a.folded), len(b.folded)) < 2 or a.loose != b.loose:
        return None
    level = find_level(a, b)
    if level in BY_SOUND and (is_short(a) or is_short(b)):
        return None
    return level if level == "exact" or do_marks_agree(a, b) else None


def join_others(a: Spelled, b: Spelled) -> str | None:
    """The level at which two names can be those of one country, place or organisation; None where they can't."""
    if a.folded != b.folded or not a.folded:
        return None
    return "exact" if is_same_but_for_case(a, b) else "folded" if marks_agree(a.text, b.text) else None


def do_marks_agree(a: Spelled, b: Spelled) -> bool:
    """Whether the words two names share, in whatever order, agree in their marks."""
    if a.text.isascii() or b.text.isascii():
        return True
    theirs = dict(zip(a.folded, a.words, strict=True))
    shared = [(theirs[key], word) for key, word in zip(b.folded, b.words, strict=True) if key in theirs]
    return marks_agree(" ".join(x for x, _ in shared), " ".join(y for _, y in shared))


def is_other_marked(a: Spelled, b: Spelled) -> bool:
    """Whether two names have the same letters and not the same marks."""
    return a.folded == b.folded and not is_same_but_for_case(a, b)


def is_same_but_for_case(a: Spelled, b: Spelled) -> bool:
    """Whether two names are of the same words, marks included."""
    return a.text == b.text or [word.casefold() for word in a.words] == [word.casefold() for word in b.words]


def is_short(name: Spelled) -> bool:
    """Whether the name is of short words or of syllables, where a key by sound would join different persons."""
    return is_of_short_words(name) or is_syllabic(name.folded)


def is_of_short_words(name: Spelled) -> bool:
    """Whether no word of a name is longer than a syllable: many people bear such a name."""
    return max(map(len, name.folded), default=0) < _LEAST_LETTERS
