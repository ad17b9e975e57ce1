"""HTML: one article a page. trafilatura says what the body is; the letters come from the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.article import Article, BlockKind
from kg.errors import SourceError
from kg.sources.assemble import assemble
from kg.sources.body import find_body
from kg.sources.claims import Claims
from kg.sources.clean import clean_lines
from kg.sources.decode import Decoded, decoded
from kg.sources.language import find_doubts, find_language
from kg.sources.leaves import TRUNCATED, Leaf, find_leaves, is_whole
from kg.sources.lines import Line
from kg.sources.markers import load_markers
from kg.sources.markup import VisibleText, find_text, parse_page
from kg.sources.metadata import find_shown_date, read_claims
from kg.sources.source import Format, Outcome, Source
from kg.sources.tidy import tidied
from kg.sources.trace import NOWHERE, Traced

_START = re.compile(
    rb"\s*+(?:<\?xml[^>]*\?>\s*+)?(?:(?><!--.*?-->)\s*+)*+"  # possessive: 500 comments are read in one way
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h[1-6]|table|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes within which a page names its encoding


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as a web page does."""
    return bool(_START.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")))


def read_html(source: Source) -> Iterator[Outcome]:
    """The article of a page, or why there is none."""
    try:
        yield _read(source)
    except SourceError as error:
        yield error


def _read(source: Source) -> Article:
    raw = _decode(source.data, source.charset)
    tidy, tidy_warnings = tidied(Traced.of(raw.text))
    visible = tidied(find_text(tidy))[0]
    page = parse_page(tidy.text)
    if page is None:
        raise source.error("no-text", "it holds no markup that can be read as a page")
    leaves = find_leaves(page, VisibleText(visible))
    claims, claim_warnings = read_claims(page)
    body = find_body(page, leaves)
    cut = () if is_whole(visible, leaves) else (TRUNCATED,)
    if not body:
        if cut:
            raise source.error("truncated", f"no article is found in what could be read of it; {TRUNCATED}")
        raise source.rejected("no-text", "no article is found in the page")
    language = find_language(
        " ".join(leaf.line.text.text for leaf in body),
        asked=source.language,
        claimed=claims.language,
        where=source.name,
    )
    doubts = find_doubts(language, asked=source.language, claimed=claims.language)
    cleaned = clean_lines([leaf.line for leaf in body], load_markers(language), claims.title)
    head = _find_headline(claims.title, leaves)
    claims = claims.over(cleaned.claims).over(Claims(url=source.url))
    if claims.published is None:
        claims = claims.over(find_shown_date(tidy.text))
    return assemble(
        source,
        [*head, *cleaned.lines],
        claims,
        language=language,
        decoded=raw.text,
        format=FORMAT.key,
        warnings=(*raw.warnings, *tidy_warnings, *claim_warnings, *cut, *doubts),
        identifier=source.url,
    )


def _decode(data: bytes, charset: str | None) -> Decoded:
    """The page as text; the encoding its server names comes before the one it names itself, as in browsers."""
    match = _META_CHARSET.search(data[:_HEAD])
    return decoded(data, charset or (match[1].decode("ascii") if match else None))


def _find_headline(title: str | None, leaves: list[Leaf]) -> list[Line]:
    """The headline as a line: from where the page shows it, else as the page's metadata has it."""
    if not title:
        return []
    shown = [leaf.line.text[: len(title)] for leaf in leaves if leaf.line.text.text.startswith(title)]
    placed = [text for text in shown if NOWHERE not in text.origins[:1]]
    return [Line((placed or shown or [Traced.foreign(title)])[0], BlockKind.HEADLINE)]


FORMAT = Format("html", (".html", ".htm", ".xhtml"), is_html, read_html)
