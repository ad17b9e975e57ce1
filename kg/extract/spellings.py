"""Spellings of one name: its words compared, and names that are nearly alike ("Tokaiev", "Tokayev")."""

from __future__ import annotations

from kg.lang.folding import fold

_BETWEEN_WORDS = str.maketrans(dict.fromkeys("-’'.,“”«»\"", " "))


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, for comparing ("V.Mikhailov": "v", "mikhailov")."""
    return tuple(fold(name).translate(_BETWEEN_WORDS).split())


def spells_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Two spellings of one name: the same number of words, all but one equal and that one nearly so."""
    if len(one) != len(other):
        return False
    unequal = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(unequal) == 1 and is_near(*unequal[0])


def is_near(one: str, other: str) -> bool:
    """Long words that begin alike and end alike ("tokaiev", "tokayev"); never short syllables."""
    if one[:3] != other[:3] or min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 2:
        return False
    head = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    tail = next((i for i, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    return head >= 3 and head + tail >= min(len(one), len(other)) - 2
