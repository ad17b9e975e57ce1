"""What verb frames and noun frames share: resolving groups, finding places, keeping what is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.article import BlockKind
from kg.extract.agenda import Agenda
from kg.extract.arguments import Arguments
from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, Clause
from kg.extract.destinations import find_port, leads_to, names_site
from kg.extract.document import Document
from kg.extract.eachhost import split_hosts
from kg.extract.entities import Registry
from kg.extract.frames import Frame
from kg.extract.groups import Group, GroupKind
from kg.extract.needs import NeedReader
from kg.extract.reference import Resolver
from kg.extract.relations import LOCATIVE, LOCATIVES, Relation
from kg.extract.shipnames import tells_of_ship
from kg.extract.standins import StandIns
from kg.extract.status import Standing
from kg.extract.tokens import Token
from kg.extract.towns import speakers_of
from kg.extract.unnamed import find_spoken_for, find_state
from kg.extract.verbs import Verb
from kg.extract.windows import WindowReader, tells_aside
from kg.records import Dropped, EntityKind

_PAIR = 2  # places of which the second may only say where the first lies


class Filler(WindowReader):
    """Makes candidates out of frames and groups."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver, agenda: Agenda) -> None:
        super().__init__(doc)
        self.registry = registry
        self.resolver = resolver
        public = doc.lexicon.table("offices")["bodies"]["public"]
        self._public = tuple(f"{word} " for word in public)
        self.needs = NeedReader(doc, registry)
        self.stand_ins = StandIns(doc, registry, resolver, agenda)
        self.dropped: list[Dropped] = []

    def new(self, frame: Frame, standing: Standing, clause: Clause, at: int, tense: str) -> Candidate:
        """A candidate at a trigger."""
        chunk = clause.chunks[at]
        assert standing.status is not None, "dropped candidates are not made"
        first = chunk.verb.start if chunk.verb else chunk.first
        candidate = Candidate(frame, frame.event, standing.status, clause.sentence, first, chunk.last)
        candidate.chunk, candidate.tense, candidate.aside = at, tense, tells_aside(clause)
        candidate.before = tuple(self.words_left(clause, at))
        untensed = tense == "present" and clause.sentence.kind is BlockKind.HEADLINE
        candidate.untensed = untensed and bool(self.doc.lexicon.grammar.get("syllables"))
        candidate.dated = self._is_dated(clause, at)
        return candidate

    def entities(
        self,
        groups: Iterable[Group],
        sentence: int,
        frame: Frame,
        role: str | None,
        beside: Iterable[str] = (),
    ) -> list[str]:
        """The entities that groups denote, fit for a role of a frame."""
        found: list[str] = []
        for_officials: set[str] = set()  # countries for "le président turc", whom the article does not name
        cities: set[str] = set()  # they play their part themselves, as who commands a ship does
        groups = list(groups)
        led = set[int]()
        if frame.flag:
            led.update(id(one) for named in groups if named.leader is not None for one in named.standing)
        for group in (one for named in groups for one in named.standing):
            is_new = role not in frame.officials  # who holds an office the article has told before
            if group.kind is GroupKind.NAME and is_new and self._may_be_person(group, frame):
                self.registry.add_bare_person(group, sentence)
            elif group.kind is GroupKind.NAME:
                self.registry.join_bare(group, sentence)
            if role in frame.cities and (city := self._city_of(group)) is not None:
                found.append(city)
                cities.add(city)
                continue
            under = group.preposition == Relation.CHAIRED and frame.event == "Meeting"
            if under and group.kind is GroupKind.ORGANIZATION:
                continue  # "se sont vus sous l'égide de l'Union": it is not one of them
            lies_there = group.kind is GroupKind.COUNTRY and group.preposition == Relation.TO
            if frame.event == "Meeting" and lies_there:
                continue  # "les entretiens au Vatican": where they were
            if is_ship := tells_of_ship(self.doc, group):
                if role in {"guest", "recipient"}:
                    continue
                group.country = group.country or self.doc.lexicon.table("offices")["home"]["country"]
            if frame.flag and id(group) in led:
                cities.update(self.resolver.resolve(group, sentence))
            counts = frame.countries or role in frame.nations or is_ship or len(group.members) > 1
            nations = self._nations_of(group) if counts else []
            resolved = nations or self.resolver.resolve(group, sentence, [*beside, *found])
            if not resolved and (country := find_state(self.doc, self.registry, group, sentence)):
                for_officials.add(country)
                resolved = (country,)
            if not resolved and role == "signatory":
                resolved = find_spoken_for(self.doc, self.registry, group)
            if group.kind is GroupKind.PARTIES and role != "party":
                resolved = speakers_of(self.registry, self.resolver.talks, tuple(resolved))
            # "les ministres grec et chypriote", "a reçu les deux délégations": of who is not named, the countries
            received = group.kind is GroupKind.PARTIES and role == "guest" and group.preposition is None
            if group.kind is GroupKind.PEOPLE or received:
                for_officials.update(key for key in resolved if not self._is_personal(key))
            found += resolved
        if role in frame.persons:
            found = [key for key in found if key in for_officials or self._is_personal(key)]
        if role in frame.officials:
            found = [key for key in found if key in cities or self._is_official(key)]
        if role in frame.humans:
            found = [key for key in found if self._is_person(key)]
        if role in frame.bodies:
            found = [key for key in found if not self._is_person(key)]
        if role in frame.organizations:
            found = [k for k in found if self.registry.entities[k].kind is EntityKind.ORGANIZATION]
        if frame.countries:
            found = [one for key in found if (one := key if key in cities else self.registry.country_of(key))]
        return list(dict.fromkeys(found))

    def bodies(self, groups: Iterable[Group], sentence: int, frame: Frame) -> list[str]:
        """The entities of groups in a body's part: a proper name nobody knows is an organisation there."""
        found: list[str] = []
        for group in groups:
            if group.kind is GroupKind.NAME and not group.offices:
                group.kind = GroupKind.ORGANIZATION
            found += self.entities([group], sentence, frame, None)
        return found

    def _city_of(self, group: Group) -> str | None:
        if group.kind is GroupKind.NAME and not group.offices:
            group.kind = GroupKind.PLACE
        return self.registry.key_of(group) if group.kind is GroupKind.PLACE else None

    def _nations_of(self, group: Group) -> list[str]:
        """ "trente agents burkinabè", "les marines togolaise et béninoise": the countries whose people they are."""
        if group.kind is not GroupKind.ORGANIZATION or group.name is None or group.key is not None:
            return []
        if tells_of_ship(self.doc, group):
            return [self.registry.country(group.country).key] if group.country else []
        if self.doc.tag(group.name[0], "delegation") is None:
            return []
        keys = [member.key for member in group.members] or [group.country]
        return [self.registry.country(key).key for key in keys if key is not None]

    def _is_personal(self, key: str) -> bool:
        entity = self.registry.entities[key]
        return entity.kind is EntityKind.PERSON or (entity.kind is EntityKind.ORGANIZATION)

    def _may_be_person(self, group: Group, frame: Frame) -> bool:
        """Two words or more, none an acronym, not opened by the word for a body or a site."""
        assert group.name is not None, "asked of names"
        tokens = self.doc.tokens[group.name[0] : group.name[1]]
        return (
            self._count_words(tokens) > 1
            and not all(t.text.isupper() for t in tokens)
            and (group.preposition not in LOCATIVES or self._is_recipient(group, frame))
            and not self._is_attributive(group)
            and (self.doc.tag(group.name[0], "body", "instrument", "event", "delegation") is None)
            and not self._names_a_thing(group.name)
            and tokens[0].text not in self.doc.lexicon.ship_countries
        )

    def _count_words(self, tokens: Sequence[Token]) -> int:
        """How many words a name has: where names are written in syllables, "Seong-nam" is one."""
        in_syllables = bool(self.doc.lexicon.grammar.get("syllables"))
        return sum(1 for token in tokens if not (in_syllables and token.joined))

    def _names_a_thing(self, name: tuple[int, int]) -> bool:
        """ "Siemens India", "Cyclone Tasi", "New Zealand Air Force": where modifiers stand first, its words say so."""
        if not self.doc.lexicon.grammar.get("modifiers_first"):
            return False
        kinds = ("body", "site", "delegation", "portfolio", "thing")
        country = lambda e: e.kind == "Country" and e.form == "name"  # noqa: E731 - a local predicate
        return any(self.doc.tag(at, *kinds) or self.doc.known_as(at, country) for at in range(*name))

    def _is_recipient(self, group: Group, frame: Frame) -> bool:
        """ "presented the medal to X": where something is given, "to" leads to a person."""
        return group.preposition in frame.args and group.preposition not in frame.place

    def _is_attributive(self, group: Group) -> bool:
        """ "its Security Assistance scheme": where modifiers stand first, a name right before a noun is no person."""
        if not self.doc.lexicon.grammar.get("modifiers_first") or group.last >= len(self.doc.tokens):
            return False
        lexicon, token = self.doc.lexicon, self.doc.tokens[group.last]
        readings = lexicon.morphology.readings(token.lower)
        is_word = token.text.islower() and all(reading.tense in {"inf", "pres"} for reading in readings)
        closed = token.lower.endswith(lexicon.endings("adverb")) or group.last in self.doc.dated_tokens
        return is_word and not closed and not self.doc.tags(group.last)

    def find_place(self, candidate: Candidate, arguments: Arguments, frame: Frame, verb: Verb | None) -> None:
        """Gives a candidate the place or site among its arguments."""
        for preposition in frame.place or LOCATIVE:
            groups = arguments.by.get(preposition, [])
            if preposition == "object":
                groups = arguments.subject if verb and verb.passive else arguments.object
            for group in groups:
                if group.kind is GroupKind.ORGANIZATION or self._is_site(group):
                    candidate.site = candidate.site or self.registry.key_of(group)
                elif group.kind in (GroupKind.PLACE, GroupKind.COUNTRY):
                    candidate.place = candidate.place or self.registry.key_of(group)
                elif group.kind is GroupKind.NAME and preposition == "object" and names_site(self.doc, group):
                    group.kind = GroupKind.ORGANIZATION
                    candidate.site = candidate.site or self.registry.key_of(group)
                elif group.kind is GroupKind.NAME and frame.flag and preposition == "object":
                    candidate.place = candidate.place or find_port(self.doc, self.registry, group)
                elif (
                    group.kind is GroupKind.NAME
                    and frame.needs_place
                    and leads_to(self.doc, self.registry, group, preposition, candidate)
                ):
                    group.kind = GroupKind.PLACE  # where somebody goes is a place, known or not
                    candidate.place = candidate.place or self.registry.key_of(group)
        visits_site = frame.place[:1] == ("object",) and verb is not None and not verb.passive
        if visits_site and candidate.place is None and candidate.site is None:
            candidate.place = candidate.site = self._find_site_city(candidate, arguments)

    def _is_site(self, group: Group) -> bool:
        """ "Bảo tàng Dân tộc học": where complements stand bare, what a word for a site opens is no town."""
        bare = bool(self.doc.lexicon.grammar.get("bare_complements"))
        unknown = bare and group.kind is GroupKind.PLACE and group.key is None and group.name is not None
        return unknown and self.doc.tag(group.first, "site") is not None

    def _find_site_city(self, candidate: Candidate, arguments: Arguments) -> str | None:
        """ "toured a plant in Hsinchu": what is visited nobody knows, but where it is; of officials only."""
        known = [self.registry.entities[key] for key in candidate.subjects]
        if arguments.object or not any(person.holdings for person in known):
            return None
        where = [g for relation in (Relation.IN, Relation.TO) for g in arguments.by.get(relation, [])]
        places = [group for group in where if group.kind is GroupKind.PLACE]
        return self.registry.key_of(places[0]) if places else None

    def split_places(self, candidate: Candidate, arguments: Arguments, frame: Frame) -> list[Candidate]:
        """A tour is one visit a country or city: "se rendra au Kenya, en Tanzanie et au Rwanda"."""
        if candidate.event != "Visit" or candidate.place is None:
            return split_hosts(self.registry, candidate, arguments) or [candidate]
        listed: list[Group] = []
        for preposition in frame.place or LOCATIVE:
            listed += arguments.object if preposition == "object" else arguments.by.get(preposition, [])
        stops = sorted(listed, key=lambda group: group.first)
        keys = [key for group in stops if (key := self.registry.key_of(group))]
        kinds = {group.kind for group in stops}
        is_list = len(set(keys)) == len(stops) > 1 and all(map(self._goes_on, stops[1:]))
        if len(stops) == _PAIR and self.doc.tag(self._before_day(stops[1]), "list_coordination") is None:
            is_list = False  # "à Belfast, en Irlande du Nord": the second is where the first lies
        if candidate.place in keys and len(kinds) == 1 and is_list:
            return [
                replace(candidate, place=key, roles={role: list(of) for role, of in candidate.roles.items()})
                for key in keys
            ]
        return [candidate]

    def _goes_on(self, group: Group) -> bool:
        """Whether a place goes on with a list: in "à X, la résidence des rois à Y" the second is of the residence."""
        before = self._before_day(group)
        closed = not self.doc.tokens[before].is_word or before < group.begin - 1
        return closed or self.doc.tag(before, "list_coordination", "adverb") is not None

    def _before_day(self, group: Group) -> int:
        """The token before a place, and before the day that stands right before it: "à X, puis |le 20 juin| à Y"."""
        day = next((at for at, end in self.doc.dated_tokens.items() if end == group.begin), None)
        if day is None:
            return group.begin - 1
        return day - 2 if day > 1 and self.doc.tag(day - 1, "determiner") is not None else day - 1

    def _is_official(self, key: str) -> bool:
        """Whether somebody acts for a state, or a body is a public one by its name: "Quân khu 7 trao tặng …"."""
        known = self.registry.entities[key]
        return known.is_official or known.name.lower().startswith(self._public)

    def checked(self, candidate: Candidate, chunk: Chunk) -> list[Candidate]:
        """The candidate if all its needs are met."""
        frame = candidate.frame
        self.stand_ins.fill(candidate)
        if (reason := self.needs.find_lack(candidate, frame)) is not None:
            self.drop(chunk, frame, reason)
            return []
        if candidate.event in {"Meeting", "Call"} and not frame.rejoins:
            self.resolver.note_talks(key for key in candidate.agents() if self._is_person(key))
        return [candidate]

    def _is_person(self, key: str) -> bool:
        return self.registry.entities[key].kind is EntityKind.PERSON

    def drop(self, chunk: Chunk, frame: Frame, reason: str) -> None:
        """Keeps a rejected candidate with its reason."""
        tokens = self.doc.tokens
        rule = f"{self.doc.article.language}/frames/{frame.name}"
        self.dropped.append(Dropped(tokens[chunk.first].start, tokens[chunk.last - 1].end, rule, reason))
