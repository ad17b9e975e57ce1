"""The page of a node: what stands on it, for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.serve.catalogue import Catalogue
from kg.serve.catalogue.documents import (
    find_agreements,
    find_all_proofs,
    find_articles,
    find_proofs,
    find_sayings,
    find_told,
    find_topics,
    read_agreement,
    read_articles,
)
from kg.serve.catalogue.events import Event, Filter, count_by_period, find_events, find_main, read_events
from kg.serve.catalogue.offices import find_entities, find_offices, find_spellings
from kg.serve.catalogue.refs import Ref, find_refs
from kg.serve.catalogue.relations import find_ties_of
from kg.serve.catalogue.searching import Sentence
from kg.serve.explorer.drawing import draw_bars, draw_spots
from kg.serve.explorer.marking import Piece, mark_names
from kg.serve.explorer.rendering import render
from kg.serve.explorer.view import View

SHOWN = 10  # of a list on a page about something else; the whole list has a page of its own
_ALL = 200
CHART = (400.0, 110.0)


def render_node(catalogue: Catalogue, view: View, ref: Ref) -> str:
    """The page of a node that the graph describes."""
    template, find = _KINDS[ref.kind]
    return render(template, view, ref=ref, **find(catalogue, ref))


def find_chart(catalogue: Catalogue, wanted: Filter) -> list[Any]:
    """Bars: how many events a year."""
    counts: dict[int, int] = {}
    for (year, _), number in count_by_period(catalogue, wanted, 4).items():
        counts[year] = counts.get(year, 0) + number
    return draw_bars(counts, *CHART)


def _find_event(catalogue: Catalogue, ref: Ref) -> Mapping[str, Any]:
    event = read_events(catalogue, [ref.id])[0]
    told = find_told(catalogue, ref.id)
    topics = find_topics(catalogue, [ref.id, *(one.article.ref.id for one in told)])
    return {
        "event": event,
        "above": find_refs(catalogue, [event.part_of]).get(event.part_of or 0),
        "event_parts": find_events(catalogue, Filter(part_of=ref.id, oldest_first=True), limit=_ALL).items,
        "agreements": find_agreements(catalogue, event=ref.id, limit=_ALL).items,
        "told": told,
        "topics": sorted({name for names in topics.values() for name in names}),
        "sentences": _find_marked(catalogue, event, find_all_proofs(catalogue, ref.id)),
        "whole": _find_whole(catalogue, ref.id),
        "near": _find_near(catalogue, event),
    }


def _find_whole(catalogue: Catalogue, number: int) -> Ref | None:
    """What stands for a report among several."""
    main = find_main(catalogue, number)
    return find_refs(catalogue, [main]).get(main or 0)


def _find_marked(
    catalogue: Catalogue, event: Event, sentences: tuple[Sentence, ...]
) -> list[tuple[Sentence, list[Piece]]]:
    """Each sentence with those marked in it who take part, whom they act for, and where it happened."""
    refs = {part.agent.id: part.agent for part in event.parts}
    refs |= {part.acting_for.id: part.acting_for for part in event.parts if part.acting_for is not None}
    if event.place is not None:
        refs[event.place.id] = event.place
    names = {name: ref for ref in refs.values() for name, _ in find_spellings(catalogue, ref.id)}
    return [(sentence, mark_names(sentence.exact, names)) for sentence in sentences]


def _find_near(catalogue: Catalogue, event: Event) -> list[Event]:
    """Other events of the two who matter most in it, the nearest in time first."""
    agents = list(dict.fromkeys(part.agent.id for part in event.parts))[:2]
    if not agents or not event.day:
        return []
    found = [
        one
        for wanted in (
            Filter(involved=tuple(agents), until=_end_of_year(event.day)),
            Filter(involved=tuple(agents), since=event.day, oldest_first=True),
        )
        for one in find_events(catalogue, wanted, limit=SHOWN).items
        if one.ref.id != event.ref.id and one.day
    ]
    nearest = {one.ref.id: one for one in sorted(found, key=lambda one: abs(one.day - event.day))[:SHOWN]}
    return sorted(nearest.values(), key=lambda one: (one.day, one.ref.id))


def _end_of_year(day: int) -> int:
    return day // 10_000 * 10_000 + 1231


def _find_entity(catalogue: Catalogue, ref: Ref) -> dict[str, Any]:
    """What stands on the page of every person, organization, country and place."""
    wanted = Filter(involved=(ref.id,))
    return {
        "events": find_events(catalogue, wanted, limit=SHOWN),
        "happened": find_events(catalogue, Filter(place=ref.id), limit=SHOWN),
        "bars": find_chart(catalogue, wanted),
        "chart": CHART,
        "names": find_spellings(catalogue, ref.id),
        "country": find_refs(catalogue, [ref.country]).get(ref.country or 0),
        "agreements": find_agreements(catalogue, (ref.id,), limit=SHOWN),
        "commitments": find_sayings(catalogue, "commitment", (ref.id,), limit=SHOWN),
        "statements": find_sayings(catalogue, "statement", (ref.id,), limit=SHOWN),
        "ties": find_ties_of(catalogue, ref.id, limit=20),
        "mentioned": find_articles(catalogue, mentions=ref.id, limit=SHOWN),
        "published": find_articles(catalogue, publisher=ref.id, limit=SHOWN),
        "spots": draw_spots([(ref, 1)], 9.0),
    }


def _find_person(catalogue: Catalogue, ref: Ref) -> Mapping[str, Any]:
    return {**_find_entity(catalogue, ref), "offices": find_offices(catalogue, "holder", ref.id)}


def _find_organization(catalogue: Catalogue, ref: Ref) -> Mapping[str, Any]:
    return {
        **_find_entity(catalogue, ref),
        "offices": find_offices(catalogue, "organization", ref.id, limit=50),
    }


def _find_country(catalogue: Catalogue, ref: Ref) -> Mapping[str, Any]:
    people = find_entities(catalogue, "person", ref.id, limit=SHOWN)
    held = {person.id: find_offices(catalogue, "holder", person.id, limit=2).items for person in people.items}
    organizations = find_entities(catalogue, "organization", ref.id, limit=SHOWN)
    return {**_find_entity(catalogue, ref), "people": people, "held": held, "organizations": organizations}


def _find_agreement(catalogue: Catalogue, ref: Ref) -> Mapping[str, Any]:
    agreement = read_agreement(catalogue, ref.id)
    assert agreement is not None
    proofs = find_all_proofs(catalogue, ref.id)
    names = {name: party for party in agreement.parties for name, _ in find_spellings(catalogue, party.id)}
    same = catalogue.all(
        "SELECT node FROM name WHERE kind = 'agreement' AND node <> ?1"
        " AND search = (SELECT search FROM name WHERE node = ?1 LIMIT 1) ORDER BY id LIMIT ?2",
        (ref.id, SHOWN),
    )
    numbers = [row["node"] for row in same]
    return {
        "agreement": agreement,
        "told": find_told(catalogue, ref.id),
        "whole": _find_whole(catalogue, ref.id),
        "events": find_events(catalogue, Filter(agreement=ref.id), limit=_ALL).items,
        "sentences": [(sentence, mark_names(sentence.exact, names)) for sentence in proofs],
        "topics": find_topics(catalogue, [ref.id]).get(ref.id, ()),
        "same": [found for number in numbers if (found := read_agreement(catalogue, number)) is not None],
    }


def _find_article(catalogue: Catalogue, ref: Ref) -> Mapping[str, Any]:
    """The sentences of an article in their order, each with what it supports."""
    events = find_events(catalogue, Filter(article=ref.id), limit=_ALL).items
    agreements = find_agreements(catalogue, article=ref.id, limit=_ALL).items
    statements = find_sayings(catalogue, "statement", article=ref.id, limit=_ALL).items
    commitments = find_sayings(catalogue, "commitment", article=ref.id, limit=_ALL).items
    findings: list[tuple[str, int, Any]] = [("event", e.ref.id, e) for e in events]
    findings += [("agreement", a.ref.id, a) for a in agreements]
    findings += [("statement", s.id, s) for s in statements] + [("commitment", c.id, c) for c in commitments]
    by_sentence: dict[int, tuple[Sentence, list[tuple[str, Any]]]] = {}
    for node, sentences in find_proofs(catalogue, [number for _, number, _ in findings]).items():
        for kind, number, finding in findings:
            if number == node:
                for sentence in sentences:
                    if sentence.article.id == ref.id:
                        by_sentence.setdefault(sentence.id, (sentence, []))[1].append((kind, finding))
    mentioned = catalogue.all(
        "SELECT node FROM mention JOIN entity e ON e.id = node WHERE article = ? ORDER BY e.weight DESC, node LIMIT ?",
        (ref.id, _ALL),
    )
    refs = find_refs(catalogue, [row["node"] for row in mentioned])
    return {
        "article": read_articles(catalogue, [ref.id])[ref.id],
        "topics": find_topics(catalogue, [ref.id]).get(ref.id, ()),
        "told": sorted(by_sentence.values(), key=lambda found: (found[0].start, found[0].id)),
        "mentions": [refs[row["node"]] for row in mentioned],
    }


_KINDS: Mapping[str, tuple[str, Callable[[Catalogue, Ref], Mapping[str, Any]]]] = {
    "event": ("event.html", _find_event),
    "person": ("person.html", _find_person),
    "organization": ("organization.html", _find_organization),
    "country": ("country.html", _find_country),
    "place": ("place.html", _find_entity),
    "agreement": ("agreement.html", _find_agreement),
    "article": ("article.html", _find_article),
}
