"""A page's source taken apart: its tree by lxml, and its visible text with the place of every letter."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from html import unescape
from itertools import accumulate

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from kg.sources.trace import NOWHERE, Origins, Traced, is_consecutive, nowhere

# Comments, elements whose content is not text, tags (a quoted ">" does not end one), character references; what ends
# an element is half of all and comes first.
# Quantifiers are possessive or bounded so that hostile input costs no more than its length.
_TOKEN = re.compile(
    r"<(?:/[a-zA-Z][a-zA-Z0-9]*+>"
    r"|!--.*?(?:--!?>|\Z)"
    r"|(?=[sntiSNTI])(?i:(?P<raw>script|style|noscript|template|textarea|iframe|title)\b.*?(?:</(?P=raw)\s*>|\Z))"
    r"|[a-zA-Z/!?](?:[^'\"<>=]++|=\s*+\"[^\"]{0,4000}+\"|=\s*+'[^']{0,4000}+'|[=\"'])*+>)"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?",
    re.DOTALL,
)
# One class for all: lxml.html's own lookup calls Python for each element, to tell forms and fields from others.
_LOOKUP = etree.ElementDefaultClassLookup(element=HtmlElement)
_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\s\s")


def parse_page(text: str) -> HtmlElement | None:
    """The page's tree, as far as the parser reads; None where there is nothing to parse."""
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    parser.set_element_class_lookup(_LOOKUP)
    try:
        return document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def find_text(source: Traced) -> Traced:
    """What the page shows: a blank for tags in a row, character references read (each has the place of its &)."""
    text, places = source.text, source.origins
    parts: list[str] = []
    origins = nowhere(0)
    start, is_blank = 0, False
    for match in _TOKEN.finditer(text):
        at, end = match.span()
        is_tag = text[at] == "<"
        if is_tag and is_blank and at == start:  # as two of three tags stand: behind another
            start = end
            continue
        parts.append(text[start:at])
        origins += places[start:at]
        start, is_blank = end, is_tag
        if not is_tag:
            letters = unescape(match.group())
            origins += (places[at : at + 1] + nowhere(len(letters)))[: len(letters)]
            parts.append(letters)
        else:
            origins.append(NOWHERE)
            parts.append(" ")
    return Traced("".join([*parts, text[start:]]), origins + places[start:])


class VisibleText:
    """The visible text, to be found again piece by piece in its order, white space aside."""

    def __init__(self, text: Traced) -> None:
        self._text = text
        words = text.text.split()
        self._starts = list(map(re.Match.start, _WORD.finditer(text.text)))  # of the words, in the text
        self._before = list(accumulate(map(len, words), initial=0))  # letters before each word
        self._letters = "".join(words)
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
        first, last = self._find_place(found), self._find_place(self._next - 1)
        origins = self._text.origins[first : last + 1]
        if self._text.text[first : last + 1] == text and is_consecutive(origins) and not _GAP.search(text):
            return Traced(text, origins)  # as most are: it stands there as it is
        origins = nowhere(0)
        for word in _WORD.finditer(text):
            start, end = word.span()
            origins += nowhere(start - len(origins))
            origins += self._find_origins(found, end - start)
            found += end - start
        origins += nowhere(len(text) - len(origins))
        return Traced(text, _bridge(origins))

    def _find_origins(self, number: int, length: int) -> Origins:
        """The origins of so many letters from one of the letters on."""
        origins = self._text.origins
        first, last = self._find_place(number), self._find_place(number + length - 1)
        if last - first == length - 1:  # nothing stands between them
            return origins[first : last + 1]
        return array("i", [origins[self._find_place(at)] for at in range(number, number + length)])

    def _find_place(self, number: int) -> int:
        """Where a letter stands in the text."""
        word = bisect_right(self._before, number) - 1
        return self._starts[word] + number - self._before[word]


def _bridge(origins: Origins) -> Origins:
    """The origins, with a single blank between two neighbours given the place between theirs."""
    at = 0
    for _ in range(origins.count(NOWHERE)):
        at = origins.index(NOWHERE, at)
        if 0 < at < len(origins) - 1 and 0 <= origins[at - 1] == origins[at + 1] - 2:
            origins[at] = origins[at - 1] + 1
        at += 1
    return origins
