"""Whom an instrument binds: those its name joins, those who sign or issue it, or those who talk about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.articles import skip_article
from kg.extract.bodies import BodyReader
from kg.extract.candidates import Candidate
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.instruments import Instrument
from kg.extract.joinednations import find_joined
from kg.extract.merged import Merged
from kg.extract.names import find_name_end
from kg.extract.reference import Resolver
from kg.extract.relations import Relation
from kg.extract.tokens import Sentence
from kg.extract.towns import seats_of
from kg.records import EntityKind

_BOTH = 2
_MANY = frozenset(
    {"Convention", "JointStatement", "Contract"}
)  # of many states, or of whoever issues or buys
_MADE = ("signatory", "issuer")
_NAMED = frozenset({"name", "acronym"})  # "the EU-Vietnam Investment Protection Agreement"


class PartyReader:
    """Finds the parties of instruments, as entity keys of countries and organisations."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver) -> None:
        self.doc = doc
        self.registry = registry
        self.resolver = resolver
        self._bodies = BodyReader(doc)

    def in_name(self, instrument: Instrument) -> list[str]:
        """ "… entre le Vietnam et l'Union économique eurasienne": the bodies and countries the name joins."""
        joined = self._between(instrument) or self._known(instrument)
        if len(joined) < _BOTH:
            keys = find_joined(self.doc, instrument.first, instrument.last)
            joined = [self.registry.country(key).key for key in keys] or joined
        distinct = list(dict.fromkeys(joined))
        return distinct if len(distinct) > 1 else []

    def between(self, instrument: Instrument) -> list[str]:
        """ "… giữa Bộ Công Thương và Cảng Rotterdam": the bodies and countries its name says it is between."""
        return list(dict.fromkeys(self._between(instrument)))

    def of(self, telling: Candidate, event: Merged, events: Sequence[Merged]) -> list[str]:
        """Those who sign or issue it where it is told, else in any telling, else who talks."""
        for roles in (telling.roles, event.roles):
            made = self._of_agents(key for role in _MADE for key in roles.get(role, []))
            if len(made) >= _BOTH:
                return made
        made = self._of_agents(key for role in _MADE for key in event.roles.get(role, []))
        seen = self._of_agents(event.roles.get("witness", []))
        if not made and len(seen) == _BOTH:
            return seen  # "the two presidents witnessed the signing": it binds their countries
        named = self._of_named(telling) if event.event == "Signing" else []
        if len(named) == _BOTH and set(made) <= set(named):
            return named
        return self._of_conference(event, events) or self._of_talks(made, event, events) or made

    def _of_named(self, telling: Candidate) -> list[str]:
        """ "X, on the first leg of a tour, and Y put their names to it": whom those bind whom the sentence names."""
        start, end = telling.sentence.start, telling.sentence.end
        named = (p for p in self.registry.persons() if any(start <= m.start < end for m in p.mentions))
        return self._of_agents(person.key for person in named)

    def of_article(self, instrument: Instrument, sentence: Sentence) -> list[str]:
        """Of an instrument only mentioned: the two the article is about, if its sentence names no other country."""
        if instrument.type in _MANY and not (
            instrument.type == "JointStatement" and not self._bodies_in(sentence)
        ):
            return []
        both = Group(GroupKind.PARTIES, instrument.first, instrument.first, plural=True)
        pair = list(self.resolver.resolve(both, sentence.index))
        named = {self.registry.country(key).key for key in self._countries(sentence)}
        return pair if len(pair) == _BOTH and named <= set(pair) else []

    def of_talkers(self, instrument: Instrument, sentence: Sentence) -> list[str]:
        """Of an instrument that nobody is said to sign: the two whose people talk, as for one only mentioned."""
        people = [self.registry.entities[key] for key in self.resolver.talks]
        countries = {person.country for person in people if person.country is not None}
        return self.of_article(instrument, sentence) if len(countries) == _BOTH else []

    def _bodies_in(self, sentence: Sentence) -> bool:
        """Whether a sentence names an organisation: a statement may be its own."""
        found = (
            self.doc.known_as(at, lambda e: e.kind == "Organization")
            for at in range(sentence.first, sentence.last)
        )
        return any(hit is not None for hit in found)

    def _countries(self, sentence: Sentence) -> set[str]:
        found = (
            self.doc.known_as(at, lambda e: e.kind == "Country" and e.form != "demonym")
            for at in range(sentence.first, sentence.last)
        )
        return {hit[1].key for hit in found if hit is not None}

    def _of_agents(self, keys: Iterable[str]) -> list[str]:
        agents = list(keys)
        towns = seats_of(self.registry, agents)
        if len(towns) >= _BOTH:
            return towns  # "Chủ tịch UBND thành phố A và Thị trưởng B đã ký": it binds the towns
        return list(dict.fromkeys(party for key in agents if (party := self.party(key))))

    def party(self, key: str) -> str | None:
        """Whom an agent binds: a person his country, or the international body he acts for."""
        entity = self.registry.entities[key]
        if entity.kind is not EntityKind.PERSON:
            return key
        bodies = [held.office.organization for held in entity.holdings if held.office.organization]
        common = [body for body in bodies if body.key is not None and body.country is None]
        if common or (entity.country is None and bodies):
            return self.registry.key_of((common or bodies)[0])
        return self.registry.country(entity.country).key if entity.country else None

    def _between(self, instrument: Instrument) -> list[str]:
        at = next(
            (
                at + tag.length
                for at in range(instrument.first, instrument.last)
                if (tag := self.doc.tag(at, "preposition")) and tag.value == Relation.BETWEEN
            ),
            None,
        )
        found: list[str] = []
        while at is not None and at < instrument.last:
            group = self._body(skip_article(self.doc, at), instrument.last)
            if group is None or (key := self._key_of(group)) is None:
                break
            found.append(key)
            tag = self.doc.tag(group.last, "list_coordination") if group.last < instrument.last else None
            at = group.last + tag.length if tag else None
        return found if len(found) >= _BOTH else []

    def _body(self, at: int, last: int) -> Group | None:
        if at >= last:
            return None
        group = self._bodies.body(at, last)
        if group is not None:
            return group
        end = find_name_end(self.doc, at, last)
        return Group(GroupKind.ORGANIZATION, at, end, name=(at, end)) if end > at else None

    def _key_of(self, group: Group) -> str | None:
        if group.kind is GroupKind.PLACE:
            country = self.doc.names.government_of(group.key) if group.key else None
            return self.registry.country(country).key if country else None
        return self.registry.key_of(group)

    def _known(self, instrument: Instrument) -> list[str]:
        found: list[str] = []
        at = instrument.first
        while at < instrument.last:
            known = self.doc.known_as(
                at, lambda e: e.kind in {"Country", "Organization"} and e.form in _NAMED
            )
            if known is None:
                at += 1
                continue
            kind = EntityKind(known[1].kind)
            found.append(self.registry.of_gazetteer(known[1].key, kind, known[1].label, known[1].country).key)
            at += known[0]
        return found

    def _of_conference(self, event: Merged, events: Sequence[Merged]) -> list[str]:
        """ "le sommet de l'Organisation …, sanctionné par une déclaration": the body that sits issues it."""
        if event.event != "Declaration":
            return []
        for other in events:
            shares = {t.sentence.index for t in other.tellings} & {t.sentence.index for t in event.tellings}
            if other.event != "Conference" or not (other is event.part_of or shares):
                continue
            sits = [key for role in ("organizer", "participant") for key in other.roles.get(role, [])]
            bodies = [key for key in sits if self._is_common(key)]
            if bodies:
                return bodies[:1]
        return []

    def _is_common(self, key: str) -> bool:
        entity = self.registry.entities[key]
        return entity.kind is EntityKind.ORGANIZATION and entity.country is None

    def _of_talks(self, made: list[str], event: Merged, events: Sequence[Merged]) -> list[str]:
        """Where one party or none is told: the two that talk, if what is told agrees with them."""
        nearby = [e for e in (event.part_of, *self._same_day(event, events)) if e is not None]
        for other in nearby:
            both = self._of_agents([*other.agents()])
            countries = [key for key in both if self.registry.entities[key].kind is EntityKind.COUNTRY]
            if len(countries) == _BOTH == len(both) and set(made) <= set(countries):
                return countries
        if not made:
            return []
        main = [self.registry.country(key).key for key in self.resolver.main_countries(_BOTH)]
        return main if len(main) == _BOTH and set(made) <= set(main) else []

    def _same_day(self, event: Merged, events: Sequence[Merged]) -> list[Merged]:
        """Meetings and visits told of the same day, the nearest first."""
        here = event.tellings[0].sentence.index
        found = [
            e
            for e in events
            if e.event in {"Meeting", "Visit", "Call"} and (e.date == event.date or event.date is None)
        ]
        return sorted(found, key=lambda e: abs(e.tellings[0].sentence.index - here))
