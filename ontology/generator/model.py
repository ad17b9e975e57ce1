"""The ontology as the generator sees it: four Turtle files in one graph, with the questions asked of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, URIRef
from rdflib.term import Node

SOURCES = ("depeche", "schemes", "topics", "reused")
UNDECLARED = {"shape", "wd"}  # namespaces the graph refers to whose names are declared elsewhere


@dataclass(frozen=True)
class Ontology:
    """The ontology's own IRI and namespace, the graph of all files, and the namespaces by prefix in order."""

    iri: URIRef
    own: str
    graph: Graph
    prefixes: Mapping[str, str]

    def term(self, name: str) -> URIRef:
        """The own term of a local name."""
        return URIRef(self.own + name)

    def name(self, term: Node) -> str:
        """The local name of a term: dpc:Meeting → "Meeting"."""
        return self.compact(term).partition(":")[2]

    def compact(self, term: Node) -> str:
        """The term with its prefix.

        Raises:
            ValueError: it is in no namespace of declared terms.
        """
        for prefix, namespace in self.prefixes.items():
            local = str(term).removeprefix(namespace)
            if local != str(term) and "/" not in local and "#" not in local:
                return f"{prefix}:{local}"
        raise ValueError(f"{term} is in no namespace of declared terms; declare it in reused.ttl")

    def find_own(self, kind: URIRef) -> list[URIRef]:
        """The own terms of a kind, sorted."""
        found = {s for s in self.graph.subjects(RDF.type, kind) if isinstance(s, URIRef)}
        return sorted(s for s in found if s.startswith(self.own))

    def find_concepts(self, *schemes: str) -> list[URIRef]:
        """The concepts of one or more schemes ("Roles"), sorted."""
        found = {s for name in schemes for s in self.graph.subjects(SKOS.inScheme, self.term(name))}
        return sorted(s for s in found if isinstance(s, URIRef))

    def find_terms(self, namespace: str) -> list[str]:
        """The IRIs of the declared terms that stand directly in a namespace, sorted."""
        direct = re.compile(re.escape(namespace) + "[^/#]+")
        return sorted({str(s) for s in self.graph.subjects() if direct.fullmatch(str(s))})

    def find_superclasses(self, term: URIRef) -> list[URIRef]:
        """The own classes above a class, nearest first."""
        chain: list[URIRef] = []
        level = [term]
        while level:
            above = {
                o for c in level for o in self.graph.objects(c, RDFS.subClassOf) if isinstance(o, URIRef)
            }
            level = sorted(c for c in above if c.startswith(self.own) and c not in chain)
            chain += level
        return chain

    def is_a(self, term: Node, kind: URIRef) -> bool:
        """Whether a term is declared to be of a kind."""
        return (term, RDF.type, kind) in self.graph

    def labels(self, term: Node) -> dict[str, str]:
        """The labels of a term by language, in the order of the languages."""
        found = [*self.graph.objects(term, RDFS.label), *self.graph.objects(term, SKOS.prefLabel)]
        return dict(sorted((str(o.language), str(o)) for o in found if isinstance(o, Literal) and o.language))

    def annotations(self, term: Node, name: str) -> list[str]:
        """The values of one of our annotation properties ("jsonKey") on a term, sorted."""
        return sorted(str(o) for o in self.graph.objects(term, self.term(name)))


def load(folder: Path) -> Ontology:
    """The ontology of a folder.

    Raises:
        ValueError: there is not exactly one ontology header, or two files bind a prefix differently.
    """
    graph = Graph(bind_namespaces="none")
    prefixes: dict[str, str] = {}
    for source in SOURCES:
        part = Graph(bind_namespaces="none").parse(folder / f"{source}.ttl")
        graph += part
        for prefix, namespace in part.namespaces():
            if prefixes.setdefault(prefix, str(namespace)) != str(namespace):
                raise ValueError(
                    f"{source}.ttl binds {prefix}: to {namespace}, another to {prefixes[prefix]}"
                )
    headers = [s for s in graph.subjects(RDF.type, OWL.Ontology) if isinstance(s, URIRef)]
    if len(headers) != 1:
        raise ValueError(f"{folder} holds {len(headers)} ontology headers; there must be one")
    own = str(graph.value(headers[0], VANN.preferredNamespaceUri))
    declared = {p for p, n in prefixes.items() if any(str(s).startswith(n) for s in graph.subjects())}
    used = {p: n for p, n in sorted(prefixes.items()) if p in declared | UNDECLARED}
    return Ontology(headers[0], own, graph, used)
