"""The paragraphs of a page: every stretch of visible text between two borders of block elements, in order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from kg.article import BlockKind
from kg.sources.letters import count_letters
from kg.sources.lines import Line
from kg.sources.marks import Mark, Said, find_marks, find_said
from kg.sources.markup import VisibleText
from kg.sources.markupwords import markup_words
from kg.sources.tidy import tidy_text
from kg.sources.trace import Traced

_INLINE = markup_words("inline_tags")
_UNSEEN = markup_words("unseen_tags")
_HEADINGS = frozenset(f"h{n}" for n in range(1, 7))
_CAPTION_WORDS = markup_words("caption_words")
_CREDIT_WORDS = markup_words("credit_words")
_WORD = re.compile(r"[a-zà-ÿ]+")
_HUMP = re.compile("([a-z])([A-Z])")
_BLANK = re.compile(r"\s+")
_KEPT = 0.9  # of the visible letters; a tree that holds fewer was cut by the parser
_STOP = re.compile(r"[.!?…:][»”\")]*$")

TRUNCATED = "truncated: the page is nested deeper than can be read"


@dataclass(slots=True)
class Leaf:
    """A paragraph of the page: its line, the elements it lies in from the inside out, its share of links."""

    line: Line
    within: tuple[HtmlElement, ...]
    link_share: float = 0.0
    letters: int = field(default=0)  # letters and digits in it

    @property
    def parent(self) -> HtmlElement:
        """The element that holds the paragraph's element."""
        return self.within[1] if len(self.within) > 1 else self.within[0]


@dataclass(slots=True)
class _Piece:
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    size: int = 0  # code points in `texts`
    open: list[tuple[HtmlElement, int, Said]] = field(default_factory=list)  # marks that have begun
    spans: list[tuple[int, int, Said]] = field(default_factory=list)

    def is_empty(self) -> bool:
        """Whether it has neither text nor marks."""
        return not (self.texts or self.open or self.spans)

    def add(self, text: str) -> None:
        self.texts.append(text)
        self.size += len(text)

    def begin(self, element: HtmlElement) -> None:
        if said := find_said(element):
            self.open.append((element, self.size, said))

    def end(self, element: HtmlElement) -> None:
        if self.open and self.open[-1][0] is element:
            _, start, said = self.open.pop()
            self.spans.append((start, self.size, said))


def find_leaves(page: HtmlElement, visible: VisibleText) -> list[Leaf]:
    """The paragraphs of a page, tidied and placed in its source."""
    leaves: list[Leaf] = []
    for piece, within in _find_pieces(page):
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


def class_words(element: HtmlElement) -> frozenset[str]:
    """The words in an element's class, id and role: "wp-caption" → wp, caption."""
    get = element.get
    return _split_names(get("class"), get("id"), get("role"))


@lru_cache(maxsize=4096)  # the elements of a page have few classes, those of a site the same ones
def _split_names(*names: str | None) -> frozenset[str]:
    named = " ".join(name or "" for name in names)
    return frozenset(_WORD.findall(_HUMP.sub(r"\1 \2", named).lower()))


def _find_pieces(page: HtmlElement) -> Iterator[tuple[_Piece, tuple[HtmlElement, ...]]]:
    """The stretches of text and the elements they lie in; one walk over the tree, without recursion."""
    piece, stack = _Piece(), [page]
    hidden: HtmlElement | None = None  # what of the page is passed over
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        is_border = tag not in _INLINE
        if event == "start":
            if tag == "br" or _is_unseen(element, tag):
                hidden = element
                walk.skip_subtree()
                if tag == "br":
                    piece.add("\n")
                continue
            if element is not page:
                if is_border and not piece.is_empty():
                    yield piece, tuple(reversed(stack))
                    piece = _Piece()
                stack.append(element)
                piece.begin(element)
            _add(piece, element.text, stack)
            continue
        if element is hidden:
            hidden = None
        else:
            if not is_border:
                piece.end(element)
            elif not piece.is_empty():
                yield piece, tuple(reversed(stack))
                piece = _Piece()
            stack.pop()
        if element is not page:
            _add(piece, element.tail, stack)
    yield piece, (page,)


def _span(span: tuple[int, int, Said]) -> tuple[int, int]:
    return span[0], -span[1]


def _add(piece: _Piece, text: str | None, stack: list[HtmlElement]) -> None:
    if text:
        piece.add(_BLANK.sub(" ", text))
        letters = count_letters(text)
        piece.linked += letters if letters and _in_link(stack) else 0


def _in_link(stack: list[HtmlElement]) -> bool:
    return any(element.tag == "a" and element.get("href") for element in stack[-4:])


def _is_unseen(element: HtmlElement, tag: str) -> bool:
    """Whether an element's text is not the page's: scripts, fields, what is hidden, a picture's credit."""
    if tag in _UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return tag in _INLINE and bool(class_words(element) & _CREDIT_WORDS)


def _kind(within: tuple[HtmlElement, ...]) -> BlockKind | None:
    for element in within[:3]:
        if element.tag == "figcaption" or (element.tag != "figure" and class_words(element) & _CAPTION_WORDS):
            return BlockKind.CAPTION
    tags = [element.tag for element in within if element.tag not in _INLINE]
    if tags and tags[0] in _HEADINGS:
        return BlockKind.HEADING
    if tags and tags[0] == "p" and within[0].find(".//img") is not None:
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
