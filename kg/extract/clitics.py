"""Clitics before a verb: reflexive, negation, the pronouns of its objects ("ne le lui a pas remis")."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.morphology import Form
from kg.extract.verbs import Verb

FINITE = ("pres", "imp", "fut", "cond", "past")


def pronoun_at(at: int, *, plural: bool, gender: str | None = None, part: str | None = None) -> Group:
    """The group of a pronoun inside a verb group."""
    return Group(GroupKind.PRONOUN, at, at + 1, plural=plural, gender=gender, part=part)


class CliticReader:
    """Reads the clitics before a verb into it."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.morphology = doc.lexicon.morphology
        clitics = doc.lexicon.words["clitics"]
        self._reflexive = frozenset(clitics["reflexive"])
        self._dative = frozenset(clitics["dative"])
        self._object = frozenset(clitics["object"])
        self._plural = frozenset(clitics["plural"])
        self._other = frozenset(clitics["other"])
        self._negation = frozenset(clitics["negation"])
        self._after_negation = frozenset(clitics["after_negation"])
        self._places = frozenset(clitics["place"])
        self._ambiguous = frozenset(clitics["ambiguous_negation"])
        self._floating = frozenset(doc.lexicon.words["clauses"]["floating"])
        self._euphonic = frozenset(clitics["euphonic"])
        self._before = self._reflexive | self._negation | self._dative | self._object | self._other

    def _may_open(self, at: int) -> bool:
        """Whether a verb group can begin with a token: a form of a verb, or a word that stands before one."""
        word = self.doc.tokens[at].lower
        return word in self._before or word in self.morphology.forms

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
                verb.dative = pronoun_at(end, plural=word in self._plural, part="object")
            elif word in self._object and self._leads_to_verb(end + 1, last):
                verb.clitic = pronoun_at(end, plural=word in self._plural, part="object")
            elif word in self._other and self._leads_to_verb(
                end + 1, last, is_noun_possible=word not in self._places
            ):
                verb.there = verb.there or word in self._places
            else:
                break
            end += 1
        return end

    def _leads_to_verb(self, at: int, last: int, *, is_noun_possible: bool = True) -> bool:
        if at >= last:
            return False
        word = self.doc.tokens[at].lower
        if word in self._dative | self._other | self._reflexive:
            return True
        readings = self.morphology.readings(word)
        is_verb = any(r.tense in FINITE or r.tense == "inf" for r in readings)
        return is_verb and not (is_noun_possible and self._doubles_as_noun(readings, word))

    def _doubles_as_noun(self, readings: tuple[Form, ...], word: str) -> bool:
        """Whether a form in -e, -es is as likely a noun ("la visite", "les rencontres")."""
        return word.endswith(self.doc.lexicon.endings("noun_or_verb")) and all(
            r.tense in {"pres", "sub"} for r in readings
        )
