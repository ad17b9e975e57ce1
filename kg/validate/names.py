"""IRIs as people write them, with a prefix."""

from __future__ import annotations

from kg import vocab


def abbreviate(iri: str) -> str:
    """The IRI with a prefix of the vocabulary where one fits: "dpc:when"."""
    best = max((ns for ns in vocab.PREFIXES.values() if iri.startswith(ns)), key=len, default=None)
    if best is None or best == iri:
        return iri
    prefix = next(p for p, ns in vocab.PREFIXES.items() if ns == best)
    return f"{prefix}:{iri.removeprefix(best)}"
