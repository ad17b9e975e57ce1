"""Nodes and their values, looked up in the store of a release while tables are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from kg.publish.lines import decode_iri, encode_iri, split_triple
from kg.vocab import PREFIXES, rdf, rdfs

_KEPT = 100_000  # labels held in memory
_TYPE = encode_iri(rdf.type)


class Lookup:
    """The dataset as tables want it: text, sorted.

    Args:
        store: the triples, in the default graph.
        triples: the same as sorted N-Triples.
    """

    def __init__(self, store: Store, triples: Path) -> None:
        self._store = store
        self._triples = triples
        self.label = lru_cache(_KEPT)(self._find_label)

    def find_nodes(self, kind: str) -> Iterator[str]:
        """The nodes of a class, sorted by IRI."""
        wanted = encode_iri(kind)
        with self._triples.open("rb") as lines:
            for line in lines:
                statement = split_triple(line)
                if statement.predicate == _TYPE and statement.object == wanted:
                    yield decode_iri(statement.subject)

    def find(self, node: str, predicate: str) -> list[str]:
        """The values of a property, as text."""
        quads = self._store.quads_for_pattern(NamedNode(node), NamedNode(predicate), None)
        return sorted({q.object.value for q in quads if isinstance(q.object, NamedNode | Literal)})

    def find_sources(self, predicate: str, node: str) -> list[str]:
        """The nodes whose property leads to a node."""
        quads = self._store.quads_for_pattern(None, NamedNode(predicate), NamedNode(node))
        return sorted({q.subject.value for q in quads if isinstance(q.subject, NamedNode)})

    def find_labels(self, node: str, predicate: str) -> list[str]:
        """The labels of the nodes that a property leads to."""
        return sorted({self.label(value) for value in self.find(node, predicate)})

    def find_language(self, node: str, predicate: str, language: str) -> list[str]:
        """The values of a property in a language."""
        quads = self._store.quads_for_pattern(NamedNode(node), NamedNode(predicate), None)
        return sorted(
            q.object.value for q in quads if isinstance(q.object, Literal) and q.object.language == language
        )

    def _find_label(self, node: str) -> str:
        """A label: of several the first; where there is none, the name at the end of the IRI."""
        return next(iter(self.find(node, rdfs.label)), None) or find_local(node)


def find_local(iri: str) -> str:
    """The end of an IRI: "Meeting", "host"."""
    namespace = max((n for n in PREFIXES.values() if iri.startswith(n)), key=len, default="")
    return iri.removeprefix(namespace) if namespace else iri.rstrip("/").rpartition("/")[2]
