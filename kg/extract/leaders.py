"""Who stands for a delegation: "une délégation de la Banque mondiale, conduite par X", "sous la conduite de X"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import Relation

_REACH = 11  # chunks from the word for a delegation to who leads it
_WHENCE = frozenset({Relation.OF, Relation.FROM})  # "a delegation from Lorient, headed by X"
_NEAR = 4  # the same, where a body stands for its delegation


class LeaderReader:
    """Finds the leaders of the delegations of one sentence."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._that = frozenset(doc.lexicon.words["clauses"]["object_relative"])

    def settle(self, chunks: list[Chunk]) -> list[Chunk]:
        """The chunks, with each delegation that is led in one group that knows its leader."""
        at = 0
        while at < len(chunks):
            leader = self._leader_at(chunks, at)
            if leader is not None:
                begin = self._delegation_before(chunks, at)
                if begin is not None:
                    chunks, at = self._join(chunks, begin, at)
                led = self._led_before(chunks, at, begin)
                if led is not None:
                    led.leader = leader
                    _take_along(chunks, at, leader)
            at += 1
        return chunks

    def _leader_at(self, chunks: list[Chunk], at: int) -> Group | None:
        """Who leads, where "conduite par" or "sous la conduite de" stands at chunks[at]."""
        group, verb = chunks[at].group, chunks[at].verb
        if group is not None and group.preposition == Relation.LED and _may_lead(group):
            return group
        if verb is None or not self.doc.lexicon.morphology.is_in(verb.lemma, "lead"):
            return None
        if verb.is_finite and at and chunks[at - 1].text in self._that:
            led = chunks[at + 1].group if at + 1 < len(chunks) else None
            named = led is not None and led.preposition is None and led.kind is GroupKind.PERSON
            return led if named else None  # "une délégation du parti, que dirige X, …"
        if verb.tense != "participle":
            return None
        by = next((c.group for c in chunks[at + 1 : at + 3] if c.group is not None), None)
        if by is None or by.preposition != Relation.BY:
            return None
        return by if _may_lead(by) else None

    def _led_before(self, chunks: list[Chunk], at: int, begin: int | None) -> Group | None:
        """The body or delegation before chunks[at] that is led."""
        if begin is not None:
            return chunks[begin].group
        if (sent := self._sent_before(chunks, at)) is not None:
            return sent
        near = _NEAR if chunks[at].verb is not None else 2
        found = next((c.group for c in reversed(chunks[max(0, at - near) : at]) if c.group is not None), None)
        return found if found is not None and found.kind is GroupKind.ORGANIZATION else None

    def _sent_before(self, chunks: list[Chunk], at: int) -> Group | None:
        """ "Une délégation du groupe d'amitié A-B, conduite par X": the group, past what it is a delegation of."""
        for chunk in reversed(chunks[max(0, at - _REACH) : at]):
            group = chunk.group
            sent = group is not None and self.doc.has_tag("delegation", group.first, group.last)
            if sent and group is not None and group.kind in (GroupKind.ORGANIZATION, GroupKind.PEOPLE):
                return group
            is_complement = group is not None and (
                group.preposition in _WHENCE or group.kind is GroupKind.COUNTRY
            )
            is_plain = chunk.kind in (ChunkKind.WORD, ChunkKind.PREPOSITION) or chunk.text == ","
            if not (is_complement or is_plain):
                return None
        return None

    def _delegation_before(self, chunks: list[Chunk], at: int) -> int | None:
        """ "la délégation de députés, conduite": where its word stands, with article and preposition."""
        for before in range(at - 1, max(at - _REACH, -1), -1):
            chunk = chunks[before]
            if chunk.kind is ChunkKind.WORD and self.doc.tag(chunk.first, "delegation") is not None:
                if before and self.doc.tag(chunks[before - 1].first, "determiner") is not None:
                    before -= 1
                governed = before and chunks[before - 1].kind is ChunkKind.PREPOSITION
                return before - 1 if governed else before
            is_complement = chunk.group is not None and (
                chunk.group.preposition in _WHENCE or chunk.group.kind is GroupKind.COUNTRY
            )
            is_plain = chunk.kind in (ChunkKind.WORD, ChunkKind.PREPOSITION) or chunk.text == ","
            if not (is_complement or is_plain):
                return None
        return None

    def _join(self, chunks: list[Chunk], begin: int, at: int) -> tuple[list[Chunk], int]:
        """One group of the chunks from `begin` to the word for the delegation; and where chunks[at] is then."""
        end = next(n + 1 for n in range(begin, at) if self.doc.tag(chunks[n].first, "delegation") is not None)
        governor = chunks[begin] if chunks[begin].kind is ChunkKind.PREPOSITION else None
        first = governor.last if governor is not None else chunks[begin].first
        group = Group(GroupKind.ORGANIZATION, first, chunks[end - 1].last)
        if governor is not None:
            group.preposition, group.outer = governor.preposition, governor.first
        whole = Chunk(ChunkKind.GROUP, group.begin, group.last, group=group)
        return [*chunks[:begin], whole, *chunks[end:]], at - (end - begin - 1)


def _may_lead(group: Group) -> bool:
    """Whether a group is a person's, or a name: nobody else leads a delegation."""
    return group.is_personal or group.kind is GroupKind.NAME


def _take_along(chunks: list[Chunk], at: int, leader: Group) -> None:
    """ "a delegation led by A and B": B leads it too; where a comma stands before "and", another clause begins."""
    where = next((n for n in range(at, min(at + 3, len(chunks))) if chunks[n].group is leader), None)
    if where is None or where + 2 >= len(chunks) or chunks[where + 1].kind is not ChunkKind.COORDINATION:
        return
    other = chunks[where + 2].group
    told = any(chunk.verb is not None and chunk.verb.is_finite for chunk in chunks[:at])
    if other is None or other.kind is not GroupKind.PERSON or other.preposition is not None or told:
        return
    leader.along.append(other)
    del chunks[where + 1 : where + 3]
