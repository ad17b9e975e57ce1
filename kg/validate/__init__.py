"""Triples → report: SHACL Core by one of two engines, and the rules that Core has no words for.

judge(quads)               one graph as a build judges each article: by the fast engine, and by pySHACL where it is due
judge_lines(nquads)        the same of a graph as it is written
validate_quads(quads)      one graph of pyoxigraph quads or triples, by one engine
validate_graph(graph)      one rdflib Graph
validate_files(paths)      files, read together as one graph
load_shapes(folder, …)     the shapes and the ontology, read once a process
"""

from kg.validate.engine import validate_graph, validate_quads
from kg.validate.files import validate_files
from kg.validate.judging import Verdict, is_sampled, judge, judge_lines, judge_whole, prepare
from kg.validate.report import Report, Severity, Violation
from kg.validate.shapes import ShapeSet, load_shapes

__all__ = [
    "Report",
    "Severity",
    "ShapeSet",
    "Verdict",
    "Violation",
    "is_sampled",
    "judge",
    "judge_lines",
    "judge_whole",
    "load_shapes",
    "prepare",
    "validate_files",
    "validate_graph",
    "validate_quads",
]
