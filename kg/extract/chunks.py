"""What a sentence is made of: a clause of chunks, each of one kind, with what was read in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kg.extract.groups import Group
from kg.extract.instruments import Instrument
from kg.extract.tokens import Sentence
from kg.extract.verbs import Verb

BARRIERS = frozenset({";", ":"})  # marks no clause reaches across


class ChunkKind(StrEnum):
    """What a chunk is."""

    GROUP = "group"
    VERB = "verb"
    EVENT = "event"  # a noun that reports an event
    INSTRUMENT = "instrument"
    DATE = "date"
    PREPOSITION = "preposition"  # one that governs no noun group we read
    RELATIVE = "relative"
    COORDINATION = "coordination"
    SUBORDINATION = "subordination"
    MARK = "mark"  # punctuation
    WORD = "word"


@dataclass(slots=True)
class Chunk:
    """A chunk over the tokens first..last (exclusive)."""

    kind: ChunkKind
    first: int
    last: int
    group: Group | None = None
    verb: Verb | None = None
    instrument: Instrument | None = None
    frames: tuple[str, ...] = ()  # names of the frames an event noun belongs to
    preposition: str | None = None
    possessive: bool = False  # "sa visite"
    demonstrative: bool = False  # "cette visite"
    plural_owner: bool = False  # "leur entretien"
    indefinite: bool = False
    negative: bool = False
    to_come: bool = False  # "la prochaine réunion"
    countries: tuple[str, ...] = ()  # nationality adjectives on an event noun: "visite russe"
    owner: Group | None = None  # the possessor before an event noun: "Kishida's visit"
    text: str = ""


@dataclass(slots=True)
class Clause:
    """A sentence with its chunks."""

    sentence: Sentence
    chunks: list[Chunk] = field(default_factory=list)
