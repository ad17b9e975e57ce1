"""What is known of an entity of the article while it is read: its name, mentions, country and offices."""

from __future__ import annotations

from dataclasses import dataclass

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


class Known:
    """An entity of the article while it is read. Not a dataclass, as Token."""

    def __init__(
        self,
        key: str,
        kind: EntityKind,
        name: str,
        words: tuple[str, ...] = (),
        gazetteer: str | None = None,
        country: str | None = None,
        order: int = 0,
        marked: MarkedName | None = None,
    ) -> None:
        self.key = key
        self.kind = kind
        self.name = name
        self.words = words  # folded words of the name
        self.gazetteer = gazetteer
        self.country = country  # gazetteer key of a country
        self.gender: str | None = None
        self.mentions: list[Mention] = []
        self.holdings: list[Holding] = []
        self.visiting = False  # "visiting Danish Minister X": he has come to where he is told of
        self.by_office = False  # known by the office alone: the article does not give the name
        self.order = order  # position of the first mention
        self.marked = marked  # what it is only known by, where no rule found it

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
