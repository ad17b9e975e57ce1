"""Offices that a verb of being says somebody holds: "X is Kenya's trade minister", "X, qui est ministre de …"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Holding
from kg.extract.reference import Resolver
from kg.extract.status import judge_verb
from kg.records import EntityKind

_OWNER = 3  # chunks of "the kingdom's"
_FULL = 2  # words of a name that is more than a surname


class Copulas:
    """Gives who is named before a verb of being the office behind it."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._whose = frozenset(doc.lexicon.words["clauses"]["owner_relative"])

    def settle(self, clause: Clause) -> Clause:
        """The sentence, with these offices at the names in it."""
        chunks = clause.chunks
        for at in range(1, len(chunks) - 1):
            told = self.office_told(chunks, at)
            named = self._named_before(chunks, at) if told is not None else self._named_behind(chunks, at)
            office = told or chunks[at - 1].group
            if named is None or office is None or judge_verb(self.doc, chunks, at).status != "occurred":
                continue
            named.kind = GroupKind.PERSON
            named.offices = [*named.offices, *office.offices]
            named.country = named.country or office.country
        return clause

    def settle_pronouns(self, clause: Clause, registry: Registry, resolver: Resolver) -> None:
        """Notes these offices of whom a pronoun stands for: "She is also Jordan's tourism minister"."""
        chunks = clause.chunks
        for at in range(1, len(chunks) - 1):
            office = self.office_told(chunks, at)
            if office is None:
                continue
            before = at - 1
            while before > 0 and self._is_adverb(chunks[before]):
                before -= 1
            pronoun = chunks[before].group
            if pronoun is None or pronoun.kind is not GroupKind.PRONOUN or pronoun.plural:
                continue
            if pronoun.preposition or judge_verb(self.doc, chunks, at).status != "occurred":
                continue
            keys = resolver.resolve(pronoun, clause.sentence.index)
            known = registry.entities[keys[0]] if len(keys) == 1 else None
            if known is not None and known.kind is EntityKind.PERSON:
                known.holdings += [Holding(one, clause.sentence.index) for one in office.offices]

    def office_told(self, chunks: list[Chunk], at: int) -> Group | None:
        """The office behind the verb at chunks[at], if it is one of being: "is minister", "served as governor"."""
        verb, behind = chunks[at].verb, at + 1
        if verb is None or verb.passive or not verb.is_finite or behind >= len(chunks):
            return None
        while behind + 1 < len(chunks) and chunks[behind].group is None and self._is_adverb(chunks[behind]):
            behind += 1  # "is |also| Jordan's tourism minister"
        behind = self._skip_possessor(chunks, behind)
        is_as = chunks[behind].kind is ChunkKind.SUBORDINATION
        if is_as and self.doc.lexicon.morphology.is_in(verb.lemma, "serving"):
            behind += 1
        elif is_as or not (
            self._is_being(verb.lemma) or self.doc.lexicon.morphology.is_in(verb.lemma, "becoming")
        ):
            return None
        office = chunks[behind].group if behind < len(chunks) else None
        return office if office is not None and self._is_office(office) else None

    def _named_behind(self, chunks: list[Chunk], at: int) -> Group | None:
        """ "the club, whose president is X", "Its director is X": who is named behind the office and the verb."""
        verb, office, named = chunks[at].verb, chunks[at - 1].group, chunks[at + 1].group
        if verb is None or verb.passive or not verb.is_finite or named is None or office is None:
            return None
        if not self._is_being(verb.lemma) or not self._is_office(office):
            return None
        whose = chunks[at - 2] if at > 1 else None
        is_owned = whose is not None and whose.kind is ChunkKind.RELATIVE and whose.text in self._whose
        is_full = named.name is not None and named.name[1] - named.name[0] >= _FULL and not named.offices
        if named.kind not in (GroupKind.PERSON, GroupKind.NAME) or named.preposition or not is_full:
            return None
        if is_owned:
            self._learn_owner(office, chunks, at - 3)
        closed = at + 2 >= len(chunks) or chunks[at + 2].kind not in (ChunkKind.WORD, ChunkKind.GROUP)
        return named if closed and (is_owned or office.possessive or office.offices[0].organization) else None

    def _skip_possessor(self, chunks: list[Chunk], at: int) -> int:
        """ "is |the kingdom's| tourism minister": past an article, a plain noun and the mark that makes it an owner."""
        end = at + _OWNER
        plain = end < len(chunks) and all(chunk.group is None for chunk in chunks[at:end])
        plain = plain and chunks[end - 1].text.lower() in self.doc.lexicon.possessive_marks
        return end if plain and self.doc.tag(chunks[at].first, "determiner") is not None else at

    def _is_adverb(self, chunk: Chunk) -> bool:
        return chunk.group is None and self.doc.tag(chunk.first, "adverb") is not None

    def _is_being(self, lemma: str) -> bool:
        return self.doc.lexicon.morphology.is_in(lemma, "be")

    def _learn_owner(self, office: Group, chunks: list[Chunk], at: int) -> None:
        """ "|the club|, whose president": the body named before the pronoun is where the office is held."""
        at -= int(at > 0 and chunks[at].text == ",")
        owner = chunks[at].group if at >= 0 else None
        if owner is None or owner.name is None or owner.kind not in (GroupKind.ORGANIZATION, GroupKind.NAME):
            return
        for held in office.offices:
            held.organization = held.organization or replace(owner, kind=GroupKind.ORGANIZATION)
            held.country = held.country or owner.country

    def _named_before(self, chunks: list[Chunk], at: int) -> Group | None:
        """Who is named right before chunks[at], or before the relative pronoun that opens its clause."""
        before = at - 1
        while before > 0 and self._is_adverb(chunks[before]):
            before -= 1  # "X |previously| served as"
        if (
            chunks[before].text == ","
            and before
            and chunks[before - 1].last - chunks[before - 1].first > _FULL
        ):
            before -= 1  # "Mr X, an attorney, was Speaker": the comma closes what belongs to the name
        is_relative = chunks[before].kind is ChunkKind.RELATIVE
        if is_relative:
            before -= 1 + int(before > 1 and chunks[before - 1].text == ",")
            is_aged = before > 1 and chunks[before].text.isdigit() and chunks[before - 1].text == ","
            before -= 2 * int(is_aged)  # "X, 51, who was"
        named = chunks[before].group if before >= 0 else None
        if named is None or named.name is None or named.kind not in (GroupKind.PERSON, GroupKind.NAME):
            return None
        words = self.doc.tokens[named.name[0] : named.name[1]]
        is_full = len(words) >= _FULL and not all(word.text.isupper() for word in words)
        is_thing = self.doc.tag(named.name[0], "body", "site", "event", "instrument") is not None
        is_person = named.kind is GroupKind.PERSON or (is_full and not is_thing)
        is_governed = named.preposition is not None and not is_relative
        return named if is_person and not is_governed else None

    def _is_office(self, group: Group) -> bool:
        plain = group.kind is GroupKind.OFFICE and group.name is None and group.preposition is None
        if not plain or not group.offices or group.counterpart or any(o.kin for o in group.offices):
            return False
        if (tag := self.doc.tag(group.first, "determiner")) is not None and (tag.value or {}).get("negative"):
            return False  # "is |no| minister"
        heads = (self.doc.tag(at, "head") for at in range(group.first, group.offices[0].first))
        return not any(head is not None and (head.value or {}).get("kin") for head in heads)
