"""The gender of persons no title tells it of: by the given name, or by "he", "she", "his", "her" said of them alone."""

from __future__ import annotations

from collections import Counter

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Known
from kg.extract.naming import list_groups
from kg.lang import given_names_of_men, given_names_of_women
from kg.lang.folding import fold


def settle_genders(doc: Document, registry: Registry, clauses: list[Clause]) -> None:
    """Gives persons a gender, where their titles and honorifics have told none."""
    said = _said_of_one(doc, clauses)
    for person in registry.persons():
        person.gender = person.gender or said.get(person.key) or _gender_of_name(doc, person)


def _gender_of_name(doc: Document, person: Known) -> str | None:
    """By the given name, where names begin with it and more than it is known."""
    words = person.name.split()
    if doc.lexicon.grammar.get("syllables") or len(words) < 2:
        return None
    given = fold(words[0])
    if given in given_names_of_women():
        return "f"
    return "m" if given in given_names_of_men() else None


def _said_of_one(doc: Document, clauses: list[Clause]) -> dict[str, str]:
    """By pronouns and possessives of persons, in sentences that name nobody else before them."""
    genders: dict[str, str] = dict(doc.lexicon.words["possessed"]["genders"])
    if not genders:
        return {}  # where nouns have a gender, "il" may mean a thing
    pronouns = doc.lexicon.words["pronouns"].items()
    genders |= {word: row["gender"] for word, row in pronouns if "gender" in row}
    votes: dict[str, Counter[str]] = {}
    told: dict[int, list[Group]] = {}
    for group, sentence in list_groups(clauses):
        if group.is_personal and group.kind is not GroupKind.PRONOUN:
            told.setdefault(sentence, []).append(group)
    for clause in clauses:
        here = told.get(clause.sentence.index, [])
        for at in range(clause.sentence.first, clause.sentence.last):
            gender = genders.get(doc.tokens[at].lower)
            before = [group for group in here if group.first < at] if gender is not None else []
            named = {group.entity for group in before}
            if gender is not None and len(named) == 1 and (key := named.pop()) is not None:
                votes.setdefault(key, Counter())[gender] += 1
    return {key: _elect(counted) for key, counted in votes.items() if len(counted) == 1}


def _elect(counted: Counter[str]) -> str:
    return counted.most_common(1)[0][0]
