"""Classes of letters for patterns, where `re` has none; the letters of a text."""

from __future__ import annotations

import re

# Latin, Greek and Cyrillic with their diacritics: ranges such as À-Ỹ would hold the small letters too.
UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1F00)) if c.isupper())
LOWER = "a-z" + "".join(c for c in map(chr, range(0xC0, 0x1F00)) if c.islower())


_ASCII = bytes(range(128))
_NO_ASCII_LETTER = bytes(code for code in range(256) if code > 127 or not chr(code).isalnum())
_NO_LETTER = re.compile(r"[\W_]+")


def count_letters(text: str) -> int:
    """How many letters and digits a text has.

    Bytes are looked at, where each look at a letter would make a string: of most texts few are beyond ASCII.
    """
    data = text.encode("utf-8", "surrogatepass")
    count = len(data.translate(None, _NO_ASCII_LETTER))
    if not text.isascii():
        count += sum(map(str.isalnum, data.translate(None, _ASCII).decode("utf-8", "surrogatepass")))
    return count


def keep_letters(text: str) -> str:
    """The letters and digits of a text."""
    return _NO_LETTER.sub("", text)
