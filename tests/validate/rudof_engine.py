"""pyrudof as an engine, for comparison: it is no row of kg.validate.engines (docs/reliability.md says why)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import pyrudof
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kg.errors import DataError
from kg.validate.engines import Result
from kg.validate.facts import Facts, Statement, Term, read_statement
from kg.validate.shapegraph import SH, ShapeGraph, make_shape_graph
from kg.validate.shapes import ShapeSet


class RudofEngine:
    """The native engine of pyrudof."""

    def __init__(self, shapes: ShapeSet) -> None:
        self._shapes = shapes
        self._rudof: Any = pyrudof.Rudof(pyrudof.RudofConfig())
        try:
            self._rudof.read_shacl(_write(shapes.graph.statements), format=pyrudof.ShaclFormat.NTriples)
        except pyrudof.RudofError as error:
            raise DataError(f"the shapes can't be read: {error}") from error

    def find_results(self, facts: Facts) -> Iterator[Result]:
        """See kg.validate.engines.Engine."""
        data = _write([*chain(map(read_statement, facts.statements), self._shapes.ontology)])
        try:
            self._rudof.read_data(data, format=pyrudof.RDFFormat.NTriples, merge=False)
            self._rudof.validate_shacl(mode=pyrudof.ShaclValidationMode.Native)
            text = self._rudof.serialize_shacl_validation_results(
                format=pyrudof.ResultShaclValidationFormat.NTriples
            )
        except pyrudof.RudofError as error:
            raise DataError(f"the shapes can't be run: {error}") from error
        quads = parse(text, format=RdfFormat.N_TRIPLES)
        graph = make_shape_graph([(q.subject, q.predicate.value, q.object) for q in quads])
        for report in graph.subjects.get(f"{SH}conforms", ()):
            for result in graph.objects(report, f"{SH}result"):
                yield _read(graph, result)


def _read(graph: ShapeGraph, result: Term) -> Result:
    def read(name: str) -> Term | None:
        return next(iter(graph.objects(result, f"{SH}{name}")), None)

    focus, path, shape, component, severity = (
        read(name)
        for name in ("focusNode", "resultPath", "sourceShape", "sourceConstraintComponent", "resultSeverity")
    )
    assert focus is not None and component is not None and not isinstance(result, Literal)
    assert shape is not None and not isinstance(shape, Literal)
    messages = [m for m in graph.objects(result, f"{SH}resultMessage") if isinstance(m, Literal)]
    return Result(
        focus=focus,
        path=path.value if isinstance(path, NamedNode) else path and graph.write_step(result, path),
        value=read("value"),
        shape=shape,
        component=component.value,
        severity="" if severity is None else severity.value,
        messages={m.language or "": m.value for m in messages},
    )


def _write(statements: Sequence[Statement]) -> str:
    triples = [Triple(s, NamedNode(p), o) for s, p, o in statements]
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written.decode()
