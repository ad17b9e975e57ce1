"""Whom a pronoun means: "il", "ils", "him", "ông"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group
from kg.extract.memory import Memory

_REACH = 4  # sentences back in which who is meant was spoken of


class PronounReader:
    """Finds the persons of pronouns."""

    def __init__(self, doc: Document, registry: Registry, memory: Memory) -> None:
        self.doc = doc
        self.registry = registry
        self.memory = memory

    def find(self, group: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        """The persons a pronoun denotes; none of those beside it."""
        if group.plural:
            return self._find_plural(sentence, beside)
        if group.preposition is not None and (other := self._met_beside(group, sentence, beside)):
            return (other,)
        if (
            self.memory.ahead is not None
            and group.first < self.memory.ahead[0]
            and self.memory.ahead[1] not in beside
        ):
            return (self.memory.ahead[1],)
        if group.preposition is None and (came := self._who_came(group, sentence, beside)):
            return came
        if group.preposition is None and group.part != "object" and self._means_thing(group, sentence):
            body = self.memory.thing[2]
            return (body,) if body is not None and body not in beside else ()
        when, gender = self.memory.stranger
        is_subject = group.preposition is None and group.part != "object"
        if is_subject and sentence - when == 1 and gender in (None, group.gender):
            return ()  # "Le président turc a pris la parole. Il a vu X": he, whoever he is
        if group.part == "object" and beside and (main := self._main_subject(group, beside)):
            return (main,)
        if group.part == "object" and beside and (told := self._told_before(group, sentence, beside)):
            return (told,)
        ahead = [self.memory.ahead[1]] if self.memory.ahead is not None and group.preposition is None else []
        spoken_of = {*ahead, *self.memory.recent(sentence, _REACH)}
        for key in [*ahead, *reversed(self.memory.subjects)]:
            person = self.registry.entities[key]
            if key not in spoken_of or key in beside:
                continue
            if group.gender and person.gender and person.gender != group.gender:
                continue
            return (key,)
        if is_subject and group.gender and (told := self._told_before(group, sentence, beside)):
            return (told,)  # "His visit came after X had been in Y, where she …"
        return self._only_one_before(group, sentence, beside)

    def _only_one_before(self, group: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        """ "Il sera reçu par la ministre. Elle se rendra …": the only one of that gender in the sentence before.

        Of an object also the only other person there: "X welcomed Y on Friday. She later decorated him."
        """
        if group.preposition is not None or (group.gender is None and group.part != "object"):
            return ()
        told = dict.fromkeys(key for at, key in self.memory.told if at == sentence - 1 and key not in beside)
        known = self.registry.entities
        found = [key for key in told if known[key].gender == group.gender is not None]
        if not found and (group.gender is not None or beside):
            found = [key for key in told if group.gender is None or known[key].gender is None]
            if group.part != "object":
                found = [key for key in found if known[key].is_official]
        return (found[0],) if len(found) == 1 else ()

    def _means_thing(self, group: Group, sentence: int) -> bool:
        """ "Le vol arrivera mardi. De là, il se rendra …": of a thing, where the sentence before names nobody."""
        when, gender, _ = self.memory.thing
        near = sentence - when == 1 and gender is not None and gender == group.gender
        told_first = (
            self.memory.ahead is not None and self.memory.ahead[0] < group.first
        )  # "Le roi ira où il …"
        return near and not told_first and not any(at == when for at, _ in self.memory.told)

    def _find_plural(self, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        """ "Ils": those who were a subject together, else those who talk, else the two just mentioned."""
        when, people = self.memory.together
        if when == sentence and not people:
            return ()  # who they are is not all known
        if sentence - when <= 1 and people and set(people).isdisjoint(beside):
            return people
        recent = self.memory.recent(sentence, 1)
        if self._receives_party(beside, self.memory.recent(sentence, _REACH)):
            return tuple(self.memory.party)
        if self.memory.talks and (not recent or set(self.memory.talks) & set(recent)):
            return tuple(self.memory.talks)
        party = tuple(self.memory.party)  # "X est arrivé avec A et B. Ils ont été reçus par …"
        if len(party) > 1 and set(party).isdisjoint(beside) and set(party) & set(recent):
            return party
        return tuple(recent) if len(recent) == 2 else ()

    def _receives_party(self, beside: tuple[str, ...], recent: list[str]) -> bool:
        """ "The mayor greeted them": those who came together, of whom the subject, of another country, is none."""
        party, known = self.memory.party, self.registry.entities
        homes = {known[key].country for key in beside} - {None}
        lands = {known[key].country for key in party} - {None}
        told = not set(party).isdisjoint(recent) and set(party).isdisjoint(beside)
        return len(party) > 1 and told and bool(homes) and bool(lands) and homes.isdisjoint(lands)

    def _who_came(self, group: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        """ "La délégation est arrivée lundi. Elle visitera …": those who came, where their word was told just now."""
        when, gender = self.memory.collective
        is_near = gender is not None and group.gender == gender and 0 <= sentence - when <= 1
        party = tuple(self.memory.party)
        return party if is_near and set(party).isdisjoint(beside) else ()

    def _main_subject(self, group: Group, beside: tuple[str, ...]) -> str | None:
        """ "X was in A, where she met Y, and in B, where Z hosted her": whom the sentence is about."""
        if self.memory.ahead is None or self.memory.ahead[0] >= group.first or self.memory.ahead[1] in beside:
            return None
        person = self.registry.entities[self.memory.ahead[1]]
        return None if person.gender and group.gender and person.gender != group.gender else person.key

    def _told_before(self, group: Group, sentence: int, beside: tuple[str, ...]) -> str | None:
        """ "X congratulated Y and invited him": the last person named before it in its sentence."""
        first = self.doc.tokens[self.doc.sentences[sentence].first].start
        here = self.doc.tokens[group.first].start
        named = [
            (mention.start, person.key)
            for person in self.registry.persons()
            for mention in person.mentions
            if first <= mention.start < here and person.key not in beside
            if not (group.gender and person.gender and person.gender != group.gender)
        ]
        return max(named)[1] if named else None

    def _met_beside(self, group: Group, sentence: int, beside: tuple[str, ...]) -> str | None:
        """ "A và B hội kiến với ông": the last one mentioned who is not of their country."""
        known = self.registry.entities
        home = {known[key].country for key in beside} - {None}
        line = self.doc.dateline.entry if self.doc.dateline is not None and not home else None
        home |= {line.country or line.key} if line is not None else set()  # who receives in X is of X
        for at, key in reversed(self.memory.told):
            if at < sentence - 1 or not home:
                return None
            person = known[key]
            fits = not (group.gender and person.gender and person.gender != group.gender)
            here = self.doc.tokens[group.first].start  # who is named behind it is another
            fits = fits and any(mention.start < here for mention in person.mentions)
            if fits and key not in beside and person.country is not None and person.country not in home:
                return key
        return None
