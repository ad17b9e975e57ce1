"""Pages over the whole graph: the first page, search, timeline, network, map, and what two countries share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import UsageError
from kg.serve.api.asked import EVENT_PARAMETERS, Asked
from kg.serve.catalogue import Catalogue
from kg.serve.catalogue.documents import find_agreements, find_sayings
from kg.serve.catalogue.events import Filter, count_by, count_by_period, count_by_place, find_events
from kg.serve.catalogue.offices import find_entities
from kg.serve.catalogue.refs import ENTITIES, KINDS, Ref, find_refs
from kg.serve.catalogue.relations import TIED, find_envoys, find_network, find_ties_of
from kg.serve.catalogue.searching import count_names, search_names, search_sentences, suggest
from kg.serve.explorer.drawing import draw_bars, draw_network, draw_spots
from kg.serve.explorer.lists import EMPTY, Context, given, make_event_form
from kg.serve.explorer.nodes import CHART, SHOWN, find_chart
from kg.serve.explorer.view import View

_WIDE = (960.0, 220.0)
_DIGITS = {"year": 4, "month": 6, "day": 8}
_MOST_ROWS = 400  # of a timeline's table
_PAGES = {"country": "countries", "person": "people", "organization": "organizations", "place": "places"}
_FIGURES = (
    ("events", "event WHERE member_of IS NULL"),
    ("people", "entity WHERE kind = 'person'"), ("countries", "entity WHERE kind = 'country'"),
    ("organizations", "entity WHERE kind = 'organization'"), ("places", "entity WHERE kind = 'place'"),
    ("agreements", "agreement WHERE member_of IS NULL"),
    ("statements", "statement"), ("articles", "article"),
)  # fmt: skip


def find_home(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """How much there is, the latest, and the most active."""
    del view, asked  # the first page is the same for everybody
    return {
        "figures": [(key, catalogue.number(f"SELECT count(*) FROM {table}")) for key, table in _FIGURES],  # noqa: S608
        "recent": find_events(catalogue, Filter(until=99991231), limit=8).items,
        "bars": find_chart(catalogue, Filter()),
        "chart": CHART,
        "people": find_entities(catalogue, "person", limit=SHOWN).items,
        "countries": find_entities(catalogue, "country", limit=SHOWN).items,
        "pairs": find_network(catalogue, "country", limit=SHOWN).items,
    }


def find_search(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """What a word finds, kind by kind; or one kind, page by page."""
    del view
    problem, kind, question = None, None, ""
    found: list[tuple[str, Any]] = []
    sentences = EMPTY
    hits: dict[int, str] = {}
    try:
        question = asked.text("q") or ""
        kind = asked.word("kind", (*KINDS, "sentence"))
        offset, limit = asked.place_in_list()
        if kind in KINDS:
            found = [(kind, search_names(catalogue, question, kind, offset, limit))]
        elif kind is None:
            counts = count_names(catalogue, question)
            found = [(k, search_names(catalogue, question, k, 0, SHOWN)) for k in KINDS if counts[k]]
            hits = {hit.ref.id: hit.name for hit in suggest(catalogue, question, 50)}
        if kind in (None, "sentence"):
            whole = kind == "sentence"
            sentences = search_sentences(
                catalogue, question, offset if whole else 0, limit if whole else SHOWN
            )
    except UsageError as error:
        problem = str(error)
    return {
        "q": question, "kind": kind, "found": found, "sentences": sentences, "hits": hits, "problem": problem,
        "entities": ENTITIES,
    }  # fmt: skip


def find_timeline(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Events by period."""
    problem, by = None, "year"
    counts: Mapping[tuple[int, str], int] = {}
    try:
        by = asked.word("by", tuple(_DIGITS)) or "year"
        counts = count_by_period(catalogue, asked.filter(), _DIGITS[by])
    except UsageError as error:
        problem = str(error)
    rows: dict[int, dict[str, int]] = {}
    for (period, kind), number in counts.items():
        rows.setdefault(period, {})[kind] = number
    totals = {period: sum(kinds.values()) for period, kinds in rows.items()}
    return {
        "rows": sorted(rows.items(), reverse=True)[:_MOST_ROWS],
        "totals": totals,
        "bars": draw_bars(totals, *_WIDE),
        "chart": _WIDE,
        "by": by,
        "problem": problem,
        "form": make_event_form(view),
        "kept": [(k, v) for k, v in view.query if k in EVENT_PARAMETERS and k not in ("from", "to") and v],
        "json": view.json("/api/timeline", (*EVENT_PARAMETERS, "by")),
        "events_json": view.json("/api/events", EVENT_PARAMETERS),
    }


def find_network_page(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Who meets whom."""
    problem, page, kind, node = None, EMPTY, "country", None
    drawn: Any = ([], [])
    try:
        kind, years = asked.kind(), asked.years()
        node = asked.node("node")
        offset, limit = asked.place_in_list()
        if node is not None:
            page = find_ties_of(catalogue, node.id, years, offset, limit)
            kind = node.kind if node.kind in TIED else kind
        else:
            page = find_network(catalogue, kind, years, offset, limit)
        drawn = draw_network(page.items)
    except UsageError as error:
        problem = str(error)
    return {
        "page": page, "kind": kind, "node": node, "dots": drawn[0], "lines": drawn[1], "problem": problem,
        "kinds": [(name, _PAGES[name]) for name in TIED], "given": given(view),
        "json": view.json("/api/network", ("kind", "node", "from", "to", "offset", "limit")),
    }  # fmt: skip


def find_map(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Where events happened."""
    problem = None
    counts: list[tuple[Ref, int]] = []
    without = 0
    try:
        wanted = asked.filter()
        numbers = count_by_place(catalogue, wanted)
        refs = find_refs(catalogue, numbers)
        counts = [(refs[number], count) for number, count in numbers.items()]
        without = find_events(catalogue, wanted, limit=0).total - sum(numbers.values())
    except UsageError as error:
        problem = str(error)
    return {
        "counts": counts[:_MOST_ROWS], "spots": draw_spots(counts), "without": without, "problem": problem,
        "form": make_event_form(view), "json": view.json("/api/places", EVENT_PARAMETERS),
        "kept": [(k, v) for k, v in view.query if k in EVENT_PARAMETERS and k != "place" and v],
    }  # fmt: skip


def find_pair(catalogue: Catalogue, one: Ref, other: Ref) -> Context:
    """What two countries do with each other."""
    wanted = Filter(involved=(one.id, other.id))
    return {
        "one": one,
        "other": other,
        "tie": next(
            (tie for tie in find_ties_of(catalogue, one.id, limit=500).items if tie.b == other), None
        ),
        "events": find_events(catalogue, wanted, limit=20),
        "kinds": count_by(catalogue, wanted, "class"),
        "bars": find_chart(catalogue, wanted),
        "chart": CHART,
        "people": find_envoys(catalogue, one.id, other.id),
        "agreements": find_agreements(catalogue, (one.id, other.id), limit=50),
        "commitments": find_sayings(catalogue, "commitment", (one.id, other.id), limit=20),
    }
