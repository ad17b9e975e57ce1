"""Records → triples: one named graph an article, no blank nodes, every IRI derived from content."""

from kg.graph.build import build_lines, build_quads, find_article

__all__ = ["build_lines", "build_quads", "find_article"]
