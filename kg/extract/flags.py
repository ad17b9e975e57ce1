"""Whose ships and troops they are: "la frégate « X » de la marine grecque", "USS X"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.candidates import Candidate
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.merged import Merged
from kg.extract.nationalities import read_nationality
from kg.extract.nations import read_nations
from kg.extract.relations import LOCATIVE, Relation

_OF_FORCES = frozenset({"Exercise", "PortCall"})
_BEHIND = (
    4  # tokens behind a word for forces in which "of" their country stands: "les forces armées du Brésil"
)
_HEAD = 4  # tokens at the head of a sentence in which a pronoun for all of them stands
# What these govern is where they are, or with whom: "a drill with the Sri Lankan navy", "at Malaysia's Port Klang".
_ELSEWHERE = frozenset({*LOCATIVE, Relation.WITH, Relation.BESIDE, Relation.FROM, Relation.NEAR})


def find_flags(doc: Document, registry: Registry, candidate: Candidate) -> list[str]:
    """The entity key of the country named first before a trigger: by its adjective, as an owner, by a ship's prefix.

    Not of those they are with, nor where they are.
    """
    sentence = candidate.sentence
    beside = _list_beside(doc, candidate)
    for at in range(sentence.first, candidate.first):
        nation = read_nationality(doc, at, sentence.last)
        country = nation[1] if nation else doc.lexicon.ship_countries.get(doc.tokens[at].text)
        country = country or _read_owner(doc, at)
        if country is not None and at not in beside:
            row = read_nations(doc, at, sentence.last)[0] if nation else []
            return [registry.country(key).key for key in row or [country]]
        if at not in beside and _names_forces(doc, at) and (owners := _read_owners(doc, at, candidate.first)):
            return [registry.country(key).key for key in owners]
    return []


def find_givers(doc: Document, registry: Registry, candidate: Candidate) -> list[str]:
    """ "20 tonnes de riz, don |du Japon|, sont arrivées": the country behind a word for a gift in the sentence."""
    words = doc.lexicon.words["clauses"]["gifts"]
    for at in range(candidate.sentence.first, candidate.sentence.last - 2):
        of = doc.tag(at + 1, "preposition") if doc.tokens[at].lower in words else None
        if of is None or of.value not in (Relation.OF, Relation.FROM, Relation.BY):
            continue
        begin = skip_article(doc, at + 1 + of.length)
        known = doc.known_as(begin, lambda entry: entry.kind == "Country" and entry.form == "name")
        if known is not None:
            return [registry.country(known[1].key).key]
    return []


def tells_of_forces(doc: Document, candidate: Candidate) -> bool:
    """Whether a word for troops, ships or those who serve in them stands before a trigger."""
    return any(_names_forces(doc, at) for at in range(candidate.sentence.first, candidate.first))


def _names_forces(doc: Document, at: int) -> bool:
    table = doc.lexicon.table("offices")["delegations"]
    word = doc.tokens[at].lower
    return bool(table["troops"]) and (word in table["troops"] or word in table["units"])


def _read_owners(doc: Document, at: int, last: int) -> list[str]:
    """ "les forces aériennes |du Brésil et de l'Argentine|": the countries in a row whose forces they are."""
    found: list[str] = []
    begin = at + 1
    while begin < min(at + _BEHIND, last) and doc.tag(begin, "preposition") is None:
        begin += 1
    while begin < last and (tag := doc.tag(begin, "preposition")) is not None and tag.value == Relation.OF:
        at = skip_article(doc, begin + tag.length)
        known = doc.known_as(at, lambda entry: entry.kind == "Country" and entry.form == "name")
        if known is None:
            break
        found.append(known[1].key)
        begin = at + known[0]
        joint = doc.tag(begin, "list_coordination")
        begin += joint.length if joint is not None else int(doc.tokens[begin].text == ",")
    return found


def are_of_one_flag(event: Merged, candidate: Candidate, registry: Registry) -> bool:
    """Whether two tellings of forces are of the same countries, whose they are or whose officers command them."""
    if candidate.event not in _OF_FORCES or event.event not in _OF_FORCES:
        return False
    lands = [{registry.entities[key].country for key in one.agents()} for one in (event, candidate)]
    return lands[0] == lands[1] and None not in lands[0]


def tells_of_units(doc: Document, candidate: Candidate) -> bool:
    """Whether ships or who serves on them stand before a trigger, or a plural pronoun at the head of its sentence."""
    units = frozenset(doc.lexicon.table("offices")["delegations"]["units"])
    before = range(candidate.sentence.first, candidate.first)
    plural = (doc.tag(at, "pronoun") for at in before[:_HEAD])
    they = any(tag is not None and (tag.value or {}).get("number") == "p" for tag in plural)
    return they or any(doc.tokens[at].lower in units for at in before)


def _list_beside(doc: Document, candidate: Candidate) -> set[int]:
    """The tokens right behind such a preposition and its article."""
    found: set[int] = set()
    for at in range(candidate.sentence.first, candidate.first):
        tag = doc.tag(at, "preposition")
        if tag is not None and tag.value in _ELSEWHERE:
            found.add(skip_article(doc, at + tag.length))
    return found


def _read_owner(doc: Document, at: int) -> str | None:
    """ "Russia's Pacific Fleet": the key of a country that a possessive mark follows."""
    marks = doc.lexicon.possessive_marks
    found = (
        doc.known_as(at, lambda entry: entry.kind == "Country" and entry.form == "name") if marks else None
    )
    behind = at + found[0] if found is not None else len(doc.tokens)
    owns = behind < len(doc.tokens) and doc.tokens[behind].lower in marks
    return found[1].key if found is not None and owns else None
