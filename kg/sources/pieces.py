"""A page's tree → its stretches of visible text, each between two borders of block elements, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from kg.sources.letters import count_letters
from kg.sources.marks import Said, find_said
from kg.sources.markupwords import class_words, markup_words

_INLINE = markup_words("inline_tags")
_UNSEEN = markup_words("unseen_tags")
_CREDIT_WORDS = markup_words("credit_words")
_BLANK = re.compile(r"\s+")
_NEAR = 4  # elements from the inside out among which a link is looked for


class Piece:
    """A stretch of text: how many of its letters are in links, and what the source marks in it.

    Not a dataclass, as kg.extract.tokens.Token is none: a page has hundreds.
    """

    __slots__ = ("linked", "open", "size", "spans", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.linked = 0
        self.size = 0  # code points in `texts`
        self.open: list[tuple[HtmlElement, int, Said]] = []  # marks that have begun
        self.spans: list[tuple[int, int, Said]] = []

    def is_empty(self) -> bool:
        """Whether it has neither text nor marks."""
        return not (self.texts or self.open or self.spans)

    def add(self, text: str, *, linked: bool) -> None:
        """Add text of the tree, its white space made single blanks; none at the beginning, as between most tags."""
        if not self.texts and text.isspace():
            return
        if linked:
            self.linked += count_letters(text)
        if "  " in text or not text.isprintable():  # no white space but blanks can be printed
            text = _BLANK.sub(" ", text)
        self.texts.append(text)
        self.size += len(text)

    def break_line(self) -> None:
        """Begin a new line."""
        self.texts.append("\n")
        self.size += 1

    def begin(self, element: HtmlElement) -> None:
        """Note where an element begins that may say something of its words."""
        if said := find_said(element):
            self.open.append((element, self.size, said))

    def end(self, element: HtmlElement) -> None:
        """Note where an element ends, if it is the one that began last."""
        if self.open and self.open[-1][0] is element:
            _, start, said = self.open.pop()
            self.spans.append((start, self.size, said))


def find_pieces(page: HtmlElement) -> Iterator[tuple[Piece, tuple[HtmlElement, ...]]]:
    """The stretches of text and the elements they lie in; one walk over the tree, without recursion."""
    piece, stack = Piece(), [page]
    passed: HtmlElement | None = None  # what of the page is not looked into
    links: set[HtmlElement] = set()
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        is_border = tag not in _INLINE
        if event == "start":
            names = element.keys()  # of its attributes: most have none, and nothing else is asked of them
            is_unseen = tag in _UNSEEN or (names and _is_hidden(element, tag, names))
            if is_unseen or tag == "br":
                passed = element
                walk.skip_subtree()
                if not is_unseen:
                    piece.break_line()
                continue
            if element is not page:
                if tag == "a" and element.get("href"):
                    links.add(element)
                if is_border and not piece.is_empty():
                    yield piece, tuple(reversed(stack))
                    piece = Piece()
                stack.append(element)
                if names and (tag == "time" or "typeof" in names or "itemtype" in names):
                    piece.begin(element)
            if text := element.text:
                piece.add(text, linked=not links.isdisjoint(stack[-_NEAR:]))
            continue
        if element is passed:
            passed = None
        else:
            if not is_border:
                piece.end(element)
            elif not piece.is_empty():
                yield piece, tuple(reversed(stack))
                piece = Piece()
            stack.pop()
        if element is not page and (text := element.tail):
            piece.add(text, linked=not links.isdisjoint(stack[-_NEAR:]))
    yield piece, (page,)


def _is_hidden(element: HtmlElement, tag: str, names: list[str]) -> bool:
    """Whether the attributes of an element say that its text is not the page's: hidden, or a picture's credit.

    Args:
        element: with attributes.
        tag: of it.
        names: of its attributes.
    """
    if "hidden" in names or ("aria-hidden" in names and element.get("aria-hidden") == "true"):
        return True
    return tag in _INLINE and not _CREDIT_WORDS.isdisjoint(class_words(element))
