"""Nodes under a JSON-LD context: the part of JSON-LD 1.1 compaction that flat nodes under our context need.

PyLD says what is right and the tests hold this to it; where it takes minutes, this takes seconds. A context may have
prefixes, terms, types of terms and aliases of keywords; anything else in it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import DataError
from kg.ntriples import Parts, Text, read_parts, read_value
from kg.vocab import xsd

Json = Any
_ID, _TYPE = "@id", "@type"


class Compactor:
    """Writes terms as a context has them.

    Args:
        context: the value of "@context".

    Raises:
        ValueError: the context has a feature that is not known here.
    """

    def __init__(self, context: Mapping[str, Json]) -> None:
        self._prefixes = {
            k: v for k, v in context.items() if isinstance(v, str) and v.endswith(("/", "#", ":"))
        }
        self._namespaces = tuple(self._prefixes.values())
        self._aliases = {v: k for k, v in context.items() if v in (_ID, _TYPE)}
        # IRI → type of values ("" where the term has none) → key
        self._terms: dict[str, dict[str, str]] = {}
        for key, value in context.items():
            if key != "@version" and value not in (_ID, _TYPE):
                iri, kind = self._read_term(key, value)
                before = self._terms.setdefault(iri, {}).get(kind, key)
                self._terms[iri][kind] = min(before, key, key=_by_length)
        self._ids: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._keys: dict[tuple[str, str], tuple[str, str]] = {}

    @property
    def first(self) -> tuple[str, str]:
        """The keys that a reader of streams wants first: type and id."""
        return self._aliases.get(_TYPE, _TYPE), self._aliases.get(_ID, _ID)

    def make_node(self, subject: str) -> dict[str, Json]:
        """A node that has no statements yet."""
        return {self._aliases.get(_ID, _ID): self._compact_id(subject)}

    def add_type(self, node: dict[str, Json], iri: str) -> None:
        """Add a class to a node."""
        if iri not in self._types:
            self._types[iri] = self._compact_name(iri)
        _append(node, self._aliases.get(_TYPE, _TYPE), self._types[iri])

    def add_reference(self, node: dict[str, Json], predicate: str, iri: str) -> None:
        """Add a statement whose object is another node."""
        key, kind = self._find_key(predicate, _ID)
        reference = self._compact_id(iri)
        _append(node, key, reference if kind else {self._aliases.get(_ID, _ID): reference})

    def add_text(self, node: dict[str, Json], predicate: str, text: Text) -> None:
        """Add a statement whose object is a literal, given as N-Triples writes it."""
        if text[-1] == '"':  # most have neither language nor datatype
            _append(node, self._find_key(predicate, "")[0], read_value(text))
        else:
            self.add_literal(node, predicate, read_parts(text))

    def add_literal(self, node: dict[str, Json], predicate: str, literal: Parts) -> None:
        """Add a statement whose object is a literal."""
        value, language, datatype = literal
        if language is not None:
            _append(node, self._find_key(predicate, "")[0], {"@language": language, "@value": value})
        elif datatype == xsd.string:
            _append(node, self._find_key(predicate, "")[0], value)
        else:
            key, kind = self._find_key(predicate, datatype)
            typed = {self._aliases.get(_TYPE, _TYPE): self._compact_name(datatype), "@value": value}
            _append(node, key, value if kind else typed)

    def add_node(self, node: dict[str, Json], predicate: str, inner: dict[str, Json]) -> None:
        """Add a node that stands inside another one."""
        _append(node, self._find_key(predicate, _ID)[0], inner)

    def _find_key(self, predicate: str, kind: str) -> tuple[str, str]:
        """The key for a property, and the type of values it stands for ("": none)."""
        found = self._keys.get((predicate, kind))
        if found is None:
            terms = self._terms.get(predicate, {})
            wanted = kind if kind in terms else ""
            found = self._keys[predicate, kind] = terms.get(wanted) or self._compact_id(predicate), wanted
        return found

    def _compact_name(self, iri: str) -> str:
        return self._terms.get(iri, {}).get("") or self._compact_id(iri)

    def _compact_id(self, iri: str) -> str:
        """The IRI with the prefix that makes it shortest, or as it is."""
        known = self._ids.get(iri)
        if known is not None:
            return known
        if iri.startswith(self._namespaces):
            found = [
                f"{p}:{iri[len(n) :]}" for p, n in self._prefixes.items() if iri.startswith(n) and iri != n
            ]
            if found:
                # Only names under a prefix come again and again.
                compact = self._ids[iri] = min(found, key=_by_length)
                return compact
        scheme, _, rest = iri.partition(":")
        if scheme in self._prefixes and not rest.startswith("//"):
            raise DataError(
                f"{iri} reads as a name with the prefix {scheme}: in JSON-LD; give the node another IRI"
            )
        return iri

    def _read_term(self, key: str, value: Json) -> tuple[str, str]:
        """The IRI of a term and the type of its values."""
        if isinstance(value, str):
            return self._expand(value), ""
        if not isinstance(value, dict) or not {_ID} <= value.keys() <= {_ID, _TYPE}:
            raise ValueError(f"the context says more of {key!r} than its IRI and the type of its values")
        kind = value.get(_TYPE, "")
        return self._expand(value[_ID]), kind if kind in (_ID, "") else self._expand(kind)

    def _expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else name


def _append(node: dict[str, Json], key: str, value: Json) -> None:
    """Add a value under a key: alone first, in a list from the second on."""
    before = node.get(key)
    if before is None:  # no value is
        node[key] = value
    elif isinstance(before, list):
        before.append(value)
    else:
        node[key] = [before, value]


def _by_length(text: str) -> tuple[int, str]:
    return len(text), text
