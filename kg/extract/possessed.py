"""Prepositions with their noun around whose it is: "at X's invitation", "in her honour", "on the king's behalf"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.nouns import NounReader


class PossessedReader:
    """Reads what such a phrase governs: the possessor, with the relation its preposition and noun say together."""

    def __init__(self, doc: Document, nouns: NounReader) -> None:
        self.doc = doc
        self.nouns = nouns
        table = doc.lexicon.words["possessed"]
        self._relations: dict[str, str] = table["relations"]
        self._genders: dict[str, str] = table["genders"]
        self._opening = frozenset(phrase.split(" ")[0] for phrase in self._relations)

    def read(self, at: int, length: int, last: int) -> Group | None:
        """The group of the preposition of some `length` at tokens[at]; None where no such phrase stands there."""
        preposition = self.doc.tokens[at].lower
        if length > 1 or preposition not in self._opening or at + 2 >= last:
            return None
        group = self._pronoun(at + 1)
        if group is None:
            owner = self.nouns.read_possessor(at + 1, last)
            if owner is None or not (owner.is_personal or owner.kind is not GroupKind.NAME):
                return None
            group, owner.preposition = owner, None
        noun = self.doc.tokens[group.last].lower if group.last < last else ""
        relation = self._relations.get(f"{preposition} {noun}")
        if relation is None:
            return None
        group.last += 1
        group.preposition, group.outer = relation, at
        return group

    def _pronoun(self, at: int) -> Group | None:
        """ "his", "her", "their": who is meant by a possessive right before the noun."""
        tag = self.doc.tag(at, "determiner")
        row = (tag.value or {}) if tag is not None else {}
        if tag is None or not row.get("possessive") or row.get("thing") or tag.length > 1:
            return None
        plural = row.get("owners") == "p"
        gender = self._genders.get(self.doc.tokens[at].lower)
        return Group(GroupKind.PRONOUN, at, at + 1, gender=gender, plural=plural, part="object")
