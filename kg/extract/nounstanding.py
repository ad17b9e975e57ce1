"""Whether what an event noun names took place: by its governing verb, its head, or how it is presupposed."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.announcing import sets_off
from kg.extract.arguments import ArgumentReader
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.frames import Frame
from kg.extract.programmes import is_programme, is_whose_programme
from kg.extract.relations import Relation
from kg.extract.status import OCCURRED, PLANNED, Standing, judge_verb
from kg.extract.suppositions import is_conditional

_PRESUPPOSED = frozenset(
    {Relation.DURING, Relation.AFTER, Relation.BEFORE, Relation.ASIDE, Relation.TO, Relation.WITHIN}
)
# What hangs so on a word of hope or need is what is hoped for: "the prospect of talks", "the need for a summit".
_OPEN = frozenset({Relation.OF, Relation.FOR, Relation.ON, Relation.TOWARDS})
_SCHEDULED = 9  # chunks behind a noun in which "prévu" still says it of the noun
# Tenses in which what is told "before the summit" is told while it is still to come.
_AHEAD = frozenset({"present", "future", "conditional"})


class NounJudge:
    """Judges event nouns."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._morphology = doc.lexicon.morphology
        self._due = frozenset(doc.lexicon.words["clauses"]["due"])

    def judge(
        self, clause: Clause, reader: ArgumentReader, at: int, governor: int | None, frame: Frame
    ) -> Standing:
        """The standing of the event noun at a chunk, told by its light verb if it has one."""
        if governor is not None:
            hangs = self._find_prospect(clause, at) if clause.chunks[at].preposition == Relation.OF else None
            if hangs is not None:
                return Standing(None, hangs)  # "ending years of negotiations"
            return (
                PLANNED
                if self._is_to_be(clause, at, governor)
                else self._judge_light(clause, governor, frame)
            )
        if is_programme(self.doc, clause):
            own = is_whose_programme(clause, at)
            return Standing(None, "whose programme it is only") if own else PLANNED
        standing = self._judge_ungoverned(clause, reader, at, frame)
        # "discussed the upcoming summit": presupposed, and still to come.
        return PLANNED if standing == OCCURRED and clause.chunks[at].to_come else standing

    def _is_to_be(self, clause: Clause, at: int, told: int) -> bool:
        """ "the forum on water, to be hosted by X": a passive infinitive right behind the noun is a date set for it."""
        verb = clause.chunks[told].verb
        is_behind = told > at and verb is not None and verb.passive and verb.tense == "infinitive"
        return is_behind and not any(chunk.verb is not None for chunk in clause.chunks[at + 1 : told])

    def _judge_ungoverned(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> Standing:
        reason = self._find_called_off(clause, reader, at) or self._find_prospect(clause, at)
        if reason is not None:
            return Standing(None, reason)
        if self._is_prepared(clause, at):
            return PLANNED
        chunk, head = clause.chunks[at], reader.head_verb(at)
        owned = chunk.possessive or chunk.owner is not None
        if owned and chunk.preposition is None and head is not None:
            standing = judge_verb(self.doc, clause.chunks, head)
            if standing.status != OCCURRED.status:
                return standing  # "His first trip abroad would take him to X"
        if (scheduled := self._judge_scheduled(clause, reader, at)) is not None:
            return scheduled
        if frame.held and self._is_told_to_come(clause, reader, at, frame):
            return PLANNED
        if chunk.preposition == Relation.FROM:
            return OCCURRED  # "la première visite de X depuis son élection est prévue mardi"
        if owned and (awaited := self._judge_awaited(clause, reader, at)) is not None:
            return awaited
        if chunk.preposition in _PRESUPPOSED or owned:
            return self._judge_presupposed(clause, reader, at, frame)
        goal = chunk.preposition == Relation.FOR or chunk.preposition in frame.bare
        if goal and reader.participle_before(at) is not None:
            return OCCURRED  # "Arrivé lundi pour une visite de deux jours, X se rendra mardi …"
        if head is not None:
            return self._judge_head(clause, at, head, frame)
        over = reader.governor(at) if chunk.preposition in frame.bare else None
        if over is not None and judge_verb(self.doc, clause.chunks, over) == PLANNED:
            return PLANNED  # "se rendra en visite officielle en Hongrie"
        main = reader.main_verb(at) if chunk.preposition in (Relation.FOR, Relation.BY) else None
        if main is not None and self._is_to_come(clause, main):
            return PLANNED  # "traversera le fleuve pour une visite", "poursuivra son voyage par une visite"
        return self._judge_governed(clause, reader, at, frame)

    def _find_called_off(self, clause: Clause, reader: ArgumentReader, at: int) -> str | None:
        """The verb that calls it off: what it is the object of, the subject of, or a passive further on."""
        is_bare = clause.chunks[at].preposition is None
        over, head = reader.governor(at), reader.head_verb(at)
        if is_bare and over is not None and (reason := self._cancels(clause, over)) is not None:
            return reason
        if is_bare and (reason := self._find_cancelling(clause, at)) is not None:
            return reason
        return self._cancels(clause, head) if head is not None else None

    def _find_prospect(self, clause: Clause, at: int) -> str | None:
        """ "the prospect of a meeting", "working towards a meeting": what it hangs on, where that leaves it open."""
        chunk, before = clause.chunks[at], clause.chunks[at - 1] if at else None
        if chunk.preposition == Relation.TOWARDS and chunk.indefinite:
            return "worked towards only"
        if before is None or before.kind is not ChunkKind.WORD or chunk.preposition not in _OPEN:
            return None
        words = self.doc.lexicon.words["clauses"]["prospects"]
        return f"in prospect only ({before.text})" if before.text in words else None

    def _is_prepared(self, clause: Clause, at: int) -> bool:
        """ "discussed preparations for a visit by X": what is being prepared is to come."""
        before = clause.chunks[at - 1] if at else None
        is_goal = before is not None and clause.chunks[at].preposition in (Relation.FOR, Relation.OF)
        words = self.doc.lexicon.words["clauses"]["preparing"]
        return is_goal and before is not None and before.kind is ChunkKind.WORD and before.text in words

    def _cancels(self, clause: Clause, at: int) -> str | None:
        verb = clause.chunks[at].verb
        called_off = verb is not None and self._morphology.is_in(verb.lemma, "cancel")
        return f"called off ({verb.lemma})" if verb is not None and called_off else None

    def _judge_scheduled(self, clause: Clause, reader: ArgumentReader, at: int) -> Standing | None:
        """ "La conférence est prévue à X", "sont prévus des entretiens avec Y": to come, unless told as past."""
        if not reader.is_bare(at):
            return None
        for over in (reader.head_verb(at), reader.governor(at)):
            verb = clause.chunks[over].verb if over is not None else None
            if verb is None or not verb.passive or not self._morphology.is_in(verb.lemma, "schedule"):
                continue
            told = self._morphology.is_in(verb.lemma, "announce") and not verb.negated
            if told and "nomination" in clause.chunks[at].frames:
                return None  # who is announced is appointed
            if verb.negated or verb.tense in {"imperfect", "pluperfect"}:
                return Standing(None, f"was to take place ({verb.lemma})")
            return PLANNED
        return None

    def _judge_awaited(self, clause: Clause, reader: ArgumentReader, at: int) -> Standing | None:
        """ "looks forward to X's visit": to come; "called for X's visit": wished; None where it is neither."""
        over = reader.governor(at) if clause.chunks[at].preposition in (None, Relation.TO) else None
        verb = clause.chunks[over].verb if over is not None else None
        if over is None or verb is None or any(c.group is not None for c in clause.chunks[over + 1 : at]):
            return None
        if self._morphology.is_in(verb.lemma, "wish"):
            return Standing(None, f"wished, proposed or denied ({verb.lemma})")
        return PLANNED if self._morphology.is_in(verb.lemma, "await") else None

    def _is_told_to_come(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> bool:
        """ "ont évoqué le sommet, qui se tiendra en mai", "le sommet de l'Union, prévu mardi"."""
        relative = reader.relative_head(at)
        verb = clause.chunks[relative].verb if relative is not None else None
        if relative is not None and verb is not None and verb.lemma in frame.held:
            return judge_verb(self.doc, clause.chunks, relative) == PLANNED
        behind = clause.chunks[at + 1 : at + _SCHEDULED]
        nouns = {ChunkKind.EVENT, ChunkKind.INSTRUMENT}
        said = next((chunk for chunk in behind if chunk.verb is not None or chunk.kind in nouns), None)
        trait = said.verb if said is not None else None
        if trait is None or not trait.passive:
            return False
        is_scheduled = trait.tense == "participle" and self._morphology.is_in(trait.lemma, "schedule")
        is_held = trait.lemma in frame.held or trait.lemma in frame.light
        return is_scheduled or (trait.tense == "infinitive" and is_held)

    def _judge_presupposed(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> Standing:
        """ "lors de sa visite": it takes place, and is to come where the main clause is."""
        main = reader.main_verb(at)
        inner = next((n for n in range(at - 1, -1, -1) if clause.chunks[n].verb is not None), None)
        within = clause.chunks[at].preposition == Relation.DURING and frame.event in {"Meeting", "Call"}
        if inner is not None and not within and self._is_arranged(clause, inner):
            return PLANNED  # "sont convenus de se revoir, en marge du forum"
        if main is not None and self._is_to_come(clause, main):
            return PLANNED  # "est attendu le 11 juin pour l'ouverture du bureau"
        is_apart = main is None and clause.chunks[at].preposition == Relation.BEFORE
        if is_apart and frame.event == "Conference":
            return PLANNED  # but "X et Y, avant leurs entretiens": a caption
        if main is not None and clause.chunks[at].preposition not in (Relation.AFTER, None):
            standing = judge_verb(self.doc, clause.chunks, main)
            verb = clause.chunks[main].verb
            is_before = clause.chunks[at].preposition == Relation.BEFORE
            lies_ahead = is_before and verb is not None and verb.tense in _AHEAD
            return PLANNED if standing.status == "planned" or lies_ahead else OCCURRED
        return OCCURRED

    def _is_arranged(self, clause: Clause, at: int) -> bool:
        verb = clause.chunks[at].verb
        if verb is not None and verb.tense == "gerund":  # "looks forward to meeting X at the summit"
            over = next(
                (chunk.verb for chunk in reversed(clause.chunks[:at]) if chunk.verb is not None), None
            )
            return over is not None and self._morphology.is_in(over.lemma, "await")
        is_infinitive = verb is not None and verb.tense == "infinitive"
        return is_infinitive and judge_verb(self.doc, clause.chunks, at) == PLANNED

    def _is_to_come(self, clause: Clause, at: int) -> bool:
        """Whether a verb speaks of what is ahead: a future, or a passive of expectation in the present."""
        verb = clause.chunks[at].verb
        if verb is None or verb.negated:
            return False
        is_scheduled = verb.passive and self._morphology.is_in(verb.lemma, "schedule")
        if sets_off(self.doc, verb) and clause.sentence.kind is BlockKind.PARAGRAPH:
            return True  # "flies to X on Monday for the conference"
        if verb.modal == "due" and judge_verb(self.doc, clause.chunks, at) == PLANNED:
            return True  # "was to travel to Y on Friday for talks"
        return (
            verb.tense == "future" or (is_scheduled and verb.tense == "present") or self._is_due(clause, at)
        )

    def _is_due(self, clause: Clause, at: int) -> bool:
        """ "is due in Vilnius on Monday for talks": an adjective behind "be" that says it is to come."""
        verb, behind = clause.chunks[at].verb, clause.chunks[at + 1 : at + 2]
        is_be = (
            verb is not None
            and self._morphology.is_in(verb.lemma, "be")
            and verb.tense in {"present", "past"}
        )
        return is_be and bool(behind) and behind[0].text in self._due

    def _judge_governed(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> Standing:
        chunk, over = clause.chunks[at], reader.governor(at)
        verb = clause.chunks[over].verb if over is not None else None
        beside = chunk.preposition is not None and chunk.preposition in frame.bare
        if beside and verb is not None and not verb.negated and verb.is_finite:
            return OCCURRED  # "urged restraint in a call with X": the call is not what is urged
        is_trait = verb is not None and verb.passive and verb.tense == "participle" and not verb.negated
        if is_trait and verb is not None and self._morphology.is_in(verb.lemma, "schedule"):
            return PLANNED  # "is among the leaders expected at the summit"
        if verb is not None and (verb.negated or self._morphology.is_in(verb.lemma, "modal")):
            return Standing(None, f"wished, proposed or denied ({verb.lemma})")
        if verb is not None and verb.tense in {"infinitive", "conditional"}:
            return Standing(None, "not said to have happened")
        if chunk.indefinite and chunk.preposition is None:
            return Standing(None, "indefinite and under no verb")
        return OCCURRED

    def _judge_head(self, clause: Clause, at: int, head: int, frame: Frame) -> Standing:
        """ "La session se tiendra" is planned; "L'entretien permettra de …" speaks of talks that took place."""
        verb = clause.chunks[head].verb
        assert verb is not None, "a head is a verb"
        standing = judge_verb(self.doc, clause.chunks, head)
        valued = verb.tense in {"present", "conditional"}  # "A meeting of X and Y would be useful"
        copula = self._morphology.is_in(verb.lemma, "be") and not verb.passive and valued
        if copula and clause.chunks[at].indefinite:
            return Standing(None, "only spoken of")  # "Une discussion entre X et Y n'est pas suffisante"
        is_supposed = standing.status is None and is_conditional(self.doc, clause.chunks, head)
        return standing if is_supposed or verb.lemma in frame.held or verb.lemma in frame.light else OCCURRED

    def _judge_light(self, clause: Clause, governor: int, frame: Frame) -> Standing:
        """ "a demandé à X de transmettre ses salutations à Y": asked for face to face, the message is given."""
        verb = clause.chunks[governor].verb
        assert verb is not None, "a governor is a verb"
        if verb.tense == "infinitive" and self._morphology.is_in(verb.lemma, "errand"):
            for before in range(governor - 1, -1, -1):
                asking = clause.chunks[before].verb
                if asking is not None:
                    if self._morphology.is_in(asking.lemma, "asking"):
                        return judge_verb(self.doc, clause.chunks, before)
                    break
        standing = judge_verb(self.doc, clause.chunks, governor)
        if standing == OCCURRED and verb.tense == "present" and self._morphology.is_in(verb.lemma, "contain"):
            return PLANNED  # "Her programme includes talks with X"
        # "offered condolences": to offer them is to give them; who is announced as minister has been appointed.
        said = frame.event in {"Message", "Appointment", "Establishment"}
        promised = not said and self._morphology.is_in(verb.lemma, "promise") and standing == OCCURRED
        return PLANNED if promised else standing  # "a annoncé l'octroi de …"

    def _find_cancelling(self, clause: Clause, at: int) -> str | None:
        """ "chuyến thăm … dự kiến diễn ra tuần này đã bị hoãn": a passive further on calls its subject off."""
        for chunk in clause.chunks[at + 1 :]:
            if chunk.kind is ChunkKind.MARK and chunk.text in ",;:":
                return None
            verb = chunk.verb
            if verb is not None and verb.passive and self._morphology.is_in(verb.lemma, "cancel"):
                return f"called off ({verb.lemma})"
        return None
