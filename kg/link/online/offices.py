"""Whether somebody held an office, by that title, when an article was written; and whether he lived then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.decisions import OfficeHeld
from kg.edtf import OPEN, overlaps, parse_edtf
from kg.link.keys import fold_words
from kg.link.online.facts import Facts, Position

_OF_AGE = 18
_LEAST_LETTERS = 4


def find_office(office: OfficeHeld, held: Iterable[Position], known: Mapping[str, Facts]) -> Position | None:
    """The position that is the office an article attests, on one of the days it is attested.

    The words of the title, and of its organisation unless the position is known to be one of it, must stand in
    one name of the position: "ministre de la Défense" in "ministre de la Défense de Valdorie". Its country must be
    that of the office where both are known, and must be known where the title is one word ("président"). A
    position without a start covers no date; one without an end may have ended since.
    """
    for position in held:
        facts = known.get(position.qid)
        if (
            facts is not None
            and _is_titled(office, facts)
            and _is_of_country(office, facts)
            and any(_covers(position, date) for date in office.attested)
        ):
            return position
    return None


def contradict_life(offices: Iterable[OfficeHeld], facts: Facts) -> bool:
    """Whether somebody had died, or was no adult yet, when an article names him in office."""
    attested = [date for o in offices for text in o.attested if (date := parse_edtf(text)) is not None]
    died, born = parse_edtf(facts.died), parse_edtf(facts.born)
    return any(
        (died is not None and died.latest < date.earliest)
        or (born is not None and born.earliest.year + _OF_AGE > date.latest.year)
        for date in attested
    )


def _is_titled(office: OfficeHeld, facts: Facts) -> bool:
    is_of_it = office.organization_id and office.organization_id in facts.organizations
    wanted = _find_words(office.title if is_of_it else f"{office.title} {office.organization}")
    return bool(wanted) and any(wanted <= _find_words(name) for name in facts.names)


def _is_of_country(office: OfficeHeld, facts: Facts) -> bool:
    if office.country and facts.countries:
        return office.country in facts.countries
    return len(_find_words(f"{office.title} {office.organization}")) > 1


def _find_words(name: str) -> set[str]:
    """The folded words of a title that say something: articles and prepositions are short."""
    found = fold_words(name)
    return {word for word in found if len(word) >= _LEAST_LETTERS} or set(found)


def _covers(position: Position, date: str) -> bool:
    # Of a vague date the kinder end is taken: "2018" to "2024-05-12" covers all of 2018.
    held = parse_edtf(f"{position.start}/{position.end or OPEN}") if position.start else None
    attested = parse_edtf(date)
    return held is not None and attested is not None and overlaps(held, attested)
