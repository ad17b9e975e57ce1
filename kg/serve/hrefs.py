"""Where on this server the page of a node is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kg.serve.iris import find_place

PAGES = "/page/"
OTHERS = "/resource"  # the page of an IRI that has no place of its own here
RELATIONS = "/relations/"  # of two countries
_KEPT = "/:@!$&'()*+,;=~-._"  # of a place, as a path


@dataclass(frozen=True, slots=True)
class Hrefs:
    """Addresses of pages; `base` is what the IRIs of the graph begin with."""

    base: str

    def of(self, iri: str) -> str:
        """The address of the page of an IRI."""
        place = find_place(iri, self.base)
        if place is None or "#" in iri:
            return f"{OTHERS}?{urlencode({'iri': iri})}"
        return PAGES + quote(place, safe=_KEPT)

    def data(self, iri: str) -> str | None:
        """The address of what the graph says of an IRI, but for the ending that tells the format."""
        place = find_place(iri, self.base)
        return None if place is None else f"/data/{quote(place, safe=_KEPT)}"

    def is_own(self, iri: str) -> bool:
        """Whether this server has a place for an IRI."""
        return find_place(iri, self.base) is not None

    def pair(self, one: str, other: str) -> str:
        """The address of the page of two countries."""
        ends = (quote(iri.rpartition("/")[2], safe="") for iri in sorted((one, other)))
        return RELATIONS + "/".join(ends)
