"""JSON-LD: a flat list of nodes under our context, which stands in the file itself.

One node at a time is in memory, and a reader needs no more: type and id come first, as Streaming JSON-LD asks. Other
keys and arrays are sorted, so that the bytes depend on the statements alone. Nothing is ever fetched.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import resources
from kg.errors import DataError
from kg.export.compaction import Compactor
from kg.export.order import unite
from kg.ntriples import Text
from kg.vocab import rdf, xsd

_INDENT = 1
_RDF_TYPE = f"<{rdf.type}>"

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
    write_lines(_write_each(triples), out)


def write_lines(lines: Iterable[str], out: BinaryIO) -> None:
    """Write sorted lines of N-Triples, without their line ends, a node at a time.

    Raises:
        DataError: as write.
    """
    head = json.dumps(load_context(), ensure_ascii=False, indent=_INDENT)
    out.write(f'{{\n"@context": {head},\n"@graph": ['.encode())
    separator = "\n"
    for node in find_nodes(lines, Compactor(load_context())):
        out.write((separator + _dump(node, "\n")).encode())
        separator = ",\n"
    out.write(b"\n]\n}\n")


def write_file(triples: Path, out: BinaryIO) -> None:
    """Write a file of sorted N-Triples in the form that pyoxigraph writes, each once, a node at a time.

    Raises:
        DataError: as write.
    """
    with triples.open(encoding="utf-8", newline="\n") as file:
        write_lines(_cut_ends(file), out)


# By yield: mypyc makes a list of a generator expression, here of a whole graph.
def _write_each(triples: Iterable[Triple]) -> Iterator[str]:
    for triple in triples:
        yield f"{triple} ."


def _cut_ends(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line[:-1]


def _dump(value: Json, end: str) -> str:
    """A value as JSON, indented; all that nodes hold are strings. Python's own encoder takes six times as long.

    Args:
        value: a string, or an object or array of such.
        end: what a line ends with: a line feed, and the spaces before what is written.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    inner = end + " " * _INDENT
    if isinstance(value, list):
        return f"[{inner}{f',{inner}'.join([_dump(one, inner) for one in value])}{end}]"
    members = [f"{encode_basestring(key)}: {_dump(one, inner)}" for key, one in value.items()]
    return f"{{{inner}{f',{inner}'.join(members)}{end}}}"


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


def find_nodes(lines: Iterable[str], compactor: Compactor) -> Iterator[dict[str, Json]]:
    """Nodes under the context of a compactor, one a subject, for sorted lines of N-Triples without their line ends.

    Raises:
        DataError: as write.
    """
    node: dict[str, Json] = {}
    before = ""
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        term = rest[:-2]
        if subject != before:
            if before:
                yield _sort(node, compactor.first)
            node, before = compactor.make_node(_read_iri(subject)), subject
        if predicate == _RDF_TYPE:
            compactor.add_type(node, _read_iri(term))
        elif term[0] == '"':
            compactor.add_text(node, predicate[1:-1], term)
        else:
            compactor.add_reference(node, predicate[1:-1], _read_iri(term))
    if before:
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
    keys = [key for key in first if key in node]
    keys += [key for key in sorted(node) if key not in first]
    return {key: sorted(v, key=_write_line) if isinstance(v := node[key], list) else v for key in keys}


def _write_line(value: Json) -> str:
    """A value of an array as JSON in one line: a string, or an object of strings with its keys sorted."""
    if isinstance(value, str):
        return encode_basestring(value)
    members = [f"{encode_basestring(key)}: {encode_basestring(value[key])}" for key in sorted(value)]
    return f"{{{', '.join(members)}}}"


def _read_iri(text: Text) -> str:
    if text[0] != "<" or text[1] == "<":
        raise DataError(f"{text} has no IRI, and JSON-LD is written of nodes with IRIs only")
    return text[1:-1]


def _check(term: object) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise DataError(f"{term} has no IRI, and JSON-LD is written of nodes with IRIs only")
    return term
