"""Of which body or country an office is that leaves it to the words around: "its envoy, X"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.nationalities import read_nationality
from kg.extract.relations import Relation
from kg.extract.verbs import Verb

_MEMBERS = frozenset({Relation.LED, Relation.NOTABLY})  # "a delegation led by X", "including Y"
_MEMBERS_TOLD = 3  # words that say of whom a delegation is
_OWNERS = frozenset({GroupKind.COUNTRY, GroupKind.ORGANIZATION})


class Affiliations:
    """Completes what persons hold, once all persons of the article are known."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._morphology = doc.lexicon.morphology

    def read(self, clauses: list[Clause]) -> None:
        """ "The European Union welcomed it. Its envoy, X, said …": an office of the body or country named before."""
        owner: Group | None = None
        for clause in clauses:
            for chunk in clause.chunks:
                group = chunk.group
                if group is None:
                    continue
                if owner is not None and self._is_of_thing(group):
                    self._give(group, owner)
                is_known = group.key is not None or group.country is not None
                if group.kind in _OWNERS and is_known and group.preposition is None:
                    owner = group

    def read_delegations(self, clauses: list[Clause]) -> None:
        """ "The Kenyan delegation is led by X", "a delegation that includes Y": of who sends it."""
        for clause in clauses:
            sender: str | None = None  # the country of the delegation in hand
            last: str | None = None  # of the person or country named last
            tells = False  # whether a verb has said that who follows is in it
            for at, chunk in enumerate(clause.chunks):
                group = chunk.group
                if chunk.verb is not None:
                    tells = sender is not None and self._tells_members(chunk.verb)
                    sender = sender if tells else None
                elif self._is_delegation(chunk):
                    told = group.country if group is not None else None
                    sender = told or self._country_behind(clause.chunks, at) or last
                    for leader in group.standing if group is not None and group.leader is not None else ():
                        self._send(leader, sender)
                elif group is not None and (tells or (sender and group.preposition in _MEMBERS)):
                    self._send(group, sender)
                if group is not None:
                    last = self._country_of(group) or last

    def read_signers(self, clauses: list[Clause]) -> None:
        """ "signed by Fisheries Minister X, for Norway, and Y, for Kenya": of the country somebody acts for."""
        for clause in clauses:
            chunks = clause.chunks
            for at, chunk in enumerate(chunks):
                group, end = chunk.group, at + 1
                if group is None or group.kind is not GroupKind.PERSON or not group.offices:
                    continue
                end += int(end < len(chunks) and chunks[end].text == ",")
                behind = chunks[end].group if end < len(chunks) else None
                if (
                    behind is None
                    or behind.kind is not GroupKind.COUNTRY
                    or behind.preposition != Relation.FOR
                ):
                    continue
                closes = end + 1 >= len(chunks) or chunks[end + 1].kind in (
                    ChunkKind.MARK,
                    ChunkKind.COORDINATION,
                )
                if closes and all(o.country is None and o.organization is None for o in group.offices):
                    self._send(group, behind.country)

    def read_represented(self, clauses: list[Clause]) -> None:
        """ "New Zealand was represented by Deputy Prime Minister X", "X represented Poland": of that country.

        Who sends somebody in his own place sends one of his own: "She was represented by Minister X".
        """
        told: str | None = None  # the country of the last subject that is a person
        for clause in clauses:
            told = self._read_stand_ins(clause.chunks, told)
            verbs = [at for at, chunk in enumerate(clause.chunks) if chunk.verb is not None]
            for at in verbs:
                verb = clause.chunks[at].verb
                if verb is None or at == 0:
                    continue
                before, behind = clause.chunks[at - 1].group, clause.chunks[at + 1 : at + 2]
                after = behind[0].group if behind else None
                if before is None or after is None or before.preposition is not None:
                    continue
                if self._leads_side(verb, behind[0]):
                    self._send(before, after.country)
                if not self._morphology.is_in(verb.lemma, "representing"):
                    continue
                if verb.passive and after.preposition == Relation.BY and before.kind is GroupKind.COUNTRY:
                    self._send(after, before.country)
                elif not verb.passive and after.preposition is None and after.kind is GroupKind.COUNTRY:
                    self._send(before, after.country)

    def _read_stand_ins(self, chunks: list[Chunk], told: str | None) -> str | None:
        """Who is said to represent a person is of his country; the country of the subject of these chunks."""
        subject = told
        for at, chunk in enumerate(chunks):
            group = chunk.group
            if group is not None and group.preposition is None and group.kind is GroupKind.PERSON:
                person = self.registry.person_of(group)
                subject = group.country or (person.country if person is not None else None)
            elif group is not None and group.preposition is None and group.kind is not GroupKind.PRONOUN:
                subject = None  # "the bank was represented by X"
            behind = chunks[at + 1].group if at + 1 < len(chunks) else None
            if behind is None or behind.preposition != Relation.BY or behind.kind is not GroupKind.PERSON:
                continue
            words = self.doc.tokens[chunk.first : chunk.last] if chunk.group is None else ()
            readings = [r for w in words for r in self._morphology.readings(w.lower)]
            if any(self._morphology.is_in(r.lemma, "representing") for r in readings):
                self._send(behind, subject)
        return subject

    def _leads_side(self, verb: Verb, led: Chunk) -> bool:
        """ "X led the Nigerian side", "X heads Japan's delegation": whether a country's people are led."""
        is_bare = led.group is not None and led.group.preposition is None and led.group.country is not None
        leads = self._morphology.is_in(verb.lemma, "lead") and not verb.passive and verb.is_finite
        return leads and is_bare and self._is_delegation(led)

    def read_senders(self, clauses: list[Clause]) -> None:
        """ "Norway dispatched special envoy X", "Denmark has named an ambassador, X": of the country that sends."""
        for clause in clauses:
            sender: str | None = None
            sends = tells = False
            for chunk in clause.chunks:
                group = chunk.group
                if chunk.verb is not None:
                    sends = (
                        sender is not None
                        and not chunk.verb.passive
                        and self._morphology.is_in(chunk.verb.lemma, "sending")
                    )
                    tells = True
                elif group is None or group.preposition is not None:
                    continue
                elif sends and group.kind is GroupKind.PERSON:
                    if not self._is_given(clause.chunks, group):
                        self._send(group, sender)
                    sends = False
                elif group.kind is GroupKind.COUNTRY:
                    sender = group.country
                elif group.kind is GroupKind.PERSON and not tells:
                    sender = self._country_of(group)  # "Foreign Minister X sent Trade Minister Y instead"

    def _is_given(self, chunks: list[Chunk], group: Group) -> bool:
        """ "Norway sent President X |a letter|": whether what he is sent stands right behind him."""
        at = next((n for n, chunk in enumerate(chunks) if chunk.group is group), len(chunks)) + 1
        if at >= len(chunks):
            return False
        tag = self.doc.tag(chunks[at].first, "determiner")
        return tag is not None and chunks[at].preposition is None

    def _country_behind(self, chunks: list[Chunk], at: int) -> str | None:
        """ "a delegation from Myanmar": the country that stands right behind it."""
        group = chunks[at + 1].group if at + 1 < len(chunks) else None
        said = group is not None and group.preposition in (Relation.FROM, Relation.OF)
        told = group is not None and group.kind in (GroupKind.COUNTRY, GroupKind.PEOPLE)
        if group is not None and said and told:
            return group.country
        opens = at + 1 < len(chunks) and chunks[at + 1].kind is ChunkKind.PREPOSITION
        for chunk in chunks[at + 2 : at + 2 + _MEMBERS_TOLD] if opens else ():
            if chunk.kind is not ChunkKind.WORD:
                break
            if (nation := read_nationality(self.doc, chunk.first, chunk.last)) is not None:
                return nation[1]  # "une délégation de parlementaires |canadiens|"
        return None

    def _tells_members(self, verb: Verb) -> bool:
        led = verb.passive and self._morphology.is_in(verb.lemma, "lead")
        return led or (not verb.passive and self._morphology.is_in(verb.lemma, "contain"))

    def _is_delegation(self, chunk: Chunk) -> bool:
        group = chunk.group
        is_body = group is None or group.kind in (GroupKind.ORGANIZATION, GroupKind.PEOPLE)
        return is_body and self.doc.has_tag("delegation", chunk.first, chunk.last)

    def _send(self, group: Group, country: str | None) -> None:
        person = self.registry.person_of(group)
        if person is not None:
            person.country = person.country or country

    def _country_of(self, group: Group) -> str | None:
        """Of a person, or of a country that acts; where something happens is not who sends."""
        if group.preposition is not None or group.kind not in (GroupKind.PERSON, GroupKind.COUNTRY):
            return None
        person = self.registry.entities.get(group.entity or "")
        return group.country or (person.country if person is not None else None)

    def _is_of_thing(self, group: Group) -> bool:
        """Whether a possessive that stands for a thing ("its") opens a group that names an office."""
        tag = self.doc.tag(group.first, "determiner")
        return bool(group.offices) and tag is not None and bool((tag.value or {}).get("thing"))

    def _give(self, group: Group, owner: Group) -> None:
        for office in group.offices:
            if office.country is None and office.organization is None:
                office.country = owner.country
                office.organization = owner if owner.kind is GroupKind.ORGANIZATION else None
        person = self.registry.entities.get(group.entity or "")
        if person is not None and owner.kind is GroupKind.COUNTRY:
            person.country = person.country or owner.country
