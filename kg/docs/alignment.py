"""How the terms of the ontology stand to those of other vocabularies, as its files say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

import pyoxigraph
from pyoxigraph import NamedNode

from kg import resources
from kg.ontology import compact, read_terms
from kg.vocab import rdfs, skos

Row = TypeVar("Row")

# The vocabularies by their prefix or by what their IRIs begin with, under the names people know them by.
VOCABULARIES = {
    "schema": "schema.org",
    "sem": "Simple Event Model",
    "prov": "PROV-O",
    "org": "Organization Ontology",
    "oa": "Web Annotation",
    "dcterms": "Dublin Core Terms",
    "skos": "SKOS",
    "owl": "OWL",
    "rdf": "RDF",
    "rdfs": "RDF Schema",
    "void": "VoID",
    "dcat": "DCAT",
    "sh": "SHACL",
    "xsd": "XML Schema datatypes",
    "edtf": "EDTF",
    "vann": "VANN",
    "spdx": "SPDX",
    "formats": "File formats",
    "http://cv.iptc.org/newscodes/mediatopic/": "IPTC media topics",
}
_RELATIONS = {
    rdfs.subClassOf: "is a kind of",
    rdfs.subPropertyOf: "is a kind of",
    rdfs.seeAlso: "compare",
    skos.closeMatch: "is close to",
}


@dataclass(frozen=True, slots=True)
class Alignment:
    """One statement about a term of ours and one of another vocabulary."""

    ours: str  # "dpc:Event"
    relation: str  # "is a kind of", "compare", "is close to"
    theirs: str  # "schema:Event", or an IRI no prefix is known for
    iri: str


@dataclass(frozen=True, slots=True)
class Reused:
    """A term of another vocabulary that graphs use as it is."""

    name: str  # "schema:headline"
    iri: str
    use: str  # what for, in English


def find_alignments() -> dict[str, list[Alignment]]:
    """What depeche.ttl and topics.ttl say, by the name of the other vocabulary; the order of VOCABULARIES first."""
    found: dict[str, list[Alignment]] = defaultdict(list)
    for file in ("depeche", "topics"):
        for quad in pyoxigraph.parse(path=resources.ontology() / f"{file}.ttl"):
            relation = _RELATIONS.get(quad.predicate.value)
            assert isinstance(quad.subject, NamedNode)
            if relation is None or not isinstance(quad.object, NamedNode):
                continue
            theirs = compact(quad.object.value) or quad.object.value
            if not theirs.startswith(("dpc:", "topic:")):
                ours = compact(quad.subject.value) or quad.subject.value
                found[_find_vocabulary(theirs)].append(Alignment(ours, relation, theirs, quad.object.value))
    return _order(found)


def find_reused() -> dict[str, list[Reused]]:
    """The terms of reused.ttl, by the name of their vocabulary, in the same order."""
    found: dict[str, list[Reused]] = defaultdict(list)
    for term in read_terms():
        if term.kind == "reused":
            found[_find_vocabulary(term.name)].append(Reused(term.name, term.iri, term.definition("en")))
    return _order(found)


def _find_vocabulary(term: str) -> str:
    """ "schema:Event" → "schema.org"; of an IRI without a prefix, what it begins with."""
    prefix, _, rest = term.partition(":")
    key = term.rpartition("/")[0] + "/" if rest.startswith("//") else prefix
    return VOCABULARIES.get(key, key)


def _order(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    known = list(VOCABULARIES.values())
    return {key: rows[key] for key in sorted(rows, key=lambda k: (known.index(k) if k in known else 99, k))}
