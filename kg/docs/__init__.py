"""The ontology → a page for people: each term with an example, its shapes in words, its place among others."""

from kg.docs.ontology import make_page, write_ontology_docs

__all__ = ["make_page", "write_ontology_docs"]
