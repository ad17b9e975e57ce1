"""Writes the JSON-LD context: one short key a term, with the type its values have."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from rdflib import OWL, RDFS, SKOS, XSD, URIRef
from rdflib.term import Node

from generator.model import Ontology


def render_context(o: Ontology) -> str:
    """The JSON-LD context.

    Raises:
        ValueError: two terms, or a term and a prefix, claim one key.
    """
    terms: dict[str, Node] = {}
    for key, term in _find_keys(o):
        if terms.setdefault(key, term) != term:
            raise ValueError(f"the JSON key {key!r} is claimed by {terms[key]} and {term}")
    prefixes = _find_prefixes(o)
    clashes = sorted(prefixes.keys() & terms.keys())
    if clashes:
        raise ValueError(
            f"prefix and JSON key at once: {', '.join(clashes)}; give the scheme another dpc:jsonKey"
        )
    context: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type", **prefixes}
    context |= {key: _render_term(o, term) for key, term in sorted(terms.items())}
    return json.dumps({"@context": context}, ensure_ascii=False, indent=2) + "\n"


def _find_keys(o: Ontology) -> Iterator[tuple[str, Node]]:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for own in o.find_own(kind):
            yield o.name(own), own
    for term in o.graph.subjects(o.term("jsonKey"), unique=True):
        if not o.is_a(term, SKOS.ConceptScheme):  # the key of a scheme is a prefix
            for key in o.annotations(term, "jsonKey"):
                yield key, term


def _find_prefixes(o: Ontology) -> Mapping[str, str]:
    """Prefix → namespace, where the concepts of a scheme take the prefix that the scheme names.

    JSON-LD has one set of keys for prefixes and terms, and `role` and `status` are properties.
    """
    renamed: dict[str, str] = {}
    for concept, scheme in o.graph.subject_objects(SKOS.inScheme):
        for key in o.annotations(scheme, "jsonKey"):
            renamed[o.compact(concept).partition(":")[0]] = key
    return dict(sorted((renamed.get(p, p), n) for p, n in o.prefixes.items()))


def _render_term(o: Ontology, term: Node) -> str | dict[str, str]:
    compact = o.compact(term)
    if o.is_a(term, OWL.ObjectProperty):
        return {"@id": compact, "@type": "@id"}
    datatypes = set(o.annotations(term, "jsonType"))
    if str(term).startswith(o.own) and o.is_a(term, OWL.DatatypeProperty):
        datatypes |= {str(r) for r in o.graph.objects(term, RDFS.range)}
    datatypes.discard(str(XSD.string))  # a bare JSON string is one already
    return {"@id": compact, "@type": o.compact(URIRef(min(datatypes)))} if datatypes else compact
