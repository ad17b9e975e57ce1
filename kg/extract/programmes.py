"""What a programme announces: "Au programme, un entretien avec X", "On the agenda is a meeting with Y".

And what an agenda lists by the hour: "Mercredi, 10 h : entretien avec X".
"""

from __future__ import annotations

from kg.extract.chunks import ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.relations import Relation

_OPEN = frozenset({"present", "future"})


def is_programme(doc: Document, clause: Clause) -> bool:
    """Whether a sentence opens with the programme of what was told before, and tells nothing of the past."""
    openings = tuple(doc.lexicon.words["clauses"]["programmes"])
    sentence = clause.sentence
    opening = doc.text[sentence.start : sentence.start + 30].lower().replace("’", "'")
    if not openings or not (opening.startswith(openings) or is_agenda_item(doc, clause)):
        return False
    finite = (chunk.verb for chunk in clause.chunks if chunk.verb is not None and chunk.verb.is_finite)
    return all(verb.tense in _OPEN and not verb.negated for verb in finite)


def is_whose_programme(clause: Clause, at: int) -> bool:
    """ "Au programme |de sa visite| figure …": whether a noun only says whose programme it is."""
    return clause.chunks[at].preposition == Relation.OF and not any(
        chunk.verb is not None or chunk.group is not None for chunk in clause.chunks[:at]
    )


def is_agenda_item(doc: Document, clause: Clause) -> bool:
    """ "Mercredi, 10 h : entretien avec X", behind the heading of an agenda: no verb, a day or hour, a colon."""
    if any(chunk.verb is not None and chunk.verb.is_finite for chunk in clause.chunks):
        return False
    colon = next((n for n, chunk in enumerate(clause.chunks) if chunk.text == ":"), None)
    if not colon or any(chunk.group is not None for chunk in clause.chunks[:colon]):
        return False
    tokens = doc.tokens[clause.sentence.first : clause.chunks[colon].first]
    is_hour = tokens[0].text[:1].isdigit() or any(
        chunk.kind is ChunkKind.DATE for chunk in clause.chunks[:colon]
    )
    return is_hour and _heading_before(doc, clause.sentence.index) is not None


def find_agenda_owner(doc: Document, registry: Registry, clause: Clause) -> list[str]:
    """Whose agenda it is: the person named last in the sentence that tells of it."""
    at = _heading_before(doc, clause.sentence.index) if is_agenda_item(doc, clause) else None
    if at is None:
        return []
    heading = doc.sentences[at]
    told = [
        (mention.start, person.key)
        for person in registry.persons()
        for mention in person.mentions
        if heading.start <= mention.start < heading.end
    ]
    return [key for _, key in sorted(told)][-1:]


def _heading_before(doc: Document, index: int) -> int | None:
    """The last sentence before one that has a word for an agenda in it."""
    words = doc.lexicon.words["clauses"]["agendas"]
    for at in range(index - 1, -1, -1):
        sentence = doc.sentences[at]
        said = doc.text[sentence.start : sentence.end].lower()
        if any(word in said for word in words):
            return at
    return None
