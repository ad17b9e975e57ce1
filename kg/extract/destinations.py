"""Names nobody knows, read as where somebody goes: a town visited, a port called at."""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.territories import skip_settlement
from kg.lang import given_names
from kg.lang.folding import fold
from kg.records import EntityKind

_AHEAD = frozenset({Relation.FOR, Relation.TOWARDS})
_NO_PLACE = ("body", "site", "delegation", "portfolio", "thing", "instrument", "event", "head", "group")


def leads_to(doc: Document, registry: Registry, group: Group, preposition: str, candidate: Candidate) -> bool:
    """Whether a name nobody knows is where somebody goes: "went to X", and who holds an office "visited X"."""
    if preposition in LOCATIVES:
        return True
    if preposition in _AHEAD and group.name is not None and not group.offices:
        return fold(doc.tokens[group.name[0]].text) not in given_names()  # "ont décollé pour la Sicile"
    known = [registry.entities[key] for key in candidate.subjects]
    is_told = preposition == "object" and candidate.event == "Visit" and any(one.holdings for one in known)
    if not is_told or group.name is None or group.offices or group.first < group.name[0]:
        return False  # "toured the Atacama observatory"
    if any(doc.tag(at, *_NO_PLACE) is not None for at in range(group.first, group.last)):
        return False
    first = doc.tokens[group.name[0]].text
    return fold(first) not in given_names() and not (first.isupper() and len(first) > 1)


def find_port(doc: Document, registry: Registry, group: Group) -> str | None:
    """ "cập cảng Tiên Sa, Đà Nẵng", "cập cảng Sattahip (tỉnh Chonburi)": the town, or the port itself."""
    at, tokens = group.last, doc.tokens
    if at + 1 >= len(tokens) or tokens[at].text not in {",", "("}:
        return None
    begin = skip_settlement(doc, at + 1)
    found = doc.known_as(begin, lambda e: e.kind in {"Place", "Country"} and e.form == "name")
    if tokens[at].text == "(":
        group.country, group.kind = (found[1].country if found is not None else None), GroupKind.PLACE
        return registry.key_of(group)
    if found is None:
        return None
    kind = EntityKind(found[1].kind)
    return registry.of_gazetteer(found[1].key, kind, found[1].label, found[1].country).key


def names_site(doc: Document, group: Group) -> bool:
    """ "toured University College Cork": whether the word for a site or body stands in a name."""
    first, end = group.name or (0, 0)
    return any(doc.tag(at, "site", "body") for at in range(first, end))
