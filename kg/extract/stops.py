"""The stops of a tour, each with its own day: "se rendra à X le 18 juin, puis à Y le 19"."""

from __future__ import annotations

from itertools import groupby

from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.dates import DateMention
from kg.extract.document import Document
from kg.extract.merged import Merged


def date_stops(
    doc: Document, clause: Clause, candidates: list[Candidate], mentions: list[DateMention]
) -> None:
    """Give the visits of one verb the days that stand behind each one's place, where each has some."""
    visits = [c for c in candidates if c.event == "Visit" and c.place is not None]
    for _, group in groupby(visits, key=lambda c: (c.chunk, c.frame.name)):
        stops = list(group)
        places = [_find_place(clause, stop) for stop in stops]
        found = [at for at in places if at is not None]
        if len(stops) < 2 or len(found) < len(stops) or found != sorted(set(found)):
            continue
        begins = [_before_day(clause, at) for at in found]
        ends = [*begins[1:], len(clause.chunks)]
        days = [
            _day_at(doc, clause, mentions, begin)
            if begin < at
            else _day_within(doc, clause, mentions, at, end)
            for begin, at, end in zip(begins, found, ends, strict=True)
        ]
        ahead = begins[0] == found[0] and any(day is not None for day in days[1:])
        if all(day is not None for day in days) or (
            ahead and any(b < at for b, at in zip(begins, found, strict=True))
        ):
            told = {_value(stop, day) for stop, day in zip(stops, days, strict=True) if day is not None}
            for stop, day in zip(stops, days, strict=True):
                if day is not None:
                    stop.date = _value(stop, day)
                elif stop.date in told:
                    stop.date = None  # "au Niger, puis samedi au Bénin"


def _value(stop: Candidate, day: DateMention) -> str | None:
    return day.future_value if stop.status == "planned" else day.value


def _before_day(clause: Clause, at: int) -> int:
    """ "puis |samedi| au Bénin": the chunk of the day that stands between what joins a place and the place."""
    if at < 2 or clause.chunks[at - 1].kind is not ChunkKind.DATE:
        return at
    opens = at - 2 if clause.chunks[at - 2].kind is not ChunkKind.WORD else at - 3  # "puis |le| 20 juin"
    before = clause.chunks[opens] if opens >= 0 else None
    joins = before is not None and (before.kind is ChunkKind.COORDINATION or before.text == ",")
    return at - 1 if joins else at


def _day_at(doc: Document, clause: Clause, mentions: list[DateMention], at: int) -> DateMention | None:
    start = doc.tokens[clause.chunks[at].first].start
    return next((m for m in mentions if m.role is None and m.relation is None and m.start == start), None)


def lend_days(events: list[Merged]) -> None:
    """ "se rendra le 18 à X. À X, il sera reçu par Y": what is planned where somebody is for one day is of that day."""
    visits = [e for e in events if e.event == "Visit" and e.status == "planned" and e.place is not None]
    for event in events:
        if event.date is not None or event.status != "planned" or event.place is None or event in visits:
            continue
        for visit in visits:
            is_there = visit.place == event.place and set(visit.roles.get("guest", [])) & set(event.agents())
            if is_there and visit.date is not None and "/" not in visit.date:
                event.date = visit.date
                break


def _find_place(clause: Clause, stop: Candidate) -> int | None:
    """The chunk behind the verb that names the place of a stop."""
    for at, chunk in enumerate(clause.chunks):
        if at > stop.chunk and chunk.group is not None and chunk.group.entity == stop.place:
            return at
    return None


def _day_within(
    doc: Document, clause: Clause, mentions: list[DateMention], first: int, last: int
) -> DateMention | None:
    """The one date between two chunks; None where there are none or several, or another verb stands there."""
    chunks = clause.chunks[first + 1 : last]
    verbs = next((n for n, c in enumerate(chunks) if c.verb is not None), len(chunks))
    starts = [doc.tokens[c.first].start for c in chunks[:verbs] if c.kind is ChunkKind.DATE]
    found = [m for m in mentions if m.role is None and m.relation is None and m.start in starts]
    return found[0] if len(found) == 1 and len(starts) == 1 else None
