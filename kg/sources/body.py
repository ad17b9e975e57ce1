"""Which paragraphs of a page are its article's body: trafilatura's choice, completed and corrected."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

from kg.article import BlockKind
from kg.sources.leaves import Leaf
from kg.sources.letters import keep_letters
from kg.sources.markupwords import class_words, markup_words

if TYPE_CHECKING:
    from trafilatura.settings import Extractor  # takes long to load, and a build of plain text does without

_ASIDE_TAGS = markup_words("aside_tags")
_ASIDE_WORDS = markup_words("aside_words")
_BYLINE_WORDS = markup_words("byline_words")
_PROSE = markup_words("prose_tags")
_LIST = markup_words("list_tags")
_LONGEST_BYLINE = 200  # code points
_MOST = 0.6  # share of the chosen letters from which an element holds the text itself
_LINKED = 0.6  # share of letters in links from which a paragraph is a link to elsewhere
_SHORT = 12  # letters; a shorter paragraph must be found whole, not inside another
_FEWEST = 200  # letters below which trafilatura's body is not believed where the page has more paragraphs


def find_body(page: HtmlElement, leaves: list[Leaf]) -> list[Leaf]:
    """The paragraphs of the article in the order of the page, its own captions among them, its headline not.

    trafilatura drops captions, sometimes a short or a last paragraph, and everything on pages it can't read:
    what stands beside a taken paragraph in the same element is taken too, unless its markup says that it is
    something else; where nothing was taken, the paragraphs in <p> are.
    """
    taken = _extract(page)
    whole = "".join(taken)
    chosen = {i for i, leaf in enumerate(leaves) if _is_taken(leaf, taken, whole)}
    trunk = _find_trunk(leaves, chosen)
    beside = {i for i, leaf in enumerate(leaves) if is_beside(leaf, trunk)}
    plain = {i for i, leaf in enumerate(leaves) if leaf.within[0].tag == "p"} - beside
    own = chosen - beside
    if _count(leaves, own) < min(_FEWEST, _count(leaves, plain)):
        own |= plain
    own |= _find_missing(leaves, own) - beside
    return [leaves[i] for i in sorted(own) if leaves[i].line.text and not _is_title(leaves[i])]


def find_own(leaves: list[Leaf]) -> list[Leaf]:
    """The paragraphs of a fragment that is itself a body, without what its markup calls something else."""
    trunk = _find_trunk(leaves, set(range(len(leaves))))
    return [leaf for leaf in leaves if leaf.line.text and not is_beside(leaf, trunk)]


def is_beside(leaf: Leaf, trunk: frozenset[HtmlElement] = frozenset()) -> bool:
    """Whether a paragraph's markup says that it is not the text: navigation, teaser, comment, byline.

    Args:
        leaf: the paragraph.
        trunk: elements that hold the text itself, whatever the words of their class.
    """
    if leaf.link_share >= _LINKED and leaf.line.kind is not BlockKind.HEADING:
        return True
    for element in leaf.within:
        if element.tag in ("body", "html") or element in trunk:
            break
        if element.tag in _ASIDE_TAGS or not _ASIDE_WORDS.isdisjoint(class_words(element)):
            return True
    short = len(leaf.line.text) <= _LONGEST_BYLINE
    return short and not _BYLINE_WORDS.isdisjoint(class_words(leaf.within[0]))


def _find_trunk(leaves: list[Leaf], chosen: set[int]) -> frozenset[HtmlElement]:
    """The elements that hold most of the chosen letters."""
    held: Counter[HtmlElement] = Counter()
    for i in chosen:
        for element in leaves[i].within:
            held[element] += leaves[i].letters
    most = _count(leaves, chosen) * _MOST
    return frozenset(element for element, letters in held.items() if letters >= most)


def _find_missing(leaves: list[Leaf], own: set[int]) -> set[int]:
    """What stands among the body: paragraphs beside its own, headings and captions between them."""
    prose = {i for i in own if leaves[i].line.kind is BlockKind.PARAGRAPH}
    parents = {leaves[i].parent for i in prose}
    first, last = min(prose, default=0), max(prose, default=-1)
    title = next((i for i, leaf in enumerate(leaves) if _is_title(leaf)), first)
    missing: set[int] = set()
    for i, leaf in enumerate(leaves):
        if leaf.line.kind is BlockKind.CAPTION:
            wanted = title < i <= last or any(element in parents for element in leaf.within)
        else:
            wanted = _is_sibling(leaf, parents) and (leaf.line.kind is not BlockKind.HEADING or i < last)
        if wanted:
            missing.add(i)
    return missing


def _is_title(leaf: Leaf) -> bool:
    return any(element.tag == "h1" for element in leaf.within[:2])


def _is_sibling(leaf: Leaf, parents: set[HtmlElement]) -> bool:
    """Whether a leaf is a paragraph, heading, item or bare text where paragraphs of the body stand."""
    if leaf.within[0].tag in _PROSE:
        return leaf.parent in parents
    if leaf.within[0].tag in _LIST:
        holder = next((element for element in leaf.within if element.tag not in _LIST), None)
        return holder in parents
    return leaf.within[0] in parents and leaf.link_share == 0


def _count(leaves: list[Leaf], chosen: set[int]) -> int:
    return sum(leaves[i].letters for i in chosen)


def _extract(page: HtmlElement) -> list[str]:
    """The paragraphs trafilatura takes, as keys; empty where it takes nothing. It copies the page."""
    import trafilatura

    document = trafilatura.bare_extraction(page, options=_make_options())
    root = getattr(document, "body", None)
    if not isinstance(root, etree._Element):
        return []
    return [key for text in root.itertext() if (key := _key(str(text)))]


@cache
def _make_options() -> Extractor:
    """What trafilatura is asked for; made once, which for each page takes as long as parsing a short one."""
    from trafilatura.settings import Extractor

    # Fast: without its fallbacks, which cost a third more and changed nothing on 78 pages; find_body has its own.
    return Extractor(output_format="python", fast=True, comments=False, with_metadata=False, tables=True)


def _is_taken(leaf: Leaf, taken: list[str], whole: str) -> bool:
    key = _key(leaf.line.text.text)
    if not key:
        return False
    if len(key) < _SHORT:
        return key in taken
    return key in whole


def _key(text: str) -> str:
    return keep_letters(text.casefold())
