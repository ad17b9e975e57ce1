"""The shapes and the ontology, read once a process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph

from kg import resources, vocab
from kg.errors import DataError, UsageError
from kg.validate.facts import Fact, Statement, make_facts, read_statement
from kg.validate.shapegraph import SH, ShapeGraph, make_shape_graph

# What makes a shape more than SHACL Core: it would run queries or scripts of whoever wrote it.
_BEYOND_CORE = tuple(
    f"{SH}{name}" for name in ("sparql", "js", "target", "rule", "select", "ask", "jsFunctionName")
)


@dataclass(frozen=True, slots=True, eq=False)
class ShapeSet:
    """Shapes to validate with, of any engine.

    `ontology` holds the statements that SHACL needs to see beside the data: which class is below which
    (without them a shape for dpc:Event does not reach a dpc:Signing), and which concepts there are.
    """

    graph: ShapeGraph
    ontology: tuple[Statement, ...]


@cache
def load_shapes(extra: Path | None = None, *, with_ontology: bool = True) -> ShapeSet:
    """The project's shapes, with those of a folder added.

    Args:
        extra: a folder whose *.ttl are shapes too.
        with_ontology: False shows what a validator misses that does not see the ontology.

    Raises:
        UsageError: the folder does not exist or holds no *.ttl.
        DataError: a file is not Turtle, or holds shapes that go beyond SHACL Core.
    """
    files = sorted(resources.shapes().glob("*.ttl"))
    if extra is not None:
        files += _find_own_files(extra)
    statements = [statement for path in files for statement in _read(path)]
    return ShapeSet(make_shape_graph(statements), _load_ontology() if with_ontology else ())


def _find_own_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; --shapes names a folder of *.ttl files")
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise UsageError(f"the folder {folder} holds no *.ttl file; --shapes names a folder of shapes")
    return files


def _read(path: Path) -> tuple[Statement, ...]:
    try:
        quads = pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True)
        # make_facts would number the blank nodes of each file from 1 again: the parser's own are unique.
        statements = tuple(_find_statements(quads))
    except (SyntaxError, ValueError) as error:
        raise DataError(f"{path}: not Turtle ({error})") from error
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error
    for _, predicate, _ in statements:
        if predicate in _BEYOND_CORE:
            raise DataError(f"{path}: uses <{predicate}>, which is not SHACL Core; only Core is run")
    return statements


def _find_statements(quads: Iterator[pyoxigraph.Quad]) -> Iterator[Statement]:
    for quad in quads:
        if isinstance(quad.subject, pyoxigraph.Triple) or isinstance(quad.object, pyoxigraph.Triple):
            raise ValueError("a triple term of RDF 1.2, which SHACL Core does not know")
        yield quad.subject, quad.predicate.value, quad.object


@cache
def _load_ontology() -> tuple[Statement, ...]:
    quads = [
        quad
        for path in sorted(resources.ontology().glob("*.ttl"))
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    return tuple(read_statement(fact) for fact in make_facts(quads).statements if _is_needed(fact))


def _is_needed(fact: Fact) -> bool:
    _, predicate, term = fact
    if predicate == vocab.rdf.type:
        return term == f"<{vocab.skos.Concept}>"
    return predicate == vocab.rdfs.subClassOf
