"""The source in one alphabet: LF, plain spaces, NFC, no letter that can't be seen or written."""

from __future__ import annotations

import re
import unicodedata

from kg.sources.trace import Traced, composed

_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Hyphenation and joining hints, direction marks and overrides, the byte order mark: they split words for a
# program and can turn a line round on a terminal. Zero-width (non-)joiners stay: Persian and Hindi need them.
_UNSEEN = "\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SURROGATES = f"{chr(0xD800)}-{chr(0xDFFF)}"  # as calls, since mypyc takes no half of a pair in a string
_CONTROLS = f"\x00-\x08\x0e-\x1f\x7f-\x9f{_SURROGATES}\ufdd0-\ufdef\ufffe\uffff"
_LINE_END = re.compile(f"\r\n|[{_LINE_ENDS}]")
_SPACE = re.compile(f"[{_SPACES}]")
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_FORBIDDEN = re.compile(f"[{_CONTROLS}]")
_ANY = re.compile(f"[{_LINE_ENDS}{_SPACES}{_UNSEEN}{_CONTROLS}]")


def tidy_text(text: str) -> str:
    """The text tidied, for a text that has no place in the source."""
    if not _ANY.search(text):
        return unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", _SPACE.sub(" ", _LINE_END.sub("\n", text)))
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def tidied(text: Traced) -> tuple[Traced, tuple[str, ...]]:
    """The text tidied, and a warning for what was taken out that should not have been there."""
    if not _ANY.search(text.text):  # one look, where each of the four takes as long
        return composed(text), ()
    text = text.replaced(_LINE_END, "\n").replaced(_SPACE, " ").without(_INVISIBLE)
    found = len(_FORBIDDEN.findall(text.text))
    if not found:
        return composed(text), ()
    return composed(text.without(_FORBIDDEN)), (f"{found} control characters removed",)
