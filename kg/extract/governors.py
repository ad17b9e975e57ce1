"""Verbs over nouns: which verb governs an event noun, has it as its subject, or tells of it in a relative clause."""

from __future__ import annotations

from kg.extract.chunks import BARRIERS, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.inversions import InversionReader
from kg.extract.relations import Relation
from kg.extract.relatives import RelativeReader

_SUBJECT = 9  # chunks in which the verb of a relative clause stands behind its pronoun and subject
_COMPLEMENTS = 6  # chunks in which a relative clause opens behind a noun and what hangs on it
_LIGHT = frozenset({ChunkKind.WORD, ChunkKind.PREPOSITION})


class GovernorReader:
    """Finds the verbs that the nouns of one sentence hang on."""

    def __init__(self, doc: Document, clause: Clause) -> None:
        self.doc = doc
        self.chunks = clause.chunks
        self.lists = Enumerations(self.chunks)
        self.inversions = InversionReader(doc, self.chunks, self.lists)
        self.relatives = RelativeReader(doc, self.chunks, self.lists, self.inversions)

    def governor(self, at: int) -> int | None:
        """The verb that governs the event noun or instrument at chunks[at] as its object, directly."""
        seen_group = False
        for before in range(at - 1, -1, -1):
            chunk = self.chunks[before]
            if chunk.kind is ChunkKind.VERB:
                return before
            if chunk.kind in (ChunkKind.RELATIVE, ChunkKind.SUBORDINATION):
                return None
            if chunk.kind is ChunkKind.MARK and chunk.text in BARRIERS:
                return None
            if chunk.kind is ChunkKind.GROUP and chunk.group and chunk.group.preposition is None:
                if seen_group:
                    return None
                seen_group = True
        return None

    def relative_governor(self, at: int) -> int | None:
        """ "les entretiens qu'il avait eus avec X": the verb of the clause whose object the noun at chunks[at] is."""
        return self._verb_of(at + 1) if at + 1 < len(self.chunks) else None

    def late_governor(self, at: int) -> int | None:
        """ "a summit of the Union, which X will host": the like behind complements and a comma, or no pronoun."""
        opener = self._relative_behind(at)
        return self._verb_of(opener) if opener is not None else self._unmarked_verb(at)

    def _verb_of(self, opener: int) -> int | None:
        """The verb of the clause a pronoun opens, behind its subject: "that the presidents of A and B held"."""
        for after in range(opener + 1, min(opener + _SUBJECT, len(self.chunks))):
            if self.chunks[after].verb is not None:
                return after if self.relatives.object_relative(after) == opener else None
            if self.chunks[after].kind in (ChunkKind.RELATIVE, ChunkKind.EVENT):
                return None
        return None

    def _relative_behind(self, at: int) -> int | None:
        """ "the forum on water, which X will host": the pronoun behind a noun and its complements."""
        for after in range(at + 1, min(at + _COMPLEMENTS, len(self.chunks))):
            chunk = self.chunks[after]
            if chunk.kind is ChunkKind.RELATIVE:
                return after
            # "the forum on small States that X will host": a name within a complement
            is_within = self.chunks[after - 1].kind in _LIGHT and after > at + 1
            is_complement = chunk.group is not None and (is_within or chunk.group.preposition is not None)
            if not is_complement and chunk.kind not in _LIGHT and chunk.text != ",":
                return None
        return None

    def _unmarked_verb(self, at: int) -> int | None:
        """ "the summit Kenya will host in July": where no pronoun opens the clause, its subject stands by the noun."""
        opens = at > 0 and not any(chunk.verb is not None for chunk in self.chunks[:at])
        if not self.doc.lexicon.grammar.get("unmarked_relatives") or opens:
            return None  # "After the talks X left": the sentence's own subject and verb
        subject = next((n for n in range(at + 1, len(self.chunks)) if self.chunks[n].kind not in _LIGHT), at)
        for after in range(subject, min(subject + _SUBJECT, len(self.chunks))):
            chunk = self.chunks[after]
            if chunk.verb is not None:
                return after if after > subject and self._is_left_open(after) else None
            named = chunk.group is not None and (after > subject or chunk.group.preposition is None)
            if not named and chunk.kind is not ChunkKind.COORDINATION:
                return None
        return None

    def _is_left_open(self, at: int) -> bool:
        """Whether a finite verb in the active stands without an object: what it takes has been named before."""
        verb = self.chunks[at].verb
        behind = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        if verb is None or not verb.is_finite or verb.passive or self.inversions.is_saying(verb):
            return False
        is_prepositional = behind is not None and behind.preposition is not None
        return behind is None or is_prepositional or behind.kind in (ChunkKind.DATE, ChunkKind.MARK)

    def relative_head(self, at: int) -> int | None:
        """ "la conférence de soutien, qui se réunira le 5": the verb of the relative clause that tells of the noun."""
        for after in range(at + 1, min(at + 8, len(self.chunks) - 1)):
            chunk = self.chunks[after]
            if chunk.kind is ChunkKind.RELATIVE:
                is_subject = (
                    self.relatives.is_subject_relative(after) and self.chunks[after + 1].verb is not None
                )
                return after + 1 if is_subject else None
            if chunk.verb is not None or chunk.kind is ChunkKind.EVENT:
                return None
        return None

    def inverted_head(self, at: int, held: frozenset[str]) -> int | None:
        """The verb before the noun at chunks[at] whose subject it is: "où se réunit dimanche le Conseil".

        `held` are the verbs that say of such a noun that it takes place.
        """
        before = at - 1
        while before > 0 and (self.chunks[before].kind is ChunkKind.DATE or self.chunks[before].text == ","):
            before -= 1
        verb = self.chunks[before].verb if before >= 0 else None
        if verb is None or not self.is_bare(at) or verb.lemma not in held or verb.subject is not None:
            return None
        turns = verb.is_finite and (verb.reflexive or verb.passive)
        placed = self.chunks[before - 1 : before] if before else []
        opens = before == 0 or placed[0].kind in (ChunkKind.RELATIVE, ChunkKind.PREPOSITION, ChunkKind.EVENT)
        opens = opens or (placed[0].group is not None and placed[0].group.preposition is not None)
        return before if turns and opens else None

    def is_bare(self, at: int) -> bool:
        """Whether the noun at chunks[at] has no preposition; right behind a verb, that of "des entretiens" is none."""
        chunk, before = self.chunks[at], at - 1
        while before > 0 and self.chunks[before].kind is ChunkKind.DATE:
            before -= 1
        behind_verb = before >= 0 and self.chunks[before].verb is not None
        return chunk.preposition is None or (chunk.preposition == Relation.OF and behind_verb)

    def head_verb(self, at: int) -> int | None:
        """The verb whose subject is the event noun at chunks[at] ("L'entretien a eu lieu …")."""
        if self.chunks[at].preposition is not None:
            return None
        after = at + 1
        while after < len(self.chunks):
            chunk = self.chunks[after]
            if chunk.verb is not None and chunk.verb.is_finite:
                return after
            if chunk.kind is ChunkKind.RELATIVE:
                closed = self._behind_inserted(after)
                if closed is None:
                    return None
                after = closed
            elif chunk.kind is ChunkKind.MARK and chunk.text in BARRIERS:
                return None
            after += 1
        return None

    def _behind_inserted(self, opener: int) -> int | None:
        """The comma that closes the relative clause a comma opens: "La session, que préside X, s'est ouverte".

        None where nothing closes it, or where the verb behind the comma is not what the noun before it does.
        """
        if self.chunks[opener - 1].text != ",":
            return None
        commas = (n for n in range(opener + 1, len(self.chunks)) if self.chunks[n].text == ",")
        closing = next(commas, None)
        if closing is None:
            return None
        inside = any(c.verb is not None and c.verb.is_finite for c in self.chunks[opener:closing])
        behind = next((c for c in self.chunks[closing + 1 :] if c.kind is not ChunkKind.DATE), None)
        goes_on = behind is not None and behind.verb is not None and behind.verb.is_finite
        return closing if inside and goes_on else None

    def participle_before(self, at: int) -> int | None:
        """ "Arrivé lundi pour une visite, …": the participle without auxiliary that the noun at chunks[at] hangs on."""
        for before in range(at - 1, -1, -1):
            chunk = self.chunks[before]
            if chunk.verb is not None:
                return before if chunk.verb.tense == "participle" and not chunk.verb.passive else None
            if chunk.kind in (ChunkKind.MARK, ChunkKind.RELATIVE, ChunkKind.COORDINATION):
                return None
        return None

    def main_verb(self, at: int) -> int | None:
        """The finite verb of the clause that chunks[at] stands in: the nearest to its left, else to its right."""
        for before in range(at - 1, -1, -1):
            verb = self.chunks[before].verb
            if verb is not None and verb.is_finite:
                if (told := self._told_after(before, at)) is not None:
                    return told
                return before
            if self.chunks[before].kind is ChunkKind.MARK and self.chunks[before].text in BARRIERS:
                break
        behind = [n for n in range(at + 1, len(self.chunks)) if self._is_finite(n)]
        if not behind or self.chunks[at + 1].kind is not ChunkKind.RELATIVE:
            return behind[0] if behind else None
        comma = next((n for n in range(behind[0], len(self.chunks)) if self.chunks[n].text == ","), behind[0])
        return next(
            (n for n in behind if n > comma), behind[0]
        )  # "In a session |that ran past midnight|, X …"

    def _is_finite(self, at: int) -> bool:
        verb = self.chunks[at].verb
        return verb is not None and verb.is_finite

    def _told_after(self, saying: int, at: int) -> int | None:
        """ "X cho biết, nhân chuyến thăm …, hai hãng sẽ …": what opens the report hangs on the report's verb."""
        verb = self.chunks[saying].verb
        opener = self.chunks[at - 1]
        if verb is None or not self.inversions.is_saying(verb) or opener.kind is not ChunkKind.MARK:
            return None
        behind = range(at + 1, len(self.chunks))
        return next((n for n in behind if (v := self.chunks[n].verb) is not None and v.is_finite), None)
