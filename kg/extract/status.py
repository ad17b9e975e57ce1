"""Whether what a clause says happened, is planned, or is no event: tense, modality, negation."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.announcing import (
    has_chance_to,
    is_announced,
    is_due_ahead,
    is_first_to,
    is_still_due,
    sets_off,
)
from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.denials import is_denied
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.headlines import is_to_come
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.suppositions import is_conditional, is_left_open
from kg.extract.verbs import Verb


@dataclass(frozen=True, slots=True)
class Standing:
    """`status` is "occurred" or "planned"; None with a `reason` where the clause reports no event."""

    status: str | None
    reason: str = ""


OCCURRED = Standing("occurred")
# A gerund behind one of these says what is wished, thanked for or recalled, not what happens.
_SPOKEN_OF = frozenset({Relation.TO, Relation.FOR, Relation.OF, Relation.ON, Relation.AGAINST, Relation.FROM})
PLANNED = Standing("planned")
_WHERE = frozenset({GroupKind.COUNTRY, GroupKind.PLACE})
_DOUBT = 2  # tokens before a verb in which an adverb of doubt is its own


def judge_verb(doc: Document, chunks: list[Chunk], at: int) -> Standing:
    """The standing of what the verb at chunks[at] reports."""
    verb = chunks[at].verb
    assert verb is not None, "chunks[at] is a verb"
    if verb.negated or is_denied(doc, chunks, at, verb):
        return Standing(None, "negated")
    if _asks(doc, chunks):
        return Standing(None, "asked, not told")
    if _is_guessed(doc, verb):
        return Standing(None, "perhaps only")
    if verb.modal is not None:
        return _judge_modal(doc, chunks, at, verb)
    if is_conditional(doc, chunks, at):
        return Standing(None, "conditional clause")
    if (wish := _find_wish(doc, chunks, at)) is not None:
        return Standing(None, f"wished or proposed ({wish})")
    if verb.tense == "future":
        return PLANNED
    if verb.tense == "conditional" and is_announced(doc, chunks, at):
        return PLANNED
    if verb.tense in {"conditional", "subjunctive"}:
        return Standing(None, verb.tense)
    if verb.tense == "infinitive":
        return _judge_infinitive(doc, chunks, at)
    if verb.tense == "gerund":
        before = chunks[at - 1] if at else None
        if before is not None and before.kind is ChunkKind.PREPOSITION and before.preposition in _SPOKEN_OF:
            if _is_credited(doc, chunks, at):
                return OCCURRED
            return Standing(None, "only spoken of")  # "looks forward to meeting X", "thanked X for hosting Y"
        over = before.verb if before is not None else None
        if over is not None and (_leaves_open(doc, over) or is_left_open(doc, over)):
            return Standing(
                None, f"left open ({over.lemma})"
            )  # "proposed holding a summit", "ruled out visiting X"
        return _inherit(doc, chunks, at)
    return OCCURRED


def _is_credited(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "thanked X for hosting the forum last month": what somebody is thanked for, of a day of its own, was done."""
    over = next((chunk.verb for chunk in reversed(chunks[:at]) if chunk.verb is not None), None)
    is_thanked = over is not None and over.is_finite and doc.lexicon.morphology.is_in(over.lemma, "crediting")
    return is_thanked and _is_dated(chunks, at)


def is_agreed(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """Whether the infinitive or gerund at chunks[at] is what parties agreed to: "agreed to elevate", "consented to"."""
    verb = chunks[at].verb
    if verb is None or verb.negated or verb.tense not in {"infinitive", "gerund"}:
        return False
    over = next((c for c in reversed(chunks[max(0, at - 3) : at]) if c.verb is not None), None)
    if over is None or over.verb is None or over.verb.negated or over.verb.modal is not None:
        return False
    return doc.lexicon.morphology.is_in(over.verb.lemma, "agreeing") and over.verb.tense != "infinitive"


def _asks(doc: Document, chunks: list[Chunk]) -> bool:
    """ "Comment X est-il reçu ?": a question tells nothing."""
    marks = doc.lexicon.words["clauses"]["question_marks"]
    return any(chunk.text in marks for chunk in chunks[-2:])  # a closing quote may follow


def _is_guessed(doc: Document, verb: Verb) -> bool:
    """ "Peut-être recevra-t-il X", "X a peut-être reçu Y": an adverb of doubt right before, within or behind a verb."""
    return doc.has_tag("doubt", max(0, verb.first - _DOUBT), verb.last + 1)


def _find_wish(doc: Document, chunks: list[Chunk], at: int) -> str | None:
    """ "a proposé que A se réunisse et que B se concerte": the wishing verb whose clause this is."""
    conjunctions = doc.lexicon.words["clauses"]["object_relative"]
    joined = False  # whether the clause is the second or third of its kind
    for back in range(at - 1, 0, -1):
        chunk = chunks[back]
        if chunk.verb is not None and chunk.verb.is_finite and not joined:
            return None
        if chunk.kind is not ChunkKind.RELATIVE or chunk.text not in conjunctions:
            continue
        governor = chunks[back - 1].verb
        if governor is not None:
            return governor.lemma if _leaves_open(doc, governor) else None
        joined = chunks[back - 1].kind in (ChunkKind.MARK, ChunkKind.COORDINATION)
        if not joined:
            return None
    return None


def _leaves_open(doc: Document, governor: Verb) -> bool:
    """Whether a verb does not say that its clause is so: "souhaite que …", "il n'est pas exclu que …"."""
    morphology = doc.lexicon.morphology
    return morphology.is_in(governor.lemma, "modal") or morphology.is_in(governor.lemma, "unsure")


def _judge_modal(doc: Document, chunks: list[Chunk], at: int, verb: Verb) -> Standing:
    morphology = doc.lexicon.morphology
    if morphology.is_in(verb.modal or "", "near_future"):
        return PLANNED if verb.modal_tense == "present" else Standing(None, "was about to")
    if morphology.is_in(verb.modal or "", "obligation"):
        if verb.modal_tense in {"present", "conditional"} or is_still_due(doc, chunks, at):
            return PLANNED
        return Standing(None, "was expected, or ought to be")
    is_due = verb.modal == "due" and verb.modal_tense == "past" and is_due_ahead(doc, chunks, at)
    return PLANNED if is_due else Standing(None, f"possible only ({verb.modal})")


def judge_promised(doc: Document, chunks: list[Chunk], at: int) -> Standing | None:
    """ "a promis d'envoyer", "s'est engagé à fournir": planned; None where the verb at chunks[at] is not promised."""
    verb = chunks[at].verb
    assert verb is not None, "chunks[at] is a verb"
    bare = verb.tense in {"present", "infinitive"} and bool(doc.lexicon.grammar.get("syllables"))
    if (verb.tense != "infinitive" and not bare) or verb.negated:
        return None
    for back in range(at - 1, -1, -1):
        if (promise := chunks[back].verb) is None and bare:
            return None  # "thông báo |cử| đội cứu hộ": without infinitives, right behind it
        if promise is not None:
            kind = "pledging" if bare else "promise"
            promised = doc.lexicon.morphology.is_in(promise.lemma, kind) and promise.is_finite
            return PLANNED if promised and judge_verb(doc, chunks, back) == OCCURRED else None
    return None


def _judge_infinitive(doc: Document, chunks: list[Chunk], at: int) -> Standing:
    before = chunks[at - 1] if at else None
    meant = before is not None and before.kind is ChunkKind.PREPOSITION
    if before is not None and meant and before.preposition in (Relation.FOR, Relation.AFTER):
        return _judge_purpose(doc, chunks, at)
    if before is not None and before.text in doc.lexicon.words["clauses"]["prospects"]:
        return Standing(None, f"in prospect only ({before.text})")  # "efforts to provide aid"
    if is_first_to(doc, chunks, at) or has_chance_to(doc, chunks, at):
        return _inherit(doc, chunks, at)
    if (standing := _judge_coordinate(doc, chunks, at)) is not None:
        return standing
    if _is_scheduled_trait(doc, chunks, at) or is_to_come(doc, chunks, at):
        return PLANNED
    for back in range(at - 1, max(at - 8, -1), -1):
        verb = chunks[back].verb
        if verb is not None:
            moves = all(doc.lexicon.morphology.is_in(verb.lemma, name) for name in ("with_be", "motion"))
            if moves and back == at - 1:
                return judge_verb(doc, chunks, back)
            if doc.lexicon.morphology.is_in(verb.lemma, "arrange") and _is_dated(chunks, at):
                settled = judge_verb(doc, chunks, back)
                return PLANNED if settled.status == "occurred" else settled
            if _reports_done(doc, chunks[at].verb, verb):
                return judge_verb(doc, chunks, back)  # "a indiqué avoir transmis un message"
            if back == at - 1 and _managed_to(doc, verb):
                return OCCURRED  # "a pu rencontrer X"
            if verb.passive and doc.lexicon.morphology.is_in(verb.lemma, "schedule"):
                due = verb.tense == "present" and not verb.negated  # "is also scheduled to visit X"
                return PLANNED if due else Standing(None, f"was to take place ({verb.lemma})")
            if sets_off(doc, verb):
                return PLANNED if judge_verb(doc, chunks, back) == OCCURRED else judge_verb(doc, chunks, back)
            stays = verb.is_finite and doc.lexicon.morphology.is_in(verb.lemma, "be")
            if doc.lexicon.morphology.is_in(verb.lemma, "purpose") or (stays and _is_where(chunks, at)):
                return judge_verb(doc, chunks, back)  # "flew to Hanoi to meet X"
            return Standing(None, f"not said to have happened (infinitive after {verb.lemma})")
    return Standing(None, "not said to have happened (infinitive)")


def _judge_purpose(doc: Document, chunks: list[Chunk], at: int) -> Standing:
    """ "pour discuter", "après avoir reçu": as the verb it hangs on; an infinitive there has its own standing."""
    over = next((n for n in range(at - 1, -1, -1) if chunks[n].verb is not None), None)
    hanging = over is not None and (verb := chunks[over].verb) is not None and verb.tense == "infinitive"
    if over is not None and hanging and chunks[at - 1].preposition == Relation.FOR:
        return judge_verb(doc, chunks, over)
    return _inherit(doc, chunks, at)


def _is_scheduled_trait(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "a protocol to be signed by X", "the summit, to be held in Y": what is to be done with the noun before it."""
    verb = chunks[at].verb
    before = [chunk for chunk in chunks[max(0, at - 2) : at] if chunk.text != ","]
    if verb is None or not verb.passive or not before:
        return False
    over = next((c.verb for c in reversed(chunks[:at]) if c.verb is not None), None)
    asked = over is not None and (over.negated or doc.lexicon.morphology.is_in(over.lemma, "modal"))
    return before[-1].kind in (ChunkKind.INSTRUMENT, ChunkKind.EVENT) and not asked


def _managed_to(doc: Document, verb: Verb) -> bool:
    """What somebody could do, told as past and by a verb of its own, he did."""
    could = doc.lexicon.morphology.is_in(verb.lemma, "possibility")
    return could and verb.tense == "past" and not verb.negated


def _reports_done(doc: Document, done: Verb | None, telling: Verb) -> bool:
    """Whether a verb of saying governs an infinitive of what was done."""
    said = telling.lemma in doc.lexicon.table("speech")["verbs"]
    told = said and not doc.lexicon.morphology.is_in(telling.lemma, "modal")
    return told and done is not None and done.perfect and telling.is_finite


def _judge_coordinate(doc: Document, chunks: list[Chunk], at: int) -> Standing | None:
    """ "doit voir X et recevoir Y", "a reçu X avant de voir Y, puis de signer Z": as the verb it goes on from."""
    opener = at - 1
    while opener > 0 and _is_bare_of(chunks[opener]):
        opener -= 1  # "puis de signer"
    if opener < 0 or chunks[opener].kind is not ChunkKind.COORDINATION:
        return None
    is_next = chunks[opener].text in doc.lexicon.words["clauses"]["sequence"]
    for back in range(opener - 1, -1, -1):
        verb = chunks[back].verb
        if verb is None or verb.tense in {"participle", "gerund"}:
            continue
        # "is scheduled to call on X and to open Y": the future holds an infinitive.
        goes_on = is_next or verb.tense in {"infinitive", "future"} or verb.modal is not None
        in_relative = any(c.kind is ChunkKind.RELATIVE for c in chunks[back:at])
        return judge_verb(doc, chunks, back) if goes_on and not in_relative else None
    return _inherit(doc, chunks, at) if is_next else None


def _is_bare_of(chunk: Chunk) -> bool:
    return chunk.kind is ChunkKind.PREPOSITION and chunk.preposition == Relation.OF


def _inherit(doc: Document, chunks: list[Chunk], at: int) -> Standing:
    over = chunks[at - 1].verb if at else None
    if over is not None and over.tense == "infinitive":
        return judge_verb(doc, chunks, at - 1)  # "their commitment to continue providing aid"
    for back in [*range(at - 1, -1, -1), *range(at + 1, len(chunks))]:
        verb = chunks[back].verb
        if verb is not None and verb.is_finite:
            is_object = back < at and not any(chunk.text == "," for chunk in chunks[back:at])
            if is_object and any(doc.lexicon.morphology.is_in(verb.lemma, c) for c in ("discussing", "wish")):
                return Standing(
                    None, "only spoken of"
                )  # "discussed efforts providing aid", "called for opening"
            return judge_verb(doc, chunks, back)
    return OCCURRED


def _is_where(chunks: list[Chunk], at: int) -> bool:
    """ "is in Rome this week to attend the summit": whether a place stands before the infinitive at chunks[at]."""
    days = {ChunkKind.DATE, ChunkKind.PREPOSITION, ChunkKind.WORD}
    before = next((c for c in reversed(chunks[:at]) if c.kind not in days), None)
    group = before.group if before is not None else None
    return group is not None and group.kind in _WHERE and group.preposition in LOCATIVES


def _is_dated(chunks: list[Chunk], at: int) -> bool:
    """Whether a day or month stands behind the verb at chunks[at], before another predicate."""
    for chunk in chunks[at + 1 :]:
        if chunk.kind is ChunkKind.DATE:
            return True
        if chunk.verb is not None or chunk.kind in (ChunkKind.RELATIVE, ChunkKind.SUBORDINATION):
            return False
    return False
