"""Of which country the officials are whom a text names without one: home papers leave out that of their own."""

from __future__ import annotations

from kg.extract.entities import Registry
from kg.extract.known import Known
from kg.extract.officestanding import OfficeStanding
from kg.extract.toldcountries import ToldCountries


def find_home(told: ToldCountries, registry: Registry, standing: OfficeStanding) -> str | None:
    """The only country an article tells of, else that of those officials, else the one it tells of most.

    One official alone may be whom a visitor meets abroad: then the country told of most is before his.
    """
    fellows, most = find_fellows(registry, standing), told.most_told()
    country, several = fellows or (None, False)
    return told.only_country() or (country if several else None) or most or country


def find_fellows(registry: Registry, standing: OfficeStanding) -> tuple[str, bool] | None:
    """The one country of those of them of whom it is known, and whether they are several; None where it is not one."""
    found: list[str] = []
    for person in registry.persons():
        offices = standing.offices_of(person)
        bare = [office for office in offices if not (office.country or office.organization)]
        governs = any(standing.row(office).get("state") for office in bare)
        if governs and len(bare) == len(offices) and person.country is not None and not person.visiting:
            found.append(person.country)
    return (found[0], len(found) > 1) if len(set(found)) == 1 else None


def settle_guest(guest: Known | None, partner: str | None) -> None:
    """ "President A and visiting President B": B is of the other of the two countries an article tells of."""
    if guest is not None:
        guest.country = guest.country or partner
