"""Reports of made-up events for the tests of merging."""

from __future__ import annotations

from typing import Any

from kg.merge.sketch import AGREEMENT, EVENT, Agent, Place, Sketch

BASE = "https://x.example/"
ITALY, SPAIN = f"{BASE}place/Q38", f"{BASE}place/Q29"
ROME = Place(f"{BASE}place/Q220", True, ("Rome",), ITALY, True)
MILAN = Place(f"{BASE}place/Q490", True, ("Milan",), ITALY, True)
PALACE = Place(f"{BASE}place/palace", False, ("palais Belmonte",), ITALY)
MADRID = Place(f"{BASE}place/Q2807", True, ("Madrid",), SPAIN, True)


def person(
    name: str, role: str = "participant", country: str = "", *, node: str = "", known: bool = True
) -> Agent:
    """A person; unless another is given, the IRI is made of the name."""
    iri = node or f"{BASE}person/{name.replace(' ', '-')}"
    return Agent(iri, "Person", known, (name,), role, country)


def country(node: str, role: str = "signatory") -> Agent:
    """A country that acts itself."""
    return Agent(node, "Country", True, (node.rpartition("/")[2],), role, node)


HOST = person("Livia Serpieri", "host", ITALY)
GUEST = person("Bruno Velázquez", "guest", SPAIN)
OTHER_HOST = person("Carlo Mentana", "host", ITALY)


def report(article: str, number: int = 1, **values: Any) -> Sketch:
    """What an article tells: a meeting of HOST and GUEST in Rome on 4 March 2024, unless told otherwise."""
    cls = values.get("cls", "Meeting")
    given: dict[str, Any] = {
        "kind": EVENT,
        "iri": f"{BASE}event/{cls.lower()}-{article}-{number}",
        "article": f"{BASE}article/{article}",
        "published": "2024-03-05",
        "language": "fr",
        "cls": cls,
        "status": "occurred",
        "when": "2024-03-04",
        "start": 100 * number,
        "agents": (HOST, GUEST),
        "places": (ROME,),
        "labels": (("fr", "Rencontre"),),
    }
    return Sketch(**given | values)


def agreement(article: str, name: str, number: int = 1, **values: Any) -> Sketch:
    """What an article says of an agreement of Italy and Spain."""
    given: dict[str, Any] = {
        "kind": AGREEMENT,
        "iri": f"{BASE}agreement/{article}-{number}",
        "cls": "Protocol",
        "status": "signed",
        "agents": (country(ITALY, ""), country(SPAIN, "")),
        "places": (),
        "labels": (("fr", name),),
    }
    return report(article, number, **given | values)
