"""Where an office is held that stands before a name, told behind it: "Analyst X of brokerage Y", "Bishop X of Goma"."""

from __future__ import annotations

from kg.extract.bodytails import read_body_with_tail
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.officestanding import OfficeStanding
from kg.extract.relations import LOCATIVES, Relation
from kg.lang import given_names
from kg.lang.folding import fold

_FROM = frozenset({Relation.OF, Relation.FROM, Relation.AT, Relation.WITH})
_CLOSERS = frozenset({ChunkKind.COORDINATION, ChunkKind.RELATIVE, ChunkKind.VERB, ChunkKind.MARK})
_PLACED = frozenset({GroupKind.PLACE, GroupKind.COUNTRY, GroupKind.NAME})
_KINDS = (
    3  # words between the preposition and the name of a body: "of |brokerage| Y", "of |the rights group| Y"
)


class Posts:
    """Completes the offices of who is named by the body or town told right behind the name."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._standing = OfficeStanding(doc)
        self._whose = frozenset(doc.lexicon.words["clauses"]["owner_relative"])

    def settle(self, clause: Clause) -> Clause:
        """The sentence, its offices completed in place."""
        chunks = clause.chunks
        for at in range(len(chunks) - 1):
            group = chunks[at].group
            if group is None or group.name is None or not group.offices:
                continue
            office = self._open_office(group)
            if office is None:
                continue
            if (owner := self._owner_before(chunks, at)) is not None:
                self._complete(group, office, owner)
                continue
            apart = chunks[at + 1].text == ","
            body = self._body_at(chunks, at + 1 + int(apart), is_apart=apart)
            if body is not None and (self._fits(office, body) or self._is_house(office, body)):
                self._complete(group, office, body)
        return clause

    def _owner_before(self, chunks: list[Chunk], at: int) -> Group | None:
        """ "|the bank|, whose executive president, X, attended": the body before the pronoun that owns an office."""
        whose = chunks[at - 1] if at > 1 else None
        if whose is None or whose.kind is not ChunkKind.RELATIVE or whose.text not in self._whose:
            return None
        begin = at - 2 - int(at > 2 and chunks[at - 2].text == ",")
        owner = chunks[begin].group if begin >= 0 else None
        return owner if owner is not None and owner.kind is GroupKind.ORGANIZATION else None

    def _open_office(self, group: Group) -> Office | None:
        """The office told before a name that nothing says yet where it is held; None where one is told."""
        held = [office for office in group.offices if not office.kin]
        if not held or any(office.organization is not None for office in held):
            return None
        return held[0]

    def _body_at(self, chunks: list[Chunk], at: int, *, is_apart: bool) -> Group | None:
        """What is named at a chunk behind "of", "from", "at": a body, a place, a name behind the word for its kind."""
        if at >= len(chunks):
            return None
        group, end = chunks[at].group, at + 1
        if chunks[at].kind is ChunkKind.PREPOSITION and chunks[at].preposition in _FROM:
            while end < min(at + _KINDS + 1, len(chunks)) and chunks[end].kind is ChunkKind.WORD:
                end += 1
            named = chunks[end].group if at + 1 < end < len(chunks) else None
            group = self._named_firm(named) if named is not None else None
            end += 1
        elif group is None or group.preposition not in _FROM:
            return None
        elif (whole := read_body_with_tail(self.doc, chunks, at)) is not None:
            group, end = whole
        closes = end >= len(chunks) or chunks[end].kind in _CLOSERS
        where = chunks[end].group if end < len(chunks) else None
        is_placed = (
            where is not None
            and where.kind in _PLACED
            and (where.preposition in LOCATIVES or where.preposition == Relation.OF)
        )
        if is_placed and group is not None and group.kind is GroupKind.ORGANIZATION:
            end, closes = end + 1, True  # "at Tamberg Bank in Utrecht"
        is_closed = end < len(chunks) and chunks[end].text == ","
        return group if closes and (is_closed or not is_apart) else None

    def _named_firm(self, named: Group) -> Group | None:
        if named.kind is GroupKind.ORGANIZATION and named.preposition is None:
            return named
        if (
            named.kind is not GroupKind.NAME
            or named.name is None
            or named.preposition is not None
            or named.offices
        ):
            return None
        if fold(self.doc.tokens[named.name[0]].text) in given_names():
            return None
        named.kind = GroupKind.ORGANIZATION
        return named

    def _fits(self, office: Office, body: Group) -> bool:
        """Whether an office can be held there: those of a state only "of" a body, a bishop's or mayor's in a town."""
        row = self._standing.row(office)
        of_state = bool(row.get("state")) and not row.get("in_body")
        if body.kind is GroupKind.ORGANIZATION:
            is_with = body.preposition == Relation.WITH and not row.get("in_body") and bool(row)
            return body.preposition == Relation.OF if of_state else not (row.get("military") or is_with)
        is_seat = bool(row.get("local") or row.get("of_town"))
        return body.kind is GroupKind.PLACE and is_seat and body.preposition == Relation.OF

    def _is_house(self, office: Office, body: Group) -> bool:
        """ "head of research at Nordhav": a name nobody knows, behind who only works in bodies."""
        row = self._standing.row(office)
        if (
            body.kind is not GroupKind.NAME
            or body.preposition != Relation.AT
            or body.name is None
            or body.offices
        ):
            return False
        if not row.get("in_body") or fold(self.doc.tokens[body.name[0]].text) in given_names():
            return False
        body.kind = GroupKind.ORGANIZATION
        return True

    def _complete(self, group: Group, office: Office, body: Group) -> None:
        office.organization = body if body.kind is GroupKind.ORGANIZATION else None
        office.country = office.country or body.country
        if not (office.former or body.kind is GroupKind.ORGANIZATION):
            group.country = group.country or body.country
