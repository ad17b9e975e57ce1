"""Offices that a verb of being says somebody holds: "X is Kenya's trade minister", "X, qui est ministre de …"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.status import judge_verb

_FULL = 2  # words of a name that is more than a surname


class Copulas:
    """Gives who is named before a verb of being the office behind it."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    def settle(self, clause: Clause) -> Clause:
        """The sentence, with these offices at the names in it."""
        chunks = clause.chunks
        for at in range(1, len(chunks) - 1):
            verb, office = chunks[at].verb, chunks[at + 1].group
            if verb is None or office is None or not self._is_office(office) or verb.passive:
                continue
            if not verb.is_finite or not self.doc.lexicon.morphology.is_in(verb.lemma, "be"):
                continue
            named = self._named_before(chunks, at)
            if named is not None and judge_verb(self.doc, chunks, at).status == "occurred":
                named.kind = GroupKind.PERSON
                named.offices = [*named.offices, *office.offices]
                named.country = named.country or office.country
        return clause

    def _named_before(self, chunks: list[Chunk], at: int) -> Group | None:
        """Who is named right before chunks[at], or before the relative pronoun that opens its clause."""
        before = at - 1
        if chunks[before].kind is ChunkKind.RELATIVE:
            before -= 1 + int(before > 1 and chunks[before - 1].text == ",")
        named = chunks[before].group if before >= 0 else None
        if named is None or named.name is None or named.kind not in {GroupKind.PERSON, GroupKind.NAME}:
            return None
        words = self.doc.tokens[named.name[0] : named.name[1]]
        is_full = len(words) >= _FULL and not all(word.text.isupper() for word in words)
        is_thing = self.doc.tag(named.name[0], "body", "site", "event", "instrument") is not None
        is_person = named.kind is GroupKind.PERSON or (is_full and not is_thing)
        is_governed = named.preposition is not None and before == at - 1
        return named if is_person and not is_governed else None

    def _is_office(self, group: Group) -> bool:
        plain = group.kind is GroupKind.OFFICE and group.name is None and group.preposition is None
        if not plain or not group.offices or group.counterpart or any(o.kin for o in group.offices):
            return False
        heads = (self.doc.tag(at, "head") for at in range(group.first, group.offices[0].first))
        return not any(head is not None and (head.value or {}).get("kin") for head in heads)
