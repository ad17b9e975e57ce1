"""JSON-LD: a flat list of nodes under our context, which stands in the file itself.

One node at a time is in memory, and a reader needs no more: type and id come first, as Streaming JSON-LD asks. Other
keys and arrays are sorted, so that the bytes depend on the statements alone. Nothing is ever fetched.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import resources
from kg.errors import DataError
from kg.export.compaction import Compactor
from kg.export.order import unite
from kg.vocab import rdf, xsd

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
    for node in find_nodes(triples, Compactor(load_context())):
        out.write((separator + json.dumps(node, ensure_ascii=False, indent=_INDENT)).encode())
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
    from pyld import jsonld  # not above: a build writes without it

    raise jsonld.JsonLdError(
        f"{url} is not fetched", "jsonld.LoadDocumentError", code="loading document failed"
    )


def find_nodes(triples: Iterable[Triple], compactor: Compactor) -> Iterator[dict[str, Json]]:
    """Nodes under the context of a compactor, one a subject, for sorted triples.

    Raises:
        DataError: as write.
    """
    for subject, statements in itertools.groupby(triples, key=lambda triple: triple.subject):
        node = compactor.make_node(_check(subject).value)
        for statement in statements:
            value = statement.object
            if statement.predicate.value == rdf.type:
                compactor.add_type(node, _check(value).value)
            else:
                compactor.add_value(
                    node, statement.predicate.value, value if isinstance(value, Literal) else _check(value)
                )
        yield _sort(node, compactor.first)


def expand_nodes(triples: Iterable[Triple]) -> Iterator[dict[str, Json]]:
    """Nodes in expanded form, one a subject, for sorted triples.

    Raises:
        DataError: as write.
    """
    for subject, statements in itertools.groupby(triples, key=lambda triple: triple.subject):
        node: dict[str, Json] = {"@id": _check(subject).value}
        for statement in statements:
            if statement.predicate.value == rdf.type:
                node.setdefault("@type", []).append(_check(statement.object).value)
            else:
                node.setdefault(statement.predicate.value, []).append(_expand(statement.object))
        yield node


def _expand(term: object) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _check(term).value}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    return (
        {"@value": term.value}
        if term.datatype.value == xsd.string
        else {"@value": term.value, "@type": term.datatype.value}
    )


def _sort(node: dict[str, Json], first: Sequence[str]) -> dict[str, Json]:
    """The node with its keys in order, type and id first, and its arrays in that of their JSON; none is a list."""
    keys = [key for key in first if key in node] + sorted(node.keys() - set(first))
    return {key: sorted(v, key=_sort_key) if isinstance(v := node[key], list) else v for key in keys}


def _sort_key(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _check(term: object) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise DataError(f"{term} has no IRI, and JSON-LD is written of nodes with IRIs only")
    return term
