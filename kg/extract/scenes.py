"""Of which country an official is whom a text meets on its way: "À Bissau, il a vu le Premier ministre, X"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Known
from kg.extract.nationalities import read_nationality
from kg.extract.officestanding import OfficeStanding
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.seats import Seats
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
        Relation.HOSTED,
        Relation.IN_FRONT,
    }
)


_ON_SIDE = frozenset({Relation.ON, Relation.FROM, Relation.OF})


class Scenes:
    """Gives officials without a country that of whom they stand beside, or of the place the text is at."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._speech = frozenset(doc.lexicon.table("speech")["verbs"])
        self._standing = OfficeStanding(doc)
        self._sides = frozenset(doc.lexicon.table("offices")["delegations"]["sides"])

    def settle(self, clauses: Sequence[Clause], home: str | None) -> None:
        """Reads the article in order; `home` is the country it is sent from, whose officials travel."""
        seats = Seats(self.doc, self.registry, clauses)
        scene: str | None = None
        block = -1
        for clause in clauses:
            if clause.sentence.block != block:
                scene, block = None, clause.sentence.block
            side: str | None = None  # "on the Kenyan side": whose officials the sentence lists
            aside = False  # inside a clause between commas: "who is on a trip to X"
            for at, chunk in enumerate(clause.chunks):
                aside = chunk.kind is ChunkKind.RELATIVE or (aside and chunk.text != ",")
                scene = (None if aside else self._scene_of(clause.chunks, at)) or scene
                side = self._side_of(chunk) or side_behind(self.doc, clause.chunks, at) or side
                person = self._person_of(chunk.group)
                if person is None or chunk.group is None or not self._standing.is_open(person):
                    continue
                country = side or self._country_of_neighbour(clause.chunks, at)
                country = country or self._opens_at(clause.chunks, at)
                speaks = home is not None and self._speaks(clause.chunks, at)
                if country is None and self._is_met(clause.chunks, at) and scene != home and not speaks:
                    strange = self._standing.is_envoy(person) or seats.clash(self._listed(clause.chunks, at))
                    country = None if strange else scene
                if country is None and self._is_local(person):
                    country = scene  # "À Uvira, … a déclaré le maire, X"
                if country is not None:
                    person.country = country

    def _is_local(self, person: Known) -> bool:
        """Whether all that somebody holds is held in a town or region, whose the scene is."""
        offices = self._standing.offices_of(person)
        rows = [self._standing.row(office) for office in offices]
        return bool(rows) and all(row.get("local") and not row.get("of_body") for row in rows)

    def _listed(self, chunks: list[Chunk], at: int) -> list[Known]:
        """The persons without a country in the list that chunks[at] is part of."""
        found: list[Known] = []
        for side in (reversed(chunks[:at]), chunks[at:]):
            for chunk in side:
                person = self._person_of(chunk.group)
                if person is not None:
                    found.append(person)
                elif chunk.kind is not ChunkKind.COORDINATION and chunk.text != ",":
                    break
        return found

    def _scene_of(self, chunks: list[Chunk], at: int) -> str | None:
        """ "à Bissau", "au Cap-Vert"; "Erevan, le 27.", the heading of a programme: the country it leads to."""
        group = chunks[at].group
        if group is None or group.kind not in _PLACED:
            return None
        heads = at == 0 and not any(chunk.verb is not None for chunk in chunks)
        return group.country if heads or group.preposition in LOCATIVES or self._is_next(chunks, at) else None

    def _is_next(self, chunks: list[Chunk], at: int) -> bool:
        """ "Then came Quito and a working lunch with President X": a city listed with what takes place there."""
        goes_on = chunks[at + 1 : at + 4]
        listed = len(goes_on) > 1 and goes_on[0].kind is ChunkKind.COORDINATION
        return listed and any(chunk.kind is ChunkKind.EVENT for chunk in goes_on[1:])

    def _side_of(self, chunk: Chunk) -> str | None:
        """ "On the Kenyan side, it was attended by Minister X": the country whose side it is."""
        group = chunk.group
        if group is None or group.kind is not GroupKind.ORGANIZATION or group.preposition not in _ON_SIDE:
            return None
        is_side = self.doc.tokens[group.last - 1].lower in self._sides
        return group.country if is_side else None

    def _opens_at(self, chunks: list[Chunk], at: int) -> str | None:
        """ "In Berlin, Chancellor X chaired the cabinet": who acts in a capital and meets nobody of it."""
        first, group = chunks[0].group, chunks[at].group
        opens = at == 2 and chunks[1].text == "," and first is not None and first.kind is GroupKind.PLACE
        if not opens or first is None or group is None or group.preposition is not None:
            return None
        is_capital = first.key in {city.key for city in self.doc.capitals.values()}
        others = {self._state_of(c.group) for c in chunks[at + 1 :] if c.group is not None}
        return (
            first.country
            if is_capital and first.preposition in LOCATIVES and first.country not in others
            else None
        )

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
        if group.preposition in (Relation.COMPANY, Relation.BESIDE):
            return self._country_of_subject(chunks, at)
        before = at - 1
        while before > 0 and (chunks[before].kind is ChunkKind.COORDINATION or chunks[before].text == ","):
            before -= 1
        other = chunks[before].group if 0 <= before < at - 1 else None
        if other is None or group.counterpart or other.preposition != group.preposition:
            return None
        if (
            other.counterpart and other.kind is GroupKind.PERSON
        ):  # "avec son homologue A et avec B": two talks
            return other.country if group.preposition is None else None
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

    def _speaks(self, chunks: list[Chunk], at: int) -> bool:
        """ "Back from Y, Minister X said …": who speaks in the news of a country is its own."""
        group = chunks[at].group
        behind = next((chunk.verb for chunk in chunks[at + 1 :] if chunk.verb is not None), None)
        says = behind is not None and behind.is_finite and behind.lemma in self._speech
        return says and group is not None and group.preposition is None

    def _is_companion(self, chunks: list[Chunk], at: int) -> bool:
        """ "will be accompanied there by Minister X": who comes along is not of the place."""
        verbs = [chunk.verb for chunk in chunks[:at] if chunk.verb is not None]
        return bool(verbs) and self.doc.lexicon.morphology.is_in(verbs[-1].lemma, "accompany")

    def _is_listed_by(self, chunks: list[Chunk], at: int) -> bool:
        """ "by A, B and |C|": whether the list that chunks[at] ends is one of who does it."""
        while at > 1 and (chunks[at - 1].kind is ChunkKind.COORDINATION or chunks[at - 1].text == ","):
            at -= 2 if chunks[at - 2].group is not None else 1
        group = chunks[at].group
        return group is not None and group.preposition == Relation.BY

    def _is_met(self, chunks: list[Chunk], at: int) -> bool:
        """Whether somebody is no subject: behind a verb or an event noun, or with a preposition."""
        group = chunks[at].group
        if group is None or group.preposition not in _MET:
            return False
        if group.preposition == Relation.BY or (group.preposition is None and self._is_listed_by(chunks, at)):
            return not self._is_companion(chunks, at)
        if group.preposition is not None:
            return True
        verbs = [chunk.verb for chunk in chunks[:at] if chunk.verb is not None and chunk.verb.is_finite]
        return (
            bool(verbs) and verbs[-1].lemma not in self._speech
        )  # "…, a confirmé la ministre": he who speaks


def side_behind(doc: Document, chunks: Sequence[Chunk], at: int) -> str | None:
    """ "du |côté| géorgien": the country whose people are listed next, where the word for it is a preposition."""
    if chunks[at].preposition != Relation.SIDE or at + 1 >= len(chunks):
        return None
    nation = read_nationality(doc, chunks[at + 1].first, chunks[at + 1].last)
    return nation[1] if nation is not None else None
