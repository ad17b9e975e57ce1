"""Of which country an official is whom a text meets on its way: "À Bissau, il a vu le Premier ministre, X"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Known
from kg.extract.officestanding import OfficeStanding
from kg.extract.relations import LOCATIVE, Relation
from kg.records import EntityKind

_PLACED = frozenset({GroupKind.PLACE, GroupKind.COUNTRY})
# How somebody stands in a clause whom the subject meets where he is.
_MET = frozenset(
    {
        None,
        Relation.WITH,
        Relation.BY,
        Relation.TO,
        Relation.PRESENCE,
        Relation.INVITATION,
        Relation.BESIDE,
        Relation.CHAIRED,
        Relation.IN_FRONT,
    }
)


class Scenes:
    """Gives officials without a country that of whom they stand beside, or of the place the text is at."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._speech = frozenset(doc.lexicon.language.table("speech")["verbs"])
        self._standing = OfficeStanding(doc)

    def settle(self, clauses: Iterable[Clause], home: str | None) -> None:
        """Reads the article in order; `home` is the country it is sent from, whose officials travel."""
        scene: str | None = None
        block = -1
        for clause in clauses:
            if clause.sentence.block != block:
                scene, block = None, clause.sentence.block
            for at, chunk in enumerate(clause.chunks):
                scene = self._scene_of(clause.chunks, at) or scene
                person = self._person_of(chunk.group)
                if person is None or chunk.group is None or not self._standing.is_open(person):
                    continue
                country = self._country_of_neighbour(clause.chunks, at)
                if country is None and self._is_met(clause.chunks, at) and scene != home:
                    country = None if self._standing.is_envoy(person) else scene
                if country is not None:
                    person.country = country

    def _scene_of(self, chunks: list[Chunk], at: int) -> str | None:
        """ "à Bissau", "au Cap-Vert"; "Erevan, le 27.", the heading of a programme: the country it leads to."""
        group = chunks[at].group
        if group is None or group.kind not in _PLACED:
            return None
        heads = at == 0 and not any(chunk.verb is not None for chunk in chunks)
        return group.country if heads or group.preposition in LOCATIVE else None

    def _person_of(self, group: Group | None) -> Known | None:
        if group is None or group.entity is None or group.kind is not GroupKind.PERSON:
            return None
        if not (group.offices or group.counterpart):
            return None  # named again
        known = self.registry.entities[group.entity]
        return known if known.kind is EntityKind.PERSON and known.country is None else None

    def _country_of_neighbour(self, chunks: list[Chunk], at: int) -> str | None:
        """ "le président libanais A, le Premier ministre B": who is listed behind an official is of his country."""
        group = chunks[at].group
        assert group is not None, "asked of groups"
        if group.preposition == Relation.COMPANY:
            return self._country_of_subject(chunks, at)
        before = at - 1
        while before > 0 and (chunks[before].kind is ChunkKind.COORDINATION or chunks[before].text == ","):
            before -= 1
        other = chunks[before].group if 0 <= before < at - 1 else None
        if other is None or group.counterpart or other.preposition != group.preposition:
            return None
        return self._state_of(other)

    def _state_of(self, group: Group) -> str | None:
        """The country of a person named with an office of a state, where his words say it."""
        if group.kind is not GroupKind.PERSON or group.counterpart:
            return None
        return next((o.country for o in group.offices if o.country and self._standing.is_of_state(o)), None)

    def _country_of_subject(self, chunks: list[Chunk], at: int) -> str | None:
        for chunk in chunks[:at]:
            group = chunk.group
            if group is not None and group.preposition is None and group.entity is not None:
                known = self.registry.entities[group.entity]
                return known.country if known.kind is EntityKind.PERSON else None
        return None

    def _is_met(self, chunks: list[Chunk], at: int) -> bool:
        """Whether somebody is no subject: behind a verb or an event noun, or with a preposition."""
        group = chunks[at].group
        if group is None or group.preposition not in _MET:
            return False
        if group.preposition is not None:
            return True
        verbs = [chunk.verb for chunk in chunks[:at] if chunk.verb is not None and chunk.verb.is_finite]
        return (
            bool(verbs) and verbs[-1].lemma not in self._speech
        )  # "…, a confirmé la ministre": he who speaks
