"""Extractors: what finds names in a text beside the rules, such as a trained model; none is used unless asked for.

An extractor is installed by a package under the entry-point group `kg.extractors`, as a function that makes one:

    [project.entry-points."kg.extractors"]
    mine = "my_package:make"           # make(argument: str) -> Extractor

`--extractor mine:ARGUMENT` calls `make("ARGUMENT")`, and `make("")` where no argument is given. What an extractor
marks are names of persons, organisations and places (kg.article.MarkedName); it never makes events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from kg.article import Article, Block, BlockKind, MarkedName
from kg.errors import DataError, UsageError

__all__ = ["GROUP", "Extractor", "ExtractorError", "check_extractors", "find_fingerprint", "mark_names"]

GROUP = "kg.extractors"
_PROBE = "Anna Li."  # an extractor is tried on this before a build begins


class Extractor(Protocol):
    """Finds names in articles: the same ones for the same article, whatever was read before."""

    @property
    def fingerprint(self) -> str:
        """What its marks depend on besides the article: name and version of a model. Another one, another build."""
        ...

    def find_names(self, article: Article) -> Iterable[MarkedName]:
        """The names in `article.text`, in any order; nothing for an article in a language it does not read."""
        ...


class ExtractorError(DataError):
    """An extractor failed on an article, or marked what is no name in it; its text says which and how."""


def check_extractors(specs: Sequence[str]) -> None:
    """Load extractors and try each on a few words, before anything is read.

    Raises:
        UsageError: there is no such extractor, or it can't be loaded, or fails.
    """
    article = Article("probe", _PROBE, "en", (Block(BlockKind.PARAGRAPH, 0, len(_PROBE)),))
    try:
        mark_names(article, specs)
        find_fingerprint(specs)
    except ExtractorError as error:
        raise UsageError(str(error)) from error


def mark_names(article: Article, specs: Sequence[str]) -> Article:
    """The article with the names that extractors find in it, after those it has already.

    Args:
        article: cleaned.
        specs: extractors as the user names them ("spacy:fr_core_news_sm").

    Raises:
        UsageError: there is no such extractor, or it can't be loaded.
        ExtractorError: it failed on this article.
    """
    found = [name for spec in dict.fromkeys(specs) for name in _find_names(article, spec)]
    return replace(article, marked=(*article.marked, *found)) if found else article


def find_fingerprint(specs: Sequence[str]) -> str:
    """What the extractors' marks depend on besides the article.

    Raises:
        UsageError: there is no such extractor, or it can't be loaded.
        ExtractorError: it has none.
    """
    return "\n".join(f"{spec} {_ask_fingerprint(spec)}" for spec in specs)


def _ask_fingerprint(spec: str) -> str:
    try:
        return str(_load(spec).fingerprint)
    except UsageError:
        raise
    except Exception as error:
        raise ExtractorError(_describe(spec, error)) from error


def _find_names(article: Article, spec: str) -> list[MarkedName]:
    extractor = _load(spec)
    try:
        found = list(extractor.find_names(article))
    except Exception as error:
        raise ExtractorError(_describe(spec, error)) from error
    for name in found:
        if not isinstance(name, MarkedName):
            raise ExtractorError(
                f"the extractor {spec!r} gave {type(name).__name__}, and not names (MarkedName)"
            )
        if not (0 <= name.start < name.end <= len(article.text) and 0 <= name.confidence <= 1 and name.rule):
            raise ExtractorError(
                f"the extractor {spec!r} marked {name.start}–{name.end} by {name.rule!r} with confidence "
                f"{name.confidence}: a name lies within the text, has a rule and a confidence from 0 to 1"
            )
    return sorted(set(found))


@cache
def _load(spec: str) -> Extractor:
    name, _, argument = spec.partition(":")
    make = _find(name)
    try:
        made: Extractor = make.load()(argument)
    except UsageError:
        raise
    except Exception as error:
        raise UsageError(f"{_describe(spec, error)} (installed with {_package(make)})") from error
    return made


def _find(name: str) -> EntryPoint:
    """The entry point of a name; of two packages that offer it, the first by name, so that every run agrees."""
    known = entry_points(group=GROUP)
    found = sorted((e for e in known if e.name == name), key=lambda e: (_package(e), e.value))
    if not found:
        names = ", ".join(sorted({e.name for e in known})) or "none"
        raise UsageError(f"there is no extractor {name!r}; installed: {names}")
    return found[0]


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else "no package"


def _describe(spec: str, error: Exception) -> str:
    reason = " ".join(str(error).split()) or "without a reason"
    return f"the extractor {spec!r} failed: {type(error).__name__}: {reason}"
