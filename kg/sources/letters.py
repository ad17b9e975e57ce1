"""Classes of letters for patterns, where `re` has none; how many letters a text has."""

from __future__ import annotations

# Latin, Greek and Cyrillic with their diacritics: ranges such as À-Ỹ would hold the small letters too.
UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1F00)) if c.isupper())
LOWER = "a-z" + "".join(c for c in map(chr, range(0xC0, 0x1F00)) if c.islower())


def count_letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(map(str.isalnum, text))
