"""The keys by which names are searched: folded words, the same for what is kept and for what is asked."""

from __future__ import annotations

import re
import unicodedata

from kg.lang.folding import fold

_WORD = re.compile(r"[^\W_]+")
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ĳ": "ij", "ŉ": "n"}
_LONGEST = 400  # letters of a name that count
MOST_WORDS = 8  # of a question; the rest narrow nothing any more


def make_key(text: str) -> str:
    """The folded words of a text, joined by spaces ("Tô Lâm" → "to lam", "l’œuvre" → "l oeuvre")."""
    return " ".join(find_words(text[:_LONGEST]))


def find_words(text: str) -> list[str]:
    """The folded words of a text; marks, case and punctuation gone."""
    for letter, letters in _LIGATURES.items():
        text = text.replace(letter, letters)
    return _WORD.findall(fold(unicodedata.normalize("NFC", text)))


def make_match(question: str) -> str | None:
    """What FTS5 is asked: every word must begin a word of the name; None where the question holds no word."""
    words = find_words(question[:_LONGEST])[:MOST_WORDS]
    return " ".join(f'"{word}"*' for word in words) or None
