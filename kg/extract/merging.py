"""One event told several times is one event: candidates of an article joined, roles settled, parts found."""

from __future__ import annotations

from kg.article import BlockKind
from kg.edtf import contains, is_of_days, parse_edtf
from kg.extract.attendance import attend, find_attended, is_ceremony_told
from kg.extract.candidates import LASTING, Candidate
from kg.extract.editions import find_like, lend_organizers
from kg.extract.entities import Registry
from kg.extract.extents import join_extent
from kg.extract.flags import are_of_one_flag
from kg.extract.gatherings import GATHERINGS, find_gathering, is_session_headlined, is_session_told_on
from kg.extract.hosting import settle_hosts
from kg.extract.lending import lend_issuers, lend_recipients
from kg.extract.merged import Merged
from kg.extract.sameplaces import finer_place, is_wide, places_agree
from kg.extract.standins import drop_stand_ins, settle_stand_ins
from kg.extract.stops import lend_days
from kg.extract.toldagain import is_feast_of, is_of_some, is_same_funeral, is_told_again, is_told_of_countries
from kg.extract.wholes import (
    are_reported,
    find_parts,
    goes_on_telling,
    is_headlined,
    is_one_day,
    is_stop,
    is_told_of_before,
    may_coincide,
)
from kg.records import EntityKind

_GIVERS = (("sender", "recipient"), ("giver", "recipient"), ("donor", "recipient"))
_DIRECTED = (*_GIVERS, ("appointer", "appointee"))


def merge(candidates: list[Candidate], registry: Registry, superclass: dict[str, str]) -> list[Merged]:
    """The events of an article, in the order of their first telling.

    Args:
        candidates: as read, in the order of the text.
        registry: the entities they refer to.
        superclass: finer event class → its top class.
    """
    events: list[Merged] = []
    for candidate in candidates:
        if candidate.frame.elided:
            like = find_like(events, candidate)
            if like is None:
                continue
            candidate.event = like
        if candidate.frame.rejoins:
            same = find_gathering(events, candidate, registry, superclass)
        else:
            told = (event for event in reversed(events) if _is_same(event, candidate, registry, superclass))
            same = next(told, None)
        told_on = candidate.frame.resumes and candidate.event != "Visit"
        told_on = told_on or (same is None and is_ceremony_told(events, candidate))
        if told_on and (attended := find_attended(events, candidate)) is not None:
            attend(candidate, attended)
            same = attended
        rejoins = candidate.frame.resumes or candidate.frame.rejoins
        if same is None and (rejoins or len(candidate.agents()) < candidate.frame.least):
            continue  # "The meeting was attended by X": nothing was told before it
        if same is None:
            roles = {role: list(keys) for role, keys in candidate.roles.items()}
            events.append(
                Merged(
                    [candidate],
                    candidate.event,
                    candidate.status,
                    roles,
                    candidate.date,
                    candidate.place,
                    candidate.lent,
                )
            )
            continue
        lasts = superclass.get(same.event, same.event) in LASTING and not is_stop(same, events)
        _join(same, candidate, registry, superclass, lasts=lasts)
    for event in events:
        begins = (told.begins for told in event.tellings if told.begins)
        closes = (told.closes for told in event.tellings if told.closes)
        first = next(begins, None) or (event.date if event.event == "Visit" and not event.lent else None)
        event.date = join_extent(first, next(closes, None)) or event.date
        settle_stand_ins(event)
        drop_stand_ins(event, registry)
    lend_organizers(events, registry)
    lend_recipients(events, registry)
    lend_issuers(events, registry)
    lend_days(events)
    settle_hosts(events, registry)
    find_parts(events, registry)
    return events


def _is_same(event: Merged, candidate: Candidate, registry: Registry, superclass: dict[str, str]) -> bool:
    if superclass.get(event.event, event.event) != superclass.get(candidate.event, candidate.event):
        return is_session_told_on(event, candidate, registry)
    if candidate.resumes and (event.event != "Visit" or _goes_on(event, candidate, registry)):
        return True
    if _is_of_that_document(event, candidate):
        return True
    if event.status != candidate.status and not _is_bare_headline(event):
        return False
    if "PortCall" in (event.event, candidate.event) and event.event != candidate.event:
        return False  # a drill at sea is none
    apart = not may_coincide(event.date, candidate.date) and not goes_on_telling(event, candidate)
    founded = {event.tellings[0].frame.founds, candidate.frame.founds}
    if apart or founded == {"body", "relation"} or is_told_of_before(event, candidate):
        return False  # "the partnership they forged this year", "a protocol that creates a joint group"
    top = superclass.get(event.event, event.event)
    ours, theirs = set(event.agents()), set(candidate.agents())
    if top == "Visit":
        return _is_same_visit(event, candidate, registry)
    if top in {"Signing", "Declaration"}:
        if top == "Signing" and _is_same_ceremony(event, candidate, registry):
            return True
        told_together = bool(ours & theirs) and event.tellings[0].sentence == candidate.sentence
        return told_together or _shares_document(event, candidate) or is_headlined(event, candidate)
    if top in {"Conference", "Exercise"} and is_told_again(event, candidate, registry):
        return True
    if top == "Conference" and candidate.frame.elided:
        return event.date == candidate.date and event.place == candidate.place
    if top == "Conference":
        return _is_same_conference(event, candidate) or _is_of_headline(event, candidate, registry)
    if top == "Commemoration" and event.event != candidate.event and are_reported(event, candidate):
        return False  # who is welcomed and lays a wreath is told of twice
    if top == "Commemoration" and not (ours and theirs):
        return is_same_funeral(event, candidate) and places_agree(event.place, candidate.place, registry)
    if top == "Commemoration" and is_feast_of(event, candidate, registry):
        return True
    if top == "Message" and not (event.roles.get("sender") or candidate.roles.get("sender")):
        return ours == theirs  # "A et B recevront un message. A en recevra un autre."
    if top in {"Launch", "Exercise"} and not (ours and theirs):
        opens = event.date is None and event.tellings[0].sentence.kind is BlockKind.HEADLINE
        return (opens or event.date == candidate.date) and places_agree(
            event.place, candidate.place, registry
        )
    if not ours or not theirs or _differ_in_role(event, candidate) or is_of_some(event, candidate, registry):
        return False
    if not places_agree(event.place, candidate.place, registry):
        return False
    one_sentence = event.tellings[0].sentence == candidate.sentence
    wrote = top == "Message" and ours == theirs and top in (event.event, candidate.event)
    if event.event != candidate.event and one_sentence and not wrote:  # "wrote to X to congratulate him"
        return False  # "a déposé une gerbe et assisté à la cérémonie": one sentence tells of two
    told = ours <= theirs or theirs <= ours or is_told_of_countries(event, candidate, registry)
    return told or are_of_one_flag(event, candidate, registry)


def _is_of_that_document(event: Merged, candidate: Candidate) -> bool:
    """ "concluded a treaty. It was signed in X": the very document, whatever day was lent to the first telling."""
    read = [i for telling in event.tellings for i in telling.instruments]
    return event.status == candidate.status and any(
        one is two for one in read for two in candidate.instruments
    )


def _goes_on(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    """Whether more is told of a visit: of one of its guests, or of who invites, and is of no other country."""
    if candidate.roles.get("guest"):
        return _shares_guest(event, candidate)
    where = registry.entities[event.place].country if event.place is not None else None
    hosts = {registry.entities[key].country for key in candidate.roles.get("host", [])} - {None}
    return where is None or not hosts or where in hosts


def _shares_guest(event: Merged, candidate: Candidate) -> bool:
    return not set(event.roles.get("guest", [])).isdisjoint(candidate.roles.get("guest", []))


def _differ_in_role(event: Merged, candidate: Candidate) -> bool:
    """Whether who gives in one telling receives in the other: two messages that cross are two."""
    for giver, receiver in _DIRECTED:
        for one, other in ((event.roles, candidate.roles), (candidate.roles, event.roles)):
            if set(one.get(giver, [])) & set(other.get(receiver, [])):
                return True
    hosts = set(candidate.roles.get("host", []))  # "A et B se sont réunis. Ils ont été reçus par C."
    told = event.tellings[-1].sentence == candidate.sentence  # "A and B met at talks hosted by C"
    return not told and bool(hosts) and len(event.agents()) > 1 and hosts.isdisjoint(event.agents())


def _is_same_conference(event: Merged, candidate: Candidate) -> bool:
    """Two tellings by the same noun, of the same organizer where both name one."""
    ours, theirs = (one.roles.get("organizer", []) for one in (event, candidate))
    noun = f"{candidate.noun or ''} ".lstrip()  # "hội nghị": the "hội nghị bộ trưởng" told before
    same_noun = any(f"{telling.noun or ''} ".startswith(noun) for telling in event.tellings)
    return bool(set(ours) & set(theirs)) or (same_noun and (not ours or not theirs))


def _is_bare_headline(event: Merged) -> bool:
    """ "Déplacement de X à Y (26-28 avril)": a headline without a verb; only the text says whether it is to come."""
    told = event.tellings[0]
    alone = len(event.tellings) == 1 and told.sentence.kind is BlockKind.HEADLINE
    return alone and (told.recalled or told.untensed)


def _is_of_headline(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    """What the headline calls a commission may be a session in the lead: the first told is the same."""
    alone = len(event.tellings) == 1 and event.tellings[0].sentence.kind is BlockKind.HEADLINE
    ours, theirs = (set(one.roles.get("organizer", [])) for one in (event, candidate))
    fits = not (ours and theirs) or bool(ours & theirs)
    news = candidate.tense != "pluperfect" and not candidate.background
    return alone and news and fits and places_agree(event.place, candidate.place, registry)


def _is_same_visit(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    if set(event.roles.get("guest", [])).isdisjoint(candidate.roles.get("guest", [])):
        return False
    if candidate.site is not None or any(telling.site for telling in event.tellings):
        return event.tellings[0].site == candidate.site
    if event.place == candidate.place:
        return True
    if event.place is None or candidate.place is None:
        return not candidate.frame.onward  # the next stop of a tour
    one, other = registry.entities[event.place], registry.entities[candidate.place]
    if _is_bare_headline(event) and one.country is None and not candidate.frame.onward:
        return True  # "Déplacement de X dans le Caucase": the text says to which countries
    near = candidate.sentence.index - event.tellings[-1].sentence.index <= 1
    if near and (is_wide(one) or is_wide(other)):
        return True  # "est attendue au Canada. Ce sera son premier déplacement en Amérique du Nord"
    kinds = {one.kind, other.kind}
    # A country and a city in it are one visit; two cities are two.
    return kinds == {EntityKind.COUNTRY, EntityKind.PLACE} and one.country == other.country


def _is_same_ceremony(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    """What the same countries sign on one day is one ceremony, with all its documents and signatories."""
    in_headline = event.date is None and event.tellings[0].sentence.kind is BlockKind.HEADLINE
    if not places_agree(event.place, candidate.place, registry):
        return False
    if candidate.background or not (in_headline or is_one_day(event.date, candidate.date)):
        return False
    ours = {registry.entities[key].country for key in event.agents()} - {None}
    theirs = {registry.entities[key].country for key in candidate.agents()} - {None}
    return bool(ours & theirs) or not ours or not theirs


def _shares_document(event: Merged, candidate: Candidate) -> bool:
    ours = [i for telling in event.tellings for i in telling.instruments]
    return any(one.is_same(other) for one in ours for other in candidate.instruments)


def _join(
    event: Merged, candidate: Candidate, registry: Registry, superclass: dict[str, str], *, lasts: bool
) -> None:
    if _is_bare_headline(event):
        event.status = candidate.status
        if event.place is not None and registry.entities[event.place].country is None:
            event.place = candidate.place
    is_finer = event.event in superclass.values() and candidate.event in superclass
    if is_finer or is_session_headlined(event, candidate):
        event.event = candidate.event
    taken = set(event.agents())
    parts = GATHERINGS.get(superclass.get(event.event, event.event), {}) if candidate.frame.rejoins else {}
    for told, keys in candidate.roles.items():
        role = parts.get(told, told)
        for key in keys:
            if key not in taken:
                event.roles.setdefault(role, []).append(key)
            elif role != "participant" and key in event.roles.get("participant", []):
                event.roles["participant"].remove(key)
                event.roles.setdefault(role, []).append(key)
    if not candidate.frame.rejoins or candidate.is_held:
        _join_dates(event, candidate, lasts=lasts)
        lent = candidate.is_placed and not any(telling.is_placed for telling in event.tellings)
        event.place = finer_place(event.place, candidate.place, registry, lent=lent)
    event.tellings.append(candidate)


def _join_dates(event: Merged, candidate: Candidate, *, lasts: bool) -> None:
    """The date of both tellings: its own before one lent by the news, all days of a visit before one of them."""
    one, other = parse_edtf(event.date or ""), parse_edtf(candidate.date or "")
    is_lent = one is not None and candidate.lent and not event.lent
    if other is None or (one is not None and is_lent and (is_of_days(one) or not contains(one, other))):
        return
    if one is not None and not (event.lent and not candidate.lent and is_of_days(other)):
        takes_longer = lasts and is_of_days(one) and is_of_days(other)
        is_finer = (other.latest - other.earliest) < (one.latest - one.earliest)
        if is_finer == takes_longer or one == other:
            return
    event.date, event.lent = candidate.date, candidate.lent
