"""Of which country an official is whom a text names after a sentence on one: "Peking reacted. Minister X said …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.chunks import Chunk, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Known
from kg.extract.officestanding import OfficeStanding
from kg.extract.relations import Relation
from kg.extract.seats import Seats

_RECEIVING = frozenset({Relation.TO, Relation.BY})  # how who receives somebody stands in a sentence


class Themes:
    """Gives officials without a country that of which the sentence before tells, where they go on with it."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._speech = frozenset(doc.lexicon.table("speech")["verbs"])
        self._standing = OfficeStanding(doc)
        self._capitals = {city.key for city in doc.capitals.values()}

    def settle(self, clauses: Sequence[Clause], faced: Mapping[str, set[str]], *, at_home: bool) -> None:
        """Reads the article in order; in one that is `at_home` somewhere, a paragraph without a country is of there."""
        seats = Seats(self.doc, self.registry, clauses)
        theme: str | None = None
        official: str | None = None  # of the official the sentence before told of, and of no other country
        before: Clause | None = None
        for clause in clauses:
            same = before is not None and before.sentence.block == clause.sentence.block
            theme = theme or (official if same else None)
            if theme is not None and (same or not at_home):
                for at in range(len(clause.chunks)):
                    person = self._open_subject(clause.chunks, at)
                    person = person or (self._open_host(clause.chunks[at].group) if same else None)
                    if person is None or theme in faced.get(person.key, ()):
                        continue
                    if not seats.is_taken(person, theme):
                        person.country = theme
            theme = self._theme_of(clause.chunks)
            official, before = self._official_theme(clause.chunks) if theme is None else None, clause

    def _open_subject(self, chunks: Sequence[Chunk], at: int) -> Known | None:
        """The official of no country who opens a sentence as its subject, or says what stands before him."""
        group = chunks[at].group
        if group is None or group.kind is not GroupKind.PERSON or group.preposition is not None:
            return None
        known = self.registry.person_of(group)
        if known is None or known.country is not None:
            return None
        opens = not any(c.group is not None or _is_finite(c) for c in chunks[:at])
        behind = next((c.verb for c in chunks[at + 1 :] if c.verb is not None), None)
        says = behind is not None and behind.is_finite and behind.lemma in self._speech
        return known if (opens or says) and not group.counterpart and self._standing.is_open(known) else None

    def _open_host(self, group: Group | None) -> Known | None:
        """ "Fiji accepted the credentials of … She presented them to Governor-General X"."""
        if group is None or group.kind is not GroupKind.PERSON or group.preposition not in _RECEIVING:
            return None
        known = self.registry.person_of(group)
        if known is None or known.country is not None:
            return None
        return known if self._standing.is_open(known) and not self._standing.is_envoy(known) else None

    def _theme_of(self, chunks: Sequence[Chunk]) -> str | None:
        """The one country that a sentence tells of as its subject, by its name or its capital's."""
        if not any(_is_finite(chunk) for chunk in chunks):
            return None
        found = {
            chunk.group.country for chunk in chunks if chunk.group is not None and self._acts(chunk.group)
        }
        first = next((c.group for c in chunks if c.group is not None), None)
        return first.country if first is not None and self._acts(first) and len(found) == 1 else None

    def _official_theme(self, chunks: Sequence[Chunk]) -> str | None:
        """ "Estonia's Prime Minister X told parliament …": the one country of a sentence, that of its first subject."""
        groups = [chunk.group for chunk in chunks if chunk.group is not None]
        groups += [member for group in groups for member in group.members]
        lands = {land for group in groups for land in self._lands_of(group)}
        first = next(iter(groups), None)
        if (
            first is None
            or first.kind is not GroupKind.PERSON
            or first.preposition is not None
            or len(lands) != 1
        ):
            return None
        told = next((o.country for o in first.offices if o.country and self._standing.is_of_state(o)), None)
        return told if told in lands else None

    def _lands_of(self, group: Group) -> set[str]:
        known = self.registry.person_of(group)
        lands = {group.country, known.country if known is not None else None}
        return {land for land in lands if land is not None}

    def _acts(self, group: Group) -> bool:
        """Whether a group without a preposition is a country, or a capital that stands for one."""
        is_capital = group.kind is GroupKind.PLACE and group.key in self._capitals
        return group.preposition is None and (group.kind is GroupKind.COUNTRY or is_capital)


def _is_finite(chunk: Chunk) -> bool:
    return chunk.verb is not None and chunk.verb.is_finite
