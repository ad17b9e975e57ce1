"""The ontology for a reader: each declared term with its labels, definition and place among the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

import pyoxigraph

from kg import resources
from kg.errors import UsageError
from kg.vocab import PREFIXES, dpc, owl, rdf, rdfs, skos

LANGUAGES = ("en", "fr")
KINDS = ("class", "property", "scheme", "role", "status", "topic", "reused")

_FILES = ("depeche", "schemes", "topics", "reused")
_KIND_OF_TYPE = {
    owl.Class: "class",
    owl.ObjectProperty: "property",
    owl.DatatypeProperty: "property",
    owl.AnnotationProperty: "property",
    skos.ConceptScheme: "scheme",
}

_Values = Mapping[str, Sequence[pyoxigraph.NamedNode | pyoxigraph.Literal]]  # by property
_Facts = Mapping[str, _Values]  # by subject


@dataclass(frozen=True, slots=True)
class Term:
    """One declared term. References to other terms are written with their prefix ("dpc:Event"), sorted."""

    name: str  # with its prefix: "dpc:Meeting"
    iri: str
    kind: str  # one of KINDS
    labels: Mapping[str, str]  # by language
    definitions: Mapping[str, str]  # by language; what a reused term is used for here
    above: tuple[str, ...] = ()  # classes, properties or concepts directly above it
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()  # of a role, status or topic
    allowed_roles: tuple[str, ...] = ()  # of a class of events, those of the classes above it included

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.partition(":")[2]

    def label(self, language: str) -> str:
        """The label in a language, else the local name."""
        return self.labels.get(language, self.local)

    def definition(self, language: str) -> str:
        """The definition in a language, else in English, else nothing."""
        return self.definitions.get(language) or self.definitions.get("en", "")


@cache
def read_terms() -> tuple[Term, ...]:
    """All declared terms, by kind in the order of KINDS and then by name."""
    facts = _read_facts()
    terms = [_make_term(iri, facts) for iri in facts if compact(iri) is not None]
    return tuple(sorted((t for t in terms if t is not None), key=lambda t: (KINDS.index(t.kind), t.name)))


def find_terms(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms a user may mean: by IRI, name or local name; failing that by these or a label in any case.

    Raises:
        UsageError: there is none; the message names close ones.
    """
    terms = tuple(terms)
    exact = tuple(t for t in terms if text in (t.iri, t.name, t.local))
    if exact:
        return exact
    wanted = text.casefold()
    by_word: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for word in {w.casefold() for w in (term.name, term.local, *term.labels.values())}:
            by_word[word].append(term)
    if wanted in by_word:
        return tuple(by_word[wanted])
    close = get_close_matches(wanted, by_word, n=5, cutoff=0.6)
    names = dict.fromkeys(t.name for word in close for t in by_word[word])
    hint = f"; did you mean {', '.join(names)}?" if names else "; kg terms lists what there is"
    raise UsageError(f"the ontology has no term {text!r}{hint}")


def compact(iri: str) -> str | None:
    """The IRI with its prefix, None where it stands in no namespace of the graph."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local and local != iri and not set("/#") & set(local):
            return f"{prefix}:{local}"
    return None


def _read_facts() -> _Facts:
    facts: dict[str, dict[str, list[pyoxigraph.NamedNode | pyoxigraph.Literal]]] = {}
    for name in _FILES:
        for quad in pyoxigraph.parse(path=str(resources.ontology() / f"{name}.ttl")):
            subject, value = quad.subject, quad.object
            assert isinstance(subject, pyoxigraph.NamedNode)
            assert isinstance(value, pyoxigraph.NamedNode | pyoxigraph.Literal)
            facts.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value)
    return facts


def _make_term(iri: str, facts: _Facts) -> Term | None:
    """The term of an IRI, None for the header of the ontology."""
    own = facts[iri]
    name = compact(iri)
    kind = _find_kind(iri, [v.value for v in own.get(rdf.type, ())])
    if name is None or kind is None:
        return None
    definition = skos.note if kind == "reused" else skos.definition
    return Term(
        name=name,
        iri=iri,
        kind=kind,
        labels=_by_language(own, rdfs.label) or _by_language(own, skos.prefLabel),
        definitions=_by_language(own, definition),
        above=_names(own, rdfs.subClassOf, rdfs.subPropertyOf, skos.broader),
        domain=_names(own, rdfs.domain),
        range=_names(own, rdfs.range),
        schemes=_names(own, skos.inScheme),
        allowed_roles=tuple(sorted(_find_roles(iri, facts))),
    )


def _find_kind(iri: str, types: Iterable[str]) -> str | None:
    prefix = (compact(iri) or "").partition(":")[0]
    if prefix in KINDS:
        return prefix
    if prefix != "dpc":
        return "reused" if prefix else None
    return next((_KIND_OF_TYPE[t] for t in types if t in _KIND_OF_TYPE), None)


def _find_roles(iri: str, facts: _Facts) -> set[str]:
    own: _Values = facts.get(iri, {})
    above = (v.value for v in own.get(rdfs.subClassOf, ()))
    return set(_names(own, dpc.allowedRole)).union(*(_find_roles(c, facts) for c in above))


def _names(own: _Values, *properties: str) -> tuple[str, ...]:
    values = {v.value for p in properties for v in own.get(p, ())}
    return tuple(sorted(compact(v) or v for v in values))


def _by_language(own: _Values, name: str) -> dict[str, str]:
    literals = (v for v in own.get(name, ()) if isinstance(v, pyoxigraph.Literal))
    return dict(sorted((v.language, v.value) for v in literals if v.language))
