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


class Chunk:
    """A chunk over the tokens first..last (exclusive).

    Not a dataclass, as Token: one is made for each word or so of a text.
    """

    __slots__ = (
        "countries",
        "demonstrative",
        "first",
        "frames",
        "group",
        "indefinite",
        "instrument",
        "kind",
        "last",
        "negative",
        "owner",
        "plural_owner",
        "possessive",
        "preposition",
        "text",
        "to_come",
        "verb",
    )

    def __init__(
        self,
        kind: ChunkKind,
        first: int,
        last: int,
        *,
        group: Group | None = None,
        verb: Verb | None = None,
        instrument: Instrument | None = None,
        frames: tuple[str, ...] = (),
        preposition: str | None = None,
        text: str = "",
    ) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.group = group
        self.verb = verb
        self.instrument = instrument
        self.frames = frames  # names of the frames an event noun belongs to
        self.preposition = preposition
        self.text = text
        # What stands before and behind an event noun says:
        self.possessive = False  # "sa visite"
        self.demonstrative = False  # "cette visite"
        self.plural_owner = False  # "leur entretien"
        self.indefinite = False
        self.negative = False
        self.to_come = False  # "la prochaine réunion"
        self.countries: tuple[str, ...] = ()  # nationality adjectives: "visite russe"
        self.owner: Group | None = None  # the possessor: "Kishida's visit"


@dataclass(slots=True, eq=False)
class Clause:
    """A sentence with its chunks."""

    sentence: Sentence
    chunks: list[Chunk] = field(default_factory=list)
