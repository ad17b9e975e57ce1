"""Who takes part in what an event noun names: by its light verb, its complements, its owner."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader, Arguments
from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.filling import Filler
from kg.extract.frames import Frame
from kg.extract.groups import Group, GroupKind
from kg.extract.nounowners import OwnerReader
from kg.extract.programmes import find_agenda_owner, is_programme
from kg.extract.relations import Relation
from kg.extract.verbs import Verb
from kg.records import EntityKind

_NEAR = 8  # chunks from a visit to the clause that tells what was done on it
_AHEAD = 6  # tokens behind a noun in which its day stands
_ADJUNCTS = frozenset({Relation.DURING, Relation.AFTER, Relation.ASIDE, Relation.BEFORE, Relation.FOR})
_BOTH = 2


class NounRoles:
    """Fills the roles of candidates told by nouns."""

    def __init__(self, fill: Filler) -> None:
        self.fill = fill
        self._owners = OwnerReader(fill)

    def fill_noun(
        self,
        candidate: Candidate,
        clause: Clause,
        reader: ArgumentReader,
        at: int,
        governor: int | None,
        own: Arguments,
    ) -> None:
        """All roles but the organizer; `governor` is the light verb, `own` what the noun itself takes."""
        frame, chunk = candidate.frame, clause.chunks[at]
        subjects: list[str] = []
        if governor is not None:
            subjects = self._fill_governed(candidate, clause, reader, at, governor, own)
            if not subjects and frame.subject == "sender":
                writers = reader.of_verb(governor).writers
                subjects = self.fill.entities(writers, candidate.sentence.index, frame, "sender")
                candidate.add("sender", subjects)
            candidate.subjects = tuple(subjects)
            if (
                not subjects
                and self._is_held_aside(clause, at, governor)
                and self._is_of_clause(chunk, frame, own)
            ):
                self._owners.read(candidate, clause, reader, at)
        elif self._is_of_clause(chunk, frame, own) or self._opens_as_gerund(clause, at):
            self._owners.read(candidate, clause, reader, at)
        self._fill_own(candidate, own)
        if frame.subject in {"participant", "guest"} and is_programme(self.fill.doc, clause):
            owner = find_agenda_owner(self.fill.doc, self.fill.registry, clause)
            last = owner or self.fill.resolver.memory.subjects[-1:]  # "Au programme, un entretien avec X"
            candidate.recalled = False
            candidate.add(frame.subject, [key for key in last if key not in candidate.agents()])
        if frame.event == "Signing" and governor is None and chunk.preposition == Relation.BY:
            candidate.add("signatory", self._find_sealing(candidate, reader, at))
        if governor is not None and frame.carried and frame.dative and not candidate.roles.get(frame.dative):
            apart = {*subjects, *candidate.agents()}
            memory = self.fill.resolver.memory
            bare = bool(self.fill.doc.lexicon.grammar.get("bare_complements"))
            others = self._spoke_last(memory.subjects, subjects, apart) if bare else []
            others = others or [key for key in self.fill.resolver.talks if key not in apart]
            candidate.add(frame.dative, others[:1])
        is_borne = governor is not None and frame.subject == "sender" and self._is_anothers(own)
        if (
            governor is not None
            and frame.subject == "sender"
            and not (candidate.roles.get("sender") or is_borne)
        ):
            candidate.add(
                "sender", subjects
            )  # "chuyển lời mời Chủ tịch X thăm …": of nobody else, it is the carrier's
        if frame.event == "Visit" and frame.owner and not candidate.roles.get("guest"):
            candidate.add("guest", self._find_visitor_behind(candidate, clause, at))
        own_people = [group for group in own.by.get(Relation.OF, [])[:1] if self._is_human(group, frame)]
        if frame.owner and own_people and not chunk.possessive and Relation.OF not in frame.args:
            sentence = candidate.sentence.index
            candidate.add(frame.owner, self.fill.entities(own_people, sentence, frame, frame.owner))
            if own_people[0].kind is GroupKind.PRONOUN and not candidate.roles.get(frame.owner):
                self._owners.add_received(candidate, clause, at)

    def _is_anothers(self, own: Arguments) -> bool:
        """ "conveyed to Y the greetings |of| X": whose they are stands behind them, by name or pronoun."""
        owners = own.by.get(Relation.OF, [])[:1]
        return any(
            group.is_personal and (group.name is not None or group.entity is not None) for group in owners
        )

    def _is_held_aside(self, clause: Clause, at: int, governor: int) -> bool:
        """ "A and B agreed to do so at talks |held| in X": a participle says where, not who."""
        verb = clause.chunks[governor].verb
        return governor == at + 1 and verb is not None and verb.tense == "participle" and verb.passive

    def _spoke_last(self, told: list[str], carriers: list[str], apart: set[str]) -> list[str]:
        """Who was the subject before, and is of another country than who carries the message."""
        entities = self.fill.registry.entities
        home = {entities[key].country for key in carriers} - {None}
        return [
            key
            for key in told[-1:]
            if key not in apart and home and (land := entities[key].country) is not None and land not in home
        ]

    def _find_visitor_behind(self, candidate: Candidate, clause: Clause, at: int) -> list[str]:
        """ "mettait fin à une visite en Italie, au cours de laquelle X a rencontré Y": X."""
        relatives = self.fill.doc.lexicon.words["clauses"]["event_relative"]
        for behind in range(at + 1, min(at + _NEAR, len(clause.chunks) - 1)):
            chunk, group = clause.chunks[behind], clause.chunks[behind + 1].group
            if chunk.verb is not None:
                return []
            if chunk.kind is ChunkKind.RELATIVE and chunk.text in relatives:
                named = group is not None and group.is_personal and group.preposition is None
                found = [group] if named and group is not None else []
                return self.fill.entities(found, candidate.sentence.index, candidate.frame, "guest")
        return []

    def _find_sealing(self, candidate: Candidate, reader: ArgumentReader, at: int) -> list[str]:
        """ "A et B ont scellé, par la signature d'une charte, …": several who do something by signing sign."""
        main = reader.main_verb(at)
        subject = reader.subject(main) if main is not None else []
        if len(subject) < 2 or candidate.agents():
            return []
        return self.fill.entities(subject, candidate.sentence.index, candidate.frame, "signatory")

    def _is_of_clause(self, chunk: Chunk, frame: Frame, own: Arguments) -> bool:
        """Whether somebody of the clause owns the noun: "sa visite", "lors d'une visite" without a complement."""
        if frame.whose == "nobody":
            return False
        if chunk.possessive:
            return True
        if frame.event == "Visit" and self._is_recalled(chunk, own):
            return True
        # "X met Y ahead of Z's meeting with W", "… of a meeting between Z and W": it says itself whose it is.
        is_ahead = chunk.preposition == Relation.BEFORE and frame.event == "Meeting"
        is_told = is_ahead and (chunk.owner is not None or bool(own.by.get(Relation.BETWEEN)))
        between = [group for group in own.by.get(Relation.BETWEEN, []) if group.is_personal]
        # "Après des négociations entre A et B, C reçoit …": all who talked are named
        is_before = chunk.preposition == Relation.AFTER and frame.event == "Meeting"
        is_told = (
            is_told
            or self._names_owner(own)
            or self._is_visit_of(frame, own)
            or (is_before and len(between) >= _BOTH)
        )
        return frame.whose == "clause" and self._is_adjunct(chunk, frame) and not is_told

    def _is_visit_of(self, frame: Frame, own: Arguments) -> bool:
        """ "reviewed preparations for the visit of King X": whose visit it is stands behind it."""
        owners = own.by.get(Relation.OF, [])[:1]
        return frame.event == "Visit" and any(group.kind is GroupKind.PERSON for group in owners)

    def _is_recalled(self, chunk: Chunk, own: Arguments) -> bool:
        """ "Nhắc lại chuyến thăm Việt Nam năm 2012, Tổng thống X …": a visit of no owner, and where it led."""
        bare = self.fill.doc.lexicon.grammar.get("bare_complements")
        to = [*own.object, *own.by.get(Relation.TO, []), *own.by.get(Relation.WITHIN, [])]
        led = any(group.kind in (GroupKind.COUNTRY, GroupKind.PLACE) for group in to)
        spoken = chunk.preposition in (None, Relation.ON)
        dated = self.fill.doc.has_dates(chunk.first, chunk.last + _AHEAD)
        return bool(bare) and led and spoken and dated and not own.by.get(Relation.OF)

    def _fill_governed(
        self,
        candidate: Candidate,
        clause: Clause,
        reader: ArgumentReader,
        at: int,
        governor: int,
        own: Arguments,
    ) -> list[str]:
        """The arguments of the light verb; returns its subjects."""
        frame, chunk, verb = candidate.frame, clause.chunks[at], clause.chunks[governor].verb
        assert verb is not None, "a governor is a verb"
        sentence, outer = candidate.sentence.index, reader.of_verb(governor)
        groups = outer.by.get(Relation.BY, []) if verb.passive else outer.subject
        role = self._subject_role(frame, verb)
        if frame.args.get(Relation.BY) == role and own.by.get(Relation.BY):
            groups = []  # "X a annoncé l'octroi par Y de …": Y gives
        subjects = self.fill.entities(groups, sentence, frame, role)
        if (
            frame.organizer
            and role == frame.subject
            and verb.lemma in frame.held
            and self._are_bodies(subjects)
        ):
            role = "organizer"  # "The African Union will hold a summit"
        if role or (chunk.possessive and frame.owner):
            candidate.add(role or str(frame.owner), subjects)
        if frame.dative:
            given = [*outer.dative, *(group for group in outer.object if group.first < chunk.first)]
            candidate.add(frame.dative, self.fill.entities(given, sentence, frame, frame.dative, subjects))
        for preposition, arg_role in frame.args.items():
            if preposition != Relation.OF:
                is_sent = bool(own.by.get(Relation.FROM)) or self._is_anothers(own)
                if preposition == Relation.BY and verb.lemma in frame.carried and is_sent:
                    continue  # "A letter from X was handed to Y by Z": Z only brings it
                others = [*outer.by.get(preposition, [])]
                told = "guest" if role == "host" and preposition == Relation.WITH else arg_role
                if told != arg_role:  # "hosted talks with X": he receives X
                    others += own.by.get(preposition, [])
                candidate.add(told, self.fill.entities(others, sentence, frame, told, subjects))
        return subjects

    def _are_bodies(self, keys: list[str]) -> bool:
        known = [self.fill.registry.entities[key] for key in keys]
        return bool(known) and all(k.kind is EntityKind.ORGANIZATION and k.country is None for k in known)

    def _fill_own(self, candidate: Candidate, own: Arguments) -> None:
        """The complements of the noun itself."""
        frame, sentence = candidate.frame, candidate.sentence.index
        for preposition, role in frame.args.items():
            groups = own.by.get(preposition, [])
            candidate.add(role, self.fill.entities(groups, sentence, frame, role, candidate.agents()))

    def _is_human(self, group: Group, frame: Frame) -> bool:
        """Whether a group is a person's, or a full name where only persons can stand: "l'élection de X Y"."""
        if group.is_personal or (frame.owner == "guest" and self._is_sent(group)):
            return True
        if group.name is None or group.kind is not GroupKind.NAME:
            return False
        return bool(frame.humans) and group.name[1] - group.name[0] > 1

    def _names_owner(self, own: Arguments) -> bool:
        """ "nhân chuyến thăm của X": whose it is stands behind it; no need to look in the clause."""
        bare = self.fill.doc.lexicon.grammar.get("bare_complements")
        owners = own.by.get(Relation.OF, [])
        return bool(bare) and any(group.is_personal or self._is_sent(group) for group in owners)

    def _is_sent(self, group: Group) -> bool:
        """ "chuyến thăm của đoàn đại biểu Quốc hội Lào", "la visite d'une délégation du Sénat": it travels."""
        if group.kind is not GroupKind.ORGANIZATION or group.key is not None or group.name is None:
            return False
        return self.fill.doc.tag(group.name[0], "delegation") is not None

    def _subject_role(self, frame: Frame, verb: Verb) -> str | None:
        if verb.lemma in frame.carried:
            return None
        if verb.lemma in frame.receives:
            return frame.dative
        if verb.lemma in frame.organizes:
            return "organizer"
        if verb.lemma in frame.hosts:
            return "host"
        return frame.subject

    def _opens_as_gerund(self, clause: Clause, at: int) -> bool:
        """ "Meeting with X in Berlin, Y said …", "While meeting with X, …": a gerund at the head."""
        chunk = clause.chunks[at]
        opens = at == 0 or (at == 1 and clause.chunks[0].kind is ChunkKind.SUBORDINATION)
        if not opens or chunk.last - chunk.first > 1:
            return False
        readings = self.fill.doc.lexicon.morphology.readings(chunk.text.lower())
        return any(reading.tense == "ger" for reading in readings)

    def _is_adjunct(self, chunk: Chunk, frame: Frame) -> bool:
        return chunk.preposition in _ADJUNCTS or chunk.preposition in frame.bare
