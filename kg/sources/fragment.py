"""The body of an article out of its envelope: markup or plain text → lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.sources.body import find_own
from kg.sources.leaves import TRUNCATED, find_leaves, is_whole
from kg.sources.lines import Line, join_wrapped, mend_newlines, split_lines
from kg.sources.markup import VisibleText, find_text, parse_page
from kg.sources.tidy import tidied, tidy_text
from kg.sources.trace import NOWHERE

_TAG = re.compile(
    r"</?(?:p|br|div|span|h[1-6]|ul|ol|li|em|strong|b|i|a|figure|img|blockquote|table|section|article)\b[^<>]*>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """The lines of a body, and what was noticed while they were read."""

    lines: tuple[Line, ...] = ()
    warnings: tuple[str, ...] = ()


def is_markup(text: str) -> bool:
    """Whether a text holds tags of HTML."""
    return bool(_TAG.search(text))


def read_body(text: str, letters: VisibleText) -> Fragment:
    """The lines of a body in whichever form it is."""
    return read_markup(text, letters) if is_markup(text) else read_plain(text, letters)


def read_markup(html: str, letters: VisibleText) -> Fragment:
    """The paragraphs, headings and captions of HTML that is an article's body and nothing else.

    Args:
        html: as it stands in its envelope, or as a tree was written out.
        letters: of the envelope; where the HTML itself is not found there, its paragraphs are looked for.
    """
    traced = letters.locate(tidy_text(html))
    visible = tidied(find_text(traced))[0]
    page = parse_page(traced.text)
    if page is None:
        return Fragment()
    found = any(at != NOWHERE for at in traced.origins)
    leaves = find_leaves(page, VisibleText(visible) if found else letters)
    warnings = () if is_whole(visible, leaves) else (TRUNCATED,)
    return Fragment(tuple(leaf.line for leaf in find_own(leaves)), warnings)


def read_plain(text: str, letters: VisibleText) -> Fragment:
    """The paragraphs of plain text, lines wrapped at a column made whole."""
    tidy = letters.locate(tidy_text(text))
    mended, warnings = mend_newlines(tidy)
    return Fragment(tuple(Line(line) for line in join_wrapped(split_lines(mended))), warnings)
