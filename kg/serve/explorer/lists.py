"""Lists that can be narrowed by a form: events, agreements, people and the rest. A form works without a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import UsageError
from kg.serve.api.asked import EVENT_PARAMETERS, Asked
from kg.serve.catalogue import Catalogue
from kg.serve.catalogue.documents import find_agreements, find_articles, find_sayings
from kg.serve.catalogue.events import Filter, Page, count_by, find_events
from kg.serve.catalogue.offices import find_entities, find_offices
from kg.serve.explorer.view import View, capitalize
from kg.vocab import AGREEMENT_CLASSES, AGREEMENT_STATUSES, EVENT_CLASSES, EVENT_STATUSES, SUBCLASSES, TOPICS

Context = Mapping[str, Any]
EMPTY: Page[Any] = Page((), 0, 0, 50)


def find_event_list(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Events, and the form to narrow them."""
    problem = None
    wanted, page = Filter(), EMPTY
    try:
        wanted = asked.filter()
        page = find_events(catalogue, wanted, *asked.place_in_list())
    except UsageError as error:
        problem = str(error)
    kinds = count_by(catalogue, wanted, "class") if problem is None else {}
    return {
        "page": page,
        "problem": problem,
        "kinds": kinds,
        "form": make_event_form(view),
        "json": view.json("/api/events", (*EVENT_PARAMETERS, "order", "offset", "limit")),
    }


def make_event_form(view: View) -> Context:
    """What the form for events offers to choose from, and what is chosen."""
    return {
        "given": given(view),
        "with": [
            value
            for key, value in view.query
            if key in ("with", "country", "person", "organization") and value
        ],
        "types": [
            (
                top,
                capitalize(view.kind(top)),
                _sort(
                    (name, capitalize(view.kind(name))) for name, above in SUBCLASSES.items() if above == top
                ),
            )
            for top in sorted(EVENT_CLASSES, key=lambda name: view.kind(name))
        ],
        "topics": _sort((name, capitalize(view.topic(name))) for name in TOPICS),
        "statuses": [(name, capitalize(view.status(name))) for name in EVENT_STATUSES],
        # What a link asked for and no field of the form holds is kept.
        "kept": [
            (key, value) for key, value in view.query if key in ("part_of", "article", "agreement") and value
        ],
    }


def given(view: View) -> Mapping[str, str]:
    """The last value of each parameter of a request."""
    return dict(view.query)


def _sort(pairs: Any) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: pair[1])


def find_agreement_list(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Agreements, and the form to narrow them."""
    problem, page = None, EMPTY
    try:
        offset, limit = asked.place_in_list()
        page = find_agreements(
            catalogue, [ref.id for ref in asked.nodes("party")], type=asked.agreement_type(),
            status=asked.agreement_status(), since=asked.day("from"), until=asked.day("to", last=True), offset=offset,
            limit=limit,
        )  # fmt: skip
    except UsageError as error:
        problem = str(error)
    return {
        "page": page,
        "problem": problem,
        "given": given(view),
        "parties": [value for key, value in view.query if key == "party" and value],
        "types": _sort(
            (name, capitalize(view.kind(name))) for name in AGREEMENT_CLASSES if name != "Agreement"
        ),
        "statuses": [(name, capitalize(view.status(name))) for name in AGREEMENT_STATUSES],
        "json": view.json("/api/agreements", ("party", "type", "status", "from", "to", "offset", "limit")),
    }


def find_people_list(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """People with the office each is last said to hold."""
    context = _find_entity_list(catalogue, view, asked, "person", "people", "/api/persons")
    offices = {
        ref.id: find_offices(catalogue, "holder", ref.id, limit=1).items for ref in context["page"].items
    }
    return {**context, "offices": offices}


def _find_entity_list(
    catalogue: Catalogue, view: View, asked: Asked, kind: str, section: str, api: str | None
) -> Context:
    problem, page, country = None, EMPTY, None
    try:
        country = asked.node("country", ("country",)) if kind in ("person", "organization") else None
        page = find_entities(catalogue, kind, country and country.id, *asked.place_in_list())  # type: ignore[arg-type]
    except UsageError as error:
        problem = str(error)
    return {
        "section": section,
        "page": page,
        "problem": problem,
        "country": country,
        "json": view.json(api, ("country", "offset", "limit")) if api else None,
        "offices": {},
    }


def find_country_list(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Countries."""
    return _find_entity_list(catalogue, view, asked, "country", "countries", "/api/countries")


def find_organization_list(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Organizations."""
    return _find_entity_list(catalogue, view, asked, "organization", "organizations", "/api/organizations")


def find_place_list(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Places."""
    return _find_entity_list(catalogue, view, asked, "place", "places", None)


def find_article_list(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Articles: all, those that mention a node, or those of a publisher."""
    problem, page, about = None, EMPTY, None
    try:
        publisher, about = asked.node("publisher", ("organization",)), asked.node("mentions")
        offset, limit = asked.place_in_list()
        page = find_articles(
            catalogue, publisher=None if publisher is None else publisher.id,
            mentions=None if about is None else about.id, offset=offset, limit=limit,
        )  # fmt: skip
        about = about or publisher
    except UsageError as error:
        problem = str(error)
    json = view.json("/api/articles", ("publisher", "mentions", "offset", "limit"))
    return {"page": page, "problem": problem, "about": about, "json": json}


def find_statement_list(catalogue: Catalogue, view: View, asked: Asked) -> Context:
    """Statements: all, or those of a speaker."""
    problem, page, speaker = None, EMPTY, None
    try:
        speaker = asked.node("speaker")
        offset, limit = asked.place_in_list()
        agents = () if speaker is None else (speaker.id,)
        page = find_sayings(catalogue, "statement", agents, offset=offset, limit=limit)
    except UsageError as error:
        problem = str(error)
    json = view.json("/api/statements", ("speaker", "offset", "limit"))
    return {"page": page, "problem": problem, "speaker": speaker, "json": json}
