"""The lines of an article on their way to blocks, and the repair of those that a collector damaged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.article import BlockKind
from kg.sources.letters import UPPER
from kg.sources.marks import Mark
from kg.sources.trace import Traced, join

_NEWLINE = re.compile("\n")
# "\n" written out, its backslash lost on the way: "nDurant ces assises", "n« La RDC".
_GLUED = re.compile(rf"r?n(?=[{UPPER}«“\"0-9])")
_ESCAPED = re.compile(r"(?:\\r)?\\n")
_STOP = re.compile(r"[.!?…:;»”\"]\W*$")
_ITEM = re.compile(r"(?:[-–—•*·‣▪]|\d{1,2}[.)])\s")  # how an item of a list begins
_WIDEST_WRAP = 100  # columns: texts wrapped by hand or by a mail program are narrower
_FEW = 10  # one line in so many may be wider than the column: a heading, a table


@dataclass(slots=True)  # not frozen, so that it can have an __init__ of its own, which is compiled
class Line:
    """One line: a paragraph, a heading or a caption to be. `kind` is what the source calls it."""

    text: Traced
    kind: BlockKind | None
    marks: tuple[Mark, ...]

    def __init__(self, text: Traced, kind: BlockKind | None = None, marks: tuple[Mark, ...] = ()) -> None:
        self.text = text
        self.kind = kind
        self.marks = marks


def split_lines(text: Traced) -> list[Traced]:
    """The lines of a text, stripped, the empty ones among them."""
    return [piece.strip() for piece in text.split(_NEWLINE)]


def mend_newlines(text: Traced) -> tuple[Traced, tuple[str, ...]]:
    """The text with line ends that were written out as letters put right, where this is systematic."""
    if "\n" not in text.text.strip() and len(_ESCAPED.findall(text.text)) > 1:
        return text.replaced(_ESCAPED, "\n"), ("written-out line ends repaired",)
    body = [line for line in text.text.split("\n")[1:] if line.strip()]
    glued = [line for line in body if _GLUED.match(line)]
    if len(glued) < 3 or len(glued) * 10 < len(body) * 6:
        return text, ()
    lines = list(text.split(_NEWLINE))
    mended = [lines[0], *(_unglued(line) for line in lines[1:])]
    return join(mended, "\n"), ("a stray letter n removed from the start of lines",)


def join_wrapped(lines: Sequence[Traced]) -> list[Traced]:
    """Paragraphs: the lines without the empty ones, joined where the text is wrapped at a column.

    Whether it is, the text tells as a whole; which lines go together, each paragraph: in a list that stands in it
    lines are short of the column, or begin with a bullet.
    """
    paragraphs = _split_at_empty(lines)
    wrap = _find_wrap(paragraphs)
    if wrap is None:
        return [line for paragraph in paragraphs for line in paragraph]
    return [join(parts, " ") for paragraph in paragraphs for parts in wrap.split(paragraph)]


def _split_at_empty(lines: Sequence[Traced]) -> list[list[Traced]]:
    paragraphs: list[list[Traced]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def _find_wrap(paragraphs: Sequence[Sequence[Traced]]) -> _Wrap | None:
    """The column at which a text is wrapped; None where it is not."""
    lines = [line.text for paragraph in paragraphs for line in paragraph]
    widths = sorted(len(line) for line in lines if len(line) <= _WIDEST_WRAP)
    if not widths or sum(map(_is_unwrapped, lines)) * _FEW > len(lines):
        return None
    wrap = _Wrap(widths[(len(widths) - 1) * (_FEW - 1) // _FEW])
    pairs = [pair for paragraph in paragraphs for pair in pairwise(paragraph)]
    goes_on = sum(wrap.goes_on(a, b) for a, b in pairs)
    full = sum(wrap.is_full(a, b) for a, b in pairs if not wrap.goes_on(a, b))
    return wrap if goes_on and goes_on * 3 >= goes_on + full else None


def _is_unwrapped(line: str) -> bool:
    """Whether a line is wider than texts are wrapped, though it could be broken: a link can't."""
    return len(line) > _WIDEST_WRAP and " " in line[_WIDEST_WRAP // 2 : _WIDEST_WRAP]


@dataclass(frozen=True, slots=True)
class _Wrap:
    column: int

    def split(self, paragraph: Sequence[Traced]) -> list[list[Traced]]:
        """The lines of a paragraph by what belongs together: all, but where most of them are a list."""
        pairs = list(pairwise(paragraph))
        is_one = sum(self.goes_on(a, b) for a, b in pairs) * 3 >= len(pairs)
        parts = [[paragraph[0]]]
        for a, b in pairs:
            if not _ITEM.match(b.text) and (is_one or self.goes_on(a, b) or self.is_full(a, b)):
                parts[-1].append(b)
            else:
                parts.append([b])
        return parts

    def goes_on(self, line: Traced, following: Traced) -> bool:
        """Whether the sentence of a line goes on in the one that follows."""
        return following.text[0].islower() and not _STOP.search(line.text)

    def is_full(self, line: Traced, following: Traced) -> bool:
        """Whether a line had no room for the first word of the one that follows."""
        first = following.text.split(" ", 1)[0]
        return len(line) + 1 + len(first) > self.column


def is_heading(text: str) -> bool:
    """Whether a line looks like a heading: short, begun with a capital, no stop at its end."""
    return len(text) <= 120 and not _STOP.search(text) and text[:1].isalnum() and not text.endswith(",")


def _unglued(line: Traced) -> Traced:
    match = _GLUED.match(line.text)
    return line[match.end() :] if match else line
