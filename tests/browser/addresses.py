"""A page of each kind."""

from __future__ import annotations

import httpx

# What the addresses below are found by: an endpoint of the API and what its first item is.
_FOUND = {
    "event": "/api/events?type=Signing",
    "person": "/api/persons",
    "country": "/api/countries",
    "organization": "/api/organizations",
    "agreement": "/api/agreements",
    "article": "/api/articles",
}
FIXED = {
    "home": "/",
    "search": "/search?q=hanoi",
    "events": "/events",
    "people": "/people",
    "countries": "/countries",
    "organizations": "/organizations",
    "places": "/places",
    "agreements": "/agreements",
    "articles": "/articles",
    "statements": "/statements",
    "timeline": "/timeline",
    "network": "/network?kind=person",
    "map": "/map",
    "ask": "/ask?question=1",
}
KINDS = (*FIXED, *_FOUND, "relations")


def find_address(site: str, kind: str) -> str:
    """The address of a page of a kind, on the server."""
    if kind in FIXED:
        return FIXED[kind]
    with httpx.Client(base_url=site, trust_env=False) as client:
        if kind == "relations":
            one, other = client.get("/api/pairs").raise_for_status().json()["items"][0]["between"]
            ends = sorted(node["iri"].rpartition("/")[2] for node in (one, other))
            return f"/relations/{'/'.join(ends)}"
        found: str = client.get(_FOUND[kind]).raise_for_status().json()["items"][0]["page"]
        return found
