"""Compound forms: an auxiliary, what stands inside, and the participle ("ont, dans la foulée, été reçus")."""

from __future__ import annotations

from kg.extract.clitics import FINITE, CliticReader, pronoun_at
from kg.extract.morphology import Form
from kg.extract.verbs import Verb

# Tense of a compound form by the tense of its auxiliary.
_COMPOUND = {
    "pres": "past",
    "imp": "pluperfect",
    "past": "past",
    "fut": "past",  # "aura enchaîné une dizaine de rencontres": looks back
    "cond": "conditional",
    "sub": "subjunctive",
}
_TENSED = frozenset({*FINITE, "sub", "ger", "inf"})
SIMPLE = {"pres": "present", "imp": "imperfect", "fut": "future", "cond": "conditional", "past": "past"}


class CompoundReader(CliticReader):
    """Reads an auxiliary with its participle as one form."""

    def _auxiliary(self, readings: tuple[Form, ...]) -> Form | None:
        names = self.morphology.classes["have"] | self.morphology.classes["be"]
        return next((r for r in readings if r.lemma in names and r.tense in _TENSED), None)

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
        verb.tense = (SIMPLE if simple_passive and not verb.reflexive else _COMPOUND).get(
            aux.tense, "participle"
        )
        if aux.tense == "inf":
            verb.tense, verb.perfect = "infinitive", not simple_passive
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
                verb.subject = pronoun_at(
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
                if self.morphology.readings(word):
                    break  # "will fly"
                at += 1
            elif word in self._floating and at + 1 < last and self.morphology.readings(tokens[at + 1].lower):
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
