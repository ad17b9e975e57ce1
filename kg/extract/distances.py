"""How far a date or a place stands from the trigger it may belong to, within a sentence."""

from __future__ import annotations

from collections.abc import Collection

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.relations import LOCATIVES, Relation

_ADJUNCT = 3  # chunks an adjunct is further from what stands before it
_OF_PARTICIPLE = (
    8  # chunks a predicate between them counts, where the date may still be that of the noun before it
)
_TOLD = 4  # chunks that what stands right behind an event noun's own verb is off at most
_EARLIER = frozenset({Relation.AFTER, Relation.FROM})
_CROSSED = 20  # chunks another predicate or event between them counts


def distance(clause: Clause, trigger: int, other: int, *, modifiers_first: bool) -> int | None:
    """Chunks between a trigger and a date or place; None where another predicate stands between them."""
    if other < trigger:
        return _distance_back(clause, trigger, other)
    return _distance_ahead(clause, trigger, other, modifiers_first)


def _distance_back(clause: Clause, trigger: int, other: int) -> int | None:
    if _is_in_closed_relative(clause, other, trigger):
        return None
    between = clause.chunks[other + 1 : trigger - _carried(clause, trigger)]
    opens = not any(c.kind in (ChunkKind.VERB, ChunkKind.RELATIVE) for c in clause.chunks[:other])
    crossed = any(c.kind is ChunkKind.RELATIVE or (c.verb and c.verb.is_finite) for c in between)
    behind = not opens and any(c.kind is ChunkKind.COORDINATION for c in between)
    # An adjunct ("en visite … du 10 au 13 juin") rather takes what follows it than what dates the verb before.
    adjunct = _ADJUNCT if clause.chunks[trigger].preposition is not None else 0
    if (crossed or _is_ahead_of(between)) and not opens:
        return None
    return trigger - other + adjunct + (_CROSSED if crossed or behind else 0)


def _is_ahead_of(between: list[Chunk]) -> bool:
    """ "will see X in Hanoi on May 5 |before| going to Manila to see Y": the day and place are not of what follows."""
    before = [
        n for n, c in enumerate(between) if c.kind is not ChunkKind.GROUP and c.preposition == Relation.BEFORE
    ]
    return bool(before) and any(c.verb is not None for c in between[before[-1] :])


def _carried(clause: Clause, trigger: int) -> int:
    """1 where the verb right before an event noun only carries it: "hier, X a effectué une visite"."""
    noun, before = clause.chunks[trigger], clause.chunks[trigger - 1].verb if trigger else None
    return int(noun.kind is ChunkKind.EVENT and noun.preposition is None and before is not None)


def _distance_ahead(clause: Clause, trigger: int, other: int, modifiers_first: bool) -> int | None:
    between = clause.chunks[trigger + 1 : other]
    predicates = [c for c in between if c.verb is not None]
    if clause.chunks[trigger].kind is ChunkKind.EVENT and predicates[:1] == between[:1]:
        # "a ceremony marking the anniversary of X in Y on Friday": a gerund right behind it only says what it is
        predicates = [c for c in predicates if c.verb is not None and c.verb.tense != "gerund"]
    if clause.chunks[trigger].kind is ChunkKind.EVENT and _is_of_other_noun(between):
        return None
    if _is_behind_other_time(between) or _is_behind_earlier(between):
        return None
    relatives = [c for c in between if c.kind is ChunkKind.RELATIVE]
    free = 1 if _reaches_over(clause.chunks[trigger], between, modifiers_first) else 0
    if len(predicates) > free or len(relatives) > free:
        return None
    events = sum(1 for c in between if c.kind is ChunkKind.EVENT)
    far = other - trigger + _CROSSED * events + (_OF_PARTICIPLE if predicates else 0)
    is_told = bool(predicates) and predicates[-1] is between[-1] and not relatives and not events
    return min(far, _TOLD) if is_told else far  # "The meeting of A and B of C was held |in D|"


def _is_behind_other_time(between: list[Chunk]) -> bool:
    """ "lors du forum, après une série de défaites en Ukraine": what follows is of what came before the forum."""
    for at, chunk in enumerate(between[:-1]):
        if chunk.kind is ChunkKind.PREPOSITION and chunk.preposition in (Relation.AFTER, Relation.BEFORE):
            behind = between[at + 1 :]
            return behind[0].kind is ChunkKind.WORD and not any(c.text == "," for c in behind)
    return False


def _is_behind_earlier(between: list[Chunk]) -> bool:
    """ "his second visit |after the visit of| May 2017": the day is that of the one before, but for behind a comma."""
    told = [n for n, c in enumerate(between) if c.kind is ChunkKind.EVENT and c.preposition in _EARLIER]
    return bool(told) and not any(c.text == "," for c in between[told[-1] :])


def _is_of_other_noun(between: list[Chunk]) -> bool:
    """ "ses condoléances à la suite de l'accident survenu le 5": the participle is that of the noun before it."""
    for at, chunk in enumerate(between):
        if chunk.verb is not None and chunk.verb.tense == "participle":
            nouns = between[:at]
            starts = [n for n, c in enumerate(nouns) if c.kind is ChunkKind.PREPOSITION]
            return bool(starts) and any(c.kind is ChunkKind.WORD for c in nouns[starts[-1] :])
    return False


def _reaches_over(noun: Chunk, between: list[Chunk], modifiers_first: bool) -> bool:
    """A noun reaches over the verb it is the subject of ("la rencontre qui s'est tenue le 30 août")."""
    relatives = [c for c in between if c.kind is ChunkKind.RELATIVE]
    own = not relatives or _is_of_noun(between[: between.index(relatives[0])])
    told_on = bool(relatives)  # "spoke of the session, which X hosted in 2023"
    # An adjunct ("for a visit") is the subject of no verb behind it.
    free = noun.preposition is None or not modifiers_first or told_on
    return own and noun.kind is ChunkKind.EVENT and free


def _is_of_noun(between: list[Chunk]) -> bool:
    """ "le sommet de l'Union africaine, qui se tiendra en mai": only complements of the noun, and a comma."""
    complements = (
        c.group is not None and c.group.preposition == Relation.OF for c in between if c.text != ","
    )
    return all(complements)


def _behind_parenthesis(clause: Clause, at: int) -> int:
    """ "qui effectue, du 11 au 13 octobre, une visite": the two commas about a date close nothing."""
    before = at - 1
    while before > 0 and clause.chunks[before].kind in (ChunkKind.PREPOSITION, ChunkKind.WORD):
        before -= 1
    opened = before > 0 and clause.chunks[before].text == ","
    closed = at + 1 < len(clause.chunks) and clause.chunks[at + 1].text == ","
    return at + 2 if opened and closed else at


def _is_finite(chunk: Chunk) -> bool:
    return chunk.verb is not None and chunk.verb.is_finite


def _is_in_closed_relative(clause: Clause, at: int, trigger: int) -> bool:
    """ "X, who arrived on Wednesday, will leave": the day stands in the clause a comma has closed."""
    before = [n for n, c in enumerate(clause.chunks[:at]) if c.kind is ChunkKind.RELATIVE]
    if not before:
        return False
    verbs = [n for n in range(before[-1], at) if _is_finite(clause.chunks[n])]
    if not verbs or any(c.text == "," for c in clause.chunks[verbs[0] : verbs[-1]]):
        return False  # none yet, or that of the main clause has come: "où X a séjourné, Y a présidé, le deuxième jour"
    behind = clause.chunks[_behind_parenthesis(clause, at) : trigger]
    opened = before[-1] > 0 and clause.chunks[before[-1] - 1].text == ","
    return opened and any(c.kind is ChunkKind.MARK and c.text == "," for c in behind)


def is_of_topic(chunks: list[Chunk], at: int) -> bool:
    """ "talks with X on a truce in Sudan": whether the place at chunks[at] is that of what is spoken about."""
    before = at - 1
    while before > 0 and chunks[before].kind is ChunkKind.WORD:
        before -= 1
    opener = chunks[before] if 0 <= before < at - 1 else None
    is_word = opener is not None and opener.kind is ChunkKind.PREPOSITION
    return is_word and opener is not None and opener.preposition in (Relation.ON, Relation.REGARDING)


def is_seat(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "La Cour, située à La Haye, aux Pays-Bas, a été créée …": where somebody sits is not where it happened."""
    words = doc.lexicon.words["clauses"]["seated"]
    for chunk in reversed(chunks[:at]):
        if chunk.text != "," and (chunk.group is None or chunk.group.preposition not in LOCATIVES):
            return doc.tokens[chunk.last - 1].lower in words
    return False


def is_of_others(clause: Clause, trigger: int, date: int, agents: Collection[str]) -> bool:
    """ "Après des négociations entre A et B, |C| reçoit le 9 juin …": the day behind the verb is of another's deed."""
    if (
        clause.chunks[trigger].preposition != Relation.AFTER
        or clause.chunks[trigger].kind is not ChunkKind.EVENT
    ):
        return False
    told = (n for n in range(trigger + 1, date) if (v := clause.chunks[n].verb) is not None and v.is_finite)
    at = next(told, None)
    subject = clause.chunks[at - 1].group if at is not None else None
    if (
        subject is None
        or not subject.is_personal
        or subject.entity is None
        or subject.preposition is not None
    ):
        return False
    return len(agents) > 1 and subject.entity not in agents
