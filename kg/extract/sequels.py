"""Whom a plural means that a list behind it names: "a reçu trois ambassadeurs : A (Inde), B (Mali) et C (Chine)"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.article import BlockKind
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.officeplurals import title_of
from kg.extract.relations import Relation

_FEWEST = 2  # members a list has at least
_ASIDE = 8  # chunks at most between a member and the mark before the next
_FULL = 2  # words of a name that is more than a surname
_ITEM = frozenset({None, Relation.OF})  # "Il s'agit de A, de B et de C"
_OWNING = frozenset({Relation.OF, Relation.FOR, Relation.FROM, Relation.IN})
_STATES = frozenset({GroupKind.COUNTRY, GroupKind.ORGANIZATION})


class SequelReader:
    """Gives plurals the persons listed behind a colon, or in a sentence of their own ("Il s'agit de …")."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._ranks = frozenset(doc.lexicon.table("offices")["ranks"])
        self._naming = tuple(doc.lexicon.words["clauses"]["naming"])

    def settle(self, clauses: Sequence[Clause]) -> None:
        """Moves the persons of such lists into the plural that sums them up."""
        for number, clause in enumerate(clauses):
            plural = self._last_plural(clause)
            if plural is None or clause.sentence.kind is BlockKind.HEADLINE:
                continue
            colon = self._colon_behind(clause.chunks, plural)
            if colon is not None:
                self._take(clause, colon + 1, plural)
            elif number + 1 < len(clauses) and self._names(clauses[number + 1]):
                following = clauses[number + 1]
                first = next((n for n, c in enumerate(following.chunks) if self._is_member(c)), None)
                if first is not None:
                    self._take(following, first, plural)

    def _last_plural(self, clause: Clause) -> Group | None:
        """The last plural of persons of a sentence, none of whom it names."""
        for chunk in reversed(clause.chunks):
            group = chunk.group
            if group is not None and group.kind is GroupKind.PEOPLE and not group.counterpart:
                return group if not group.members and group.part is None else None
        return None

    def _colon_behind(self, chunks: list[Chunk], plural: Group) -> int | None:
        """The colon behind a plural, with no other person in between."""
        start = next((n for n, chunk in enumerate(chunks) if chunk.group is plural), len(chunks))
        return next((n for n in range(start, len(chunks)) if chunks[n].text == ":"), None)

    def _names(self, clause: Clause) -> bool:
        """Whether a sentence opens with "Il s'agit", "Ce sont"."""
        sentence = clause.sentence
        opening = self.doc.text[sentence.start : sentence.start + 20].lower().replace("’", "'")
        return opening.startswith(self._naming)

    def _take(self, clause: Clause, begin: int, plural: Group) -> None:
        chunks, members, at, end = clause.chunks, list[Group](), begin, begin
        titled = False  # whether an office of his own stands behind a name
        while at < len(chunks):
            chunk = chunks[at]
            if self._is_member(chunk) and chunk.group is not None:
                members.append(chunk.group)
                at = end = self._behind_country(chunks, at + 1, chunk.group)
                titled = titled or self._opens_title(chunks, at)
            elif members and (chunk.kind is ChunkKind.COORDINATION or chunk.text in {",", ";"}):
                at += 1
            elif members and (behind := self._behind_aside(chunks, at)) is not None:
                at = behind
            else:
                break
        if len(members) < _FEWEST or (plural.count is not None and plural.count != len(members)):
            return
        title = title_of(self.doc, plural) if not titled else None
        for member in members:
            self._settle(member, title)
        plural.members = members
        del chunks[begin:end]

    def _behind_aside(self, chunks: list[Chunk], at: int) -> int | None:
        """Behind "avec résidence à Alger", "basé à Paris": the mark before the next member, with no verb between."""
        for n in range(at, min(at + _ASIDE, len(chunks) - 1)):
            chunk = chunks[n]
            if chunk.verb is not None and chunk.verb.is_finite:
                return None
            joins = chunk.kind is ChunkKind.COORDINATION or chunk.text in {",", ";"}
            if joins and self._is_member(chunks[n + 1]):
                return n
        return None

    def _is_member(self, chunk: Chunk) -> bool:
        group = chunk.group
        if group is None or group.name is None or group.preposition not in _ITEM or group.key is not None:
            return False
        if group.kind is GroupKind.PERSON:
            return True
        words = self.doc.tokens[group.name[0] : group.name[1]]
        named = self.doc.tag(group.name[0], "body", "site", "instrument", "event", "delegation") is not None
        return group.kind is GroupKind.NAME and len(words) >= _FULL and not named

    def _behind_country(self, chunks: list[Chunk], at: int, member: Group) -> int:
        """Behind "(Inde)", "de l'Inde", ", du Japon": the country of a member, which is read."""
        opened = at < len(chunks) and chunks[at].text in {"(", ","}
        where = at + int(opened)
        group = chunks[where].group if where < len(chunks) else None
        if group is None or group.kind not in _STATES or group.country is None:
            return at
        bracket = opened and chunks[at].text == "("
        if bracket != (group.preposition is None) or (not bracket and group.preposition not in _OWNING):
            return at
        member.country = member.country or group.country
        closes = bracket and where + 1 < len(chunks) and chunks[where + 1].text == ")"
        return where + 1 + int(closes)

    def _opens_title(self, chunks: list[Chunk], at: int) -> bool:
        """ "A, ambassadrice à Rome": whether an office stands behind the comma at chunks[at]."""
        behind = at + 1 < len(chunks) and chunks[at].text == ","
        return behind and self.doc.tag(chunks[at + 1].first, "head") is not None

    def _settle(self, member: Group, title: tuple[str, str] | None) -> None:
        member.kind = GroupKind.PERSON
        member.preposition = None
        if title is not None and all(held.head in self._ranks for held in member.offices):
            head, words = title
            office = Office(head, words, member.first, member.last, country=member.country)
            member.offices.insert(0, office)
        for held in member.offices:
            held.country = held.country or member.country
