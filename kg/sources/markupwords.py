"""The rows of markup.toml: what elements of a page are, by their tags and the words of their class."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import tomli
from lxml.html import HtmlElement

_WORD = re.compile(r"[a-zà-ÿ]+")
_HUMP = re.compile("([a-z])([A-Z])")
_FILE = Path(__file__).with_name("markup.toml")


def markup_words(row: str) -> frozenset[str]:
    """The words of one row.

    Raises:
        KeyError: there is no such row.
    """
    return _rows()[row]


def class_words(element: HtmlElement) -> frozenset[str]:
    """The words in an element's class, id and role: "wp-caption" → wp, caption."""
    get = element.get
    return _split_names(get("class"), get("id"), get("role"))


@lru_cache(maxsize=4096)  # the elements of a page have few classes, those of a site the same ones
def _split_names(*names: str | None) -> frozenset[str]:
    named = " ".join(name or "" for name in names)
    return frozenset(_WORD.findall(_HUMP.sub(r"\1 \2", named).lower()))


@cache
def _rows() -> dict[str, frozenset[str]]:
    table: dict[str, str] = tomli.loads(_FILE.read_text(encoding="utf-8"))
    return {row: frozenset(words.split()) for row, words in table.items()}
