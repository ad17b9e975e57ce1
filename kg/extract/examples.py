"""Those named out of many: "met with several leaders, including A and B", "plusieurs chefs d'État, dont A et B"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import LOCATIVES, Relation

_WITHIN = frozenset({Relation.OF, Relation.FROM, Relation.IN, Relation.NOTABLY})  # say more of those many
_COMPANY = frozenset({Relation.LED, Relation.BESIDE, Relation.COMPANY})
_TRAIT = 3  # tokens of "several African", read as a name
_MANY = ("group", "many", "delegation")


class Exemplifier:
    """Puts those a sentence names in the place of the plural they are examples of."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._partitive = frozenset(doc.lexicon.words["clauses"]["partitive"])

    def settle(self, clause: Clause) -> Clause:
        """The sentence: who is named as an example does what is said of all."""
        at = 1
        while at < len(clause.chunks):
            named = self._named_at(clause.chunks, at)
            if named is not None:
                self._replace(clause.chunks, at, named)
            at += 1
        return clause

    def _named_at(self, chunks: list[Chunk], at: int) -> int | None:
        """The chunk of the first one named, where those at chunks[at] are examples."""
        chunk = chunks[at]
        if chunk.group is not None:
            return at if chunk.preposition == Relation.NOTABLY and _may_be_one(chunk.group) else None
        behind = chunks[at + 1].group if at + 1 < len(chunks) else None
        opens = chunk.kind is ChunkKind.RELATIVE and chunk.text in self._partitive
        if not opens or behind is None or behind.preposition is not None or not _may_be_one(behind):
            return None
        last = self._last_of(chunks, at + 1)
        following = chunks[last + 1] if last + 1 < len(chunks) else None
        return None if following is not None and following.verb is not None else at + 1

    def _last_of(self, chunks: list[Chunk], at: int) -> int:
        lists = Enumerations(chunks)
        return lists.index_behind(at, lists.enumeration(at)) - 1

    def _replace(self, chunks: list[Chunk], at: int, named: int) -> None:
        group = chunks[named].group
        assert group is not None, "examples are groups"
        before = at - 1
        if chunks[before].kind is ChunkKind.COORDINATION and before:
            self._join_list(chunks, before, named)
            return
        opened = chunks[before].text == ","
        end = _skip_adjuncts(chunks, before - int(opened))
        begin = self._begin_of_many(chunks, end, group)
        if begin is None:
            return
        last = self._last_of(chunks, named)
        relation = self._relation_of_many(chunks[begin])
        if relation == Relation.WITH and self._is_delegation(chunks[begin].first, chunks[end].last):
            relation = Relation.BESIDE
        for chunk in chunks[named : last + 1]:
            if chunk.group is not None:
                chunk.group.preposition = chunk.preposition = None
        group.preposition = chunks[named].preposition = relation
        closed = opened and last + 1 < len(chunks) and chunks[last + 1].text == ","
        adjuncts = chunks[end + 1 : before + 1 - int(opened)]
        chunks[begin : last + 1 + int(closed)] = [*chunks[named : last + 1], *adjuncts]

    def _join_list(self, chunks: list[Chunk], before: int, named: int) -> None:
        """ "a delegation led by A and including B": A and B are of it alike."""
        leader, group = chunks[before - 1].group, chunks[named].group
        if leader is not None and group is not None and leader.preposition in _COMPANY:
            leader.along.append(group)
            del chunks[before : named + 1]

    def _begin_of_many(self, chunks: list[Chunk], at: int, named: Group) -> int | None:
        """Where the plural begins that ends with chunks[at]; None where there is none of such people or states."""
        kinds = _MANY if named.is_personal else ("parties",)
        begin = None
        for back in range(at, -1, -1):
            chunk = chunks[back]
            is_many = any(self.doc.has_tag(kind, chunk.first, chunk.last) for kind in kinds)
            if chunk.group is not None and not is_many and not _may_be_of_many(chunk.group):
                break
            if chunk.group is None and chunk.kind not in (ChunkKind.WORD, ChunkKind.PREPOSITION):
                break
            begin = back
            if chunk.preposition is not None and chunk.preposition not in _WITHIN:
                break
        if begin is None:
            return None
        first, last = chunks[begin].first, chunks[at].last
        return begin if any(self.doc.has_tag(kind, first, last) for kind in kinds) else None

    def _is_delegation(self, first: int, last: int) -> bool:
        """ "arrived with a delegation including X": who is in it came along."""
        return self.doc.has_tag("delegation", first, last) and not self.doc.has_tag("many", first, last)

    def _relation_of_many(self, opener: Chunk) -> str | None:
        relation = opener.group.preposition if opener.group is not None else opener.preposition
        return None if relation in _WITHIN else relation


def _may_be_one(group: Group) -> bool:
    return group.kind in (GroupKind.PERSON, GroupKind.COUNTRY) or (
        group.kind is GroupKind.OFFICE and bool(group.offices) and group.country is not None
    )


def _may_be_of_many(group: Group) -> bool:
    """Whether a group may say more of "several African heads of state from the region"."""
    if group.kind is GroupKind.NAME:
        return group.last - group.first <= _TRAIT
    of = group.preposition in _WITHIN
    return of and group.kind not in (GroupKind.PERSON, GroupKind.PRONOUN)


def _skip_adjuncts(chunks: list[Chunk], at: int) -> int:
    """ "met officials in X on Friday, among them Y": the chunk before the places and days that end with chunks[at]."""
    while at > 0:
        chunk = chunks[at]
        where = (
            chunk.group is not None and chunk.group.kind is GroupKind.PLACE and chunk.preposition in LOCATIVES
        )
        of_day = chunk.kind is ChunkKind.PREPOSITION and chunks[at + 1].kind is ChunkKind.DATE
        if not (where or of_day or chunk.kind is ChunkKind.DATE):
            break
        at -= 1
    return at
