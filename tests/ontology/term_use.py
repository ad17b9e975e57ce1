"""Where the repository uses terms, and which of them the ontology does not have.

Each find_… yields what one kind of file uses, with its place; find_unknown says which of it is not declared.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
from rdflib import OWL, RDF, RDFS, SH, XSD, URIRef
from rdflib.namespace import DefinedNamespace
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

OWN = "https://w3id.org/depeche/"
DATA = OWN + "id/"  # nodes of the graph, no terms
SHAPES = OWN + "shapes#"
WIKIDATA = "http://www.wikidata.org/entity/"
RDF_TYPE = str(RDF.type)
# The languages that ontology, shapes and queries are written in; rdflib knows all their terms.
LANGUAGES: tuple[type[DefinedNamespace], ...] = (OWL, RDF, RDFS, SH, XSD)


@dataclass(frozen=True, order=True)
class Use:
    """An IRI at its place. `must` is false where an IRI of a namespace unknown to the ontology may stand."""

    where: str
    iri: str
    must: bool = True


def find_in_turtle(path: Path) -> Iterator[Use]:
    """All IRIs of a Turtle file; properties, classes and datatypes must be declared whatever their namespace."""
    for quad in pyoxigraph.parse(path=str(path)):
        yield Use(path.name, quad.predicate.value)
        for node in (quad.subject, quad.object):
            if isinstance(node, pyoxigraph.NamedNode):
                is_class = node == quad.object and quad.predicate.value == RDF_TYPE
                yield Use(path.name, node.value, must=is_class)
            elif isinstance(node, pyoxigraph.Literal):
                yield Use(path.name, node.datatype.value)


def find_in_query(text: str, where: str) -> Iterator[Use]:
    """All IRIs of a SPARQL query but those that its prefixes declare."""
    prologue, body = parseQuery(text)
    prefixes = {str(p.prefix or ""): str(p.iri) for p in prologue if p.name == "PrefixDecl"}
    for node in _walk(body):
        if isinstance(node, CompValue) and node.name == "pname":
            prefix = str(node.prefix or "")
            if prefix not in prefixes:
                raise ValueError(f"{where}: the prefix {prefix}: is not declared")
            yield Use(where, prefixes[prefix] + str(node.localname or ""))
        elif isinstance(node, URIRef):
            yield Use(where, str(node))


def find_in_markdown(path: Path) -> Iterator[Use]:
    """The IRIs of the SPARQL blocks of a Markdown file."""
    blocks = re.findall(r"^```sparql\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    for number, block in enumerate(blocks, start=1):
        yield from find_in_query(block, f"{path.name}, query {number}")


def find_in_context(path: Path) -> Iterator[Use]:
    """The IRIs that the keys of a JSON-LD context stand for, and their datatypes."""
    context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    for key, value in context.items():
        for text in value.values() if isinstance(value, dict) else [value]:
            if isinstance(text, str) and not text.startswith("@") and not text.endswith(("/", "#")):
                prefix, _, local = text.partition(":")
                yield Use(f"{path.name}, {key}", context[prefix] + local)


def find_in_text(path: Path) -> Iterator[Use]:
    """The own IRIs that a file of any format spells out."""
    text = path.read_text(encoding="utf-8", errors="replace")
    for iri in re.findall(re.escape(OWN) + r"[\w/#-]*[\w-]", text):
        yield Use(path.name, iri)


def find_unknown(uses: Iterable[Use], declared: frozenset[str], namespaces: Iterable[str]) -> list[str]:
    """What is used and not declared, with its place; `namespaces` are those whose terms must all be declared."""
    strict = (OWN, *(n for n in namespaces if n not in (SHAPES, WIKIDATA)))
    unknown = set()
    for use in uses:
        foreign = not use.iri.startswith(strict)
        if use.iri in declared or use.iri.startswith((DATA, WIKIDATA)) or (foreign and not use.must):
            continue
        if not any(str(use.iri).startswith(str(n)) and URIRef(use.iri) in n for n in LANGUAGES):
            unknown.add(f"{use.where}: {use.iri}")
    return sorted(unknown)


def find_typed_iris(path: Path, namespaces: Iterable[str]) -> Iterator[str]:
    """The strings of a Python file, docstrings aside, that spell a namespace out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield from (f"{path.name}:{node.lineno}: {n}" for n in namespaces if n in node.value)


def find_wrong_keys(path: Path, tables: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Constant keys that a Python file asks the tables of kg.vocab for and that are not there; mypy sees none."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            name = str(getattr(node.value, "id", getattr(node.value, "attr", None)))
            if name in tables and node.slice.value not in tables[name]:
                yield f"{path.name}:{node.lineno}: {name}[{node.slice.value!r}]"


def _walk(node: object) -> Iterator[object]:
    yield node
    if isinstance(node, CompValue):
        for value in node.values():
            yield from _walk(value)
    elif isinstance(node, Iterable) and not isinstance(node, str):
        for value in node:
            yield from _walk(value)
