"""Verb groups: auxiliary, clitics, negation and main verb as one predicate with tense and voice."""

from __future__ import annotations

from kg.extract.compounds import SIMPLE, CompoundReader
from kg.extract.morphology import Form
from kg.extract.relations import Relation
from kg.extract.verbs import Verb

_PRIORITY = {"fut": 0, "imp": 1, "pp": 2, "past": 3, "cond": 4, "pres": 5, "inf": 6, "ger": 7, "sub": 8}


class VerbReader(CompoundReader):
    """Reads the verb group that begins at a token, if one does."""

    def read(self, at: int, last: int) -> Verb | None:
        """The verb group at tokens[at], within tokens[..last]."""
        if not self._may_open(at) and not self._unknown_future(at):
            return None
        verb = Verb(at, at, "", "")
        begin = self._read_clitics(verb, at, last)
        if begin >= last or not self.doc.tokens[begin].is_word:
            return None
        has_clitic = begin > at
        readings = self.morphology.readings(self.doc.tokens[begin].lower) or self._unknown_future(begin)
        if not readings or self._is_noun(begin, at, readings, has_clitic):
            return None
        verb.start = begin
        if (aux := self._auxiliary(readings)) and self._read_compound(verb, aux, begin, last):
            return self._with_infinitive(verb, last)
        simple = self._read_simple(verb, readings, begin, last)
        return self._with_infinitive(simple, last) if simple is not None and simple.is_finite else simple

    def _unknown_future(self, at: int) -> tuple[Form, ...]:
        """ "traversera": that it is a verb, and to come, its ending says."""
        token = self.doc.tokens[at]
        known = self.doc.tags(at) or not token.text.islower()
        if known or not token.text.endswith(self.doc.lexicon.endings("future")):
            return ()
        return (Form("?" + token.text, "fut"),)

    def _with_infinitive(self, verb: Verb, last: int) -> Verb:
        """ "a fait parvenir", "s'est vu décerner": one predicate, whose infinitive says what was done."""
        undergone = verb.reflexive and self.morphology.is_in(verb.lemma, "undergo")
        if not undergone and not self.morphology.is_in(verb.lemma, "causative"):
            return verb
        at = self._skip_inside(verb, verb.last, last)
        if at >= last:
            return verb
        reading = next(
            (r for r in self.morphology.readings(self.doc.tokens[at].lower) if r.tense == "inf"), None
        )
        if reading is not None:
            verb.lemma, verb.start, verb.last = reading.lemma, at, at + 1
            verb.undergone, verb.reflexive = undergone, False
        return verb

    def length_of_word(self, at: int) -> int:  # noqa: ARG002 - one word here; of particles, by the token
        """How many tokens the word at a token takes that no chunk was made of."""
        return 1

    def outreaches(self, at: int, length: int, last: int) -> bool:  # noqa: ARG002 - never here
        """Whether a verb of several words at a token goes on behind its first `length` words, a preposition's."""
        return False

    def _is_noun(self, at: int, first: int, readings: tuple[Form, ...], has_clitic: bool) -> bool:
        """Whether the word at `at` is a noun here: a determiner, preposition or adjective stands before it."""
        if has_clitic:
            return False
        opens = at in self.doc.sentence_starts
        if self.doc.tokens[at].is_capital and first > 0 and self.doc.tokens[at - 1].is_word and not opens:
            return True
        if self._opens_name(at):
            return True
        if self._is_bare_object(at, readings) or self._is_predicate(at, readings) or self._is_title(at):
            return True
        if (head := self.doc.tag(at, "head")) is not None and head.length > 1:
            return True  # "représentant permanent"
        finite = all(r.tense in {"pres", "sub", "past"} for r in readings)
        before = self.doc.tags(at - 1) if at else []
        closed = any(tag.kind in {"determiner", "numeral"} and tag.length == 1 for tag in before)
        governed = any(tag.kind == "preposition" and tag.length == 1 for tag in before)
        if closed and all(r.tense == "pp" for r in readings):
            return True  # "l'entreprise", "le prévenu": no participle of a verb has an article
        gerund = all(r.tense == "ger" for r in readings) and not self.doc.lexicon.grammar.get(
            "modifiers_first"
        )
        if gerund and (closed or any(t.kind == "preposition" and t.value != Relation.IN for t in before)):
            return True  # "au dirigeant", "le gérant"; not "en dirigeant"
        if self.doc.tag(at, "event", "instrument") and not any(
            r.tense in {"fut", "imp", "pp"} for r in readings
        ):
            return closed or governed or not self._has_subject_before(at)
        return finite and (closed or governed)

    def _opens_name(self, at: int) -> bool:
        """ "son homologue du Congo, |Félicité| Okana": two capital words behind a comma, where no headline has them."""
        tokens = self.doc.tokens
        if not at or at + 1 >= len(tokens) or self.doc.lexicon.grammar.get("modifiers_first"):
            return False
        is_pair = tokens[at].is_capital and tokens[at + 1].is_capital and not tokens[at].text.isupper()
        return is_pair and tokens[at - 1].text == ","

    def _is_bare_object(self, at: int, readings: tuple[Form, ...]) -> bool:
        """ "prendra part", "fait halte": right behind a verb that takes nouns without an article."""
        before = self.morphology.readings(self.doc.tokens[at - 1].lower) if at else ()
        governs = any(self.morphology.is_in(r.lemma, "bare_objects") and r.tense != "ger" for r in before)
        return governs and all(r.tense in {"pres", "sub"} for r in readings)

    def _is_title(self, at: int) -> bool:
        """ "élu président", "a été élu mardi président du conseil", "X, président de la région Bretagne": no verb.

        A title behind such a verb, behind its day, a comma or a name: what follows with "of" is no object.
        """
        if self.doc.tag(at, "head") is None:
            return False
        before = self.morphology.readings(self.doc.tokens[at - 1].lower) if at else ()
        if any(self.morphology.is_in(r.lemma, "entitling") for r in before):
            return True
        is_dated = at in self.doc.dated_tokens.values()
        if not is_dated and not (
            at and (self.doc.tokens[at - 1].text == "," or self.doc.tokens[at - 1].is_capital)
        ):
            return False
        tag = self.doc.tag(at + 1, "preposition") if at + 1 < len(self.doc.tokens) else None
        return tag is not None and tag.value == Relation.OF

    def _is_predicate(self, at: int, readings: tuple[Form, ...]) -> bool:
        """ "était présente": right behind a form of "to be", what might be a present tense is an adjective."""
        before = self.morphology.readings(self.doc.tokens[at - 1].lower) if at else ()
        is_be = any(
            self.morphology.is_in(r.lemma, "be") and r.tense in {"pres", "imp", "fut"} for r in before
        )
        return is_be and all(r.tense in {"pres", "sub"} for r in readings)

    def _has_subject_before(self, at: int) -> bool:
        before = self.doc.tokens[at - 1] if at else None
        if before is None or at in self.doc.sentence_starts:
            return False
        return (
            before.is_capital
            or before.text in ",)"
            or self.doc.tag(at - 1, "pronoun", "subject_relative") is not None
        )

    def _read_simple(self, verb: Verb, readings: tuple[Form, ...], at: int, last: int) -> Verb | None:
        reading = self._prefer(readings)
        verb.lemma, verb.last = reading.lemma, at + 1
        if reading.tense in SIMPLE:
            verb.tense = SIMPLE[reading.tense]
            verb.historic = reading.tense == "past" and self._tells_history(readings)
            verb.last = self._skip_inversion(verb, at + 1, last)
            if (done := self._just_did(verb, last)) is not None:
                return done
            if self._governs_infinitive(verb) and (inner := self._infinitive_after(verb, verb.last, last)):
                return inner
        elif reading.tense == "inf":
            verb.tense = "infinitive"
        elif reading.tense == "ger":
            verb.tense = "gerund"
        elif reading.tense == "pp":
            verb.tense = "participle"
            verb.passive = not self.morphology.is_in(reading.lemma, "with_be")
        else:
            return None
        return verb

    def _prefer(self, readings: tuple[Form, ...]) -> Form:
        """The likeliest reading; "réunit" is a present where the news is not told in the simple past."""
        likely = min(readings, key=lambda r: _PRIORITY.get(r.tense, 9))
        if likely.tense != "past" or not self._is_told_in_compounds:
            return likely
        return next((r for r in readings if r.tense == "pres" and r.lemma == likely.lemma), likely)

    def _tells_history(self, readings: tuple[Form, ...]) -> bool:
        """ "il signa": whether a form is only a simple past, in languages that tell the news in another tense."""
        return self._is_told_in_compounds and all(r.tense == "past" for r in readings)

    @property
    def _is_told_in_compounds(self) -> bool:
        """Whether the simple past is that of history."""
        return bool(self.doc.lexicon.grammar.get("historic_past"))

    def _skip_inversion(self, verb: Verb, at: int, last: int) -> int:
        end = self._skip_inside(verb, at, last) if at < last and self.doc.tokens[at].joined else at
        while end < last and self.doc.tokens[end].lower in self._after_negation:
            verb.negated = True
            end += 1
        return end

    def _governs_infinitive(self, verb: Verb) -> bool:
        """Whether an infinitive right behind it is its own: "va recevoir", "doit se rendre"."""
        return any(
            self.morphology.is_in(verb.lemma, name) for name in ("near_future", "obligation")
        ) or self.morphology.is_in(verb.lemma, "possibility")

    def _just_did(self, verb: Verb, last: int) -> Verb | None:
        """ "vient de recevoir": the infinitive, as past."""
        at = verb.last
        if not self.morphology.is_in(verb.lemma, "recent_past") or at + 1 >= last:
            return None
        tag = self.doc.tag(at, "preposition")
        if tag is None or tag.value != Relation.OF:
            return None
        reading = next(
            (r for r in self.morphology.readings(self.doc.tokens[at + 1].lower) if r.tense == "inf"), None
        )
        if reading is not None:
            verb.lemma, verb.start, verb.last = reading.lemma, at + 1, at + 2
            verb.tense = "past" if verb.tense == "present" else "pluperfect"
        return verb

    def _infinitive_after(self, verb: Verb, at: int, last: int) -> Verb | None:
        begin = self._skip_inside(verb, at, last)
        inner = Verb(verb.first, begin, "", "", negated=verb.negated, subject=verb.subject)
        start = self._read_clitics(inner, begin, last)
        if start >= last:
            return None
        if not any(r.tense == "inf" for r in self.morphology.readings(self.doc.tokens[start].lower)):
            return None
        reading = next(r for r in self.morphology.readings(self.doc.tokens[start].lower) if r.tense == "inf")
        inner.lemma, inner.start, inner.last = reading.lemma, start, start + 1
        if (
            self.morphology.is_in(reading.lemma, "be")
            and start + 1 < last
            and (lemma := self._participle(start + 1))
        ):
            inner.lemma, inner.passive, inner.last, inner.start = lemma, True, start + 2, start + 1
        inner.modal, inner.modal_tense = verb.lemma, verb.tense
        inner.tense = (
            "future"
            if self.morphology.is_in(verb.lemma, "near_future") and verb.tense == "present"
            else verb.tense
        )
        return inner
