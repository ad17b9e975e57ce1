"""Which visit a meeting, signing or ceremony is part of, and which tellings go on with one another."""

from __future__ import annotations

from kg.article import BlockKind
from kg.edtf import contains, parse_edtf
from kg.extract.candidates import Candidate
from kg.extract.entities import Registry
from kg.extract.merged import Merged

_NEAR = 3  # sentences behind talks that still tell of them


def goes_on_telling(event: Merged, candidate: Candidate) -> bool:
    """ "En 1996, A a rencontré B. A et B ont discuté": talks of the same, whose day is only lent by the news."""
    near = 0 < candidate.sentence.index - event.tellings[-1].sentence.index <= _NEAR
    same = candidate.event == event.event == "Meeting" and set(candidate.agents()) == set(event.agents())
    return near and same and candidate.lent and not event.lent


def is_headlined(event: Merged, candidate: Candidate) -> bool:
    """ "Council extends mission": what a headline says a body adopted, without a document, the text tells again."""
    told = event.tellings[0]
    in_headline = told.sentence.kind is BlockKind.HEADLINE and not told.instruments
    return in_headline and set(event.agents()) == set(candidate.agents()) != set()


def find_parts(events: list[Merged], registry: Registry) -> None:
    """A meeting, signing or ceremony of a visitor during his visit is part of the visit."""
    visits = [event for event in events if event.event == "Visit" or event.event.endswith("Visit")]
    for event in events:
        if event in visits or event.status != "occurred":
            continue
        for visit in visits:
            guests = set(visit.roles.get("guest", []))
            if (
                guests & set(event.agents())
                and may_coincide(visit.date, event.date)
                and _is_there(visit, event, registry)
            ):
                event.part_of = visit
                break


def _is_there(visit: Merged, event: Merged, registry: Registry) -> bool:
    if visit.place is None or event.place is None:
        return False
    return registry.entities[visit.place].country == registry.entities[event.place].country


def may_coincide(one: str | None, other: str | None) -> bool:
    """Whether two dates in EDTF share a day; an unknown one may."""
    a, b = parse_edtf(one or ""), parse_edtf(other or "")
    return a is None or b is None or (a.earliest <= b.latest and b.earliest <= a.latest)


def is_told_of_before(event: Merged, candidate: Candidate) -> bool:
    """ "a reçu X, dont il avait été l'hôte à Téhéran": of one sentence, what its pluperfect tells came before."""
    told = event.tellings[-1]
    one_sentence = told.sentence == candidate.sentence and candidate.background
    return one_sentence and candidate.tense == "pluperfect" and told.tense == "past"


def is_one_day(one: str | None, other: str | None) -> bool:
    """Whether two dates can be one and at least one says more than nothing: equal, or one within the other."""
    a, b = parse_edtf(one or ""), parse_edtf(other or "")
    return a is not None and b is not None and (one == other or contains(a, b) or contains(b, a))


def is_stop(event: Merged, events: list[Merged]) -> bool:
    """ "se rendra du 26 au 28 à X, à Y et à Z": the days are those of the tour; the day of a stop is told later."""
    told = event.tellings[0].sentence
    return any(
        other is not event
        and (other.event, other.date, other.tellings[0].sentence) == (event.event, event.date, told)
        for other in events
    )


def are_reported(event: Merged, candidate: Candidate) -> bool:
    """Whether neither of two tellings is a headline's."""
    return BlockKind.HEADLINE not in {told.sentence.kind for told in (candidate, *event.tellings)}
