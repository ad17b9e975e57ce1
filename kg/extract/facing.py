"""Who deals with whom from abroad: "X met with President Y of Z" says that X is not of Z, "X flew to Z" as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.frames import frames_of
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import Relation

_TOGETHER = frozenset({"Meeting", "Call"})
_MET = frozenset({None, Relation.WITH, Relation.BY, Relation.TO})
_NOTHING = frozenset[str]()


class Facing:
    """Collects of which countries persons are not, by whom they meet and where they travel."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.registry = registry
        self._frames = frames_of(doc.article.language)
        self._described = False
        self._capitals = {city.key for city in doc.capitals.values()}

    def read(self, clauses: Iterable[Clause], *, described: bool = False) -> Mapping[str, set[str]]:
        """The countries each person deals with, by the person's key.

        `described`: only of whom a word and his country tell: "the Vietnamese leader met with President X".
        """
        self._described = described
        faced: dict[str, set[str]] = defaultdict(set)
        for clause in clauses:
            for at, chunk in enumerate(clause.chunks):
                told = self._told_by(chunk)
                if not told:
                    continue
                if not told.isdisjoint(_TOGETHER):
                    self._read_meeting(clause.chunks, at, faced)
                if "Visit" in told and not described:
                    self._read_journey(clause.chunks, at, faced)
        return faced

    def read_visits(self, clauses: Iterable[Clause]) -> Mapping[str, set[str]]:
        """The countries persons are said to visit by a noun: "the visit of President X to Islamabad"."""
        faced: dict[str, set[str]] = defaultdict(set)
        for clause in clauses:
            for at, chunk in enumerate(clause.chunks):
                if chunk.kind is not ChunkKind.EVENT or "Visit" not in self._told_by(chunk):
                    continue
                near = [c.group for c in clause.chunks[at + 1 : at + 4] if c.group is not None]
                goals = [group.country for group in near if self._is_goal(group)]
                visitors = [group for group in near if group.preposition in (Relation.OF, Relation.BY)]
                visitors += [chunk.owner] if chunk.owner is not None else []
                for group in visitors if goals and goals[0] is not None else ():
                    if group.kind is GroupKind.PERSON and group.entity is not None:
                        faced[group.entity].add(goals[0] or "")
        return faced

    def _told_by(self, chunk: Chunk) -> frozenset[str]:
        if chunk.verb is not None:
            return self._frames.told_by.get(chunk.verb.lemma, _NOTHING)
        if not chunk.frames:  # as of most chunks
            return _NOTHING
        return frozenset(self._frames.by_name[name].event for name in chunk.frames)

    def _read_meeting(self, chunks: list[Chunk], at: int, faced: dict[str, set[str]]) -> None:
        before = [group for group in self._beside(chunks, at, -1) if group.preposition is None]
        behind = [group for group in self._beside(chunks, at, 1) if group.preposition in _MET]
        for one, others in ((before, behind), (behind, before)):
            for group in one:
                told = [other for other in others if not self._described or _is_described(other)]
                countries = {land for other in told if (land := self._country_of(other)) is not None}
                if group.entity is not None and self._country_of(group) is None:
                    faced[group.entity] |= countries

    def _read_journey(self, chunks: list[Chunk], at: int, faced: dict[str, set[str]]) -> None:
        goals = [c.group for c in chunks[at + 1 : at + 4] if c.group is not None and self._is_goal(c.group)]
        if not goals or goals[0].country is None:
            return
        for group in self._beside(chunks, at, -1):
            if group.preposition is None and group.entity is not None:
                faced[group.entity].add(goals[0].country)

    def _is_goal(self, group: Group) -> bool:
        is_capital = group.kind is GroupKind.PLACE and group.key in self._capitals
        return group.preposition in (Relation.TO, Relation.IN) and (
            is_capital or group.kind is GroupKind.COUNTRY
        )

    def _beside(self, chunks: list[Chunk], at: int, step: int) -> list[Group]:
        """The persons on one side of a trigger, as far as its clause reaches; its owner too."""
        owner = chunks[at].owner
        found = [owner] if step < 0 and owner is not None and owner.kind is GroupKind.PERSON else []
        for chunk in chunks[at + 1 :] if step > 0 else reversed(chunks[:at]):
            if chunk.kind in (ChunkKind.RELATIVE, ChunkKind.SUBORDINATION):
                break
            if chunk.verb is not None and chunk.verb.is_finite:
                if step > 0:
                    break
                found.clear()  # "X called on Y and met Z": Y is not who met Z
            elif chunk.group is not None and (
                chunk.group.kind is GroupKind.PERSON or _is_described(chunk.group)
            ):
                found.append(chunk.group)
        return found

    def _country_of(self, group: Group) -> str | None:
        if _is_described(group):
            return group.country
        known = self.registry.person_of(group)
        if known is None:
            return None
        bodies = (office.organization.country for office in group.offices if office.organization is not None)
        return known.country or next((country for country in bodies if country is not None), None)


def _is_described(group: Group) -> bool:
    """ "the Vietnamese leader met with Prime Minister X": who is told of by his country alone."""
    return group.kind is GroupKind.OFFICE and group.country is not None and not group.counterpart
