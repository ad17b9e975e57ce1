"""The graph of one article as a tree that a person can read: the article, what it reports, whom it mentions.

PyLD frames it; nothing is fetched. All that the graph says is in the tree. Whoever takes part in an event is named
there, and described in full among the mentions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyld import jsonld
from pyoxigraph import Triple

from kg.export.jsonld import expand_nodes, load_context, refuse_to_load
from kg.vocab import prov

Json = Any

REPORTS = "reports"  # the key of what an article is the source of; ours, beside those of the context
_ANY: Mapping[str, Json] = {
    "type": {}
}  # of any class: without it only nodes match that have one of the properties named
_NEVER = {"@embed": "@never"}
_NAMED = {"@embed": "@always", "@explicit": True, "label": {}}
_EVIDENCE = {"@embed": "@always", "source": _NEVER}
_COMMON = {"derivedFrom": _NEVER, "evidence": _EVIDENCE, "subject": _NEVER}
_TENURE = {"@embed": "@always", **_COMMON, "holder": _NAMED, "organization": _NAMED, "country": _NAMED}
_EVENT = {
    "@embed": "@always",
    **_COMMON,
    "actor": _NEVER,
    "agreement": _NEVER,
    "location": _NAMED,
    "participation": {"@embed": "@always", "agent": _NAMED, "actingFor": _NAMED, "tenure": _NEVER},
    "status": _NEVER,
    "superEvent": _NEVER,
}
_ENTITY = {
    **_ANY,
    "@embed": "@always",
    "containedInPlace": _NAMED,
    "country": _NAMED,
    "sameAs": _NEVER,
    "closeMatch": _NEVER,
}
_REPORTED = {"@embed": "@always", **_COMMON, "party": _NAMED, "speaker": _NAMED}
_FRAME: Mapping[str, Json] = {
    "type": "NewsArticle",
    "about": _EVENT,
    "author": _ENTITY,
    "mentions": _ENTITY,
    "publisher": _ENTITY,
    "subject": _NEVER,
    REPORTS: {
        "@embed": "@always",
        "type": ["Agreement", "Commitment", "Statement", "Tenure", "Identification"],
        **_REPORTED,
        **{key: _TENURE[key] for key in ("holder", "organization", "country")},
        "rdf:subject": _NAMED,
        "rdf:object": _NEVER,
        "rdf:predicate": _NEVER,
    },
}


def frame_article(triples: Sequence[Triple]) -> dict[str, Json]:
    """The tree of one article's statements, sorted, with the part of the context that it uses."""
    context = {**load_context(), REPORTS: {"@reverse": prov.wasDerivedFrom}}
    options = {"documentLoader": refuse_to_load, "omitGraph": True, "omitDefault": True}
    tree = jsonld.frame(list(expand_nodes(triples)), {"@context": context, **_FRAME}, options)
    del tree["@context"]
    used = set(_find_names(tree))
    used |= {value.partition(":")[0] for key in used for value in _find_texts(context.get(key))}
    kept = {key: value for key, value in context.items() if key in used or key in ("@version", "id", "type")}
    return {"@context": kept, **_order(tree)}


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
