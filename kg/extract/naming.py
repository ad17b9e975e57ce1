"""The first pass over an article: which of its names are persons, before anything asks who a pronoun is."""

from __future__ import annotations

from dataclasses import replace

from kg.article import BlockKind
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.names import is_plain_name
from kg.extract.persons import Persons
from kg.extract.relations import LOCATIVES
from kg.extract.tokens import Sentence
from kg.lang import given_names
from kg.lang.folding import fold


def list_groups(clauses: list[Clause]) -> list[tuple[Group, int]]:
    """All groups of an article, those within others too, each with its sentence."""
    return [(group, clause.sentence.index) for clause in clauses for group in _groups_of(clause)]


_SHORT = 4  # letters of words that are small in a headline in capitals
_HOME_NAME = (3, 4)  # syllables
_AGE = 2  # figures of an age that stands alone between commas


class PersonNamer:
    """Finds all persons the article names."""

    def __init__(self, doc: Document, people: Persons) -> None:
        self.doc = doc
        self.people = people
        self._speech = frozenset(doc.lexicon.table("speech")["verbs"])
        self._years = frozenset(doc.lexicon.words["ages"]["words"])
        self._who = frozenset(doc.lexicon.words["clauses"]["person_relative"])
        self._syllables = bool(doc.lexicon.grammar.get("syllables"))

    def read(self, clauses: list[Clause]) -> None:
        """Full names first, by office or given name, then the short forms of them, then who speaks or has an age."""
        groups = list_groups(clauses)
        self._unname_headline(groups)
        for group, sentence in groups:
            full = self._is_full_name(group) and (self._has_given_name(group) or self._is_of_home(group))
            if full or self._names_person(group):
                group.kind = GroupKind.PERSON
                self.people.add(group, sentence)
        self._recognise_by_surname(groups)
        for group, sentence in groups:
            if group.name and group.entity is None and group.kind in (GroupKind.PERSON, GroupKind.NAME):
                self.people.join(group, sentence)
        for clause in clauses:
            self._recognise(clause)

    def _unname_headline(self, groups: list[tuple[Group, int]]) -> None:
        """ "Secretary-General Condoles with Y": what only the headline tells, behind a title, is no name."""
        headline = self.doc.sentences[0] if len(self.doc.sentences) > 1 else None
        if headline is None or headline.kind is not BlockKind.HEADLINE or not self._has_capitals(headline):
            return
        told = {token.text for token in self.doc.tokens[headline.last :]}
        for group, sentence in groups:
            if sentence != headline.index or group.name is None or not group.offices:
                continue
            if told.isdisjoint(self.doc.tokens[at].text for at in range(*group.name)):
                group.kind, group.name = GroupKind.OFFICE, None

    def _has_capitals(self, headline: Sentence) -> bool:
        """Whether a headline has capitals on all its words, so that they tell no name."""
        words = [
            t for t in self.doc.tokens[headline.first : headline.last] if t.is_word and len(t.text) > _SHORT
        ]
        return sum(word.is_capital for word in words) >= len(words) - 1

    def _names_person(self, group: Group) -> bool:
        is_person = group.kind is GroupKind.PERSON or (group.kind is GroupKind.NAME and bool(group.offices))
        return bool(group.name) and is_person and not _is_surname_alone(group)

    def _recognise(self, clause: Clause) -> None:
        """Names of two words or more that speak ("témoigne X") or have an age ("X, 29 ans") are persons."""
        for at, chunk in enumerate(clause.chunks):
            group = chunk.group
            if group is None or not self._is_full_name(group):
                continue
            told = self._speaks(clause, at, group) and not self._names_thing(group)
            if told or self._has_age(group.last):
                self.people.add_bare_person(group, clause.sentence.index)

    def _recognise_by_surname(self, groups: list[tuple[Group, int]]) -> None:
        """Full names whose last word stands alone elsewhere: with "Ms" before it, or as the subject of what is told."""
        alone = {
            fold(self.doc.tokens[group.name[0]].text)
            for group, _ in groups
            if group.name is not None and _is_surname_alone(group) and self._acts_alone(group)
        }
        for group, sentence in groups:
            if not self._is_full_name(group) or not self._looks_personal(group):
                continue
            assert group.name is not None, "full names have one"
            if fold(self.doc.tokens[group.name[1] - 1].text) in alone or self._is_followed_by_who(group.last):
                self.people.add_bare_person(group, sentence)

    def _acts_alone(self, group: Group) -> bool:
        """Whether one word is used as a person's name: behind an honorific, or bare and before a verb."""
        if self._syllables or group.name is None:
            return False
        if group.kind is GroupKind.PERSON:
            return True
        is_bare = group.kind is GroupKind.NAME and group.first == group.name[0] and group.preposition is None
        return is_bare and self.doc.lexicon.opens_verb(self.doc.tokens, group.last)

    def _looks_personal(self, group: Group) -> bool:
        """Whether nothing in a full name is a word for a body, a site, a field, an event or a thing."""
        assert group.name is not None, "asked of full names"
        return group.first == group.name[0] and is_plain_name(self.doc, *group.name)

    def _is_followed_by_who(self, at: int) -> bool:
        """ "X, who …": a relative pronoun that only persons take."""
        at += int(at < len(self.doc.tokens) and self.doc.tokens[at].text == ",")
        return at < len(self.doc.tokens) and self.doc.tokens[at].lower in self._who

    def _is_full_name(self, group: Group) -> bool:
        """Whether a group is a name of nobody yet, of several words and not in capitals."""
        if group.kind is not GroupKind.NAME or group.entity is not None or not group.name:
            return False
        return group.name[1] - group.name[0] > 1 and not self.doc.tokens[group.name[0]].text.isupper()

    def _names_thing(self, group: Group) -> bool:
        """ "told The Associated |Press|": a word in capitals that is no surname says what it is."""
        assert group.name is not None, "asked of full names"
        at = group.name[1] - 1
        return self.doc.tag(at, "thing", "body") is not None and not self._is_surname(at)

    def _has_given_name(self, group: Group) -> bool:
        """Whether a name begins with a given name and with no word for a body, a site or a thing."""
        assert group.name is not None, "asked of full names"
        first = self.doc.tokens[group.name[0]]
        if self.doc.lexicon.grammar.get("syllables") or fold(first.text) not in given_names():
            return False
        if self.doc.tag(group.name[1] - 1, "event", "instrument", "thing") and not self._is_surname(
            group.name[1] - 1
        ):
            return False  # "Grant Assistance", "Victoria Market"
        return (
            self.doc.tag(group.name[0], "body", "site", "instrument", "event", "delegation", "head") is None
        )

    def _is_surname(self, at: int) -> bool:
        return self.doc.tokens[at].lower in self.doc.lexicon.table("offices")["sites"]["surnames"]

    def _is_of_home(self, group: Group) -> bool:
        """ "Lê Văn Nam thắng …", "là Lê Văn Nam": three syllables or four, the first a surname of the home country."""
        assert group.name is not None, "asked of full names"
        (first, last), tokens, at = group.name, self.doc.tokens, group.begin
        surnames = self.doc.lexicon.table("offices")["home"]["surnames"]
        if tokens[first].text not in surnames or last - first not in _HOME_NAME or group.offices:
            return False
        opens = at in self.doc.sentence_starts or tokens[at - 1].text in "-–"
        told = group.preposition is not None and group.preposition not in LOCATIVES
        linked = at > 0 and self.doc.tag(at - 1, "subordination") is not None
        acts = self.doc.lexicon.opens_verb(tokens, last)
        return (opens or told or linked or acts) and self._looks_personal(replace(group, first=first))

    def _speaks(self, clause: Clause, at: int, group: Group) -> bool:
        beside = [c.verb for c in clause.chunks[max(0, at - 1) : at + 2] if c.verb is not None]
        return group.preposition is None and any(v.is_finite and v.lemma in self._speech for v in beside)

    def _has_age(self, at: int) -> bool:
        tokens = self.doc.tokens[at : at + 3]
        if len(tokens) < 3 or tokens[0].text not in ",(" or not tokens[1].text.isdigit():
            return False
        alone = tokens[0].text == tokens[2].text == "," and len(tokens[1].text) == _AGE  # "X, 58, won"
        return alone or tokens[2].lower in self._years


def _is_surname_alone(group: Group) -> bool:
    assert group.name is not None, "asked of named groups only"
    return group.name[1] - group.name[0] == 1 and group.key is None


def _groups_of(clause: Clause) -> list[Group]:
    out: list[Group] = []
    for chunk in clause.chunks:
        if chunk.owner is not None:
            out.append(chunk.owner)
        if chunk.group is not None:
            out.append(chunk.group)
            out.extend(chunk.group.members)
            out.extend(chunk.group.along)
    return out
