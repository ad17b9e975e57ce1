"""Coreference: who "il", "le ministre russe", "son homologue", "les deux dirigeants", "les deux parties" are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.extract.bodypairs import find_body_and_country
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.incumbents import find_incumbent
from kg.extract.known import Known
from kg.extract.lastsubjects import (
    find_by_word,
    find_last_named,
    find_last_subject,
    find_of_no_country,
    find_own_country,
)
from kg.extract.memory import Memory
from kg.extract.officematching import OfficeMatcher
from kg.extract.officeplurals import are_of_one_side, fits, is_of_rank, leaders_of_states, may_all_be
from kg.extract.pronouns import PronounReader
from kg.extract.relations import LOCATIVES
from kg.extract.strangers import (
    find_only_stranger,
    find_who_came,
    is_of_many,
    keep_visitors,
    spelling_names,
)
from kg.extract.towns import find_towns
from kg.records import EntityKind

_MEMORY = 3  # sentences a plural looks back over
_PAIR = 2  # "the two sides"


class Resolver:
    """Resolves groups in the order of the text, by what its memory is told has been said."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self.memory = Memory()
        self._pronouns = PronounReader(doc, registry, self.memory)
        self._matcher = OfficeMatcher(doc)
        offices = doc.lexicon.table("offices")
        self._states, self._leaders = (
            frozenset(offices["delegations"][row]) for row in ("states", "leaders")
        )

    def note_talks(self, persons: Iterable[str]) -> None:
        """These persons met; "les deux ministres" are likely they."""
        self.memory.note_talks(persons)

    @property
    def talks(self) -> tuple[str, ...]:
        """Those who talk at this point of the article."""
        return tuple(self.memory.talks)

    def resolve(self, group: Group, sentence: int, beside: Iterable[str] = ()) -> tuple[str, ...]:
        """The entities a group denotes; empty where that is not certain.

        Args:
            group: what was read.
            sentence: where it stands.
            beside: persons of the same clause that it can't be ("son homologue" is not the subject).
        """
        if group.entities:
            return group.entities
        group.entities = found = self._find(group, sentence, tuple(beside))
        group.entity = found[0] if len(found) == 1 else group.entity
        for key in found:
            if self.registry.entities[key].kind is EntityKind.PERSON:
                self.memory.note_mention(key, sentence)
        return found

    def gender_of_sent(self, group: Group) -> str | None:
        """The gender of the word a group has for all who came ("la délégation"), or of the pronoun for them."""
        if group.kind is GroupKind.PRONOUN:
            came = group.entities == tuple(self.memory.party) and group.gender == self.memory.collective[1]
            return group.gender if came else None
        if group.kind not in (GroupKind.PEOPLE, GroupKind.ORGANIZATION):
            return None
        tags = [self.doc.tag(at, "group") for at in range(group.first, group.last)]
        return next((tag.value["gender"] for tag in tags if tag and "gender" in (tag.value or {})), None)

    def _find(self, group: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        if group.kind is GroupKind.PERSON and group.entity:
            return (group.entity,)
        if group.kind is GroupKind.ORGANIZATION:
            came = find_who_came(self.doc, self.registry, self.memory, group) or self._of_body(group)
            if came is not None:
                return (came,)
        if group.kind in (GroupKind.COUNTRY, GroupKind.ORGANIZATION):
            key = self.registry.key_of(group)
            return (key,) if key else ()
        if group.kind is GroupKind.PLACE and group.key and group.preposition not in LOCATIVES:
            country = self.doc.names.government_of(group.key)  # "Tokyo a livré …"
            return (self.registry.country(country).key,) if country else ()
        if group.kind is GroupKind.OFFICE and group.indefinite:
            return ()  # "un Premier ministre": whoever it will be
        if group.kind is GroupKind.OFFICE:
            found = self._of_office(group, sentence, beside)
            found = found or find_incumbent(self.doc, self.registry, group, sentence)
            return (found.key,) if found and found.key not in beside else ()
        if group.kind is GroupKind.PRONOUN:
            return self._pronouns.find(group, sentence, beside)
        if group.kind is GroupKind.PEOPLE:
            return self._of_people(group, sentence, beside)
        if group.kind is GroupKind.PARTIES and group.count == 1:
            own = find_own_country(self.registry, self.memory, group, sentence)
            return own or find_last_named(self.doc, self.registry, group)
        if group.kind is GroupKind.PARTIES:
            towns = find_towns(self.doc, self.registry, self.memory.talks, group)
            return towns or self._of_parties(group, sentence)
        return ()

    def _of_body(self, group: Group) -> str | None:
        """ "the government of Ethiopia" is Ethiopia; "the Council" is the one whose full name stands before."""
        words = (t.lower for t in self.doc.tokens[group.first : group.last] if t.is_word)
        is_state = group.key is None and not self._states.isdisjoint(words)
        if (group.country and is_state) or group.key is not None or group.entity is not None:
            return self.registry.country(group.country).key if group.country and is_state else None
        first = group.name[0] if group.name else group.first
        is_short = group.last - first == 1 and self.doc.tokens[first].is_capital and group.first < first
        if not is_short or (tag := self.doc.tag(first, "body")) is None:
            return None
        named = [
            one
            for one in self.registry.entities.values()
            if one.kind is EntityKind.ORGANIZATION
            and tag.key in one.name.lower().split()
            and len(one.name.split()) > 1
            and any(m.start < self.doc.tokens[first].start for m in one.mentions)
        ]
        return named[-1].key if named else None

    def _of_office(self, group: Group, sentence: int, beside: tuple[str, ...]) -> Known | None:
        people = [p for p in self.registry.persons() if p.key not in beside]
        if group.country is None and group.offices:
            people = [p for p in people if not self._is_named_before(p, group, sentence)]
        if group.part == "other" and group.country is None:
            speaker = tuple(self.memory.subjects[-1:]) if group.possessive else ()
            return self._counterpart_of(beside or speaker)
        if group.counterpart or not group.offices:
            if group.country is None and group.part == "guest":
                visitors = [
                    key for key in (self.memory.visitors or self.memory.party)[-1:] if key not in beside
                ]
                return self.registry.entities[visitors[0]] if visitors else None
            if group.country is None:
                return self._counterpart_of(beside) if group.counterpart else self._of_word(group, people)
            found = self._matcher.leaders_among(people, group)
            if group.counterpart and beside:
                own = self.registry.entities[beside[0]]  # of a president no minister is the counterpart
                found = [p for p in found if self._matcher.are_alike(own, p)]
            if not found and not group.counterpart:
                return find_of_no_country(self.doc, self.memory, people, group, sentence)
            if group.part in {"guest", "other"}:
                found = [p for p in found if p.key in self.memory.visitors] or found
            known = len(found) == 1 or self.memory.has_been_told(found, sentence)
            return self.memory.latest(found, sentence) if known else None
        found = [p for p in people if any(self._matcher.holds(p, office) for office in group.offices)]
        if any(office.former for office in group.offices):  # "nguyên Đại sứ Nhật Bản" is not the one of today
            found = [p for p in found if any(held.office.former for held in p.holdings)]
        if not found and group.offices[-1].head in self._leaders:
            led = [key for key in self.memory.party[-1:] if key not in beside]
            return self.registry.entities[led[0]] if led else None  # "Trưởng đoàn sẽ chào …"
        if not found and (loose := find_by_word(self.doc, self.memory, people, group, sentence)) is not None:
            return loose
        found = [p for p in found if self._matcher.is_told_to_hold(p, group, sentence)] or found
        begin = self.doc.tokens[group.first].start  # "a vu son homologue, X": X is named behind her
        found = [p for p in found if any(m.start < begin for m in p.mentions)] or found
        found = keep_visitors(self.doc, self.registry, self.memory, found, group, beside)
        agreeing = [p for p in found if p.country and p.country == group.country]
        if group.country is None and len(found) > 1:
            found = [
                p for p in found if p.key in self.memory.acted()
            ] or found  # not whose greetings are conveyed
        if group.country is None and len(found) > 1:
            if all(len(office.title.split()) == 1 for office in group.offices):  # "le ministre"
                return self.memory.most_spoken_of(found)
            # "le président de la République" without a country is the one whose country the text never needs to say.
            agreeing = [
                p for p in found if any(self._matcher.is_at_home(p, office) for office in group.offices)
            ]
            if len(agreeing) != 1 and all(office.title.lower() == office.head for office in group.offices):
                return self.memory.most_spoken_of(
                    agreeing or found
                )  # "Bộ trưởng": plain, of several syllables
        return self.memory.latest(agreeing or found, sentence)

    def _of_word(self, group: Group, people: list[Known]) -> Known | None:
        """ "le diplomate": of those who hold an office the word stands for, the one spoken of last; told by now."""
        if not group.heads:
            return find_last_subject(self.doc, self.memory, people, group)
        if group.possessive:
            return None
        people = [p for p in people if None in (group.gender, p.gender) or p.gender == group.gender]
        holders = {p.key: p for p in people if any(h.office.head in group.heads for h in p.holdings)}
        told = [key for _, key in self.memory.told if key in holders]
        return holders[told[-1]] if told else None

    def _is_named_before(self, person: Known, group: Group, sentence: int) -> bool:
        """ "Dans un message au président turc, X, le chef de l'État a salué …": he is another."""
        begin, end = self.doc.sentences[sentence].start, self.doc.tokens[group.first].start
        return any(begin <= mention.start < end for mention in person.mentions)

    def _counterpart_of(self, beside: tuple[str, ...]) -> Known | None:
        others = [key for key in self.memory.talks if key not in beside]
        return self.registry.entities[others[0]] if len(others) == 1 and beside else None

    def _of_people(self, group: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        if group.members and (party := self._of_party(group)):
            return party
        if group.members:
            found = [key for member in group.members for key in self._of_member(member, sentence, beside)]
            return tuple(dict.fromkeys(found))
        if group.counterpart or (group.part == "guest" and group.indefinite) or is_of_many(self.doc, group):
            return ()  # "cử đoàn công tác": another one
        if group.part == "guest":
            party = tuple(self.memory.party)
            told = sentence - 1 if group.preposition is None else sentence
            return party or find_only_stranger(self.doc, self.registry, self.memory, told)
        wanted = group.count or 2
        tops = leaders_of_states(self.doc, self.registry, group)
        talks = [key for key in self.memory.talks if fits(self.registry, key, group, tops)]
        if len(talks) == wanted:
            return tuple(talks)
        if group.count == len(self.memory.talks) and may_all_be(self.registry, self.memory.talks, group):
            return tuple(self.memory.talks)
        if group.of_parties is not None:
            return self._of_parties(group, sentence)
        for memory in (1, _MEMORY, sentence + 1):
            recent = [k for k in self.memory.recent(sentence, memory) if fits(self.registry, k, group, tops)]
            if len(recent) == wanted and not are_of_one_side(self.registry, recent, group):
                return tuple(recent)
            if len(recent) > wanted:
                break
        both = self.memory.talks if group.count == _PAIR == len(self.memory.talks) else []
        if both and is_of_rank(self.doc, self.registry, both, group):
            return tuple(both)
        if tops and len(tops) == (group.count or len(tops)) <= _MEMORY:
            return tuple(p.key for p in self.registry.persons() if p.key in tops)
        return tuple(talks) if group.count is None and len(talks) > 1 else ()

    def _of_party(self, group: Group) -> tuple[str, ...]:
        """ "les parlementaires canadiens": those who have come from there, where all of them are."""
        homes = {self.registry.entities[key].country for key in self.memory.party}
        plain = len(group.members) == 1 and group.members[0].name is None and group.members[0].country
        if not plain or not homes or not homes <= {None, group.members[0].country}:
            return ()
        for key in self.memory.party:  # "une délégation de Sousse … Les élus tunisiens …"
            self.registry.entities[key].country = group.members[0].country
        return tuple(self.memory.party)

    def _of_member(self, member: Group, sentence: int, beside: tuple[str, ...]) -> tuple[str, ...]:
        """The person, else the country he acts for: "the foreign ministers of Rwanda and the Congo"."""
        found = self.resolve(member, sentence, beside)
        if found or member.country is None or member.counterpart:
            return found
        return (self.registry.country(member.country).key,)

    def _of_parties(self, group: Group, sentence: int) -> tuple[str, ...]:
        """The countries (or bodies) of those who talk; else the two the article speaks of most."""
        wanted = group.count or 2
        when, together = self.memory.together  # "X et Y ont signé un accord entre les deux États"
        lands = dict.fromkeys(c for key in together if (c := self.registry.entities[key].country))
        if when == sentence and len(lands) == wanted:
            return tuple(self.registry.country(c).key for c in lands)
        countries = [self.registry.entities[key].country for key in self.memory.talks]
        distinct = list(dict.fromkeys(c for c in countries if c))
        if len(distinct) == wanted:
            return tuple(self.registry.country(c).key for c in distinct)
        if wanted == _PAIR and (pair := find_body_and_country(self.doc, self.registry)):
            return pair
        common = self.main_countries(wanted)
        if (
            len(common) != wanted and group.last > group.first
        ):  # "X đón Bộ trưởng Slovakia Y. Hai bên ký …": those of the sentence before
            recent = self.memory.recent(sentence, 1)
            common = list(dict.fromkeys(c for key in recent if (c := self.registry.entities[key].country)))
        return tuple(self.registry.country(c).key for c in common) if len(common) == wanted else ()

    def main_countries(self, number: int) -> list[str]:
        """The gazetteer keys of the countries named most, in the order of their first mention; [] where unclear."""
        counts: Counter[str] = Counter()
        first: dict[str, int] = {}
        for at in sorted({*self.doc.named} - spelling_names(self.doc, self.registry)):
            found = self.doc.known_as(at, lambda entry: entry.kind == "Country")
            if found:
                counts[found[1].key] += 1
                first.setdefault(found[1].key, at)
        ranked = sorted(counts, key=lambda key: (-counts[key], first[key]))
        is_tied = len(ranked) > number and counts[ranked[number]] == counts[ranked[number - 1]]
        is_clear = len(ranked) >= number and not is_tied
        return sorted(ranked[:number], key=lambda key: first[key]) if is_clear else []
