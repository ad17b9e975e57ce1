"""Folding: the form under which two spellings of a word compare equal."""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "đ": "d", "Đ": "d", "ð": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ħ": "h", "ı": "i",
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss",
}  # fmt: skip


class _Letters(dict[int, str]):
    """What each letter folds to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        marked = unicodedata.normalize("NFD", _LETTERS.get(letter, letter.casefold()))
        self[code] = "".join(c for c in marked if not unicodedata.combining(c))
        return self[code]


_FOLDED = _Letters()


def fold(text: str) -> str:
    """The text in lower case without diacritics ("Tô Lâm" → "to lam")."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)
