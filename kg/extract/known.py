"""What is known of an entity of the article while it is read: its name, mentions, country and offices."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.article import MarkedName
from kg.extract.groups import Office
from kg.records import EntityKind, Mention


@dataclass(slots=True, eq=False)
class Holding:
    """An office somebody is said to hold, and the sentence that says so."""

    office: Office
    sentence: int
    inherited: bool = False  # by "son homologue": the text does not give the title
    same: bool = False  # by "son prédécesseur": the very office of somebody else


@dataclass(slots=True, eq=False)
class Known:
    """An entity of the article while it is read."""

    key: str
    kind: EntityKind
    name: str
    words: tuple[str, ...] = ()  # folded words of the name
    gazetteer: str | None = None
    country: str | None = None  # gazetteer key of a country
    gender: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    visiting: bool = False  # "visiting Danish Minister X": he has come to where he is told of
    by_office: bool = False  # known by the office alone: the article does not give the name
    order: int = 0  # position of the first mention
    marked: MarkedName | None = None  # what it is only known by, where no rule found it

    @property
    def is_sent(self) -> bool:
        """Whether it is a body nobody knows otherwise, as "a delegation of the Union" is."""
        return self.kind is EntityKind.ORGANIZATION and self.gazetteer is None

    @property
    def is_official(self) -> bool:
        """Whether it is a state or of one, a body above states, or a person who holds an office."""
        if self.kind is EntityKind.ORGANIZATION:
            return self.gazetteer is not None or self.country is not None
        return self.kind is EntityKind.COUNTRY or bool(self.holdings or self.gazetteer)
