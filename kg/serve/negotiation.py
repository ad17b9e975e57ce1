"""Which of the formats that there are a client gets: the one its Accept header likes best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

import mimeparse

LANGUAGES = ("en", "fr")

# Name → media types, the first of which is said in the answer; the formats that are preferred come first.
TABLES: Mapping[str, Sequence[str]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
GRAPHS: Mapping[str, Sequence[str]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "jsonld": ("application/ld+json", "application/json"),
    "ntriples": ("application/n-triples", "text/plain"),
}
PAGE: Mapping[str, Sequence[str]] = {"html": ("text/html", "application/xhtml+xml")}
ENDINGS = {"html": ".html", "turtle": ".ttl", "jsonld": ".jsonld", "ntriples": ".nt"}


def choose(accept: str | None, offered: Mapping[str, Sequence[str]]) -> str | None:
    """The name of the format that a client likes best; None where it takes none of them.

    Args:
        accept: the header; a client without one, or with one that can't be read, takes anything.
        offered: media types by name; where a client likes several as much, the first.
    """
    ranked = [media_type for types in zip_longest(*offered.values()) for media_type in types if media_type]
    if accept is None or not accept.strip():
        return next(iter(offered), None)
    try:
        best = mimeparse.best_match(ranked[::-1], accept)
    except mimeparse.MimeTypeParseException:
        return next(iter(offered), None)
    return next((name for name, types in offered.items() if best in types), None)


def describe(offered: Mapping[str, Sequence[str]]) -> str:
    """The media types there are, for a sentence."""
    return ", ".join(types[0] for types in offered.values())


def content_type(name: str) -> str:
    """What an answer in a format says of itself."""
    media_type = {**TABLES, **GRAPHS, **PAGE}[name][0]
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def choose_language(asked: str | None, accept: str | None) -> str:
    """The language of a page: the one asked for by name, else the one a browser likes best, else English."""
    if asked in LANGUAGES:
        return asked
    best, best_quality = LANGUAGES[0], 0.0
    for part in (accept or "").split(","):
        tag, _, parameters = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        quality = _read_quality(parameters)
        if language in LANGUAGES and quality > best_quality:
            best, best_quality = language, quality
    return best


def _read_quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
