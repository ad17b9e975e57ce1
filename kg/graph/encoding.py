"""Text made writable: what no file can hold is replaced, what no IRI can hold is percent-encoded."""

from __future__ import annotations

import re
import unicodedata

_REPLACEMENT = "\ufffd"
_SURROGATES = f"{chr(0xD800)}-{chr(0xDFFF)}"  # as calls, since mypyc takes no half of a pair in a string
# Characters no XML document can hold (SPARQL results), and halves of surrogate pairs, which UTF-8 can't.
_UNWRITABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{_SURROGATES}\ufffe\uffff]")
_NOT_IN_IRI = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")
_PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?@!$&'()*+,;=]*")
# Brackets belong into the host alone (IPv6), a second # nowhere.
_PARTS = re.compile(r"((?:[A-Za-z][A-Za-z0-9+.\-]*:)?(?://[^/?#]*)?)([^#]*)(?:#(.*))?", re.DOTALL)
_BRACKETS = re.compile(r"[\[\]]")
_BRACKETS_AND_HASH = re.compile(r"[\[\]#]")


def clean_text(text: str) -> str:
    """The text in NFC, with U+FFFD for what can't be written; as long as before if it was NFC."""
    if text.isascii() and text.isprintable():  # most are: IRIs, digests, dates
        return text
    # What can be printed can be written, and most that cannot is the end of a line.
    return unicodedata.normalize("NFC", text if text.isprintable() else _UNWRITABLE.sub(_REPLACEMENT, text))


def encode_iri(text: str) -> str:
    """The text in the characters a URI may have: "%zz" becomes "%25zz", "é" "%C3%A9", a space "%20".

    Its structure is not checked: "no scheme" stays as it is but for the space.
    """
    if _PLAIN.fullmatch(text):  # our own, made of encoded parts
        return text
    encoded = _NOT_IN_IRI.sub(_percent_match, clean_text(text))
    match = _PARTS.fullmatch(encoded)
    assert match is not None  # every part may be empty, and the path takes the rest
    head, path, fragment = match.groups()
    path = _BRACKETS.sub(_percent_match, path)
    return (
        head + path
        if fragment is None
        else f"{head}{path}#{_BRACKETS_AND_HASH.sub(_percent_match, fragment)}"
    )


def _percent_match(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8"))
