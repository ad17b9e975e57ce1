"""The graph of one article as a tree that a person can read: the article, what it reports, whom it mentions.

PyLD frames it; nothing is fetched. All that the graph says is in the tree. Whoever takes part in an event is named
there, and described in full among the mentions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pyld import jsonld
from pyoxigraph import Triple

from kg.export.compaction import Compactor
from kg.export.jsonld import expand_nodes, load_context, refuse_to_load
from kg.ntriples import Parts
from kg.vocab import dcterms, dpc, oa, owl, prov, rdf, rdfs, schema, sem, skos, xsd

Json = Any

REPORTS = "reports"  # the key of what an article is the source of; ours, beside those of the context
_NEVER = {"@embed": "@never"}
_NAMED = {"@embed": "@always", "@explicit": True, rdfs.label: {}}
_COMMON = {
    prov.wasDerivedFrom: _NEVER,
    dpc.evidence: {"@embed": "@always", oa.hasSource: _NEVER},
    dcterms.subject: _NEVER,
}
_EVENT = {
    "@embed": "@always",
    **_COMMON,
    sem.hasActor: _NEVER,
    dpc.agreement: _NEVER,
    schema.location: _NAMED,
    dpc.participation: {"@embed": "@always", dpc.agent: _NAMED, dpc.actingFor: _NAMED, dpc.tenure: _NEVER},
    dpc.status: _NEVER,
    schema.superEvent: _NEVER,
}
_ENTITY = {
    "@type": {},  # of any class: without it only nodes match that have one of the properties named
    "@embed": "@always",
    schema.containedInPlace: _NAMED,
    dpc.country: _NAMED,
    owl.sameAs: _NEVER,
    skos.closeMatch: _NEVER,
}
_REPORTED = {
    "@embed": "@always",
    "@type": [dpc.Agreement, dpc.Commitment, dpc.Statement, dpc.Tenure, dpc.Identification],
    **_COMMON,
    **dict.fromkeys((dpc.party, dpc.speaker, dpc.holder, dpc.organization, dpc.country, rdf.subject), _NAMED),
    rdf.object: _NEVER,
    rdf.predicate: _NEVER,
}
_FRAME: Mapping[str, Json] = {
    "@type": schema.NewsArticle,
    schema.about: _EVENT,
    **dict.fromkeys((schema.author, schema.mentions, schema.publisher), _ENTITY),
    dcterms.subject: _NEVER,
    "@reverse": {prov.wasDerivedFrom: _REPORTED},
}


def frame_article(triples: Sequence[Triple]) -> dict[str, Json]:
    """The tree of one article's statements, sorted, with the part of the context that it uses.

    PyLD frames without a context, since it would look for every IRI among all terms; kg.export.compaction knows them.
    """
    options = {"documentLoader": refuse_to_load, "omitGraph": True, "omitDefault": True}
    framed = jsonld.frame(list(expand_nodes(triples)), _FRAME, options)
    tree = _compact(framed) if "@id" in framed else {}  # a graph may hold no article: there is no tree of it
    context = {**load_context(), REPORTS: {"@reverse": prov.wasDerivedFrom}}
    used = set(_find_names(tree))
    used |= {value.partition(":")[0] for key in used for value in _find_texts(context.get(key))}
    kept = {key: value for key, value in context.items() if key in used or key in ("@version", "id", "type")}
    return {"@context": kept, **_order(tree)}


@cache
def _find_compactor() -> Compactor:
    return Compactor(load_context())


def _compact(tree: Mapping[str, Json]) -> dict[str, Json]:
    """A framed node, and those in it, under the terms of the context."""
    compactor = _find_compactor()
    node = compactor.make_node(tree["@id"])
    for iri in _listed(tree.get("@type", [])):
        compactor.add_type(node, iri)
    for predicate in sorted(key for key in tree if not key.startswith("@")):
        for value in _listed(tree[predicate]):
            if isinstance(value, dict) and "@id" in value and len(value) > 1:
                compactor.add_node(node, predicate, _compact(value))
            else:
                _add_value(compactor, node, predicate, value)
    reported = [_compact(value) for value in _listed(tree.get("@reverse", {}).get(prov.wasDerivedFrom, []))]
    return {**node, REPORTS: reported} if reported else node


def _add_value(compactor: Compactor, node: dict[str, Json], predicate: str, value: Json) -> None:
    """Add a value as PyLD writes it without a context."""
    if isinstance(value, str):
        compactor.add_literal(node, predicate, Parts(value, None, xsd.string))
    elif "@id" in value:
        compactor.add_reference(node, predicate, value["@id"])
    else:
        datatype = value.get("@type", rdf.langString)
        compactor.add_literal(node, predicate, Parts(value["@value"], value.get("@language"), datatype))


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _find_names(value: Json) -> Iterator[str]:
    """All keys, and all that could be a name or begin with a prefix."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield key.partition(":")[0]
            yield from _find_names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _find_names(inner)
    elif isinstance(value, str):
        yield value
        yield value.partition(":")[0]


def _find_texts(definition: Json) -> Iterator[str]:
    if isinstance(definition, str):
        yield definition
    elif isinstance(definition, dict):
        yield from (text for text in definition.values() if isinstance(text, str))


def _order(value: Json) -> Json:
    """The tree with type, id and label first in each node, and arrays in the order of their JSON."""
    if isinstance(value, dict):
        first = [key for key in ("type", "id", "headline", "label") if key in value]
        return {key: _order(value[key]) for key in [*first, *sorted(value.keys() - set(first))]}
    if isinstance(value, list):
        return sorted(map(_order, value), key=lambda v: json.dumps(v, ensure_ascii=False))
    return value
