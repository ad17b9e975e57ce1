"""The endpoints: for each, what it takes, what it gives, and how the answer is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.serve.api.asked import EVENT_PARAMETERS, Asked, NotFoundHere
from kg.serve.api.shapes import Json, Shapes, format_day
from kg.serve.catalogue import Catalogue
from kg.serve.catalogue.documents import (
    find_agreements,
    find_all_proofs,
    find_articles,
    find_sayings,
    find_told,
)
from kg.serve.catalogue.events import Filter, Page, count_by_period, count_by_place, find_events, read_events
from kg.serve.catalogue.offices import find_entities, find_offices
from kg.serve.catalogue.refs import ENTITIES, KINDS, Ref, find_refs
from kg.serve.catalogue.relations import Tie, find_network, find_ties_of
from kg.serve.catalogue.searching import suggest

PAGED = ("offset", "limit")
_DIGITS = {"year": 4, "month": 6, "day": 8}
_MOST_PLACES = 1_000


@dataclass(frozen=True, slots=True)
class Call:
    """One request: what is asked, and what answers are made of."""

    catalogue: Catalogue
    asked: Asked
    shapes: Shapes
    path: str
    query: tuple[tuple[str, str], ...]

    def page(self, page: Page[Ref], make: Callable[[Ref], Json]) -> Json:
        """A page of nodes."""
        return self.shapes.page(self.path, self.query, page, make)

    def required(self, name: str, kinds: tuple[str, ...] = ENTITIES) -> Ref:
        """A node that must be given."""
        found = self.asked.node(name, kinds)
        if found is None:
            raise NotFoundHere(f"{name} is missing: the IRI of a node")
        return found


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address under /api, for the routes and for the description alike."""

    summary: str
    gives: str  # of the schemas of the description
    takes: tuple[str, ...]
    answer: Callable[[Call], Json]


def _number(ref: Ref | None) -> int | None:
    return None if ref is None else ref.id


def _answer_events(call: Call) -> Json:
    offset, limit = call.asked.place_in_list()
    found = find_events(call.catalogue, call.asked.filter(), offset, limit)
    return call.shapes.page(call.path, call.query, found, call.shapes.event)


def _answer_event(call: Call) -> Json:
    ref = call.required("iri", ("event",))
    event = read_events(call.catalogue, [ref.id])[0]
    above = find_refs(call.catalogue, [event.part_of])
    parts = find_events(call.catalogue, Filter(part_of=ref.id), 0, 200).items
    return {
        **call.shapes.event(event),
        "part_of": next((call.shapes.ref(ref) for ref in above.values()), None),
        "parts": [call.shapes.ref(part.ref) for part in parts],
        "agreements": [
            call.shapes.agreement(a) for a in find_agreements(call.catalogue, event=ref.id, limit=200).items
        ],
        "evidence": [call.shapes.sentence(s) for s in find_all_proofs(call.catalogue, ref.id)],
        "reported_by": [call.shapes.told(told) for told in find_told(call.catalogue, ref.id)],
    }


def _answer_timeline(call: Call) -> Json:
    by = call.asked.word("by", tuple(_DIGITS)) or "year"
    counts = count_by_period(call.catalogue, call.asked.filter(), _DIGITS[by])
    buckets: dict[int, dict[str, int]] = {}
    for (period, kind), number in counts.items():
        buckets.setdefault(period, {})[kind] = number
    return {
        "by": by,
        "items": [
            {"period": _format_period(period), "events": sum(kinds.values()), "types": kinds}
            for period, kinds in buckets.items()
        ],
    }


def _format_period(period: int) -> str:
    text = str(period)
    if len(text) <= 4:
        return text.zfill(4)
    return text[:4] + "".join(f"-{text[n : n + 2]}" for n in range(4, len(text), 2))


def _answer_places(call: Call) -> Json:
    counts = count_by_place(call.catalogue, call.asked.filter())
    refs = find_refs(call.catalogue, counts)
    chosen = list(counts)[:_MOST_PLACES]
    return {
        "total": len(counts),
        "items": [{**call.shapes.entity(refs[number]), "events": counts[number]} for number in chosen],
    }


def _answer_persons(call: Call) -> Json:
    def make(ref: Ref) -> Json:
        offices = find_offices(call.catalogue, "holder", ref.id).items
        return {**call.shapes.entity(ref), "offices": [call.shapes.office(office) for office in offices]}

    return call.page(_find_entities(call, "person"), make)


def _answer_entities(kind: str) -> Callable[[Call], Json]:
    return lambda call: call.page(_find_entities(call, kind), call.shapes.entity)


def _find_entities(call: Call, kind: str) -> Page[Ref]:
    country = call.asked.node("country", ("country",)) if kind in ("person", "organization") else None
    return find_entities(call.catalogue, kind, _number(country), *call.asked.place_in_list())


def _answer_offices(call: Call) -> Json:
    for name, kinds in (
        ("holder", ("person",)),
        ("organization", ("organization",)),
        ("country", ("country",)),
    ):
        node = call.asked.node(name, kinds)
        if node is not None:
            found = find_offices(call.catalogue, name, node.id, *call.asked.place_in_list())
            return call.shapes.page(call.path, call.query, found, call.shapes.office)
    raise NotFoundHere("holder, organization or country is missing: whose offices?")


def _answer_agreements(call: Call) -> Json:
    offset, limit = call.asked.place_in_list()
    found = find_agreements(
        call.catalogue, [ref.id for ref in call.asked.nodes("party")], type=call.asked.agreement_type(),
        status=call.asked.agreement_status(), since=call.asked.day("from"), until=call.asked.day("to", last=True),
        offset=offset, limit=limit,
    )  # fmt: skip
    return call.shapes.page(call.path, call.query, found, call.shapes.agreement)


def _answer_articles(call: Call) -> Json:
    publisher, mentions = call.asked.node("publisher", ("organization",)), call.asked.node("mentions")
    offset, limit = call.asked.place_in_list()
    found = find_articles(
        call.catalogue,
        publisher=_number(publisher),
        mentions=_number(mentions),
        offset=offset,
        limit=limit,
    )
    return call.shapes.page(call.path, call.query, found, call.shapes.article)


def _answer_statements(call: Call) -> Json:
    speakers = [ref.id for ref in call.asked.nodes("speaker")]
    offset, limit = call.asked.place_in_list()
    found = find_sayings(call.catalogue, "statement", speakers[:1], offset=offset, limit=limit)
    return call.shapes.page(
        call.path, call.query, found,
        lambda saying: {
            "speaker": call.shapes.ref(saying.agents[0]) if saying.agents else None,
            "day": format_day(saying.day),
            "topics": list(saying.topics),
            "evidence": [call.shapes.sentence(sentence) for sentence in saying.sentences],
        },
    )  # fmt: skip


def _answer_pairs(call: Call) -> Json:
    country = call.asked.node("country", ("country",))
    found = _find_ties(call, "country", country)
    return call.shapes.page(call.path, call.query, found, call.shapes.tie)


def _answer_network(call: Call) -> Json:
    found = _find_ties(call, call.asked.kind(), call.asked.node("node"))
    nodes = {ref.id: ref for tie in found.items for ref in (tie.a, tie.b)}
    page = call.shapes.page(call.path, call.query, found, call.shapes.tie)
    return {**page, "nodes": [call.shapes.entity(nodes[number]) for number in sorted(nodes)]}


def _find_ties(call: Call, kind: str, node: Ref | None) -> Page[Tie]:
    offset, limit = call.asked.place_in_list()
    if node is not None:
        return find_ties_of(call.catalogue, node.id, call.asked.years(), offset, limit)
    return find_network(call.catalogue, kind, call.asked.years(), offset, limit)


def _answer_search(call: Call) -> Json:
    limit = call.asked.number("limit", 10, 1, 50)
    found = suggest(call.catalogue, call.asked.text("q") or "", limit, call.asked.word("kind", KINDS))
    return {"items": [call.shapes.hit(hit) for hit in found]}


ENDPOINTS: Mapping[str, Endpoint] = {
    f"/api/{name}": Endpoint(summary, gives, takes, answer)
    for name, gives, answer, takes, summary in (
        ("events", "EventPage", _answer_events, (*EVENT_PARAMETERS, "order", *PAGED),
         "Events by who takes part, what, where and when; the latest first"),
        ("event", "EventDetail", _answer_event, ("iri",),
         "One event, with its evidence and the articles that report it"),
        ("timeline", "Timeline", _answer_timeline, (*EVENT_PARAMETERS, "by"),
         "How many events begin in each year, month or day, by type"),
        ("places", "PlaceCounts", _answer_places, EVENT_PARAMETERS,
         "Where events happened, and how many"),
        ("persons", "PersonPage", _answer_persons, ("country", *PAGED),
         "Persons with their offices, those with most events first"),
        ("organizations", "EntityPage", _answer_entities("organization"), ("country", *PAGED),
         "Organizations, those with most events first"),
        ("countries", "EntityPage", _answer_entities("country"), PAGED,
         "Countries, those with most events first"),
        ("offices", "OfficePage", _answer_offices, ("holder", "organization", "country", *PAGED),
         "Offices of a person, of an organization or of a country"),
        ("agreements", "AgreementPage", _answer_agreements, ("party", "type", "status", "from", "to", *PAGED),
         "Agreements by parties, type, status and period"),
        ("statements", "StatementPage", _answer_statements, ("speaker", *PAGED),
         "Statements, the latest first"),
        ("articles", "ArticlePage", _answer_articles, ("publisher", "mentions", *PAGED),
         "Articles, the latest first"),
        ("pairs", "TiePage", _answer_pairs, ("country", "from", "to", *PAGED),
         "Pairs of countries and how many events they share"),
        ("network", "Network", _answer_network, ("kind", "node", "from", "to", *PAGED),
         "Who has to do with whom, and how often"),
        ("search", "Hits", _answer_search, ("q", "kind", "limit"),
         "Names that begin so, in any spelling; quick enough to be asked at each letter"),
    )
}  # fmt: skip
