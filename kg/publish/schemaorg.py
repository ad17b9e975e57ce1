"""One article as search engines want it: a NewsArticle about Events, in the words of schema.org alone.

Rich results ask an Event for its name, the day it starts and a place with an address. An event of which one is not
known, or only the month is, stands there as a Thing with its name. What this says is a part of the graph, in
another form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from kg.vocab import PREFIXES, STATUSES, dpc, owl, rdf, rdfs, schema, xsd

Json = Any

_HOME = PREFIXES["schema"].rstrip("/")
_KINDS = {
    schema.Person: "Person",
    schema.Organization: "Organization",
    schema.Country: "Country",
    schema.Place: "Place",
}
_STATES = {STATUSES["cancelled"]: "EventCancelled"}


class Facts:
    """The statements of one article, by node and property; the first of several values where one is wanted."""

    def __init__(self, triples: Sequence[Triple]) -> None:
        self._values: dict[tuple[str, str], list[NamedNode | Literal]] = {}
        for triple in triples:
            subject, value = triple.subject, triple.object
            assert isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal)
            self._values.setdefault((subject.value, triple.predicate.value), []).append(value)

    def find(self, node: str, predicate: str) -> list[NamedNode | Literal]:
        """The values of a property, sorted."""
        return self._values.get((node, predicate), [])

    def find_iris(self, node: str, predicate: str) -> list[str]:
        """The nodes that a property leads to."""
        return [value.value for value in self.find(node, predicate) if isinstance(value, NamedNode)]

    def find_text(self, node: str, predicate: str, language: str = "") -> str | None:
        """A value as text, that in a language if there is one."""
        values = self.find(node, predicate)
        wanted = [v for v in values if isinstance(v, Literal) and v.language == language]
        return next((v.value for v in [*wanted, *values]), None)

    def find_day(self, node: str, predicate: str) -> str | None:
        """A value that is a day, not only a month or a year."""
        return next(
            (
                v.value
                for v in self.find(node, predicate)
                if isinstance(v, Literal) and v.datatype.value == xsd.date
            ),
            None,
        )


def describe_article(article: str, triples: Sequence[Triple]) -> dict[str, Json]:
    """The document of an article, from its sorted statements."""
    facts = Facts(triples)
    language = facts.find_text(article, schema.inLanguage) or ""
    publisher = next(iter(facts.find_iris(article, schema.publisher)), None)
    address = next(iter(facts.find_iris(article, schema.url)), None)
    return {
        "@context": _HOME,
        "@type": "NewsArticle",
        "@id": article,
        **_drop_empty(
            {
                "headline": facts.find_text(article, schema.headline, language),
                "datePublished": facts.find_text(article, schema.datePublished),
                "inLanguage": language,
                "url": address,
                "mainEntityOfPage": address,
                "publisher": publisher and _describe_thing(facts, publisher, language),
                "about": [
                    _describe_event(facts, event, language)
                    for event in facts.find_iris(article, schema.about)
                ],
                "mentions": [
                    _describe_thing(facts, iri, language) for iri in facts.find_iris(article, schema.mentions)
                ],
            }
        ),
    }


def _describe_event(facts: Facts, event: str, language: str) -> dict[str, Json]:
    name = facts.find_text(event, rdfs.label, language)
    start = facts.find_day(event, schema.startDate)
    place = next(iter(facts.find_iris(event, schema.location)), None)
    if name is None or start is None or place is None:
        return {"@type": "Thing", "@id": event, **_drop_empty({"name": name})}
    status = next(iter(facts.find_iris(event, dpc.status)), "")
    end = facts.find_day(event, schema.endDate)
    return {
        "@type": "Event",
        "@id": event,
        "name": name,
        "startDate": start,
        **_drop_empty({"endDate": end}),
        "eventStatus": f"{_HOME}/{_STATES.get(status, 'EventScheduled')}",
        "location": _describe_place(facts, place, language),
        **_drop_empty({"attendee": list(_describe_guests(facts, event, language))}),
    }


def _describe_guests(facts: Facts, event: str, language: str) -> Iterator[dict[str, Json]]:
    """Persons and organizations that took part; a country can't attend in schema.org."""
    agents = {a for p in facts.find_iris(event, dpc.participation) for a in facts.find_iris(p, dpc.agent)}
    for agent in sorted(agents):
        thing = _describe_thing(facts, agent, language)
        if thing["@type"] in ("Person", "Organization"):
            yield thing


def _describe_place(facts: Facts, place: str, language: str) -> dict[str, Json]:
    """A place with an address: the country it is in, or its own name where that is all there is."""
    described = _describe_thing(facts, place, language)
    country = next(iter(facts.find_iris(place, dpc.country)), None)
    address: dict[str, Json] = {"@type": "PostalAddress"}
    if country is not None:
        address["addressLocality"] = described.get("name")
        address["addressCountry"] = facts.find_text(country, rdfs.label, language)
    elif described["@type"] == "Country":
        address["addressCountry"] = described.get("name")
    else:
        address["addressLocality"] = described.get("name")
    return {**described, "@type": "Place", "address": _drop_empty(address)}


def _describe_thing(facts: Facts, iri: str, language: str) -> dict[str, Json]:
    kind = next((_KINDS[k] for k in facts.find_iris(iri, rdf.type) if k in _KINDS), "Thing")
    known = {"name": facts.find_text(iri, rdfs.label, language), "sameAs": facts.find_iris(iri, owl.sameAs)}
    return {"@type": kind, "@id": iri, **_drop_empty(known)}


def _drop_empty(fields: Mapping[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in fields.items() if value not in (None, "", [])}
