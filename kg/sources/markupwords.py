"""The rows of markup.toml: what elements of a page are, by their tags and the words of their class."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("markup.toml")


def markup_words(row: str) -> frozenset[str]:
    """The words of one row.

    Raises:
        KeyError: there is no such row.
    """
    return _rows()[row]


@cache
def _rows() -> dict[str, frozenset[str]]:
    table: dict[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {row: frozenset(words.split()) for row, words in table.items()}
