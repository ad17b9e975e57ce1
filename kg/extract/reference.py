"""Coreference: who "il", "le ministre russe", "son homologue", "les deux dirigeants", "les deux parties" are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Known, Registry
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.relations import LOCATIVE
from kg.lang.folding import fold
from kg.records import EntityKind

_MEMORY = 3  # sentences a plural looks back over


class Resolver:
    """Resolves groups in the order of the text; `note_*` tells it what has been said."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._subjects: list[str] = []  # persons that were subjects, latest last
        self._told: list[tuple[int, str]] = []  # (sentence, person) in order of mention
        self._talks: list[str] = []  # the persons of the last meeting
        self.hosts: list[str] = []  # those who receive, latest last
        self._together: tuple[int, tuple[str, ...]] = (-9, ())  # persons who were a subject, and its sentence
        self._party: list[str] = []  # the guests of the last visit or reception
        self._visitors: list[str] = []  # those who travel, latest last
        self._ahead: tuple[int, str] | None = None  # the main subject of the sentence in hand, and its token
        self._aliases = {
            head: row["alias"].lower()
            for head, row in doc.lexicon.language.table("offices")["heads"].items()
            if row.get("alias")
        }

    def learn_countries(self, clauses: Iterable[Clause]) -> None:
        """ "le président russe" tells of which country the only president without one is."""
        for clause in clauses:
            for chunk in clause.chunks:
                group = chunk.group
                if (
                    group is None
                    or group.kind is not GroupKind.OFFICE
                    or not group.country
                    or not group.offices
                ):
                    continue
                holders = [
                    p for p in self.registry.persons() if any(self._holds(p, o) for o in group.offices)
                ]
                if any(p.country == group.country for p in holders):
                    continue
                without = [p for p in holders if p.country is None and not _is_of_body(p)]
                if len(without) == 1:
                    without[0].country = group.country

    def note_mention(self, person: str, sentence: int) -> None:
        """A person was named or resolved in a sentence."""
        self._told.append((sentence, person))

    def note_subject(self, person: str) -> None:
        """A person was the subject of a main clause."""
        self._subjects.append(person)

    def note_talks(self, persons: Iterable[str]) -> None:
        """These persons met; "les deux ministres" are likely they."""
        found = list(dict.fromkeys(persons))
        if len(found) > 1:
            self._talks = found

    def note_together(self, persons: Iterable[str], sentence: int) -> None:
        """These persons were the subject of a sentence; "they" of the next are they."""
        found = tuple(dict.fromkeys(persons))
        if len(found) > 1:
            self._together = sentence, found

    def note_party(self, persons: Iterable[str]) -> None:
        """These persons travel together; "the delegation", "the visitors" are likely they."""
        self._party = list(dict.fromkeys(persons)) or self._party

    def note_visitor(self, person: str) -> None:
        """A person travels; "l'hôte", "le visiteur" is likely he."""
        self._visitors.append(person)

    def expect_subject(self, person: str | None, token: int) -> None:
        """The main subject of the sentence in hand: a pronoun before it ("où il est resté, M. X …") is he."""
        self._ahead = (token, person) if person else None

    @property
    def talks(self) -> tuple[str, ...]:
        """Those who talk at this point of the article."""
        return tuple(self._talks)

    def resolve(self, group: Group, sentence: int, beside: Iterable[str] = ()) -> tuple[str, ...]:
        """The entities a group denotes; empty where that is not certain.

        Args:
            group: what was read.
            sentence: where it stands.
            beside: persons of the same clause that it can't be ("son homologue" is not the subject).
        """
        if group.entities:
            return group.entities
        found = self._find(group, sentence, tuple(beside))
        group.entities = found
        if len(found) == 1:
            group.entity = found[0]
        for key in found:
            if self.registry.entities[key].kind is EntityKind.PERSON:
                self.note_mention(key, sentence)
        return found

    def _find(self, group: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        if group.kind is GroupKind.PERSON and group.entity:
            return (group.entity,)
        if group.kind in {GroupKind.COUNTRY, GroupKind.ORGANIZATION}:
            key = self.registry.key_of(group)
            return (key,) if key else ()
        if group.kind is GroupKind.PLACE and group.key and group.preposition not in LOCATIVE:
            country = self.doc.names.government_of(group.key)  # "Tokyo a livré …"
            return (self.registry.country(country).key,) if country else ()
        if group.kind is GroupKind.OFFICE and group.indefinite:
            return ()  # "un Premier ministre": whoever it will be
        if group.kind is GroupKind.OFFICE:
            found = self._of_office(group, sentence, beside)
            return (found.key,) if found else ()
        if group.kind is GroupKind.PRONOUN:
            return self._of_pronoun(group, sentence, beside)
        if group.kind is GroupKind.PEOPLE:
            return self._of_people(group, sentence, beside)
        if group.kind is GroupKind.PARTIES:
            return self._of_parties(group)
        return ()

    def _of_office(self, group: Group, sentence: int, beside: tuple[str, ...]) -> Known | None:
        people = [p for p in self.registry.persons() if p.key not in beside]
        if group.part == "other" and group.country is None:
            return self._counterpart_of(beside)
        if group.counterpart or not group.offices:
            if group.country is None and group.part == "guest":
                visitors = [key for key in (self._visitors or self._party)[-1:] if key not in beside]
                return self.registry.entities[visitors[0]] if visitors else None
            if group.country is None:
                return self._counterpart_of(beside) if group.counterpart else None
            found = [p for p in people if p.country == group.country]
            if group.part in {"guest", "other"}:
                found = [p for p in found if p.key in self._visitors] or found
            return (
                self._latest(found, sentence)
                if self._has_been_told(found, sentence) or len(found) == 1
                else None
            )
        found = [p for p in people if any(self._holds(p, office) for office in group.offices)]
        found = [p for p in found if self._is_told_to_hold(p, group, sentence)] or found
        agreeing = [p for p in found if p.country and p.country == group.country]
        if group.country is None and len(found) > 1:
            if self._is_plain(group):
                return self._most_spoken_of(found)
            # "le président de la République" without a country is the one whose country the text never needs to say.
            agreeing = [p for p in found if any(self._is_at_home(p, office) for office in group.offices)]
        return self._latest(agreeing or found, sentence)

    def _counterpart_of(self, beside: tuple[str, ...]) -> Known | None:
        others = [key for key in self._talks if key not in beside]
        return self.registry.entities[others[0]] if len(others) == 1 and beside else None

    def _has_been_told(self, people: list[Known], sentence: int) -> bool:
        keys = {p.key for p in people}
        return any(key in keys for at, key in self._told if at <= sentence)

    def _holds(self, person: Known, office: Office) -> bool:
        if office.country and person.country and office.country != person.country:
            return False
        return any(self._same_office(held.office, office) for held in person.holdings)

    def _is_told_to_hold(self, person: Known, group: Group, sentence: int) -> bool:
        """Whether the text has said by now that a person holds the office asked for."""
        return any(
            held.sentence <= sentence and self._same_office(held.office, office)
            for held in person.holdings
            for office in group.offices
        )

    def _is_at_home(self, person: Known, asked: Office) -> bool:
        return any(
            held.office.country is None and not held.inherited and self._same_office(held.office, asked)
            for held in person.holdings
        )

    def _holds_by_title(self, person: Known, office: Office) -> bool:
        """The same, but for offices the text gives, not those "son homologue" implies."""
        if office.country and person.country and office.country != person.country:
            return False
        return any(self._same_office(held.office, office) for held in person.holdings if not held.inherited)

    def _same_office(self, held: Office, asked: Office) -> bool:
        """Whether an office asked for ("le ministre russe") can be one held ("ministre russe de la Défense")."""
        if asked.country and held.country and asked.country != held.country:
            return False
        one, other = self._words(held), self._words(asked)
        return other <= one or one <= other

    def _words(self, office: Office) -> set[str]:
        title = self._aliases.get(office.head, office.title)
        stop = self.doc.lexicon.words["prepositions"].keys() | self.doc.lexicon.words["determiners"].keys()
        words = fold(title).replace("'", " ").replace("’", " ").replace("-", " ").split()
        return {w for w in words if w not in stop and len(w) > 1}

    def _is_plain(self, group: Group) -> bool:
        """ "le ministre", with neither portfolio nor country: whom the article is about."""
        return group.country is None and all(len(office.title.split()) == 1 for office in group.offices)

    def _most_spoken_of(self, people: list[Known]) -> Known | None:
        """The one who was most often the subject; of equals, the one mentioned last."""
        if len(people) <= 1:
            return people[0] if people else None
        told = [key for _, key in self._told]
        last = {key: at for at, key in enumerate(told)}
        spoken = [p for p in people if p.key in last]
        return max(spoken, key=lambda p: (self._subjects.count(p.key), last[p.key]), default=None)

    def _latest(self, people: list[Known], sentence: int) -> Known | None:
        """The one mentioned last before this sentence; the only one where none was mentioned yet."""
        if len(people) <= 1:
            return people[0] if people else None
        keys = {p.key for p in people}
        for at, key in reversed(self._told):
            if at <= sentence and key in keys:
                return self.registry.entities[key]
        return None

    def _of_pronoun(self, group: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        if group.plural:
            when, people = self._together
            if sentence - when <= 1 and set(people).isdisjoint(beside):
                return people
            recent = self._recent(sentence, 1)
            if self._talks and (not recent or set(self._talks) & set(recent)):
                return tuple(self._talks)
            return tuple(recent) if len(recent) == 2 else ()
        if group.preposition is not None and (other := self._met_beside(group, sentence, beside)):
            return (other,)
        if self._ahead is not None and group.first < self._ahead[0] and self._ahead[1] not in beside:
            return (self._ahead[1],)
        if group.part == "object" and (told := self._told_before(group, sentence, beside)):
            return (told,)
        ahead = [self._ahead[1]] if self._ahead is not None and group.preposition is None else []
        for key in [*ahead, *reversed(self._subjects)]:
            person = self.registry.entities[key]
            if key in beside or (group.gender and person.gender and person.gender != group.gender):
                continue
            return (key,)
        return ()

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
        for at, key in reversed(self._told):
            if at < sentence - 1 or not home:
                return None
            person = known[key]
            fits = not (group.gender and person.gender and person.gender != group.gender)
            if fits and key not in beside and person.country is not None and person.country not in home:
                return key
        return None

    def _recent(self, sentence: int, memory: int) -> list[str]:
        seen = [key for at, key in self._told if sentence - memory <= at <= sentence]
        return list(dict.fromkeys(seen))

    def _of_people(self, group: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        if group.members:
            found = [key for member in group.members for key in self._of_member(member, sentence, beside)]
            return tuple(dict.fromkeys(found))
        if group.counterpart:
            return ()
        if group.part == "guest":
            return tuple(self._party)
        wanted = group.count or 2
        talks = [key for key in self._talks if self._fits(key, group)]
        if len(talks) == wanted:
            return tuple(talks)
        for memory in (1, _MEMORY, sentence + 1):
            recent = [key for key in self._recent(sentence, memory) if self._fits(key, group)]
            if len(recent) == wanted:
                return tuple(recent)
            if len(recent) > wanted:
                break
        return tuple(talks) if group.count is None and len(talks) > 1 else ()

    def _of_member(self, member: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        """The person, else the country he acts for: "the foreign ministers of Rwanda and the Congo"."""
        found = self.resolve(member, sentence, beside)
        if found or member.country is None or member.counterpart:
            return found
        return (self.registry.country(member.country).key,)

    def _fits(self, key: str, group: Group) -> bool:
        if not group.heads:
            return True
        person = self.registry.entities[key]
        return any(held.office.head in group.heads for held in person.holdings)

    def _of_parties(self, group: Group) -> tuple[str, ...]:
        """The countries (or bodies) of those who talk; else the two the article speaks of most."""
        wanted = group.count or 2
        countries = [self.registry.entities[key].country for key in self._talks]
        distinct = list(dict.fromkeys(c for c in countries if c))
        if len(distinct) == wanted:
            return tuple(self.registry.country(c).key for c in distinct)
        common = self.main_countries(wanted)
        return tuple(self.registry.country(c).key for c in common) if len(common) == wanted else ()

    def main_countries(self, number: int) -> list[str]:
        """The gazetteer keys of the countries named most, in the order of their first mention; [] where unclear."""
        counts: Counter[str] = Counter()
        first: dict[str, int] = {}
        for at in range(len(self.doc.tokens)):
            found = self.doc.known_as(at, lambda entry: entry.kind == "Country")
            if found:
                counts[found[1].key] += 1
                first.setdefault(found[1].key, at)
        ranked = sorted(counts, key=lambda key: (-counts[key], first[key]))
        if len(ranked) < number or (
            len(ranked) > number and counts[ranked[number]] == counts[ranked[number - 1]]
        ):
            return []
        return sorted(ranked[:number], key=lambda key: first[key])


def _is_of_body(person: Known) -> bool:
    """Whether what somebody is said to head is an organisation, not a country."""
    return any(held.office.organization is not None for held in person.holdings)
