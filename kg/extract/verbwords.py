"""Words that can be a verb or another word: told by what stands before, or by their spelling."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.morphology import Form


def is_owned_trait(doc: Document, at: int) -> bool:
    """ "grateful for her |dedicated| service": behind a preposition a possessive is no object."""
    owner = doc.tag(at - 1, "determiner") if at > 1 else None
    owned = owner is not None and bool((owner.value or {}).get("possessive"))
    return owned and doc.tag(at - 2, "preposition") is not None


def is_only_verb(doc: Document, at: int, readings: tuple[Form, ...]) -> bool:
    """ "Her programme |includes| talks": whether it is the third person of a verb that no noun is spelt like."""
    morphology = doc.lexicon.morphology
    told = any(r.tense == "pres" and morphology.is_in(r.lemma, "only_verb") for r in readings)
    return told and doc.tokens[at].lower.endswith("s")


def follows_subject_relative(doc: Document, at: int) -> bool:
    """ "X, who |signed| on behalf of Y": right behind "who" a form that may be a participle is a past."""
    before = at - 1
    while before > 0 and doc.tag(before, "adverb") is not None and before not in doc.dated_tokens:
        before -= 1
    persons = doc.lexicon.words["clauses"]["person_relative"]
    return (
        before >= 0
        and doc.tokens[before].lower in persons
        and doc.tag(before, "subject_relative") is not None
    )
