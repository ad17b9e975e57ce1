"""Classes of letters for patterns, where `re` has none."""

from __future__ import annotations

# Latin, Greek and Cyrillic with their diacritics: ranges such as À-Ỹ would hold the small letters too.
UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1F00)) if c.isupper())
LOWER = "a-z" + "".join(c for c in map(chr, range(0xC0, 0x1F00)) if c.islower())
