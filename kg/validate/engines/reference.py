"""pySHACL as an engine: the shapes are read once a process, the facts become an rdflib graph each time."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import chain

import pyshacl
import rdflib
from pyoxigraph import BlankNode, NamedNode
from pyshacl import ShapesGraph
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from pyshacl.graph_abstraction import DataGraph
from rdflib.namespace import SH

from kg.errors import DataError
from kg.validate.engines import Result
from kg.validate.facts import Facts, read_statement
from kg.validate.shapes import ShapeSet
from kg.validate.terms import from_rdflib, make_graph, without_warnings

_LOGGER = logging.getLogger("kg.validate.pyshacl")
_LOGGER.propagate = False  # pySHACL logs what it also raises
_LOGGER.addHandler(logging.NullHandler())

# The graph is ours and built for this call, so pySHACL may work in it instead of in a copy.
_OPTIONS = {"advanced": False, "use_js": False, "inference": "none", "inplace": True, "logger": _LOGGER}


class ReferenceEngine:
    """pySHACL."""

    def __init__(self, shapes: ShapeSet) -> None:
        self._shapes = shapes
        self._graph = make_graph(shapes.graph.statements)
        self._compiled = ShapesGraph(self._graph)
        try:
            _ = self._compiled.shapes  # reads them
        except (ShapeLoadError, ConstraintLoadError, ReportableRuntimeError) as error:
            raise DataError(f"the shapes are broken: {error}") from error

    def find_results(self, facts: Facts) -> Iterator[Result]:
        """See Engine."""
        data = make_graph(chain(map(read_statement, facts.statements), self._shapes.ontology))
        validator = pyshacl.Validator(
            DataGraph.from_rdflib_graph(data), shacl_graph=self._graph, options=dict(_OPTIONS)
        )
        validator.shacl_graph = self._compiled  # the shapes are not read again for each graph
        try:
            with without_warnings():
                _, results, _ = validator.run()  # type: ignore[no-untyped-call]
        # TypeError: rdflib's, for two values of sh:lessThanOrEquals that have no order.
        except (ReportableRuntimeError, ConstraintLoadError, ShapeLoadError, TypeError) as error:
            raise DataError(f"the shapes can't be run: {error}") from error
        for result in results.objects(None, SH.result):
            yield self._read(results, result)

    def _read(self, results: rdflib.Graph, result: rdflib.term.Node) -> Result:
        focus, value, shape, component, severity = (
            results.value(result, SH[name])
            for name in ("focusNode", "value", "sourceShape", "sourceConstraintComponent", "resultSeverity")
        )
        assert focus is not None and shape is not None
        node = from_rdflib(shape)
        assert isinstance(node, NamedNode | BlankNode)
        path = results.value(result, SH.resultPath)  # of sh:closed: not that of the shape
        own = self._shapes.graph.find_messages(node)
        told = sorted(m for m in results.objects(result, SH.resultMessage) if isinstance(m, rdflib.Literal))
        return Result(
            focus=from_rdflib(focus),
            path=str(path) if isinstance(path, rdflib.URIRef) else self._shapes.graph.write_path(node),
            value=None if value is None else from_rdflib(value),
            shape=node,
            component=str(component),
            severity=str(severity),
            # Where a shape says nothing, pySHACL makes a sentence, not always the same: kg.validate.messages does.
            messages={str(m.language or ""): str(m) for m in told} if own else {},
        )
