"""What ends the name of an instrument, and what goes on with it: "an accord |in Lilongwe|", "on |settling| trade"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.document import Document
from kg.extract.nationalities import read_nationality

_BEHIND_NOUN = (
    "preposition",
    "coordination",
    "list_coordination",
    "relative",
)  # what follows a gerund that is a noun


def opens_passive(doc: Document, at: int) -> bool:
    """ "a protocol to be signed": what is to be done with an instrument is no part of its name."""
    readings = doc.lexicon.morphology.readings(doc.tokens[at].lower) if at < len(doc.tokens) else ()
    return any(r.tense == "inf" and doc.lexicon.morphology.is_in(r.lemma, "be") for r in readings)


def reports(doc: Document, at: int) -> bool:
    """Whether a word says what became of an instrument or what it does ("signed", "allowing"): past its name."""
    token = doc.tokens[at]
    readings = doc.lexicon.morphology.readings(token.lower)
    return token.text.islower() and any(r.tense in {"past", "pp", "ger"} for r in readings)


def is_governed(doc: Document, begin: int, at: int) -> bool:
    """ "on |settling| trade", "of |stolen| vehicles", "on diplomatic |training|": it is part of the subject."""
    if at > begin and doc.tag(at - 1, "preposition", "determiner") is not None:
        return True
    behind = doc.tokens[at + 1] if at + 1 < len(doc.tokens) else None
    is_noun = behind is None or not behind.is_word or doc.tag(at + 1, *_BEHIND_NOUN) is not None
    readings = doc.lexicon.morphology.readings(doc.tokens[at].lower)
    is_gerund = all(reading.tense == "ger" for reading in readings)
    return at > begin + 1 and is_noun and is_gerund and doc.tag(at - 2, "preposition") is not None


def leads_to_place(doc: Document, at: int) -> bool:
    """ "signed an accord |in| Lilongwe", "in the Malawian capital": where, and no part of its name."""
    begin = skip_article(doc, at)
    nation = read_nationality(doc, begin, len(doc.tokens)) if begin > at else None
    if begin > at and doc.tag(nation[0] if nation is not None else begin, "capital") is not None:
        return True
    found = doc.known_as(at, lambda entry: entry.kind in {"Place", "Country"} and entry.form == "name")
    return found is not None


def leads_to_person(doc: Document, at: int, last: int) -> bool:
    """ "a memorandum between Minister X and Minister Y": who signs it is no part of its name."""
    begin = skip_article(doc, at)
    return begin < last and doc.tag(begin, "head", "honorific", "rank") is not None


def leads_to_event(doc: Document, at: int) -> bool:
    """ "ký bản ghi nhớ trong chuyến thăm của X": the visit is when it was signed, where nouns stand without article."""
    return bool(doc.lexicon.grammar.get("bare_complements")) and doc.tag(at, "event") is not None
