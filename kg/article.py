"""The article as every room after sources/ sees it: cleaned text, its blocks, and what its source said about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of the cleaned text is in its article."""

    HEADLINE = "headline"
    HEADING = "heading"  # a subheading inside the body
    PARAGRAPH = "paragraph"
    CAPTION = "caption"  # of the article's own picture


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the cleaned text, in code points; blocks are in order and do not overlap."""

    kind: BlockKind
    start: int
    end: int


class MarkKind(StrEnum):
    """What a source's own markup says a stretch of the text is."""

    PERSON = "person"  # may hold the person's function: NITF nests them
    FUNCTION = "function"
    ORGANIZATION = "organization"
    LOCATION = "location"
    DATE = "date"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """A stretch of the cleaned text that the source itself marks, in code points; mentions may nest.

    Args:
        kind: what it is.
        start: of the stretch.
        end: of the stretch.
        value: what it stands for, as the source writes it: a date ("20250303", "2025-03-03T05:12Z"), a name.
        identifier: of the thing in some vocabulary, as the source writes it: "wikidata:Q90", an address.
    """

    kind: MarkKind
    start: int
    end: int
    value: str | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """Which version of an agency's item an article is.

    Args:
        item: what all versions share: a guid or uri.
        version: 0 where the item does not count them.
        moment: when the version was made, ISO 8601 in UTC; "" where the item does not say.
    """

    item: str
    version: int = 0
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` code points of the cleaned text at `start` stand letter for letter at `origin` in the decoded source."""

    start: int
    origin: int
    length: int


class NameKind(StrEnum):
    """What a marked name is the name of; the values are the class names of the graph."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    PLACE = "Place"  # a country is one too; the gazetteer knows countries


@dataclass(frozen=True, slots=True, order=True)
class MarkedName:
    """A name that an extractor has marked in the text.

    A hint: where extraction reads the words in its own way, that reading stands.
    """

    start: int  # code points in Article.text
    end: int
    kind: NameKind
    rule: str  # who says so: "spacy/PER"
    confidence: float  # 0–1; what rests on the name alone is no surer


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned.

    `text` holds the headline first (where there is one), then the body, blocks separated by one empty line,
    in NFC with LF line ends. All offsets of records count code points in it.
    `published` is EDTF (day, month or year), as precise as the source says, None where it says nothing.
    """

    identifier: str  # file stem, feed guid or URL
    text: str
    language: str  # BCP 47, lower case: "fr"
    blocks: tuple[Block, ...]
    title: str | None = None
    published: str | None = None
    published_from: str | None = None  # "header", "metadata", "page", "file name"
    publisher: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    located: str | None = None  # the dateline's place where the source gives it apart from the text
    marked: tuple[MarkedName, ...] = ()  # what extractors mark beside the source
    origin: tuple[Run, ...] = ()
    source: str = ""  # the input it came from, as the user named it
    mentions: tuple[MarkedMention, ...] = ()  # what the source marks inside the text, in its order
    release: Release | None = None  # of an agency's item, which later versions replace
    format: str = "text"  # the key of the reader in kg.sources
    warnings: tuple[str, ...] = field(default=())  # what cleaning noticed: "truncated", "mojibake repaired"

    @property
    def digest(self) -> str:
        """SHA-256 of the cleaned text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()
