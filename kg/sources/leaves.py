"""The paragraphs of a page: every stretch of visible text between two borders of block elements, in order."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml.html import HtmlElement

from kg.article import BlockKind
from kg.sources.letters import count_letters
from kg.sources.lines import Line
from kg.sources.marks import Mark, Said, find_marks
from kg.sources.markup import VisibleText
from kg.sources.markupwords import class_words, markup_words
from kg.sources.pieces import find_pieces
from kg.sources.tidy import tidy_text
from kg.sources.trace import Traced

_INLINE = markup_words("inline_tags")
_HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
_CAPTION_WORDS = markup_words("caption_words")
_KEPT = 0.9  # of the visible letters; a tree that holds fewer was cut by the parser
_STOP = re.compile(r"[.!?…:][»”\")]*$")

TRUNCATED = "truncated: the page is nested deeper than can be read"


class Leaf:
    """A paragraph of the page: its line, the elements it lies in from the inside out, its share of links.

    Not a dataclass, as kg.extract.tokens.Token is none: a page has hundreds.
    """

    __slots__ = ("letters", "line", "link_share", "parent", "within")

    def __init__(self, line: Line, within: tuple[HtmlElement, ...], link_share: float, letters: int) -> None:
        self.line = line
        self.within = within
        self.link_share = link_share
        self.letters = letters  # letters and digits in it
        self.parent = within[1] if len(within) > 1 else within[0]  # what holds the paragraph's element


def find_leaves(page: HtmlElement, visible: VisibleText) -> list[Leaf]:
    """The paragraphs of a page, tidied and placed in its source."""
    leaves: list[Leaf] = []
    for piece, within in find_pieces(page):
        raw = "".join(piece.texts)
        if not raw or raw.isspace():
            continue
        tidy = [tidy_text(text) for text in _split_at_breaks(raw)]
        placed = [visible.place(text) for text in tidy]
        marks: defaultdict[int, list[Mark]] = defaultdict(list)
        for number, mark in find_marks(raw, sorted(piece.spans, key=_span), placed) if piece.spans else ():
            marks[number].append(mark)
        for number, text in enumerate(placed):
            letters = count_letters(text.text)
            line = Line(text, _kind(within), tuple(marks[number]))
            leaves.append(Leaf(line, within, min(1.0, piece.linked / max(1, letters)), letters))
    return _join_broken(leaves)


def is_whole(visible: Traced, leaves: list[Leaf]) -> bool:
    """Whether the parser's tree holds nearly all letters that the page shows."""
    seen = count_letters(visible.text)
    return sum(leaf.letters for leaf in leaves) >= seen * _KEPT


def _span(span: tuple[int, int, Said]) -> tuple[int, int]:
    return span[0], -span[1]


def _kind(within: tuple[HtmlElement, ...]) -> BlockKind | None:
    for element in within[:3]:
        if element.tag == "figcaption":
            return BlockKind.CAPTION
        if element.tag != "figure" and not _CAPTION_WORDS.isdisjoint(class_words(element)):
            return BlockKind.CAPTION
    tag = next((element.tag for element in within if element.tag not in _INLINE), None)
    if tag in _HEADINGS:
        return BlockKind.HEADING
    if tag == "p" and within[0].find(".//img") is not None:
        return BlockKind.CAPTION
    return BlockKind.PARAGRAPH


def _split_at_breaks(text: str) -> list[str]:
    """The paragraphs that line breaks make: a break inside a sentence makes none."""
    parts: list[str] = []
    for part in text.split("\n"):
        if not (part := part.strip()):
            continue
        if parts and not _STOP.search(parts[-1]) and part[:1].islower():
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def _join_broken(leaves: list[Leaf]) -> list[Leaf]:
    """The leaves, a sentence that wrong markup broke in two made whole again."""
    joined: list[Leaf] = []
    for leaf in leaves:
        before = joined[-1] if joined else None
        if before and _is_broken(before, leaf):
            text = before.line.text + Traced.foreign(" ") + leaf.line.text
            before.line = Line(text, before.line.kind, before.line.marks + leaf.line.marks)
            before.letters += leaf.letters
        else:
            joined.append(leaf)
    return joined


def _is_broken(before: Leaf, after: Leaf) -> bool:
    if not (before.line.kind is after.line.kind is BlockKind.PARAGRAPH):
        return False
    near = before.parent in after.within[:2] or before.within[0] in after.within[:2]
    return near and before.line.text.text.endswith(",") and after.line.text.text[0].islower()
