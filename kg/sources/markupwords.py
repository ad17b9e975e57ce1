"""The rows of markup.toml: what elements of a page are, by their tags and the words of their class."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import tomli
from lxml.html import HtmlElement

_WORD = re.compile(r"[a-zà-ÿ]+")
_HUMP = re.compile("([a-z])([A-Z])")
_FILE = Path(__file__).with_name("markup.toml")
_KEPT = (
    4096  # names whose words are remembered: the elements of a page have few, those of a site the same ones
)
_words: dict[tuple[str | None, str | None, str | None], frozenset[str]] = {}


def markup_words(row: str) -> frozenset[str]:
    """The words of one row.

    Raises:
        KeyError: there is no such row.
    """
    return _rows()[row]


def class_words(element: HtmlElement) -> frozenset[str]:
    """The words in an element's class, id and role: "wp-caption" → wp, caption."""
    get = element.get
    names = get("class"), get("id"), get("role")
    words = _words.get(names)
    if words is None:
        if len(_words) >= _KEPT:
            _words.clear()
        words = _words[names] = _split_names(" ".join(name or "" for name in names))
    return words


def _split_names(names: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_HUMP.sub(r"\1 \2", names).lower()))


@cache
def _rows() -> dict[str, frozenset[str]]:
    table: dict[str, str] = tomli.loads(_FILE.read_text(encoding="utf-8"))
    return {row: frozenset(words.split()) for row, words in table.items()}
