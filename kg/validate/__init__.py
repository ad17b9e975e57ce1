"""Triples → report: SHACL Core by pySHACL, and the rules that Core has no words for.

validate_quads(quads)      one graph of pyoxigraph quads or triples; the pipeline calls it for each article
validate_graph(graph)      one rdflib Graph
validate_files(paths)      files, read together as one graph
load_shapes(folder, …)     the shapes and the ontology, compiled once a process
"""

from kg.validate.engine import validate_graph, validate_quads
from kg.validate.files import validate_files
from kg.validate.report import Report, Severity, Violation
from kg.validate.shapes import ShapeSet, load_shapes

__all__ = [
    "Report",
    "Severity",
    "ShapeSet",
    "Violation",
    "load_shapes",
    "validate_files",
    "validate_graph",
    "validate_quads",
]
