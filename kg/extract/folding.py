"""Letters as patterns compare them: lower case, no marks, one blank, apostrophe, hyphen; offsets kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")
_APOSTROPHES = "'’ʼ‘ʹ′"
_DASHES = "-‐‑‒–—−"


class _Folding(dict[int, str]):
    """A table for str.translate that fills itself, one character for one character."""

    def __init__(self, *, marks: bool) -> None:
        super().__init__()
        self._marks = marks

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code), marks=self._marks)
        return folded


_WITHOUT_MARKS = _Folding(marks=False)
_WITH_MARKS = _Folding(marks=True)


def fold(text: str, *, keep_marks: bool = False) -> str:
    """The text in lower case with plain blanks, apostrophes and hyphens; equally long, so offsets stay.

    `keep_marks` is for languages in which a mark makes another word (Vietnamese "năm" and "nam").
    """
    return text.translate(_WITH_MARKS if keep_marks else _WITHOUT_MARKS)


@lru_cache(maxsize=4)  # dates and topics are read in the same text
def fold_words(text: str, *, keep_marks: bool) -> tuple[str, list[str]]:
    """A text folded, and its words in order: letters, digits and underscores."""
    folded = fold(text, keep_marks=keep_marks)
    return folded, _WORD.findall(folded)


def find_word(text: str, word: str, start: int) -> int:
    """Where a word that stands in a text stands first from some place on, not inside another word."""
    at = text.index(word, start)
    while _is_letter(text, at - 1) or _is_letter(text, at + len(word)):
        at = text.index(word, at + 1)
    return at


def cuts_word(text: str, at: int) -> bool:
    """Whether a place lies inside a word."""
    return _is_letter(text, at - 1) and _is_letter(text, at)


def _is_letter(text: str, at: int) -> bool:
    """Whether a letter of a word, as regular expressions understand it, stands at a place that may be outside."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _fold_char(char: str, *, marks: bool) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _DASHES:
        return "-"
    if char == "\t" or unicodedata.category(char) == "Zs":
        return " "
    lower = char.lower()
    if len(lower) != 1:  # "İ" would become two characters
        lower = char
    if marks or not lower.isalpha():
        return lower
    base = unicodedata.normalize("NFKD", lower)[0]  # "é" → "e", and the raised "ᵉ" of "1ᵉʳ" → "e"
    return base if base.isalpha() else lower
