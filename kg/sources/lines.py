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
_WIDEST_WRAP = 100  # columns: texts wrapped by hand or by a mail program are narrower


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a paragraph, a heading or a caption to be. `kind` is what the source calls it."""

    text: Traced
    kind: BlockKind | None = None
    marks: tuple[Mark, ...] = ()


def split_lines(text: Traced) -> list[Traced]:
    """The lines of a text, stripped, the empty ones among them."""
    return [piece.strip() for piece in text.split(_NEWLINE)]


def mend_newlines(text: Traced) -> tuple[Traced, tuple[str, ...]]:
    """The text with line ends that were written out as letters put right, where this is systematic."""
    if "\n" not in text.text.strip() and len(_ESCAPED.findall(text.text)) > 1:
        return text.replaced(_ESCAPED, "\n"), ("written-out line ends repaired",)
    lines = list(text.split(_NEWLINE))
    body = [line for line in lines[1:] if line.strip()]
    glued = [line for line in body if _GLUED.match(line.text)]
    if len(glued) < 3 or len(glued) * 10 < len(body) * 6:
        return text, ()
    mended = [lines[0], *(_unglued(line) for line in lines[1:])]
    return join(mended, "\n"), ("a stray letter n removed from the start of lines",)


def join_wrapped(lines: Sequence[Traced]) -> list[Traced]:
    """Paragraphs: the lines without the empty ones, joined where the text is wrapped at a column."""
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    if not pairs or max(len(line) for line in lines) > _WIDEST_WRAP:
        return [line for line in lines if line]
    wrapped = sum(b.text[0].islower() and not _STOP.search(a.text) for a, b in pairs)
    if wrapped * 3 < len(pairs):
        return [line for line in lines if line]
    paragraphs: list[list[Traced]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [join(parts, " ") for parts in paragraphs if parts]


def is_heading(text: str) -> bool:
    """Whether a line looks like a heading: short, begun with a capital, no stop at its end."""
    return len(text) <= 120 and not _STOP.search(text) and text[:1].isalnum() and not text.endswith(",")


def _unglued(line: Traced) -> Traced:
    match = _GLUED.match(line.text)
    return line[match.end() :] if match else line
