"""What the noun groups of a text can denote: persons with their offices, bodies, countries, places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.article import MarkedName


class GroupKind(StrEnum):
    """What a noun group denotes, as far as its words say."""

    PERSON = "person"  # has a name
    OFFICE = "office"  # "le ministre russe": a person by office, nationality or part, without a name
    PEOPLE = "people"  # "les deux ministres": several persons named elsewhere
    PARTIES = "parties"  # "les deux parties": countries or bodies named elsewhere
    PRONOUN = "pronoun"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    PLACE = "place"
    NAME = "name"  # a proper name nobody knows yet


PERSONAL = frozenset({GroupKind.PERSON, GroupKind.OFFICE, GroupKind.PEOPLE, GroupKind.PRONOUN})


@dataclass(slots=True, eq=False)
class Office:
    """An office as the text gives it."""

    head: str  # the row of offices.toml: "ministre"
    title: str  # "ministre de la Défense"
    first: int
    last: int
    country: str | None = None  # gazetteer key
    organization: Group | None = None
    former: bool = False
    gender: str | None = None
    kin: bool = False  # "épouse", "fils": a relation, not an office
    alias: str | None = None  # the plain title a periphrasis stands for
    seat: Group | None = None  # the town or province it is held in: "Thị trưởng |Gwangju|"


@dataclass(slots=True, eq=False)
class Group:
    """A noun group over the tokens first..last (exclusive).

    Its `__init__` is written out, as that of a dataclass is Python in a compiled class too, and slower by far.
    """

    kind: GroupKind
    first: int
    last: int
    name: tuple[int, int] | None  # tokens of the proper name
    key: str | None  # gazetteer key of a known name
    label: str | None  # gazetteer label
    country: str | None  # gazetteer key of the country it belongs to
    offices: list[Office]
    gender: str | None
    plural: bool
    count: int | None
    possessive: bool  # "son homologue"
    indefinite: bool
    counterpart: bool
    portfolio: str | None  # "son collègue des Mines": what a counterpart is minister of
    part: str | None  # "guest", "other": descriptors such as "son hôte"
    heads: tuple[str, ...]  # offices a plural sums up
    of_parties: str | None  # "les ministres des Transports des deux pays": the title that both countries have
    members: list[Group]  # "les présidents A et B"
    preposition: str | None
    outer: int | None  # the token at which its preposition begins
    leader: Group | None  # "une délégation conduite par X": X stands for it
    along: list[Group]  # "led by X and Y": who leads it beside X
    entity: str | None  # set by the entity layer: key of an Entity
    entities: tuple[str, ...]  # the same for plurals
    marked: MarkedName | None  # what it is only known by, where no rule says what it is

    def __init__(
        self,
        kind: GroupKind,
        first: int,
        last: int,
        name: tuple[int, int] | None = None,
        key: str | None = None,
        label: str | None = None,
        country: str | None = None,
        offices: list[Office] | None = None,
        gender: str | None = None,
        plural: bool = False,
        count: int | None = None,
        possessive: bool = False,
        indefinite: bool = False,
        counterpart: bool = False,
        portfolio: str | None = None,
        part: str | None = None,
        heads: tuple[str, ...] = (),
        of_parties: str | None = None,
        members: list[Group] | None = None,
        preposition: str | None = None,
        outer: int | None = None,
        leader: Group | None = None,
        along: list[Group] | None = None,
        entity: str | None = None,
        entities: tuple[str, ...] = (),
        marked: MarkedName | None = None,
    ) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.name = name
        self.key = key
        self.label = label
        self.country = country
        self.offices = [] if offices is None else offices
        self.gender = gender
        self.plural = plural
        self.count = count
        self.possessive = possessive
        self.indefinite = indefinite
        self.counterpart = counterpart
        self.portfolio = portfolio
        self.part = part
        self.heads = heads
        self.of_parties = of_parties
        self.members = [] if members is None else members
        self.preposition = preposition
        self.outer = outer
        self.leader = leader
        self.along = [] if along is None else along
        self.entity = entity
        self.entities = entities
        self.marked = marked

    @property
    def begin(self) -> int:
        """Its first token, preposition included."""
        return self.first if self.outer is None else self.outer

    @property
    def standing(self) -> list[Group]:
        """Who stands for it: those who lead a delegation, else itself."""
        return [self] if self.leader is None else [self.leader, *self.leader.along]

    @property
    def is_personal(self) -> bool:
        """Whether it denotes one or more persons."""
        return self.kind in PERSONAL or (self.kind is GroupKind.NAME and bool(self.offices))


def gender_of(features: dict[str, object]) -> str | None:
    """The gender that a determiner has, where it is no possessive: "son ministre" may be a woman."""
    gender = features.get("gender")
    return gender if isinstance(gender, str) and not features.get("possessive") else None


def share_country(offices: list[Office]) -> None:
    """Offices of one person named together are of one country where only one of them says it."""
    known = {office.country for office in offices if office.country}
    if len(known) == 1:
        country = known.pop()
        for office in offices:
            office.country = office.country or country


def count_of(group: Group, features: dict[str, object]) -> int | None:
    """How many countries a list begins to name: "ba nước Lào, Nga, Cuba"; None of anything else."""
    count = features.get("count")
    return count if group.kind is GroupKind.COUNTRY and isinstance(count, int) else None
