"""Persons joined over the spellings and short forms of their names."""

from __future__ import annotations

from functools import cache

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Holding, Known
from kg.extract.spellings import is_near, name_words, spells_alike
from kg.extract.tokens import tokenize
from kg.lang import load
from kg.records import EntityKind

_FULL = 2  # words of a name that is more than a surname


@cache
def _trades_of(code: str) -> frozenset[str]:
    """The heads of offices of a language that are trades."""
    heads = load(code).table("offices")["heads"]
    return frozenset(head for head, row in heads.items() if row.get("trade"))


class Persons:
    """The persons of one article; new ones are added to its entities."""

    def __init__(self, doc: Document, entities: dict[str, Known]) -> None:
        self.doc = doc
        self._entities = entities
        self._persons: list[Known] = []
        self._visiting = frozenset(doc.lexicon.words["clauses"]["visiting"])
        self._trades = _trades_of(doc.lexicon.language.code)

    def all(self) -> list[Known]:
        """In the order of their first mention."""
        return self._persons

    def join_bare(self, group: Group, sentence: int) -> None:
        """A family name alone, of somebody taken for a person since ("Karol Nawrocki was elected … Nawrocki")."""
        if group.entity is None and group.name is not None:
            self.join(group, sentence)

    def add_bare_person(self, group: Group, sentence: int) -> None:
        """Takes a proper name that plays a person's part in an event as a person."""
        assert group.name is not None, "asked of named groups only"
        group.kind = GroupKind.PERSON
        self.add(group, sentence)

    def add(self, group: Group, sentence: int) -> None:
        """A full name: somebody already named in this or another spelling, or somebody new."""
        assert group.name is not None, "asked of named groups only"
        group.name = self._without_letters(*group.name)
        text = self.doc.between(*group.name)
        words = name_words(text)
        person = self._find_listed(group) or self._find_person(words, group)
        self._note(person or self._new_person(text, words, group), group, sentence)

    def join(self, group: Group, sentence: int) -> None:
        """A bare or single name: somebody already named, or (with an honorific or office) somebody new."""
        assert group.name is not None, "asked of named groups only"
        group.name = self._without_letters(*group.name)
        text = self.doc.between(*group.name)
        words = name_words(text)
        person = self._find_person(words, group)
        if person is None and group.kind is GroupKind.PERSON:
            person = self._new_person(text, words, group)
        if person is not None:
            group.kind = GroupKind.PERSON
            self._note(person, group, sentence)

    def _without_letters(self, first: int, last: int) -> tuple[int, int]:
        """ "Alison Merrick |KC|": a name without the letters of honours and degrees behind it."""
        letters = self.doc.lexicon.letters_behind
        while last - first > 1 and self.doc.tokens[last - 1].text in letters:
            last -= 1
        return first, last

    def _listed_as(self, group: Group) -> str | None:
        """The gazetteer key of a name that is listed whole, in this spelling."""
        assert group.name is not None, "asked of named groups only"
        found = self.doc.known_as(group.name[0], lambda entry: entry.kind == "Person")
        return found[1].key if found and found[0] == group.name[1] - group.name[0] else None

    def _find_listed(self, group: Group) -> Known | None:
        """ "Ê-ma-nu-en Ma-crông" is the Emmanuel Macron named before: the gazetteer lists both spellings."""
        key = self._listed_as(group)
        return next((p for p in self._persons if key is not None and p.gazetteer == key), None)

    def _new_person(self, text: str, words: tuple[str, ...], group: Group) -> Known:
        key = f"person:{len(self._persons) + 1}"
        person = Known(key, EntityKind.PERSON, text, words, order=group.first, marked=group.marked)
        self._entities[key] = person
        self._persons.append(person)
        return person

    def add_known(self, key: str, label: str, group: Group) -> Known:
        """Somebody the article does not name, by the gazetteer's key and label."""
        person = self._new_person(label, name_words(label), group)
        person.gazetteer, person.by_office = key, True
        return person

    def _note(self, person: Known, group: Group, sentence: int) -> None:
        assert group.name is not None, "asked of named groups only"
        group.entity = person.key
        person.marked = person.marked and group.marked  # a rule has found the person as well
        mention = self.doc.mention(*group.name)
        if mention not in person.mentions:
            person.mentions.append(mention)
        if len(mention.text) > len(person.name) and set(person.words) <= set(name_words(mention.text)):
            person.name = mention.text
            person.words = name_words(mention.text)
        person.gender = person.gender or group.gender
        begins = (self.doc.tokens[at].lower for at in (group.first - 1, group.first) if at >= 0)
        person.visiting = person.visiting or not self._visiting.isdisjoint(begins)
        person.gazetteer = person.gazetteer or group.key or self._listed_as(group)
        for office in group.offices:
            if not office.kin and office.title and office.head not in self._trades:
                person.holdings.append(Holding(office, sentence))
        if group.country and not any(office.former for office in group.offices):
            person.country = person.country or group.country

    def _find_person(self, words: tuple[str, ...], group: Group) -> Known | None:
        """The person a name stands for: same words, fewer words of a name, or one word that ends or begins it."""
        ordered = sorted(words)
        same = [p for p in self._persons if len(p.words) == len(words) and sorted(p.words) == ordered]
        if same:
            return same[0]
        found = self._share_words(words, group)
        found = [p for p in found if _agrees(p, group)] or ([] if len(found) > 1 else found)
        found = found or self._spell_alike(words, group)
        if len(found) > 1 and len(words) == 1:
            return self._of_family(found, group)
        return found[0] if found else None

    def _of_family(self, found: list[Known], group: Group) -> Known:
        """Of several of one family: who holds the office told with the name, whom the headline names, or named last."""
        heads = {office.head for office in group.offices}
        holders = [p for p in found if any(held.office.head in heads for held in p.holdings)]
        here = self.doc.tokens[group.first].start
        told = [(m.start, p) for p in found for m in p.mentions if m.start < here]
        if len(holders) == 1:
            return holders[0]
        return self._in_headline(found) or (max(told, key=lambda one: one[0])[1] if told else found[-1])

    def _in_headline(self, found: list[Known]) -> Known | None:
        """Of several of one family, the one the article is about: the only one its headline names in full."""
        title = set(name_words(self.doc.article.title or ""))
        titled = [p for p in found if len(p.words) > 1 and title.issuperset(p.words)]
        return titled[0] if len(titled) == 1 else None

    def _share_words(self, words: tuple[str, ...], group: Group) -> list[Known]:
        """Those whose name has all the words, or only some of them; of one word, rather those whose name it ends."""
        wanted = set(words)
        if len(words) > 1:
            return [
                p
                for p in self._persons
                if len(p.words) > 1 and (wanted.issubset(p.words) or wanted.issuperset(p.words))
            ]
        found = [p for p in self._persons if words[0] in p.words and self._is_spelt_so(group, p)]
        last = [p for p in found if p.words[-1] == words[0]]
        return last or found

    def _is_spelt_so(self, group: Group, person: Known) -> bool:
        """Where names are written in syllables, whether marks are the same, too: "Lễ" is not "Lê"."""
        if group.name is None or not self.doc.lexicon.grammar.get("syllables"):
            return True
        spelt = self.doc.tokens[group.name[1] - 1].lower
        return any(spelt == token.lower for token in tokenize(person.name))

    def _spell_alike(self, words: tuple[str, ...], group: Group) -> list[Known]:
        """Those whose name is nearly the same: another transcription, or other initials of one officer."""
        if len(words) == 1:
            near = [p for p in self._persons if is_near(p.words[-1], words[0]) and _agrees(p, group)]
            return near if len(near) == 1 else []
        found = [p for p in self._persons if spells_alike(p.words, words) and _agrees(p, group)]
        if found or self.doc.lexicon.grammar.get("syllables"):
            return found
        return [p for p in self._persons if self._is_same_officer(p, words, group)]

    def _is_same_officer(self, person: Known, words: tuple[str, ...], group: Group) -> bool:
        """ "President Joe Biden", "President Joseph R. Biden, Jr.": one office, surname and initial."""
        if not group.offices or not _agrees(person, group):
            return False
        suffixes = self.doc.lexicon.name_suffixes
        one, other = ([w for w in name if w not in suffixes] for name in (person.words, words))
        endings = {name[-1] for name in (person.words, words) if name[-1] in suffixes}
        if len(one) < _FULL or len(other) < _FULL or len(endings) > 1:
            return False
        heads = {held.office.head for held in person.holdings if not held.inherited}
        is_alike = one[-1] == other[-1] and one[0][0] == other[0][0]
        return is_alike and any(office.head in heads for office in group.offices)


def _agrees(person: Known, group: Group) -> bool:
    if group.gender and person.gender and group.gender != person.gender:
        return False
    country = group.country
    return not (country and person.country and country != person.country)
