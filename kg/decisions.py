"""Whom an entity of a graph is asked about, and what was decided: plain data between graph, link and lock file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.records import EntityKind


@dataclass(frozen=True, slots=True, order=True)
class Spelling:
    """A name as a graph has it; the language is empty for the name of a person, which has none."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, order=True)
class OfficeHeld:
    """An office that articles attest somebody in."""

    title: str  # without the organisation: "ministre de la Défense"
    language: str
    country: str = ""  # Wikidata id of the country, its own or its organisation's; empty where unknown
    organization: str = ""  # its name, empty where the office has none
    organization_id: str = ""  # its Wikidata id, empty where unknown
    attested: tuple[str, ...] = ()  # EDTF dates of the articles, sorted


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity of a graph: what is said of it that can tell it from its namesakes."""

    key: str  # its IRI without the base: "person/mara-tolen-0123456789abcdef"
    kind: EntityKind
    label: Spelling
    names: tuple[Spelling, ...] = ()  # every other form, sorted
    languages: tuple[str, ...] = ()  # of the articles that mention it, sorted
    countries: tuple[str, ...] = ()  # Wikidata ids of countries it is said to be of, sorted
    offices: tuple[OfficeHeld, ...] = ()  # sorted
    same: str | None = None  # the Wikidata id the graph holds for certain
    close: tuple[str, ...] = ()  # those it holds for likely, sorted


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entity of Wikidata that a name found, and what speaks for and against it."""

    qid: str
    label: str  # how Wikidata calls it: the label expected of the id from now on
    description: str = ""
    level: str = (
        ""  # the key that joins the names: "exact", "folded", "sorted", "sound", "patronymic"; or empty
    )
    agrees: tuple[str, ...] = ()  # signals besides the name: "type", "country", "office", "names"
    differs: tuple[str, ...] = ()  # what contradicts: "type", "country", "dates"


class Verdict(StrEnum):
    """What a decision says."""

    SAME = "same"  # owl:sameAs
    CLOSE = "close"  # skos:closeMatch
    AMBIGUOUS = "ambiguous"  # several fit alike: nothing is asserted
    UNKNOWN = "unknown"  # nobody fits: nothing is asserted
    WITHDRAWN = "withdrawn"  # the id the graph holds is another's, or gone: what it asserts is taken back


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a subject, and from which candidates."""

    subject: str  # its key
    name: str  # its label when it was decided: a decision is not applied to a namesake of the key
    kind: EntityKind
    verdict: Verdict
    question: str  # digest of what was known of it then
    source: str  # who was asked: the address of the API, or "gazetteer"
    qid: str | None = None  # with "same" and "close"
    label: str = ""  # the label expected of the id
    rule: str = ""  # what agreed: "exact+type+country"
    confidence: float = 0.0  # 0–1; of "same" and "close"
    candidates: tuple[Candidate, ...] = ()  # the best first
    pinned: bool = False  # set by hand: never asked again
