"""Whose forces an exercise joins: "brought together ships from X and Y", "X and Y warships", "organised by X and Y"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.candidates import Candidate
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.nationalities import read_nationality
from kg.extract.relations import Relation

_LINKS = frozenset({Relation.FROM, Relation.OF})
_SHORT = frozenset({"name", "acronym"})
_SEVERAL = 2


def list_forces(doc: Document, registry: Registry, candidate: Candidate) -> list[str]:
    """The entity keys of the countries whose forces the sentence of an exercise lists; none in other languages."""
    rows = doc.lexicon.table("offices")["delegations"]
    units, joining = frozenset(rows["forces"]), tuple(rows["joining"])
    if not units:
        return []
    found: list[str] = []
    at, last = candidate.sentence.first, candidate.sentence.last
    while at < last:
        behind = _behind_units(doc, at, units) or _behind_joining(doc, at, last, joining, candidate)
        countries, end = _read_countries(doc, behind, last) if behind is not None else ([], at + 1)
        if behind is None:
            countries, end = _read_nations(doc, at, last, units)
        found += countries
        at = max(end, at + 1)
    return list(dict.fromkeys(registry.country(country).key for country in found))


def _behind_units(doc: Document, at: int, units: frozenset[str]) -> int | None:
    """ "ships |from| India": the token behind the preposition, where a word for forces stands before it."""
    tag = doc.tag(at + 1, "preposition") if at + 1 < len(doc.tokens) else None
    is_of = doc.tokens[at].lower in units and tag is not None and tag.value in _LINKS
    return at + 1 + tag.length if is_of and tag is not None else None


def _behind_joining(
    doc: Document, at: int, last: int, joining: tuple[str, ...], candidate: Candidate
) -> int | None:
    """ "the exercise, |involving| India and Japan": the token behind such words, behind the noun of the exercise."""
    if at < candidate.last:
        return None
    two = doc.between(at, min(at + 2, last)).lower()
    if two in joining:
        return at + 2
    return at + 1 if doc.tokens[at].lower in joining else None


def _read_countries(doc: Document, at: int, last: int) -> tuple[list[str], int]:
    """Countries by their names from a token on, joined by commas and "and"; and where their list ends."""
    found: list[str] = []
    end = at
    while (begin := skip_article(doc, at)) < last:
        known = doc.known_as(begin, lambda e: e.kind == "Country" and e.form in _SHORT)
        if known is None or doc.tokens[min(begin + known[0], last - 1)].lower in doc.lexicon.possessive_marks:
            break
        found.append(known[1].key)
        at = end = begin + known[0]
        while at < last and (doc.tokens[at].text == "," or doc.tag(at, "list_coordination") is not None):
            at += 1
        if at == end:
            break
    return found, end


def _read_nations(doc: Document, at: int, last: int, units: frozenset[str]) -> tuple[list[str], int]:
    """ "Iranian and Russian warships", "Kenyan and US forces": two or more, and a word for forces behind them."""
    found: list[str] = []
    end = at
    while (nation := _read_nation(doc, end, last)) is not None:
        found.append(nation[1])
        end = nation[0]
        joined = end
        while joined < last and (
            doc.tokens[joined].text == "," or doc.tag(joined, "list_coordination") is not None
        ):
            joined += 1
        if joined == end or _read_nation(doc, joined, last) is None:
            break
        end = joined
    if len(found) < _SEVERAL or not any(doc.tokens[n].lower in units for n in range(end, min(end + 3, last))):
        return [], at + 1
    return found, end


def _read_nation(doc: Document, at: int, last: int) -> tuple[int, str] | None:
    if at >= last:
        return None
    if (nation := read_nationality(doc, at, last)) is not None:
        return nation
    known = doc.known_as(at, lambda e: e.kind == "Country" and e.form == "acronym")
    return (at + known[0], known[1].key) if known is not None else None
