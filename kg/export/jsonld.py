"""JSON-LD: a flat list of nodes under our context, which stands in the file itself.

PyLD compacts a batch of nodes at a time, so that memory stays that of the sorted statements; keys and arrays
are sorted, so that the bytes depend on the statements alone. Nothing is ever fetched.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, BinaryIO

from pyld import jsonld
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import resources
from kg.errors import DataError
from kg.export.order import unite
from kg.vocab import rdf, xsd

_BATCH = 500  # nodes
_INDENT = 1

Json = Any


def write(quads: Sequence[Quad], out: BinaryIO) -> None:
    """Write sorted quads.

    Raises:
        DataError: a statement holds a blank node; the graphs of this program have none.
    """
    write_triples(unite(quads), out)


def write_triples(triples: Iterable[Triple], out: BinaryIO) -> None:
    """Write sorted triples, a node at a time.

    Raises:
        DataError: as write.
    """
    head = json.dumps(load_context(), ensure_ascii=False, indent=_INDENT)
    out.write(f'{{\n"@context": {head},\n"@graph": ['.encode())
    separator = "\n"
    for node in _compact(_expand(triples)):
        out.write((separator + json.dumps(node, ensure_ascii=False, sort_keys=True, indent=_INDENT)).encode())
        separator = ",\n"
    out.write(b"\n]\n}\n")


@cache
def load_context() -> dict[str, Json]:
    """The terms of ontology/context.jsonld."""
    document: dict[str, Json] = json.loads((resources.ontology() / "context.jsonld").read_bytes())
    context: dict[str, Json] = document["@context"]
    return context


def refuse_to_load(url: str, options: object = None) -> Json:
    """A document loader that fetches nothing."""
    del options
    raise jsonld.JsonLdError(
        f"{url} is not fetched", "jsonld.LoadDocumentError", code="loading document failed"
    )


def _expand(triples: Iterable[Triple]) -> Iterator[dict[str, Json]]:
    """Expanded node objects, one a subject."""
    for subject, statements in itertools.groupby(triples, key=lambda triple: triple.subject):
        node: dict[str, Json] = {"@id": _iri(subject)}
        for statement in statements:
            if statement.predicate.value == rdf.type:
                node.setdefault("@type", []).append(_iri(statement.object))
            else:
                node.setdefault(statement.predicate.value, []).append(_value(statement.object))
        yield node


def _compact(nodes: Iterator[dict[str, Json]]) -> Iterator[dict[str, Json]]:
    options = {"graph": True, "documentLoader": refuse_to_load}
    while batch := list(itertools.islice(nodes, _BATCH)):
        compacted = jsonld.compact(batch, {"@context": load_context()}, options)
        yield from (_sort_arrays(node) for node in compacted["@graph"])


def _sort_arrays(node: dict[str, Json]) -> dict[str, Json]:
    """The node with its arrays in the order of their JSON; none of them is an ordered list."""
    return {key: sorted(v, key=_sort_key) if isinstance(v, list) else v for key, v in node.items()}


def _sort_key(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _value(term: object) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _iri(term)}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == xsd.string:
        return {"@value": term.value}
    return {"@value": term.value, "@type": term.datatype.value}


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise DataError(f"{term} has no IRI, and JSON-LD is written of nodes with IRIs only")
    return term.value
