"""A page's source taken apart: its tree by lxml, and its visible text with the place of every letter."""

from __future__ import annotations

import re
from array import array
from html import unescape

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kg.sources.trace import NOWHERE, Traced, join, nowhere

# Comments, elements whose content is not text, tags (a quoted ">" does not end one), character references.
# Quantifiers are possessive or bounded so that hostile input costs no more than its length.
_TOKEN = re.compile(
    r"<!--.*?(?:--!?>|\Z)"
    r"|<(?P<raw>script|style|noscript|template|textarea|iframe|title)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|<[a-zA-Z/!?](?:[^'\"<>]++|=\s*\"[^\"]{0,4000}\"|=\s*'[^']{0,4000}'|\"|')*+>"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?",
    re.IGNORECASE | re.DOTALL,
)


def parse_page(text: str) -> HtmlElement | None:
    """The page's tree, as far as the parser reads; None where there is nothing to parse."""
    parser = HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        return document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def find_text(source: Traced) -> Traced:
    """What the page shows: tags cut out, character references read (each has the place of its &)."""
    parts: list[Traced] = []
    start = 0
    for match in _TOKEN.finditer(source.text):
        parts.append(source[start : match.start()])
        start = match.end()
        if match.group().startswith("&"):
            letters = unescape(match.group())
            at = source.origins[match.start() : match.start() + 1]
            parts.append(Traced(letters, (at + nowhere(len(letters)))[: len(letters)]))
        else:
            parts.append(Traced.foreign(" "))
    return join([*parts, source[start:]])


class VisibleText:
    """The visible text, to be found again piece by piece in its order, white space aside."""

    def __init__(self, text: Traced) -> None:
        self._text = text
        self._at = array("i", (i for i, letter in enumerate(text.text) if not letter.isspace()))
        self._letters = "".join(text.text[i] for i in self._at)
        self._next = 0

    def place(self, text: str) -> Traced:
        """A text with the origins of its letters: those of its next occurrence, none where there is none."""
        key = "".join(text.split())
        return self._placed(text, key, self._letters.find(key, self._next) if key else -1)

    def locate(self, text: str) -> Traced:
        """A text with the origins of its letters, wherever it stands: after what was found last, else before."""
        key = "".join(text.split())
        found = self._letters.find(key, self._next) if key else -1
        if found < 0 and key:
            found = self._letters.find(key, 0, self._next + len(key))
        return self._placed(text, key, found)

    def _placed(self, text: str, key: str, found: int) -> Traced:
        if found < 0:
            return Traced.foreign(text)
        self._next = found + len(key)
        places = iter(self._at[found : self._next])
        origins = self._text.origins
        placed = [NOWHERE if letter.isspace() else origins[next(places)] for letter in text]
        return Traced(text, array("i", _bridge(placed)))


def _bridge(origins: list[int]) -> list[int]:
    """The origins, with a single blank between two neighbours given the place between theirs."""
    for i in range(1, len(origins) - 1):
        if origins[i] == NOWHERE and origins[i - 1] >= 0 and origins[i + 1] == origins[i - 1] + 2:
            origins[i] = origins[i - 1] + 1
    return origins
