"""Text that remembers, letter by letter, where in the decoded source it stands."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import eq
from typing import TypeAlias

from kg.article import Run

NOWHERE = -1  # the origin of a letter that cleaning put there
Origins: TypeAlias = "array[int]"  # 4 bytes a letter, where a tuple takes 36
_COUNTED = 20  # bits of the numbers that are kept
_COMPARED = 64  # letters that are first compared at once; a power of two


@dataclass(slots=True)  # not frozen, so that it can have an __init__ of its own, which is compiled
class Traced:
    """A text and, for each of its code points, its index in the source (NOWHERE: it is not in the source)."""

    text: str
    origins: Origins

    def __init__(self, text: str, origins: Origins) -> None:
        self.text = text
        self.origins = origins

    @classmethod
    def of(cls, source: str) -> Traced:
        """The whole source."""
        return cls(source, consecutive(0, len(source)))

    @classmethod
    def foreign(cls, text: str) -> Traced:
        """A text that does not stand in the source."""
        return cls(text, nowhere(len(text)))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, span: slice) -> Traced:
        return Traced(self.text[span], self.origins[span])

    def __add__(self, other: Traced) -> Traced:
        return Traced(self.text + other.text, self.origins + other.origins)

    def strip(self) -> Traced:
        """Without white space at either end."""
        if self.text.strip() == self.text:  # as most are that are stripped once more
            return self
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def split(self, pattern: re.Pattern[str]) -> Iterator[Traced]:
        """The pieces between the matches of a pattern."""
        start = 0
        for match in pattern.finditer(self.text):
            yield self[start : match.start()]
            start = match.end()
        yield self[start:] if start else self

    def without(self, pattern: re.Pattern[str]) -> Traced:
        """The text with every match of a pattern cut out."""
        return join(self.split(pattern)) if pattern.search(self.text) else self

    def replaced(self, pattern: re.Pattern[str], by: str) -> Traced:
        """The text with every match replaced; a letter of `by` has the origin of the letter it stands for."""
        if not pattern.search(self.text):
            return self
        parts: list[Traced] = []
        start = 0
        for match in pattern.finditer(self.text):
            at = self.origins[match.start() : match.end()]
            filled = (at + nowhere(len(by)))[: len(by)]
            parts += [self[start : match.start()], Traced(by, filled)]
            start = match.end()
        return join([*parts, self[start:]])


def nowhere(length: int) -> Origins:
    """The origins of as many letters that are not in the source."""
    return array("i", [NOWHERE]) * length


def consecutive(start: int, length: int) -> Origins:
    """The origins of as many letters that stand one behind the other in the source."""
    end = start + length
    size = end.bit_length()
    return _count(size)[start:end] if size <= _COUNTED else array("i", range(start, end))


@cache
def _count(size: int) -> Origins:
    """The first numbers, those of so many bits: copied from here they cost a hundredth of being counted."""
    return array("i", range(1 << size))


def is_consecutive(origins: Origins) -> bool:
    """Whether letters of these origins, at least one, stand one behind the other in the source."""
    first = origins[0]
    return first != NOWHERE and origins == consecutive(first, len(origins))


def join(parts: Iterable[Traced], glue: str = "") -> Traced:
    """The parts in one, `glue` between them."""
    texts: list[str] = []
    origins = nowhere(0)
    for part in parts:
        if texts and glue:
            texts.append(glue)
            origins += nowhere(len(glue))
        texts.append(part.text)
        origins += part.origins
    return Traced("".join(texts), origins)


def find_runs(text: Traced, source: str) -> Iterator[Run]:
    """The longest stretches of a text that stand letter for letter in the source."""
    start = 0
    while start < len(text):
        if text.origins[start] == NOWHERE:
            start += 1
            continue
        end = _find_end(text.origins, start)
        yield from _find_equal(text.text[start:end], start, source, text.origins[start])
        start = end


def _find_end(origins: Origins, start: int) -> int:
    """Where the letters end that stand one behind the other in the source from a letter on.

    Most texts are of few such stretches: what is compared doubles as long as it fits, and is halved where not.
    """
    end, size, grows = start + 1, _COMPARED, True
    while size:
        behind = min(end + size, len(origins))
        if origins[end:behind] == consecutive(origins[start] + end - start, behind - end):
            end = behind
            size = size * 2 if grows and end < len(origins) else size // 2
        else:
            grows, size = False, size // 2
    return end


def _find_equal(letters: str, start: int, source: str, origin: int) -> Iterator[Run]:
    """The runs of letters that stand one behind the other in the source, where some of them may be other letters."""
    length = len(letters)
    if source.startswith(letters, origin):
        yield Run(start, origin, length)
        return
    at = 0
    for is_same, stretch in groupby(map(eq, letters, source[origin : origin + length])):
        size = len(list(stretch))
        if is_same:
            yield Run(start + at, origin + at, size)
        at += size


def composed(text: Traced) -> Traced:
    """The text in NFC; a letter made of several has the origin of the first and stands in no run."""
    if unicodedata.is_normalized("NFC", text.text):
        return text
    parts: list[Traced] = []
    start = 0
    for i in range(1, len(text.text) + 1):
        if i == len(text.text) or _is_boundary(text.text[start:i], text.text[i]):
            parts.append(_compose(text[start:i]))
            start = i
    whole = join(parts)
    expected = unicodedata.normalize("NFC", text.text)
    return whole if whole.text == expected else Traced.foreign(expected)


def _is_boundary(before: str, letter: str) -> bool:
    """Whether a letter neither combines with what stands before it nor changes its order."""
    if unicodedata.combining(letter):
        return False
    if before.isascii() or letter.isascii():
        return True
    together = unicodedata.normalize("NFC", before + letter)
    return together == unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", letter)


def _compose(cluster: Traced) -> Traced:
    letters = unicodedata.normalize("NFC", cluster.text)
    if letters == cluster.text:
        return cluster
    return Traced(letters, cluster.origins[:1] + nowhere(len(letters) - 1))
