"""The future told in the past: "said it would sign", "a annoncé que la Suisse verserait 15 millions"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.groups import Group
from kg.extract.relations import Relation
from kg.extract.verbs import Verb

# "…, X told reporters, adding that Y would come"
_TOLD = frozenset({"past", "pluperfect", "imperfect", "gerund"})
_BETWEEN = frozenset({ChunkKind.DATE, ChunkKind.PREPOSITION, ChunkKind.WORD, ChunkKind.GROUP})
_ASIDE = 6  # chunks between a verb of saying and its conjunction
_APART = 2  # commas about an apposition: "said its envoy, Ms X, would come"
_CHANCE = 3  # chunks before an infinitive in which the chance to do it is named


def is_announced(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """Whether the conditional at chunks[at] is what a verb of saying has announced."""
    conjunctions = doc.lexicon.words["clauses"]["object_relative"]
    for back in range(at - 1, 0, -1):
        verb = chunks[back].verb
        if verb is not None and (verb.is_finite or _announces(doc, verb)):
            if _goes_on(chunks, back, at):
                return is_announced(doc, chunks, back)
            return (
                _announces(doc, verb) and _follows_bare(doc, chunks, back, at) and not _supposes(doc, chunks)
            )
        if chunks[back].kind is ChunkKind.RELATIVE and chunks[back].text in conjunctions:
            telling = _telling_before(chunks, back)
            return telling is not None and _announces(doc, telling)
    return False


def _telling_before(chunks: list[Chunk], conjunction: int) -> Verb | None:
    """ "said in Oslo on Tuesday that": the verb before a conjunction, past the day, the place and who is told."""
    for chunk in reversed(chunks[max(0, conjunction - _ASIDE) : conjunction]):
        if chunk.verb is not None:
            return chunk.verb
        if chunk.kind not in _BETWEEN:
            return None
    return None


def is_still_due(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """Whether an imperfect at chunks[at] tells what is still to come: "devait recevoir X mardi soir", told on Tuesday.

    Either a verb of saying has announced it, or it is dated the day of the news or later, so that it can't be missed.
    """
    verb = chunks[at].verb
    if verb is None or verb.negated or "imperfect" not in (verb.tense, verb.modal_tense):
        return False
    return is_announced(doc, chunks, at) or _is_dated_ahead(doc, chunks, at)


def _is_dated_ahead(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """Whether the first day named behind chunks[at], in its clause, is that of the news or a later one.

    Not in a relative clause: "l'entretien qu'il devait avoir jeudi avec X a été annulé".
    """
    if any(chunk.kind is ChunkKind.RELATIVE for chunk in chunks[max(0, at - _APART) : at]):
        return False
    for chunk in chunks[at + 1 :]:
        if chunk.kind is ChunkKind.DATE:
            start, end = doc.tokens[chunk.first].start, doc.tokens[chunk.last - 1].end
            day = next((m for m in doc.dates if start <= m.start < end and m.kind == "day"), None)
            if day is not None and day.relation == "same" and day.offset_days == 0:
                return True  # "devait s'envoler dans la soirée": of the day told, and not yet over
            told = day.value if day is not None and day.relation is None else None
            return told is not None and doc.anchor is not None and told >= doc.anchor
        if chunk.kind is ChunkKind.RELATIVE or (chunk.verb is not None and chunk.verb.is_finite):
            return False
    return False


def is_due_ahead(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "was to meet Y on Friday", told on Wednesday: whether a day behind chunks[at] can be ahead.

    "was to meet Y on Friday but stayed at home" tells of what did not happen.
    """
    behind = chunks[at + 1 :]
    end = next((n for n, chunk in enumerate(behind) if chunk.kind is ChunkKind.RELATIVE), len(behind))
    if any(chunk.verb is not None and chunk.verb.is_finite for chunk in behind[:end]):
        return False
    for chunk in behind[:end]:
        if chunk.kind is ChunkKind.DATE:
            start, last = doc.tokens[chunk.first].start, doc.tokens[chunk.last - 1].end
            day = next((m for m in doc.dates if start <= m.start < last), None)
            told = day.near_value if day is not None and day.relation is None else None
            return told is not None and doc.anchor is not None and told >= doc.anchor
    return False


def _announces(doc: Document, verb: Verb) -> bool:
    told = not verb.negated and verb.modal is None and verb.tense in _TOLD
    return told and doc.lexicon.morphology.is_in(verb.lemma, "announce")


def _goes_on(chunks: list[Chunk], one: int, other: int) -> bool:
    """ "that X would travel to Y, and would sign Z": whether a conditional goes on with the one before it."""
    verb = chunks[one].verb
    return (
        verb is not None
        and verb.tense == "conditional"
        and not verb.negated
        and chunks[other - 1].kind is ChunkKind.COORDINATION
    )


def _follows_bare(doc: Document, chunks: list[Chunk], telling: int, at: int) -> bool:
    """ "said it would sign": a clause without its conjunction, whose subject is all that stands between."""
    between = chunks[telling + 1 : at]
    marks = doc.lexicon.possessive_marks | {","}
    commas = sum(1 for chunk in between if chunk.text == ",")
    return (
        bool(between)
        and commas in (0, _APART)
        and not any(
            chunk.kind in (ChunkKind.COORDINATION, ChunkKind.SUBORDINATION)
            or (chunk.kind is ChunkKind.MARK and chunk.text not in marks)
            for chunk in between
        )
    )


def _supposes(doc: Document, chunks: list[Chunk]) -> bool:
    """ "said it would sign if X did": whether the sentence names a condition."""
    words = doc.lexicon.words["clauses"]["conditional"]
    return any(chunk.kind is ChunkKind.SUBORDINATION and chunk.text in words for chunk in chunks)


def sets_off(doc: Document, verb: Verb) -> bool:
    """ "leaves for Paris on Sunday to attend the summit": whether what a verb is done for is still to come."""
    return verb.tense == "present" and doc.lexicon.morphology.is_in(verb.lemma, "departing")


def is_first_to(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "a été le premier à féliciter X", "was quick to congratulate X": who is first to do something does it."""
    first = doc.lexicon.words["clauses"]["first_to"]
    before = [chunk for chunk in chunks[max(0, at - 2) : at] if chunk.verb is None]
    if doc.lexicon.grammar.get("modifiers_first"):  # "the first leader to visit": the verb holds its "to"
        return any(token.text in first for c in before for token in doc.tokens[c.first : c.last])
    return bool(before) and before[0].text in first and before[-1].preposition == Relation.TO


def has_chance_to(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "took the opportunity to invite X", "it was the turn of X to receive Y": who is given the chance does it."""
    chances = doc.lexicon.words["clauses"]["chance_to"]
    given = any(chunk.text in chances for chunk in chunks[max(0, at - _CHANCE) : at])
    over = next((chunk.verb for chunk in reversed(chunks[:at]) if chunk.verb is not None), None)
    return given and over is not None and doc.lexicon.morphology.is_in(over.lemma, "light")  # not "missed"


def given_chance(doc: Document, chunks: list[Chunk], lists: Enumerations, over: int, at: int) -> list[Group]:
    """ "gave X an opportunity to meet Y": X, who stands right behind the verb at chunks[over], meets Y."""
    group = chunks[over + 1].group if over + 1 < at else None
    is_given = group is not None and group.is_personal and group.preposition is None
    chances = doc.lexicon.words["clauses"]["chance_to"]
    told = any(chunk.text in chances for chunk in chunks[over + 2 : at])
    return lists.whole_enumeration(over + 1) if is_given and told else []
