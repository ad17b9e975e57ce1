"""Who does what to whom: the arguments of verbs and event nouns within a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import LOCATIVE, Relation
from kg.extract.subjects import BARRIERS, SubjectReader

_LATE = frozenset({Relation.CHAIRED, Relation.LED, Relation.PRESENCE, Relation.INVITATION})


@dataclass(slots=True)
class Arguments:
    """The groups around a trigger, by grammatical function, in the order of the text."""

    subject: list[Group] = field(default_factory=list)
    object: list[Group] = field(default_factory=list)
    dative: list[Group] = field(default_factory=list)
    by: dict[str, list[Group]] = field(default_factory=lambda: defaultdict(list))  # preposition → groups
    events: list[Chunk] = field(default_factory=list)  # event nouns it governs
    instruments: list[Chunk] = field(default_factory=list)
    words: set[str] = field(default_factory=set)


class ArgumentReader:
    """Finds arguments in one sentence."""

    def __init__(self, doc: Document, clause: Clause) -> None:
        self.doc = doc
        self.chunks = clause.chunks
        self.lists = Enumerations(clause.chunks)
        self.subjects = SubjectReader(doc, clause.chunks, self.lists)

    def subject(self, at: int) -> list[Group]:
        """The subject of the verb at chunks[at]; several groups where it is an enumeration."""
        return self.subjects.subject(at)

    def of_verb(self, at: int) -> Arguments:
        """The arguments of the verb at chunks[at], as it stands (passives are not turned)."""
        verb = self.chunks[at].verb
        assert verb is not None, "chunks[at] is a verb"
        found = Arguments()
        found.subject = self.subjects.subject(at)
        if verb.dative:
            found.dative.append(verb.dative)
        if verb.clitic:
            found.object.append(verb.clitic)
        if (relative := self.subjects.object_relative(at)) is not None:
            found.object.extend(self.subjects.antecedent(relative))
        self._read_right(at, found)
        self._read_fronted(at, found)
        if verb.agent is not None:
            found.by[Relation.BY] = self.lists.enumeration(verb.agent)
        return found

    def of_noun(self, at: int) -> Arguments:
        """The groups that hang on the event noun at chunks[at]: "la visite de X au Y", "un entretien entre X et Y"."""
        found = Arguments()
        found.by[Relation.OF].extend(self._owners(at))
        for chunk_at, chunk in self._complements(at):
            if chunk.kind is ChunkKind.INSTRUMENT:
                found.instruments.append(chunk)
            elif chunk.group is not None and chunk.group.preposition:
                found.by[chunk.group.preposition].extend(self.lists.enumeration(chunk_at))
            elif chunk.group is not None:
                found.object = self.lists.enumeration(chunk_at)
                found.by["object"].extend(found.object)
        return found

    def _owners(self, at: int) -> list[Group]:
        """Who stands before an event noun as its possessor: "Kishida's visit", "X, whose visit"."""
        if (owner := self.chunks[at].owner) is not None:
            return [owner]
        before = self.chunks[at - 1] if at else None
        pronouns = self.doc.lexicon.words["clauses"]["owner_relative"]
        if before is None or before.kind is not ChunkKind.RELATIVE or before.text not in pronouns:
            return []
        return self.subjects.antecedent(at - 1)

    def governor(self, at: int) -> int | None:
        """The verb that governs the event noun or instrument at chunks[at] as its object, directly."""
        seen_group = False
        for before in range(at - 1, -1, -1):
            chunk = self.chunks[before]
            if chunk.kind is ChunkKind.VERB:
                return before
            if chunk.kind in {ChunkKind.RELATIVE, ChunkKind.SUBORDINATION}:
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
        for after in range(at + 2, min(at + 5, len(self.chunks))):
            if self.chunks[after].verb is not None:
                return after if self.subjects.object_relative(after) == at + 1 else None
        return None

    def relative_head(self, at: int) -> int | None:
        """ "la conférence de soutien, qui se réunira le 5": the verb of the relative clause that tells of the noun."""
        for after in range(at + 1, min(at + 8, len(self.chunks) - 1)):
            chunk = self.chunks[after]
            if chunk.kind is ChunkKind.RELATIVE:
                is_subject = (
                    self.subjects.is_subject_relative(after) and self.chunks[after + 1].verb is not None
                )
                return after + 1 if is_subject else None
            if chunk.verb is not None or chunk.kind is ChunkKind.EVENT:
                return None
        return None

    def head_verb(self, at: int) -> int | None:
        """The verb whose subject is the event noun at chunks[at] ("L'entretien a eu lieu …")."""
        if self.chunks[at].preposition is not None:
            return None
        for after in range(at + 1, len(self.chunks)):
            chunk = self.chunks[after]
            if chunk.verb is not None and chunk.verb.is_finite:
                return after
            if chunk.kind is ChunkKind.RELATIVE or (chunk.kind is ChunkKind.MARK and chunk.text in BARRIERS):
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
        for after in range(at + 1, len(self.chunks)):
            verb = self.chunks[after].verb
            if verb is not None and verb.is_finite:
                return after
        return None

    def _told_after(self, saying: int, at: int) -> int | None:
        """ "X cho biết, nhân chuyến thăm …, hai hãng sẽ …": what opens the report hangs on the report's verb."""
        verb = self.chunks[saying].verb
        opener = self.chunks[at - 1]
        if verb is None or not self.subjects.is_saying(verb) or opener.kind is not ChunkKind.MARK:
            return None
        behind = range(at + 1, len(self.chunks))
        return next((n for n in behind if (v := self.chunks[n].verb) is not None and v.is_finite), None)

    def _read_right(self, at: int, found: Arguments) -> None:
        open_object = not found.object
        after = at + 1
        while after < len(self.chunks):
            chunk = self.chunks[after]
            if self._ends_clause(at, after):
                return
            if chunk.kind is ChunkKind.RELATIVE:
                after = self._skip_relative(after)
                continue
            if chunk.group is not None:
                groups = self.lists.enumeration(after)
                # "en visite au Vietnam": where the visit goes is not where the verb took place.
                of_event = chunk.group.preposition in LOCATIVE and any(e.preposition for e in found.events)
                if chunk.group.preposition:
                    found.by[chunk.group.preposition].extend([] if of_event else groups)
                elif open_object and (not self._is_subject_of_next(after) or self._is_bare(at, after)):
                    found.object.extend(groups)
                    open_object = False
                after = max(after + 1, self.lists.index_behind(after, groups))
                continue
            if chunk.kind is ChunkKind.EVENT:
                found.events.append(chunk)
                open_object = open_object and chunk.preposition is not None
            elif chunk.kind is ChunkKind.INSTRUMENT:
                found.instruments.append(chunk)
                open_object = open_object and chunk.preposition is not None
            elif chunk.kind is ChunkKind.WORD:
                found.words.add(chunk.text)
                open_object = open_object and (self._is_light_word(chunk) or after == at + 1)
            elif chunk.kind is ChunkKind.MARK and chunk.text == "," and not self._is_parenthesis(after):
                open_object = False
            after += 1

    def _is_light_word(self, chunk: Chunk) -> bool:
        is_article = (
            self.doc.tag(chunk.first, "determiner") is not None and chunk.last in self.doc.dated_tokens
        )
        return (
            is_article
            or self.doc.tag(chunk.first, "adverb") is not None
            or chunk.text.endswith(self.doc.lexicon.endings("adverb"))
        )

    def _ends_clause(self, at: int, after: int) -> bool:
        chunk = self.chunks[after]
        if chunk.verb is not None:
            if chunk.verb.tense == "gerund" and self._describes_instrument(at, after):
                return False
            return chunk.verb.tense != "participle" or self.chunks[after - 1].kind is ChunkKind.COORDINATION
        if chunk.kind is ChunkKind.SUBORDINATION:
            return True
        return chunk.kind is ChunkKind.MARK and chunk.text == ";" and after > at

    def _describes_instrument(self, at: int, after: int) -> bool:
        """ "signed a declaration on Sunday widening their ceasefire, in the presence of X"."""
        between = self.chunks[at + 1 : after]
        light = {ChunkKind.INSTRUMENT, ChunkKind.DATE, ChunkKind.PREPOSITION}
        return (
            bool(between)
            and between[0].kind is ChunkKind.INSTRUMENT
            and all(c.kind in light for c in between)
        )

    def _skip_relative(self, at: int) -> int:
        """Behind a relative clause: its closing comma, or the end of the sentence."""
        for after in range(at + 1, len(self.chunks)):
            chunk = self.chunks[after]
            if chunk.kind is ChunkKind.MARK and chunk.text in {",", ";", ")"}:
                return after
        return len(self.chunks)

    def _is_parenthesis(self, at: int) -> bool:
        """Whether a comma opens or closes a parenthesis of dates, places and adverbs."""
        light = {ChunkKind.DATE, ChunkKind.WORD, ChunkKind.PREPOSITION}
        for after in range(at + 1, min(at + 8, len(self.chunks))):
            chunk = self.chunks[after]
            if chunk.kind is ChunkKind.MARK and chunk.text == ",":
                return after > at + 1
            if chunk.kind not in light and not (chunk.group is not None and chunk.group.preposition):
                break
        for before in range(at - 1, max(at - 8, -1), -1):
            chunk = self.chunks[before]
            if chunk.kind is ChunkKind.MARK and chunk.text == ",":
                return before < at - 1
            if chunk.kind not in light and not (chunk.group is not None and chunk.group.preposition):
                return False
        return False

    def _is_subject_of_next(self, at: int) -> bool:
        """Whether the group at chunks[at] is the subject of a verb right behind it."""
        following = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        return following is not None and following.verb is not None and following.verb.is_finite

    def _read_fronted(self, at: int, found: Arguments) -> None:
        """Prepositional groups at the head of the clause: "Avec M. X, …", "À l'invitation de X, …"."""
        verb = self.chunks[at].verb
        if verb is not None and verb.tense == "participle":
            return
        later = any(c.verb is not None and c.verb.is_finite for c in self.chunks[:at])
        apart = later and self.doc.lexicon.grammar.get("bare_complements")  # a site belongs to the first verb
        for before in range(at):
            chunk = self.chunks[before]
            if chunk.verb is not None or chunk.kind in {ChunkKind.RELATIVE, ChunkKind.SUBORDINATION}:
                return
            if chunk.group is None:
                continue
            if not chunk.group.preposition:
                return
            if apart and chunk.group.kind is GroupKind.ORGANIZATION:
                continue
            if chunk.group.preposition != Relation.OF:
                found.by[chunk.group.preposition].extend(self.lists.enumeration(before))

    def _is_bare(self, at: int, after: int) -> bool:
        """Whether a group right behind a noun is its object, without a preposition: "chuyến thăm Việt Nam"."""
        return bool(self.doc.lexicon.grammar.get("bare_complements")) and after == at + 1

    def _behind_relative(self, at: int) -> int:
        """ "la rencontre qui s'est tenue entre X et Y": what follows the verb still hangs on the noun."""
        following = self.chunks[at + 1 : at + 3]
        if len(following) == 2 and following[0].kind is ChunkKind.RELATIVE and following[1].verb is not None:
            return at + 3 if self.subjects.is_subject_relative(at + 1) else at + 1
        return at + 1

    def _goes_on(self, at: int) -> bool:
        """Whether what stands behind a comma still hangs on the noun before it: "the summit, hosted by X"."""
        group = self.chunks[at].group if at < len(self.chunks) else None
        return group is not None and group.preposition in _LATE

    def _complements(self, at: int) -> Iterator[tuple[int, Chunk]]:
        after = self._behind_relative(at)
        while after < len(self.chunks):
            chunk = self.chunks[after]
            if chunk.verb is not None or chunk.kind in {
                ChunkKind.RELATIVE,
                ChunkKind.SUBORDINATION,
                ChunkKind.EVENT,
            }:
                return
            if chunk.kind is ChunkKind.MARK and chunk.text in {";", ":"}:
                return
            is_comma = chunk.kind is ChunkKind.MARK and chunk.text == ","
            if is_comma and not self._is_parenthesis(after) and not self._goes_on(after + 1):
                return
            if chunk.group is not None and chunk.group.preposition is None and not self._is_bare(at, after):
                return
            if chunk.kind in {ChunkKind.GROUP, ChunkKind.INSTRUMENT}:
                yield after, chunk
                if chunk.group is not None:
                    after = max(after + 1, self.lists.index_behind(after, self.lists.enumeration(after)))
                    continue
            after += 1
