"""Markdown, with or without YAML front matter: one article a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.article import Article, BlockKind
from kg.errors import Rejected, SourceError
from kg.sources.claims import Claims, parse_claim
from kg.sources.columns import Record, read_record_claims
from kg.sources.container import open_container
from kg.sources.decode import is_binary
from kg.sources.drafts import Draft, finish
from kg.sources.fragment import read_markup
from kg.sources.lines import Line
from kg.sources.source import Format, Outcome, Source
from kg.sources.text import is_text
from kg.sources.trace import Traced

_FRONT = re.compile(r"\s*---[ ]*\n(?P<yaml>.{0,60000}?)\n(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
_FRONT_START = re.compile(rb"\s*---[ \t]*\r?\n\s*[\w\"'-]+[ \t]*:")
# Footnotes are no part of CommonMark: their sign is cut, their text stays where it stands.
_NOTE = re.compile(r"^\[\^[^\]\s]{1,60}\]:[ ]+|\[\^[^\]\s]{1,60}\](?!:)", re.MULTILINE)
_SIGNS = re.compile(
    r"^[ ]{0,3}(?:>[ ]?)*+[ ]*(?:#{1,6}[ ]|[-+*][ ]|\d{1,9}[.)][ ])?"  # what a line of a block begins with
    r"|!?\[|\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\))?[^()\n]{0,500}\)"  # a link but for its words
    r"|[*`~]+|\\(?=[^\w\s])|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)",
    re.MULTILINE,
)


def is_markdown(data: bytes) -> bool:
    """Whether the bytes are text; what has no front matter is Markdown only by its ending."""
    front = _FRONT_START.match(data.removeprefix(b"\xef\xbb\xbf"))
    return is_text(data) or (bool(front) and not is_binary(data))


def read_markdown(source: Source) -> Iterator[Outcome]:
    """The article of a file, or why there is none."""
    try:
        yield _read(source)
    except SourceError as error:
        yield error


def _read(source: Source) -> Article:
    from markdown_it import MarkdownIt

    container = open_container(source, _find_letters)
    front = _FRONT.match(container.text)
    text = container.text[front.end() :] if front else container.text
    values = _read_front(front["yaml"], source) if front else {}
    record = Record(values, source.columns)
    if str(values.get("draft", "")).strip().lower() in ("true", "yes"):
        raise Rejected("it is marked as a draft", where=source.name, code="draft")
    claims, warnings = read_record_claims(record)
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    body = read_markup(parser.render(_NOTE.sub("", text)), container.letters)
    claims, lines = _take_title(claims, body.lines)
    return finish(
        source, container, Draft(claims, lines, warnings=(*warnings, *body.warnings)), format=FORMAT.key
    )


def _read_front(text: str, source: Source) -> Mapping[str, Any]:
    """The front matter, every scalar as it is written: a date keeps its zone, "no" stays a word.

    Raises:
        SourceError: it is not valid YAML, or not a mapping ("malformed").
    """
    import yaml

    try:
        values = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts, lists and mappings only
    except (yaml.YAMLError, ValueError) as error:
        where = getattr(error, "problem_mark", None)
        place = f", line {where.line + 2}" if where else ""
        raise source.error("malformed", f"its front matter is not valid YAML{place}") from error
    except RecursionError as error:
        raise source.error("malformed", "its front matter is nested too deep to be read") from error
    if not isinstance(values, dict):
        raise source.error("malformed", "its front matter is not a list of names and values")
    return values


def _take_title(claims: Claims, lines: tuple[Line, ...]) -> tuple[Claims, tuple[Line, ...]]:
    """The heading a text without a title begins with is its title."""
    if claims.title or not lines or lines[0].kind is not BlockKind.HEADING:
        return claims, lines
    return Claims(title=parse_claim(lines[0].text.text)).over(claims), lines[1:]


def _find_letters(text: Traced) -> Traced:
    """The text without the signs of its markup."""
    return text.without(_NOTE).without(_SIGNS)


FORMAT = Format("markdown", (".md", ".markdown"), is_markdown, read_markdown)
