"""Whose ships and troops they are: "la frégate « X » de la marine grecque", "USS X"."""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.offices import read_nationality


def find_flags(doc: Document, registry: Registry, candidate: Candidate) -> list[str]:
    """The entity key of the country named first before a trigger, by its adjective or the prefix of its ships."""
    sentence = candidate.sentence
    for at in range(sentence.first, candidate.first):
        nation = read_nationality(doc, at, sentence.last)
        country = nation[1] if nation else doc.lexicon.ship_countries.get(doc.tokens[at].text)
        if country is not None:
            return [registry.country(country).key]
    return []
