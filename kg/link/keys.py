"""Keys under which spellings of one name meet, from the strictest to the loosest.

Every function is pure. A key never decides that two names are one: it only finds candidates, and
kg.link.offline asks for more where the key is loose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from kg.lang.folding import fold as fold_once
from kg.lang.folding import settle_tones
from kg.link.sounds import patronymic_endings, sound

_WORD = re.compile(r"[^\W\d_]+|\d+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s'’ʼ‘‐‑-]")
# Letters that NFD leaves whole though readers drop their mark; a stroke counts as a mark like any other.
_STROKED = {"đ": "d", "Đ": "D", "ð": "d", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ħ": "h", "ı": "i"}
_VIETNAMESE = frozenset("\u0306\u0309\u031b\u0323")  # breve, hook above, horn, dot below
_UNMARKED: frozenset[str] = frozenset()
_STROKE = "\u0335"  # combining short stroke overlay: stands for the stroke of đ, ł, ø


def words(name: str) -> tuple[str, ...]:
    """The words and numbers of a name in NFC: split at spaces, hyphens, apostrophes and other punctuation."""
    composed = unicodedata.normalize("NFC", name)
    if composed.replace(" ", "").isalpha():  # nothing but letters: no pattern is needed
        return tuple(composed.split())
    return tuple(_WORD.findall(composed))


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name and its punctuation, hyphens and apostrophes aside: "U.S." → U . S ."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFC", name)))


fold = lru_cache(maxsize=65536)(fold_once)  # the same words come again and again


def fold_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, in its order."""
    return tuple([fold(word) for word in words(name)])


def fold_written(written: Sequence[str]) -> str:
    """Words or tokens, folded, as one text."""
    return " ".join(map(fold, written))


def marks_agree(a: str, b: str) -> bool:
    """Whether the marks of two names that fold alike let them be one name.

    Where both are written with the marks of Vietnamese they must be the same on every letter. Otherwise no
    letter may carry marks on both sides of which neither includes the other: "Tô Lam" may be "Tô Lâm" written
    with less care, "Nguyên" is "Nguyễn" in French.
    """
    if a.isascii() or b.isascii() or a == b:
        return True
    letters_a, letters_b = _letters(settle_tones(a)), _letters(settle_tones(b))
    if len(letters_a) != len(letters_b):
        return True  # a ligature on one side ("œ", "oe"): nothing to compare letter by letter
    if _is_vietnamese(letters_a) and _is_vietnamese(letters_b):
        return letters_a == letters_b
    differing = [pair for pair in zip(letters_a, letters_b, strict=True) if pair[0] != pair[1]]
    return all(x <= y or y <= x for x, y in differing)


def sort_words(folded: Sequence[str]) -> tuple[str, ...]:
    """Folded words in alphabetical order: family name first or last makes no difference."""
    return tuple(sorted(folded))


def is_patronymic(folded: str) -> bool:
    """Whether a folded word can be a Slavic patronymic: "grigorievich", "петровна", "vladimirovitch"."""
    return folded.endswith(patronymic_endings())


def drop_patronymic(folded: Sequence[str]) -> tuple[str, ...]:
    """Three folded words without the patronymic among them; other names as they are.

    The patronymic is the last word ("Choïgou Sergueï Koujouguétovitch") or the middle one ("Sergueï
    Koujouguétovitch Choïgou"). In "Volfovich Aleksandr Grigorievich" the family name ends like one too.
    """
    if len(folded) == 3:
        for at in (2, 1):
            if is_patronymic(folded[at]) and (at == 1 or not is_patronymic(folded[1])):
                return (*folded[:at], *folded[at + 1 :])
    return tuple(folded)


def sound_words(folded: Sequence[str]) -> tuple[str, ...]:
    """The sorted sound keys of folded words."""
    return tuple(sorted(sound(tuple(folded))))


def _is_vietnamese(letters: Sequence[frozenset[str]]) -> bool:
    """Whether the letters of a name carry marks of Vietnamese: a breve, horn, hook or dot, or two on one letter."""
    return any(len(marks) > 1 or marks & _VIETNAMESE for marks in letters if marks)


def _letters(name: str) -> list[frozenset[str]]:
    """The marks of each letter and digit of a name."""
    letters: list[frozenset[str]] = []
    for c in unicodedata.normalize("NFC", name):
        if c.isascii():
            if c.isalnum():
                letters.append(_UNMARKED)
        elif not unicodedata.combining(c):
            letters += _letters_of(c)
        elif letters:
            letters[-1] |= {c}
    return letters


@lru_cache(maxsize=4096)
def _letters_of(c: str) -> tuple[frozenset[str], ...]:
    """The marks of each letter that a character stands for: an alphabet is soon known by heart."""
    marks: list[set[str]] = []
    for part in unicodedata.normalize("NFD", _STROKED[c] + _STROKE if c in _STROKED else c):
        if unicodedata.combining(part):
            if marks:
                marks[-1].add(part)
        elif part.isalnum():
            marks.append(set())
    return tuple(map(frozenset, marks))
