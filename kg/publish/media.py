"""What each file of a release is: in words for its reader, and as the types that a description names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.packing import GZIP, ZSTANDARD, strip_packing
from kg.vocab import formats

_PACKINGS = {GZIP: "application/gzip", ZSTANDARD: "application/zstd"}


@dataclass(frozen=True, slots=True)
class Media:
    """The kind of a file; types are those of IANA."""

    words: str
    type: str
    feature: str = ""  # the format of RDF, as void:feature names it
    packing: str = ""


_KINDS: Mapping[str, Media] = {
    ".ttl": Media("all statements, in Turtle", "text/turtle", formats.Turtle),
    ".nq": Media(
        "all statements, in N-Quads: a named graph for each article", "application/n-quads", formats.N_Quads
    ),
    ".nt": Media("all statements, in N-Triples", "application/n-triples", formats.N_Triples),
    ".jsonld": Media("all statements, in JSON-LD", "application/ld+json", formats.JSON_LD),
    ".jelly": Media("all statements, in Jelly: a named graph for each article", "application/x-jelly-rdf"),
    ".articles.zip": Media("a JSON-LD document for each article, to be read by people", "application/zip"),
    ".schema-org.zip": Media("a JSON-LD document for each article, for search engines", "application/zip"),
    ".events.csv": Media("a table of events", "text/csv"),
    ".participations.csv": Media("a table of who took part in which event", "text/csv"),
    ".agreements.csv": Media("a table of agreements", "text/csv"),
    ".offices.csv": Media("a table of offices and who held them", "text/csv"),
    ".graphml": Media("a network of events and who took part, in GraphML", "application/xml"),
    ".gexf": Media("a network of events and who took part, in GEXF for Gephi", "application/xml"),
}


def find_media(name: str) -> Media:
    """The kind of a file of a release that holds data, by the ending of its name.

    Raises:
        KeyError: no such ending is published.
    """
    bare = strip_packing(name)
    media = _KINDS[
        next(ending for ending in (*sorted(_KINDS, key=len, reverse=True), "") if bare.endswith(ending))
    ]
    packing = _PACKINGS.get(name.removeprefix(bare), "")
    return Media(media.words, media.type, media.feature, packing) if packing else media
