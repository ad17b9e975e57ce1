"""Folding: the form under which two spellings of a word compare equal."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {
        "đ": "d", "Đ": "D", "ð": "d", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ħ": "h", "ı": "i",
        "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """The text in lower case without diacritics ("Tô Lâm" → "to lam")."""
    if text.isascii():
        return text.lower()
    marked = unicodedata.normalize("NFD", text.translate(_LETTERS).casefold())
    return "".join(c for c in marked if not unicodedata.combining(c))
