"""Text of others inside HTML: nothing of it is markup, and no character of it can turn or hide what follows."""

from __future__ import annotations

import html
import re

# Controls but tab and newline, marks that turn the direction of writing, halves of surrogate pairs, and code
# points that are no characters: HTML forbids most of them, and the others would make a page lie about its text.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def escape(text: str) -> str:
    """The text as HTML, for element content and for attributes in double quotes; harmful characters are U+FFFD."""
    return html.escape(_HARMFUL.sub("\ufffd", text), quote=True)
