"""What extraction found in one article: frozen dataclasses, no RDF.

Records refer to each other by `key`, unique within one article ("person:3", "event:1"). Offsets count code points
in `Article.text`. Event types, roles, statuses, agreement types and topics are the local names of the ontology
("Meeting", "host", "occurred", "Protocol", "oil-gas"). Dates are EDTF: day, month, year, or an interval of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.article import Article


class EntityKind(StrEnum):
    """What an entity is; the values are the class names of the graph."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    COUNTRY = "Country"
    PLACE = "Place"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A sentence of the article that supports a record: `exact == article.text[start:end]`."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One surface form of an entity at its place in the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """An identity in Wikidata. `certain` becomes owl:sameAs, otherwise skos:closeMatch."""

    qid: str
    certain: bool
    how: str  # the level of the match: "exact", "folded", "office", …


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, country or place of the article. `name` is its fullest form in the article, or, for
    a country, organisation or place the gazetteer knows, the gazetteer's label in the article's language.
    """

    key: str
    kind: EntityKind
    name: str
    mentions: tuple[Mention, ...] = ()
    country: str | None = None  # key of the Country it belongs to
    links: tuple[Link, ...] = ()
    rule: str = ""  # who marked it, where the rules of the language did not find it: "spacy/PER"
    confidence: float = 1.0  # 0–1
    candidates: tuple[Link, ...] = ()  # whom the name may mean where that can't be told; never in the graph


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office somebody is said to hold."""

    key: str
    holder: str  # key of a Person
    title: str  # as the text gives it, without the organisation
    evidence: Evidence
    organization: str | None = None  # key of an Organization
    country: str | None = None  # key of a Country


@dataclass(frozen=True, slots=True)
class Participation:
    """An agent's part in an event."""

    agent: str  # key of a Person, Organization or Country
    role: str
    acting_for: str | None = None  # key of a Country or Organization
    tenure: str | None = None  # key of the Tenure held then


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is scheduled."""

    key: str
    type: str  # class local name; one of the 15 top classes or a class below one of them
    status: str  # "occurred", "planned", "cancelled"
    evidence: tuple[Evidence, ...]
    rule: str  # the frame that fired: "fr/frames/recevoir"
    confidence: float  # 0–1
    trigger: Mention
    date: str | None = None
    place: str | None = None  # key of a Place or Country
    participations: tuple[Participation, ...] = ()
    agreements: tuple[str, ...] = ()  # keys
    part_of: str | None = None  # key of an Event
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """An instrument the article names or describes."""

    key: str
    type: str  # "Agreement" or a class below it
    name: str
    status: str  # "signed", "published", "in_force", "planned", "mentioned"
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float
    date: str | None = None
    period: str | None = None
    parties: tuple[str, ...] = ()  # keys of Countries or Organizations


@dataclass(frozen=True, slots=True)
class Commitment:
    """Parties agreed to do something."""

    key: str
    parties: tuple[str, ...]
    evidence: Evidence
    rule: str
    confidence: float
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech."""

    key: str
    speaker: str  # key of a Person, Organization or Country
    evidence: Evidence
    rule: str
    confidence: float
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that was considered and not asserted, and why; shown by `kg show`, never in the graph."""

    start: int
    end: int
    rule: str
    reason: str


class SpanKind(StrEnum):
    """A layer of the reading that is no record of its own; the values are its names in `kg show`."""

    SENTENCE = "sentence"
    QUOTATION = "quotation"
    DATE = "date"  # an expression of time
    OFFICE = "office"
    AGREEMENT = "agreement"  # words that name or describe an instrument
    TRIGGER = "trigger"  # words that announce an event


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that a layer marked; shown by `kg show`, never in the graph."""

    start: int
    end: int
    kind: SpanKind
    reading: str = (
        ""  # what was read there: a date in EDTF, an office's title, a class of agreements, an event's key
    )


@dataclass(frozen=True, slots=True)
class ArticleRecords:
    """Everything found in one article."""

    article: Article
    published: str | None  # the article's date: as its source gives it, else worked out from the text
    published_how: str | None = None  # "header", "metadata", …, or "text"
    entities: tuple[Entity, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    statements: tuple[Statement, ...] = ()
    topics: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    spans: tuple[Span, ...] = ()  # in the order of the text
