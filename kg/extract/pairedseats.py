"""Two who hold the same in two countries: "They were joined by their foreign ministers, A and B".

They are named in the order in which the two countries, or whom they go with, are told before them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group
from kg.extract.known import Known
from kg.extract.officestanding import OfficeStanding
from kg.extract.seats import Seats
from kg.extract.toldcountries import ToldCountries

_PAIR = 2
_FAR = 3  # sentences back in which the two countries are told


def settle_paired_seats(
    doc: Document, registry: Registry, clauses: Sequence[Clause], told: ToldCountries
) -> None:
    """Gives the two of a plural, of no country, one each of the two that the article tells of."""
    standing, seats = OfficeStanding(doc), Seats(doc, registry, clauses)
    pair = told.pair()
    heard: list[tuple[int, str]] = []  # each country told, by its people or its name, with its sentence
    for clause in clauses:
        groups = [chunk.group for chunk in clause.chunks if chunk.group is not None]
        for group in groups:
            two = _two_of(registry, standing, group)
            if two is not None and seats.clash(two):
                near = [land for at, land in heard if clause.sentence.index - at <= _FAR]
                order = [land for land in near if pair is None or land in pair]
                lands = list(dict.fromkeys(order))
                for person, land in zip(two, lands, strict=False) if len(lands) == _PAIR else ():
                    person.country = land
            for one in [group, *group.members]:
                known = registry.person_of(one)
                told_land = one.country or (known.country if known is not None else None)
                if told_land is not None:
                    heard.append((clause.sentence.index, told_land))


def _two_of(registry: Registry, standing: OfficeStanding, group: Group) -> list[Known] | None:
    """The two persons of a plural group who hold offices of a state, and of whom no word says which."""
    keys = dict.fromkeys(member.entity for member in group.members if member.entity is not None)
    people = [registry.entities[key] for key in keys]
    is_open = all(person.country is None and standing.is_open(person) for person in people)
    return people if len(people) == _PAIR and is_open else None
