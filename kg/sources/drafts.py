"""What a reader takes out of an envelope → Article: the steps all formats share after their own parsing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kg.article import Article, BlockKind, Release
from kg.errors import SourceError
from kg.sources.assemble import assemble
from kg.sources.claims import Claims
from kg.sources.clean import clean_lines
from kg.sources.container import Container
from kg.sources.fragment import read_body
from kg.sources.language import find_doubts, find_language
from kg.sources.lines import Line
from kg.sources.markers import Markers, load_markers
from kg.sources.source import Outcome, Source

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Draft:
    """One article before cleaning.

    Args:
        claims: what its metadata says; stronger than what its text says.
        body: its lines without the headline.
        captions: of its own pictures, where they stand outside the body.
        envelope: what is said of all articles of the input; weaker than what the text says.
        identifier: None: the stem of the input's name.
        warnings: what was noticed on the way.
        release: which version of an agency's item it is.
    """

    claims: Claims
    body: tuple[Line, ...]
    captions: tuple[str, ...] = ()
    envelope: Claims = field(default_factory=Claims)
    identifier: str | None = None
    warnings: tuple[str, ...] = ()
    release: Release | None = None


def finish(source: Source, container: Container, draft: Draft, *, format: str) -> Article:  # noqa: A002 — as in Article
    """The article of a draft.

    Raises:
        Rejected: it has no text ("no-text").
        Rejected: it is in a language there is no folder for ("language").
    """
    text = "\n".join(line.text.text for line in draft.body)
    if not any(map(str.isalpha, text)):  # "...", as samples and failed exports have it
        raise source.rejected("no-text", "it holds no text of an article")
    claimed = draft.claims.over(draft.envelope).language
    language = find_language(
        text,
        asked=source.language,
        claimed=claimed,
        where=source.name,
    )
    doubts = find_doubts(language, asked=source.language, claimed=claimed)
    markers = load_markers(language)
    title = draft.claims.title
    cleaned = clean_lines(draft.body, markers, title)
    head = [Line(container.letters.locate(title), BlockKind.HEADLINE)] if title else []
    seen = {line.text.text for line in cleaned.lines}
    captions = [c for c in _find_captions(draft.captions, container, markers) if c.text.text not in seen]
    return assemble(
        source,
        [*head, *cleaned.lines, *captions],
        draft.claims.over(cleaned.claims).over(draft.envelope),
        language=language,
        decoded=container.decoded,
        format=format,
        warnings=(*container.warnings, *draft.warnings, *doubts),
        identifier=draft.identifier,
        release=draft.release,
    )


def read_each(
    source: Source, items: Iterable[_Item], read: Callable[[_Item, str], Article], *, what: str = "item"
) -> Iterator[Outcome]:
    """The article of each item, or why there is none, with the item's place in the input ("item 3").

    Args:
        source: the input.
        items: in their order.
        read: is given an item, and the identifier it has where it names none itself.
        what: an item is called in an error.
    """
    for number, item in enumerate(items, 1):
        try:
            yield read(item, f"{source.stem}-{number}")
        except SourceError as error:
            yield error.moved(f"{source.name}, {what} {number}")


def _find_captions(texts: Iterable[str], container: Container, markers: Markers) -> Iterator[Line]:
    for text in dict.fromkeys(texts):
        for line in read_body(text, container.letters).lines:
            yield from clean_lines([replace(line, kind=BlockKind.CAPTION)], markers).lines
