"""Lines and claims → Article: one text, its blocks, its runs. The last step of every reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.article import Article, Block, BlockKind, MarkedMention, Release
from kg.sources.claims import Claims, find_disagreements, parse_name_date
from kg.sources.lines import Line
from kg.sources.marks import place_marks
from kg.sources.source import Source
from kg.sources.trace import find_runs, join

_GAP = "\n\n"


def assemble(
    source: Source,
    lines: Sequence[Line],
    claims: Claims,
    *,
    language: str,
    decoded: str,
    format: str,  # noqa: A002 — the word of the command line and of Article
    warnings: Sequence[str] = (),
    identifier: str | None = None,
    release: Release | None = None,
) -> Article:
    """The article.

    Args:
        source: the input.
        lines: the headline first where there is one, every line with its kind.
        claims: what the source says.
        language: of the article.
        decoded: the text that the lines' origins count in.
        format: the key of the reader.
        warnings: what was noticed on the way.
        identifier: of the article; None: the stem of the input's name.
        release: which version of an agency's item it is.

    Raises:
        Rejected: there is no line of text ("no-text").
    """
    if not any(line.kind is not BlockKind.HEADLINE for line in lines):
        raise source.rejected("no-text", "it holds no text of an article")
    text = join((line.text for line in lines), _GAP)
    named = parse_name_date(source.stem)
    claims = claims.over(Claims(published=named, published_from="file name" if named else None))
    return Article(
        identifier=identifier or source.stem,
        text=text.text,
        language=language,
        blocks=tuple(_find_blocks(lines)),
        title=claims.title,
        published=claims.published,
        published_from=claims.published_from,
        publisher=claims.publisher,
        url=claims.url,
        authors=claims.authors,
        located=claims.located,
        origin=tuple(find_runs(text, decoded)),
        mentions=tuple(_find_mentions(lines)),
        release=release,
        source=source.name,
        format=format,
        warnings=(*warnings, *find_disagreements(claims)),
    )


def _find_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    at = 0
    for line in lines:
        yield Block(line.kind or BlockKind.PARAGRAPH, at, at + len(line.text))
        at += len(line.text) + len(_GAP)


def _find_mentions(lines: Sequence[Line]) -> Iterator[MarkedMention]:
    at = 0
    for line in lines:
        yield from place_marks(line.text, line.marks, at)
        at += len(line.text) + len(_GAP)
