"""Nouns of a verb and a particle that a hyphen joins: "the run-off", "a handover", "the take-off"."""

from __future__ import annotations

from kg.extract.document import Document


def joins_particle(doc: Document, at: int) -> bool:
    """Whether a hyphen ties a preposition at tokens[at] to the word before, in languages of such nouns."""
    if at >= len(doc.tokens) or not doc.tokens[at].joined or not doc.lexicon.grammar.get("modifiers_first"):
        return False
    return doc.tokens[at].text.islower() and doc.tag(at, "preposition") is not None
