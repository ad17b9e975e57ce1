"""What is compared of an event or an agreement: a few plain values, small enough to keep by the million."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kg.link.keys import fold_words

EVENT, AGREEMENT = "event", "agreement"
PLANNED = "planned"  # the status of what is still to come


@dataclass(frozen=True, slots=True, order=True)
class Agent:
    """A person, an organisation or a country, as one article knows it."""

    node: str  # its IRI
    kind: str  # local name of its class: "Person", "Organization", "Country"
    known: bool  # whether it has an identity in Wikidata that is certain
    names: tuple[str, ...]  # all forms, the label first
    role: str = ""  # local name; empty for the parties of an agreement
    country: str = ""  # IRI of the country it acts for, else of the one it belongs to

    @property
    def is_person(self) -> bool:
        """Whether it is somebody."""
        return self.kind == "Person"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place or country, as one article knows it."""

    node: str
    known: bool
    names: tuple[str, ...]
    country: str = ""  # IRI of the country it lies in; of a country, its own
    is_city: bool = False  # whether it is known as a city: of two cities neither holds the other


@dataclass(frozen=True, slots=True)
class Sketch:
    """An event or an agreement of one article; lists are sorted, so that equal ones are equal."""

    kind: str  # EVENT or AGREEMENT
    iri: str
    article: str  # IRI, which names its graph
    published: str  # EDTF, empty where the article has no date
    language: str
    cls: str  # local name of the finest class
    status: str  # local name
    when: str = ""  # EDTF, empty where unknown
    start: int = 0  # where its first sentence begins in the article
    agents: tuple[Agent, ...] = ()
    places: tuple[Place, ...] = ()
    agreements: tuple[str, ...] = ()  # IRIs, of an event
    instruments: tuple[str, ...] = ()  # classes of these agreements
    labels: tuple[tuple[str, str], ...] = ()  # (language, text); of an agreement, its name

    @property
    def name(self) -> str:
        """The first label."""
        return self.labels[0][1] if self.labels else ""

    def to_json(self) -> str:
        """One line of JSON; equal sketches give equal text."""
        values = [getattr(self, name) for name in _FIELDS]
        return _dump([*values, self._list_agents(), self._list_places()])

    def tell(self) -> str:
        """What is compared of it, as JSON: equal for reports that tell the same, whatever article they stand in."""
        told: list[object] = [self.kind, self.cls, self.when, self._list_agents()]
        if self.kind == AGREEMENT:
            return _dump([*told, self.language, sorted(set(fold_words(self.name)))])
        if not self.when:  # it was about the day of the article
            told += [self.published, self.status == PLANNED]
        return _dump([*told, self.instruments, self._list_places()])

    def _list_agents(self) -> list[list[object]]:
        return [[a.node, a.kind, a.known, a.names, a.role, a.country] for a in self.agents]

    def _list_places(self) -> list[list[object]]:
        return [[p.node, p.known, p.names, p.country, p.is_city] for p in self.places]


def _dump(values: list[object]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


_FIELDS = (
    *("kind", "iri", "article", "published", "language", "cls", "status", "when", "start"),
    *("agreements", "instruments", "labels"),
)


def sketch_from_json(text: str) -> Sketch:
    """The sketch that `Sketch.to_json` wrote."""
    *values, agents, places = json.loads(text)
    given: dict[str, Any] = dict(zip(_FIELDS, values, strict=True))
    return Sketch(
        **given
        | {
            "agreements": tuple(given["agreements"]),
            "instruments": tuple(given["instruments"]),
            "labels": tuple((language, label) for language, label in given["labels"]),
            "agents": tuple(Agent(n, k, known, tuple(names), r, c) for n, k, known, names, r, c in agents),
            "places": tuple(Place(n, known, tuple(names), c, city) for n, known, names, c, city in places),
        }
    )
