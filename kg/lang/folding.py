"""Folding: the form under which two spellings of a word compare equal."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {
    "đ": "d", "Đ": "d", "ð": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ħ": "h", "ı": "i",
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss",
}  # fmt: skip


# Vietnamese syllables that end in two vowels bear their tone on either: "hoà" is "hòa", "uỷ" is "ủy". Source: the two
# usages of Bộ Giáo dục, Quyết định 240/QĐ (1984), and of dictionaries since Hoàng Phê, Từ điển tiếng Việt.
_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe",
    "oẽ": "õe", "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONED = re.compile(f"(?:{'|'.join(_TONES)})\\b", re.IGNORECASE)


class _Letters(dict[int, str]):
    """What each letter folds to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        marked = unicodedata.normalize("NFD", _LETTERS.get(letter, letter.casefold()))
        self[code] = "".join(c for c in marked if not unicodedata.combining(c))
        return self[code]


_FOLDED = _Letters()


def settle_tones(text: str) -> str:
    """The text with the tone of each open syllable on the first of its vowels ("Uỷ ban" → "Ủy ban"); as long."""
    return text if text.isascii() else _TONED.sub(_settle_tone, text)


def _settle_tone(found: re.Match[str]) -> str:
    settled = _TONES[found.group().lower()]
    pairs = zip(settled, found.group(), strict=True)
    return "".join(new.upper() if old.isupper() else new for new, old in pairs)


def fold(text: str) -> str:
    """The text in lower case without diacritics ("Tô Lâm" → "to lam")."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)
