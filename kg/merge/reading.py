"""An article's graph → what is compared of its events and agreements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Quad, RdfFormat, serialize

from kg.merge.sketch import AGREEMENT, EVENT, Agent, Place, Sketch
from kg.ntriples import Parts, Text, read_parts, read_value, split_rest
from kg.vocab import (
    AGREEMENT_CLASSES,
    EVENT_CLASSES,
    PREFIXES,
    SUPERCLASSES,
    dpc,
    oa,
    owl,
    prov,
    rdf,
    rdfs,
    schema,
    skos,
)

_OWN = PREFIXES["dpc"]
_KINDS = {
    schema.Person: "Person",
    schema.Organization: "Organization",
    schema.Country: "Country",
    schema.Place: "Place",
}
# The predicates that are read, as N-Triples writes them, and their IRIs.
_READ = {
    f"<{iri}>": iri
    for iri in (
        *(rdf.type, rdfs.label, skos.altLabel, owl.sameAs, prov.wasDerivedFrom, oa.start),
        *(schema.datePublished, schema.inLanguage, schema.location),
        *(dpc.agreement, dpc.evidence, dpc.status, dpc.when, dpc.party, dpc.country),
        *(dpc.participation, dpc.role, dpc.actingFor, dpc.agent),
    )
}
_NOTHING: Mapping[str, list[Text]] = {}
_PLACED = SUPERCLASSES.keys() | EVENT_CLASSES.keys() | AGREEMENT_CLASSES.keys()


def find_sketches(quads: Iterable[Quad], is_city: Callable[[str], bool] = lambda _: False) -> list[Sketch]:
    """The events and agreements of one article, sorted by IRI.

    Args:
        quads: the article's graph; of several articles together, call it for each.
        is_city: whether a Wikidata id, "Q649", is that of a city.
    """
    return read_sketches(serialize(quads, format=RdfFormat.N_QUADS) or b"", is_city)


def read_sketches(nquads: bytes, is_city: Callable[[str], bool]) -> list[Sketch]:
    """The events and agreements of one article in the N-Quads that pyoxigraph writes; see find_sketches."""
    graph = _Graph(nquads.decode().split("\n")[:-1], is_city)
    article = graph.find_article()
    if article is None:
        return []
    found = [
        _read(graph, article, node, classes)
        for node, classes in graph.find_classes()
        if article in graph.iris(node, prov.wasDerivedFrom)
    ]
    return sorted((s for s in found if s is not None), key=lambda s: s.iri)


class _Graph:
    def __init__(self, lines: Iterable[str], is_city: Callable[[str], bool]) -> None:
        self._values: dict[str, dict[str, list[Text]]] = {}
        self._is_city = is_city
        self._types: dict[str, list[str]] = {}
        end = " ."  # of a line: the graph, which is that of the line before as a rule
        for line in lines:
            subject, name, rest = line.split(" ", 2)
            predicate = _READ.get(name)
            if predicate is None or subject[0] != "<":
                continue
            if end != " ." and rest.endswith(end):
                value = rest[: -len(end)]
            else:
                value, graph = split_rest(rest)
                end = f" {graph} ." if graph else " ."
            if value[0] == '"' or (value[0] == "<" and value[1] != "<"):
                node = subject[1:-1]
                self._values.setdefault(node, {}).setdefault(predicate, []).append(value)
                if predicate == rdf.type:
                    self._types.setdefault(node, []).append(read_value(value))
        self._agents: dict[str, tuple[str, bool, tuple[str, ...], str]] = {}

    def find_article(self) -> str | None:
        return min((n for n, types in self._types.items() if schema.NewsArticle in types), default=None)

    def find_classes(self) -> Iterator[tuple[str, list[str]]]:
        """Nodes and the local names of their classes of our own."""
        for node, types in self._types.items():
            yield node, [iri.removeprefix(_OWN) for iri in types if iri.startswith(_OWN)]

    def _find(self, node: str, predicate: str) -> Sequence[Text]:
        return self._values.get(node, _NOTHING).get(predicate, ())

    def iris(self, node: str, predicate: str) -> list[str]:
        return sorted({v[1:-1] for v in self._find(node, predicate) if v[0] == "<"})

    def texts(self, node: str, predicate: str) -> list[Parts]:
        found = [read_parts(v) for v in self._find(node, predicate) if v[0] == '"']
        return sorted(found, key=lambda v: (v.language or "", v.value)) if len(found) > 1 else found

    def text(self, node: str, predicate: str) -> str:
        return next((v.value for v in self.texts(node, predicate)), "")

    def names(self, node: str) -> tuple[str, ...]:
        labels = [v.value for v in self.texts(node, rdfs.label)]
        others = [v.value for v in self.texts(node, skos.altLabel)]
        return tuple(dict.fromkeys([*labels, *others]))

    def describe(self, node: str) -> tuple[str, bool, tuple[str, ...], str]:
        """Kind, whether it is known, names and country of an agent; many take part in several events."""
        found = self._agents.get(node)
        if found is None:
            found = self.kind(node), self.is_known(node), self.names(node), self.country(node)
            self._agents[node] = found
        return found

    def is_known(self, node: str) -> bool:
        return bool(self._find(node, owl.sameAs))

    def kind(self, node: str) -> str:
        types = self._types.get(node, ())
        return next((name for iri, name in _KINDS.items() if iri in types), "")

    def is_city(self, node: str) -> bool:
        return any(self._is_city(iri.removeprefix(PREFIXES["wd"])) for iri in self.iris(node, owl.sameAs))

    def country(self, node: str) -> str:
        if schema.Country in self._types.get(node, ()):
            return node
        return next(iter(self.iris(node, dpc.country)), "")


def _read(graph: _Graph, article: str, node: str, classes: list[str]) -> Sketch | None:
    is_event = bool(EVENT_CLASSES.keys() & set(classes))
    if not is_event and not AGREEMENT_CLASSES.keys() & set(classes):
        return None
    agreements = graph.iris(node, dpc.agreement) if is_event else []
    instruments = {
        _find_finest(own) for one in agreements if (own := [c for n, c in _classes_of(graph, one)])
    }
    agents = _read_agents(graph, node) if is_event else _read_parties(graph, node)
    starts = [int(graph.text(e, oa.start) or 0) for e in graph.iris(node, dpc.evidence)]
    return Sketch(
        kind=EVENT if is_event else AGREEMENT,
        iri=node,
        article=article,
        published=graph.text(article, schema.datePublished),
        language=graph.text(article, schema.inLanguage),
        cls=_find_finest(classes),
        status=next(iter(graph.iris(node, dpc.status)), "").rpartition("/")[2],
        when=graph.text(node, dpc.when),
        start=min(starts, default=0),
        agents=tuple(sorted(agents, key=lambda a: (a.node, a.role))),
        places=tuple(_make_place(graph, place) for place in graph.iris(node, schema.location)),
        agreements=tuple(agreements),
        instruments=tuple(sorted(instruments)),
        labels=tuple((v.language or "", v.value) for v in graph.texts(node, rdfs.label)),
    )


def _find_finest(classes: Iterable[str]) -> str:
    """The class that says most: one below others before these, any before the root, which has no place among them."""
    return max(classes, key=lambda name: (name in _PLACED, len(SUPERCLASSES.get(name, ())), name))


def _classes_of(graph: _Graph, node: str) -> Iterator[tuple[str, str]]:
    return ((node, iri.removeprefix(_OWN)) for iri in graph.iris(node, rdf.type) if iri.startswith(_OWN))


def _read_agents(graph: _Graph, event: str) -> Iterator[Agent]:
    for part in graph.iris(event, dpc.participation):
        role = next(iter(graph.iris(part, dpc.role)), "").rpartition("/")[2]
        principal = next(iter(graph.iris(part, dpc.actingFor)), "")
        for node in graph.iris(part, dpc.agent):
            yield _make_agent(graph, node, role, principal)


def _read_parties(graph: _Graph, agreement: str) -> Iterator[Agent]:
    return (_make_agent(graph, node, "", "") for node in graph.iris(agreement, dpc.party))


def _make_agent(graph: _Graph, node: str, role: str, principal: str) -> Agent:
    kind, known, names, own = graph.describe(node)
    return Agent(node, kind, known, names, role, (graph.country(principal) if principal else "") or own)


def _make_place(graph: _Graph, node: str) -> Place:
    return Place(node, graph.is_known(node), graph.names(node), graph.country(node), graph.is_city(node))
