"""A predicate: what a verb group says of tense, voice, negation and the pronouns inside it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.groups import Group


@dataclass(slots=True, eq=False)
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
    perfect: bool = False  # "avoir reçu": an infinitive of what was done
    there: bool = False  # "y a effectué"
    start: int = 0  # the token of the main verb
    agent: int | None = None  # the chunk of the agent that stands before it: "được Chủ tịch nước X tiếp"

    historic: bool = False  # "il signa": told of former times, by its tense alone
    occasion: bool = False  # "nhân dịp X được bầu": the occasion of what the sentence tells
    embedded: bool = False  # "chúc mừng X vừa được bầu": said of the object of another verb

    @property
    def is_finite(self) -> bool:
        """Whether it can carry a clause of its own."""
        return self.tense not in {"infinitive", "participle", "gerund"}
