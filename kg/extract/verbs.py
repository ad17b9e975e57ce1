"""A predicate: what a verb group says of tense, voice, negation and the pronouns inside it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.groups import Group


@dataclass(slots=True, eq=False, init=False)
class Verb:
    """A predicate over the tokens first..last (exclusive). Its `__init__` is written out as that of Group."""

    first: int
    last: int
    lemma: str
    tense: str  # present, past, imperfect, pluperfect, future, conditional, subjunctive, infinitive, …
    passive: bool
    reflexive: bool
    negated: bool
    modal: str | None  # lemma of the verb that governs it: "devoir", "pouvoir", "souhaiter", "aller"
    modal_tense: str | None
    subject: Group | None  # a pronoun inside the group: "a-t-il"
    dative: Group | None  # "lui a remis"
    clitic: Group | None  # "l'a reçu"
    undergone: bool  # "s'est vu décerner": the subject is the one it is done to
    perfect: bool  # "avoir reçu": an infinitive of what was done
    there: bool  # "y a effectué"
    start: int  # the token of the main verb
    agent: int | None  # the chunk of the agent that stands before it: "được Chủ tịch nước X tiếp"

    historic: bool  # "il signa": told of former times, by its tense alone
    occasion: bool  # "nhân dịp X được bầu": the occasion of what the sentence tells
    embedded: bool  # "chúc mừng X vừa được bầu": said of the object of another verb

    def __init__(
        self,
        first: int,
        last: int,
        lemma: str,
        tense: str,
        passive: bool = False,
        reflexive: bool = False,
        negated: bool = False,
        modal: str | None = None,
        modal_tense: str | None = None,
        subject: Group | None = None,
        dative: Group | None = None,
        clitic: Group | None = None,
        undergone: bool = False,
        perfect: bool = False,
        there: bool = False,
        start: int = 0,
        agent: int | None = None,
        historic: bool = False,
        occasion: bool = False,
        embedded: bool = False,
    ) -> None:
        self.first = first
        self.last = last
        self.lemma = lemma
        self.tense = tense
        self.passive = passive
        self.reflexive = reflexive
        self.negated = negated
        self.modal = modal
        self.modal_tense = modal_tense
        self.subject = subject
        self.dative = dative
        self.clitic = clitic
        self.undergone = undergone
        self.perfect = perfect
        self.there = there
        self.start = start
        self.agent = agent
        self.historic = historic
        self.occasion = occasion
        self.embedded = embedded

    @property
    def is_finite(self) -> bool:
        """Whether it can carry a clause of its own."""
        return self.tense not in {"infinitive", "participle", "gerund"}
