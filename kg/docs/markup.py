"""HTML of words: terms between backticks become code, and links where they lead somewhere on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from kg.ontology import read_terms
from kg.vocab import PREFIXES

_CODE = re.compile(r"`([^`]+)`")
_TERM = re.compile(r"([a-z]+):([A-Za-z_][\w-]*)")
_CONCEPTS = ("role", "status", "topic")


def to_html(words: str) -> str:
    """A sentence with its terms marked."""
    parts = _CODE.split(words)  # every second part stood between backticks
    return "".join(link(part) if index % 2 else escape(part) for index, part in enumerate(parts))


def link(term: str) -> str:
    """A term or a piece of code; a term of ours leads to its place on the page, another to its vocabulary."""
    code = f"<code>{escape(term)}</code>"
    address = find_address(term)
    return f'<a href="{escape(address)}">{code}</a>' if address else code


def find_address(term: str) -> str | None:
    """Where the page or the web tells what a term means; None where there is nothing to tell."""
    match = _TERM.fullmatch(term)
    if match is None or match[1] not in PREFIXES:
        return None
    prefix, local = match.groups()
    if prefix == "dpc":
        return f"#{local}" if term in _find_own() else None
    return f"#{prefix}-{local}" if prefix in _CONCEPTS else PREFIXES[prefix] + local


def make_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    labels = "".join(f'<th scope="col">{escape(label)}</th>' for label in head)
    return f'<table class="rows"><thead><tr>{labels}</tr></thead><tbody>\n{body}\n</tbody></table>'


def _find_own() -> set[str]:
    return {term.name for term in read_terms() if term.kind in ("class", "property")}
