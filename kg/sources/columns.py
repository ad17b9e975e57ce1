"""Records of named values: rows of a table, lines of JSON, front matter. Which name means what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.sources.claims import Claims, find_claims, parse_claim, parse_date, parse_url
from kg.sources.container import Container
from kg.sources.drafts import Draft
from kg.sources.fragment import read_body
from kg.sources.source import Source

# The names a column may have, in lower case, the likeliest first. Source: the fields of schema.org's NewsArticle,
# Dublin Core, Hugo and Jekyll front matter, and of published news corpora.
NAMES: Mapping[str, tuple[str, ...]] = {
    "identifier": ("id", "identifier", "guid", "uid", "uri"),
    "title": ("title", "headline", "titre", "heading"),
    "text": ("text", "body", "content", "articlebody", "full_text", "fulltext", "article", "texte", "html"),
    "published": (
        "published",
        "datepublished",
        "date",
        "publication_date",
        "published_at",
        "pubdate",
        "created",
    ),
    "language": ("language", "lang", "inlanguage", "locale"),
    "publisher": ("source", "publisher", "provider", "agency", "outlet", "newspaper"),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "link", "canonical_url", "canonical", "permalink"),
    "located": ("located", "dateline"),
}


class Record:
    """One record, its values found by what they mean.

    Args:
        values: by column.
        columns: what is meant → column, where the user said it; the other names are those of NAMES.
    """

    def __init__(self, values: Mapping[Any, Any], columns: Mapping[str, str]) -> None:
        self._values = {str(name).strip().lower(): value for name, value in values.items()}
        self._columns = columns

    def find(self, meaning: str) -> Any:
        """The value that means this, None where there is none."""
        for name in find_names(meaning, self._columns):
            if self._values.get(name) not in (None, "", []):
                return self._values[name]
        return None


def find_names(meaning: str, columns: Mapping[str, str]) -> tuple[str, ...]:
    """The columns that may hold what is meant."""
    return (columns[meaning].strip().lower(),) if meaning in columns else NAMES[meaning]


def holds_text(names: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Whether one of the columns holds an article's text."""
    present = {name.strip().lower() for name in names}
    return any(name in present for name in find_names("text", columns))


def read_record_claims(record: Record) -> tuple[Claims, tuple[str, ...]]:
    """What a record says of its article, and warnings."""
    written = _find_first(record.find("published"))
    published = parse_date(written)
    claims = Claims(
        title=_find_first(record.find("title")),
        published=published,
        published_from="metadata" if published else None,
        language=_find_first(record.find("language")),
        publisher=_find_first(record.find("publisher")),
        authors=tuple(find_claims(record.find("author"), "name")),
        url=parse_url(_find_first(record.find("url"))),
        located=_find_first(record.find("located")),
    )
    unread = (f"the date {written!r} can't be read",) if written and not published else ()
    return claims, unread


def read_record(source: Source, container: Container, values: Mapping[Any, Any], name: str) -> Draft:
    """The draft of a record; `name`: what it is called where it names no identifier or address.

    Raises:
        SourceError: it has no column of text ("no-text").
    """
    record = Record(values, source.columns)
    text = record.find("text")
    if not isinstance(text, str):
        known = ", ".join(find_names("text", source.columns))
        raise source.error("no-text", f"it has no text: none of its names is {known}")
    body = read_body(text, container.letters)
    claims, warnings = read_record_claims(record)
    identifier = _find_first(record.find("identifier")) or claims.url or name
    return Draft(claims, body.lines, identifier=identifier, warnings=(*warnings, *body.warnings))


def _find_first(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return parse_claim(str(value))
    return next(iter(find_claims(value, "name")), None)
