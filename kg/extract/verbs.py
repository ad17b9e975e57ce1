"""Verb groups: auxiliary, clitics, negation and main verb as one predicate with tense and voice."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.morphology import Form
from kg.extract.relations import Relation

_FINITE = ("pres", "imp", "fut", "cond", "past")
# Tense of a compound form by the tense of its auxiliary.
_COMPOUND = {
    "pres": "past",
    "imp": "pluperfect",
    "past": "past",
    "fut": "future",
    "cond": "conditional",
    "sub": "subjunctive",
}
_SIMPLE = {"pres": "present", "imp": "imperfect", "fut": "future", "cond": "conditional", "past": "past"}


@dataclass(slots=True)
class Verb:
    """A predicate over the tokens first..last (exclusive)."""

    first: int
    last: int
    lemma: str
    tense: str  # present, past, imperfect, pluperfect, future, conditional, subjunctive, infinitive, …
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    modal: str | None = None  # lemma of the verb that governs it: "devoir", "pouvoir", "souhaiter", "aller"
    modal_tense: str | None = None
    subject: Group | None = None  # a pronoun inside the group: "a-t-il"
    dative: Group | None = None  # "lui a remis"
    clitic: Group | None = None  # "l'a reçu"
    undergone: bool = False  # "s'est vu décerner": the subject is the one it is done to
    there: bool = False  # "y a effectué"
    start: int = 0  # the token of the main verb
    agent: int | None = None  # the chunk of the agent that stands before it: "được Chủ tịch nước X tiếp"

    @property
    def is_finite(self) -> bool:
        """Whether it can carry a clause of its own."""
        return self.tense not in {"infinitive", "participle", "gerund"}


class VerbReader:
    """Reads the verb group that begins at a token, if one does."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.morphology = doc.lexicon.morphology
        clitics = doc.lexicon.words["clitics"]
        self._reflexive = frozenset(clitics["reflexive"])
        self._dative = frozenset(clitics["dative"])
        self._object = frozenset(clitics["object"])
        self._other = frozenset(clitics["other"])
        self._negation = frozenset(clitics["negation"])
        self._after_negation = frozenset(clitics["after_negation"])
        self._places = frozenset(clitics["place"])
        self._ambiguous = frozenset(clitics["ambiguous_negation"])
        self._euphonic = frozenset(clitics["euphonic"])

    def read(self, at: int, last: int) -> Verb | None:
        """The verb group at tokens[at], within tokens[..last]."""
        verb = Verb(at, at, "", "")
        begin = self._read_clitics(verb, at, last)
        if begin >= last or not self.doc.tokens[begin].is_word:
            return None
        has_clitic = begin > at
        readings = self.morphology.readings(self.doc.tokens[begin].lower)
        if not readings or self._is_noun(begin, at, readings, has_clitic):
            return None
        verb.start = begin
        if (aux := self._auxiliary(readings)) and self._read_compound(verb, aux, begin, last):
            return self._with_infinitive(verb, last)
        simple = self._read_simple(verb, readings, begin, last)
        return self._with_infinitive(simple, last) if simple is not None and simple.is_finite else simple

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

    def _read_clitics(self, verb: Verb, at: int, last: int) -> int:
        """Past clitics; a word that is a clitic and an article only counts where a verb follows."""
        end = at
        while end < last:
            word = self.doc.tokens[end].lower
            if word in self._reflexive:
                verb.reflexive = True
            elif word in self._negation:
                verb.negated = True
            elif word in self._dative and self._leads_to_verb(end + 1, last):
                verb.dative = _pronoun_at(end, plural=word == "leur")
            elif word in self._object and self._leads_to_verb(end + 1, last):
                verb.clitic = _pronoun_at(end, plural=word == "les")
            elif word in self._other and self._leads_to_verb(end + 1, last):
                verb.there = verb.there or word in self._places
            else:
                break
            end += 1
        return end

    def _leads_to_verb(self, at: int, last: int) -> bool:
        if at >= last:
            return False
        word = self.doc.tokens[at].lower
        if word in self._dative | self._other | self._reflexive:
            return True
        readings = self.morphology.readings(word)
        return any(r.tense in _FINITE or r.tense == "inf" for r in readings) and not self._doubles_as_noun(
            readings, word
        )

    def _doubles_as_noun(self, readings: tuple[Form, ...], word: str) -> bool:
        """Whether a form in -e, -es is as likely a noun ("la visite", "les rencontres")."""
        return word.endswith(self.doc.lexicon.endings("noun_or_verb")) and all(
            r.tense in {"pres", "sub"} for r in readings
        )

    def _is_noun(self, at: int, first: int, readings: tuple[Form, ...], has_clitic: bool) -> bool:
        """Whether the word at `at` is a noun here: a determiner, preposition or adjective stands before it."""
        if has_clitic:
            return False
        if self.doc.tokens[at].is_capital and first > 0 and self.doc.tokens[at - 1].is_word:
            return True
        finite = all(r.tense in {"pres", "sub", "past"} for r in readings)
        before = self.doc.tags(at - 1) if at else []
        closed = any(tag.kind in {"determiner", "numeral"} and tag.length == 1 for tag in before)
        governed = any(tag.kind == "preposition" and tag.length == 1 for tag in before)
        if self.doc.tag(at, "event", "instrument") and not any(
            r.tense in {"fut", "imp", "pp"} for r in readings
        ):
            return closed or governed or not self._has_subject_before(at)
        return finite and (closed or governed)

    def _has_subject_before(self, at: int) -> bool:
        before = self.doc.tokens[at - 1] if at else None
        if before is None:
            return False
        return (
            before.is_capital
            or before.text in ",)"
            or self.doc.tag(at - 1, "pronoun", "subject_relative") is not None
        )

    def _auxiliary(self, readings: tuple[Form, ...]) -> Form | None:
        names = self.morphology.classes["have"] | self.morphology.classes["be"]
        return next(
            (r for r in readings if r.lemma in names and r.tense in (*_FINITE, "sub", "ger", "inf")), None
        )

    def _read_compound(self, verb: Verb, aux: Form, at: int, last: int) -> bool:
        """ "a reçu", "a été reçue", "s'est rendu", "ont, dans la foulée, présidé"."""
        end = self._skip_inside(verb, at + 1, last)
        if end >= last:
            return False
        participle = self._participle(end)
        if participle is None:
            return False
        is_be = self.morphology.is_in(aux.lemma, "be")
        passive = is_be and not verb.reflexive and not self.morphology.is_in(participle, "with_be")
        if self.morphology.is_in(participle, "be"):  # "a été" + participle
            following = self._skip_inside(verb, end + 1, last)
            inner = self._participle(following) if following < last else None
            if inner is not None:
                participle, end, passive = inner, following, True
        simple_passive = passive and is_be
        verb.tense = (_SIMPLE if simple_passive and not verb.reflexive else _COMPOUND).get(
            aux.tense, "participle"
        )
        if aux.tense == "inf":
            verb.tense = "infinitive"
        verb.lemma, verb.passive, verb.last, verb.start = participle, passive, end + 1, end
        return True

    def _skip_inside(self, verb: Verb, at: int, last: int) -> int:
        """Past what may stand between auxiliary and participle: adverbs, negation, "-t-il", a parenthesis."""
        tokens = self.doc.tokens
        while at < last:
            word = tokens[at].lower
            if tokens[at].joined and word in self._euphonic and at + 1 < last:
                at += 1
            elif tokens[at].joined and (pronoun := self.doc.tag(at, "pronoun")) and verb.subject is None:
                verb.subject = _pronoun_at(
                    at,
                    plural=(pronoun.value or {}).get("number") == "p",
                    gender=(pronoun.value or {}).get("gender"),
                )
                at += 1
            elif word in self._after_negation:
                verb.negated = verb.negated or word not in self._ambiguous
                at += 1
            elif adverb := self.doc.tag(at, "adverb"):
                at += adverb.length
            elif word.endswith(self.doc.lexicon.endings("adverb")) and tokens[at].text.islower():
                at += 1
            elif word == "," and (close := self._closing_comma(at, last)) is not None:
                at = close
            else:
                break
        return at

    def _closing_comma(self, at: int, last: int) -> int | None:
        """Behind the comma that closes a short parenthesis opened at `at`, if a participle follows it."""
        for end in range(at + 1, min(at + 9, last - 1)):
            if self.doc.tokens[end].text == ",":
                return end + 1 if self._participle(end + 1) is not None else None
        return None

    def _participle(self, at: int) -> str | None:
        """The verb a participle belongs to; an unknown one is recognised by its ending and named by its form."""
        word = self.doc.tokens[at].lower
        for reading in self.morphology.readings(word):
            if reading.tense == "pp":
                return reading.lemma
        if (
            self.doc.tokens[at].text.islower()
            and word.endswith(self.doc.lexicon.endings("participle"))
            and not self.doc.tag(at, "parties", "group")
        ):
            return "?" + word
        return None

    def _read_simple(self, verb: Verb, readings: tuple[Form, ...], at: int, last: int) -> Verb | None:
        reading = min(readings, key=lambda r: _PRIORITY.get(r.tense, 9))
        verb.lemma, verb.last = reading.lemma, at + 1
        if reading.tense in _SIMPLE:
            verb.tense = _SIMPLE[reading.tense]
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


_PRIORITY = {"fut": 0, "imp": 1, "pp": 2, "past": 3, "cond": 4, "pres": 5, "inf": 6, "ger": 7, "sub": 8}


def _pronoun_at(at: int, *, plural: bool, gender: str | None = None) -> Group:
    return Group(GroupKind.PRONOUN, at, at + 1, plural=plural, gender=gender)
