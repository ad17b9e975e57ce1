"""Where an IRI of the graph answers on this server, and which IRI an address stands for.

    …/depeche/id/event/x      /id/event/x      a thing: where to read on, in the format that is liked best
                              /page/event/x    a page about it
                              /data/event/x    what the graph says of it; an ending tells the format
    …/depeche/role/host       /role/host       the same for terms, with /page/role/host and /data/role/host
    …/depeche/ontology#Event  /ontology        the vocabulary as a whole; /shapes is the shapes

A graph whose IRIs begin otherwise has them at /id/ all the same.
"""

from __future__ import annotations

from kg.vocab import PREFIXES

ROOT = PREFIXES["dpc"].removesuffix("ontology#")  # of the vocabulary's IRIs
SCHEMES = ("role", "status", "topic")  # folders below ROOT that hold terms
DOCUMENTS = ("ontology", "shapes")  # documents below ROOT that hold terms after a "#"


def find_iri(place: str, base: str) -> str | None:
    """The IRI of a place, which is what comes after /id/, /page/ or /data/; None where it can be none.

    Args:
        place: "event/x", "role/host", "ontology".
        base: what IRIs of things begin with.
    """
    if not place:
        return None
    if place.partition("/")[0] in SCHEMES or place in DOCUMENTS:
        return ROOT + place
    return base + place


def find_place(iri: str, base: str) -> str | None:
    """The place of an IRI, so that /page/ and it is the page about it; None where this server has none."""
    name = iri.partition("#")[0]
    if name.startswith(base) and name != base:
        return name[len(base) :]
    place = name.removeprefix(ROOT)
    if place != name and (place.partition("/")[0] in SCHEMES or place in DOCUMENTS):
        return place
    return None
