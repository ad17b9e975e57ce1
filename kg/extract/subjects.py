"""Subjects: to the left of their verb, shared with the verb before, past the clauses in between."""

from __future__ import annotations

from kg.extract.announcing import given_chance
from kg.extract.asides import find_before_company, find_before_parenthesis, find_turned_subject
from kg.extract.chunks import BARRIERS, Chunk, ChunkKind
from kg.extract.company import find_company_before, find_told_before, is_stray
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.groups import Group, GroupKind
from kg.extract.headlines import is_to_come, list_headline_subjects
from kg.extract.inversions import InversionReader
from kg.extract.relations import Relation
from kg.extract.relatives import RelativeReader
from kg.extract.speakers import Speakers
from kg.extract.verbs import Verb
from kg.extract.writers import find_writer

# What may stand left of plain words without making them a subject of their own: "X et sa suite ont quitté".
_MATTER = frozenset({ChunkKind.WORD, ChunkKind.EVENT, ChunkKind.INSTRUMENT})
_OPEN = _MATTER | {ChunkKind.PREPOSITION, ChunkKind.GROUP, ChunkKind.COORDINATION}
_THINGS = frozenset({ChunkKind.EVENT, ChunkKind.INSTRUMENT})
# From a verb to its object.
_BETWEEN = frozenset({ChunkKind.DATE, ChunkKind.WORD, ChunkKind.GROUP, ChunkKind.PREPOSITION})
_COMPANY = frozenset({Relation.WITH, Relation.BESIDE, Relation.COMPANY})
_REACH = 8  # chunks from a verb to its object
_NOT_FINITE = frozenset({"infinitive", "gerund"})


class SubjectReader:
    """Finds the subjects of the verbs of one sentence."""

    def __init__(
        self,
        doc: Document,
        chunks: list[Chunk],
        lists: Enumerations,
        inversions: InversionReader,
        relatives: RelativeReader,
    ) -> None:
        self.doc = doc
        self.chunks = chunks
        self.lists = lists
        self.inversions = inversions
        self.relatives = relatives
        self.speakers = Speakers(doc, chunks, inversions)
        self._adverbs = doc.lexicon.endings("adverb")
        self._is_bare = bool(doc.lexicon.grammar.get("bare_complements"))
        self._is_fixed = self._is_bare or bool(doc.lexicon.grammar.get("modifiers_first"))
        self._crediting = doc.lexicon.morphology.classes["crediting"]
        self._leading = doc.lexicon.morphology.classes["lead"]

    def subject(self, at: int, depth: int = 0) -> list[Group]:
        """The subject of the verb at chunks[at]; several groups where it is an enumeration."""
        verb = self.chunks[at].verb
        if verb is None or depth > 4:
            return []
        if verb.subject is not None:
            return [verb.subject]
        if (verb.tense == "participle" or verb.tense in _NOT_FINITE) and verb.modal is None:
            return self._nonfinite_subject(at, verb, depth)
        if (told := self.speakers.told_by(at, verb)) is not None:
            return self.subject(told, depth + 1)
        if met := self.relatives.met_by(at):
            return met
        if self.inversions.is_inserted(at):
            return self.inversions.subject(at) or self._left_subject(at, depth)
        may_invert = self.inversions.may_invert(verb) and not self._is_plain_subject(at)
        return self._left_subject(at, depth) or (self.inversions.subject(at) if may_invert else [])

    def _nonfinite_subject(self, at: int, verb: Verb, depth: int) -> list[Group]:
        if verb.tense == "participle":
            before = self.chunks[at - 1] if at else None
            if before is not None and before.kind is ChunkKind.COORDINATION:  # "Élue et reconduite …, X"
                return next(
                    (self.subject(n, depth + 1) for n in range(at - 2, -1, -1) if self.chunks[n].verb), []
                )
            comma = before is not None and before.kind is ChunkKind.MARK and before.text == ","
            if comma and at > 1:
                before = self.chunks[at - 2]
            if before is not None and before.group is not None:
                return self.lists.whole_enumeration(at - 2 if comma else at - 1)
            if not any(c.kind in (ChunkKind.GROUP, ChunkKind.VERB) for c in self.chunks[:at]):
                for after in range(at + 1, len(self.chunks)):
                    other = self.chunks[after].verb
                    if other is not None and other.is_finite:
                        return self.subject(after, depth + 1)
            return []
        if verb.tense == "infinitive" and is_to_come(self.doc, self.chunks, at):
            return self._left_subject(at, depth)
        if verb.tense == "gerund" and (turned := find_turned_subject(self.doc, self.chunks, self.lists, at)):
            return turned
        if verb.tense == "gerund" and (writer := find_writer(self.chunks, at)) is not None:
            return [writer]
        came = self.chunks[at - 1].verb if at > 1 and verb.tense == "infinitive" else None
        if came is not None and came.tense == "participle" and not came.passive:
            return self.subject(at - 1, depth + 1)  # "a reçu l'ambassadeur, |venu| lui faire ses adieux"
        for before_at in range(at - 1, -1, -1):
            other = self.chunks[before_at].verb
            if other is not None and other.is_finite:
                told = self._credited(before_at, at) or given_chance(
                    self.doc, self.chunks, self.lists, before_at, at
                )
                return told or self.subject(before_at, depth + 1)
        for after in range(at + 1, len(self.chunks)):
            other = self.chunks[after].verb
            if other is not None and other.is_finite:
                return self.subject(after, depth + 1)
        return []

    def _credited(self, over: int, at: int) -> list[Group]:
        """ "thanked X for hosting the forum": X hosted it."""
        verb, group = self.chunks[over].verb, self.chunks[at - 2].group if at > 2 else None
        thanks = verb is not None and verb.lemma in self._crediting and not verb.passive
        is_for = self.chunks[at - 1].kind is ChunkKind.PREPOSITION and at - 2 > over
        return self.lists.whole_enumeration(at - 2) if thanks and is_for and group is not None else []

    def _find_apart(self, at: int) -> list[Group] | None:
        if not self._is_fixed or self._is_bare:
            return None
        company = find_before_company(self.chunks, self.lists, at)
        return company or find_before_parenthesis(self.chunks, self.lists, at)

    def _left_subject(self, at: int, depth: int) -> list[Group]:
        if (apart := self._find_apart(at)) is not None:
            return apart
        if (aside := self.relatives.aside_of(at)) is not None:
            return self.lists.whole_enumeration(aside)
        before = self._behind_words(at - 1)
        if before is None:
            return []
        if self._is_bare and (company := find_company_before(self.doc, self.chunks, self.lists, before)):
            return [*self._left_subject(company[0], depth + 1), *company[1]]  # "X đã cùng Y ký"
        joined = False
        while before >= 0:
            chunk = self.chunks[before]
            if chunk.kind is ChunkKind.RELATIVE:
                return self.relatives.antecedent(before) if self.relatives.is_subject_relative(before) else []
            if chunk.kind is ChunkKind.MARK:
                if chunk.text in BARRIERS:
                    return self.subject(find_told_before(self.doc, self.chunks, before), depth + 1)
                joined = joined or chunk.text == ","
                if chunk.text == ")":
                    opened = (n for n in range(before - 1, -1, -1) if self.chunks[n].text == "(")
                    before = next(opened, before)
            elif chunk.kind is ChunkKind.COORDINATION:
                joined = True
            elif chunk.kind is ChunkKind.SUBORDINATION:
                return []
            elif chunk.verb is not None:
                if (
                    (relative := self.relatives.relative_of(before)) is not None
                    and joined
                    and not self._joins_verbs(before, at)
                ):
                    before = relative
                elif chunk.verb.is_finite:
                    joined = joined or self._is_bare  # nobody else stands between the two
                    return self.subject(before, depth + 1) if joined else []
            elif (
                chunk.group is not None and (relative := self.relatives.inverted_relative(before)) is not None
            ):
                before = relative
            elif chunk.group is not None and (shared := self._sharing(before, at)) is not None:
                return self.subject(shared, depth + 1)
            elif (
                chunk.group is not None and (closed := self.relatives.closed_relative(before, at)) is not None
            ):
                before = closed
            elif joined and self._is_fixed and (begin := self.lists.closes_governed(before)) is not None:
                before = begin  # "had talks with A and B, and will visit C": who had them will
            elif chunk.group is not None and chunk.group.preposition is None and not self._is_object(before):
                found = list_headline_subjects(self.doc, self.chunks, before)
                found = found or self.lists.whole_enumeration(self._behind_delegation(before))
                if self._is_bare and len(found) == 1 and is_stray(self.doc, found[0]):
                    before -= 1
                    continue
                governor = self._governor_of_object(found[0])
                # "X dẫn đầu đoàn thăm Y", "X rời Hà Nội lên đường thăm Y": neither delegation nor city goes alone.
                goes_on = governor is not None and (self._leads(governor) or found[0].kind is GroupKind.PLACE)
                if governor is None or not (joined or goes_on):
                    return found
                if goes_on:
                    return self.subject(governor, depth + 1)
            elif chunk.kind in _THINGS and chunk.preposition is None and not joined:
                return []
            before -= 1
        return []

    def _behind_delegation(self, at: int) -> int:
        """ "X and a delegation of his ministry left": who is named stands for those who go with him."""
        previous = self.chunks[at - 2].group if at > 1 else None
        joined = self.chunks[at - 1].kind is ChunkKind.COORDINATION if at else False
        here = self.chunks[at].group
        is_body = here is not None and here.kind is GroupKind.ORGANIZATION and here.key is None
        is_person = previous is not None and previous.kind is GroupKind.PERSON
        if joined and is_body and previous is not None and previous.preposition in _COMPANY and at > 2:
            named = self.chunks[at - 3].group  # "Chủ tịch nước X |cùng Phu nhân| và Đoàn đại biểu"
            is_led = named is not None and named.kind is GroupKind.PERSON and not named.preposition
            return at - 3 if is_led else at
        return at - 2 if joined and is_body and is_person else at

    def _governor_of_object(self, group: Group) -> int | None:
        """ "X rời Hà Nội, kết thúc …": in languages without endings, what stands right behind a verb is its object."""
        at = next((n for n, chunk in enumerate(self.chunks) if chunk.group is group), 0)
        if not self._is_fixed or at == 0:
            return None
        before = at - 1
        while before > 1 and self.chunks[before].text == "," and self._is_bare_group(before - 1):
            before -= 2  # "gặp A, B và hội đàm với C"
        while self._is_bare and before > 0 and _is_of_thing(self.chunks[before]):
            before -= 1  # "sẽ khảo sát |Khu kinh tế| Đông Nam và viếng X": the name of it goes on
        while before > 0 and self.chunks[before].kind is ChunkKind.WORD and self._is_adverb(before):
            before -= 1
        chunk = self.chunks[before]
        return before if chunk.verb is not None or chunk.kind is ChunkKind.EVENT else None

    def _is_bare_group(self, at: int) -> bool:
        return (group := self.chunks[at].group) is not None and group.preposition is None

    def _leads(self, at: int) -> bool:
        """ "X dẫn đầu đoàn đại biểu thăm Y": who leads a delegation is the subject of what it does."""
        return (verb := self.chunks[at].verb) is not None and verb.lemma in self._leading

    def _behind_words(self, at: int) -> int | None:
        """The chunk left of the plain words before a verb; None where they are its subject ("une foule a assisté")."""
        before = at
        while before >= 0 and self.chunks[before].kind is ChunkKind.WORD and not self._is_adverb(before):
            before -= 1
        if before == at or before < 0:
            return at if before == at else None
        chunk = self.chunks[before]
        return before if chunk.kind in _OPEN or (self._is_bare and chunk.verb is not None) else None

    def _is_plain_subject(self, at: int) -> bool:
        """ "Les participants au sommet ont porté X à leur tête": words with an article are the subject, X is not."""
        first = at
        while first and (
            (chunk := self.chunks[first - 1]).kind in (ChunkKind.WORD, ChunkKind.PREPOSITION)
            or (chunk.group is not None and chunk.group.preposition is not None)
        ):
            first -= 1
        verb = self.chunks[at].verb
        if verb is not None and not verb.passive and any(c.text == "," for c in self.chunks[:at]):
            first = self._sentence_opener(at)
        opener = self.chunks[first]
        is_noun = opener.kind is ChunkKind.WORD and self.doc.tag(opener.first, "determiner") is not None
        return is_noun and first < at and not self._is_bare

    def _sentence_opener(self, at: int) -> int:
        """The first chunk, where words open the sentence and no clause stands in between; else the verb's own."""
        between = self.chunks[:at]
        if len(between) < 2 or between[1].kind is not ChunkKind.WORD:
            return at
        barred = any(
            c.kind in (ChunkKind.RELATIVE, ChunkKind.SUBORDINATION, ChunkKind.EVENT, ChunkKind.INSTRUMENT)
            or (c.verb is not None and c.verb.is_finite)
            or (c.group is not None and c.group.preposition is None)
            for c in between
        )
        return at if barred else 0

    def _is_adverb(self, at: int) -> bool:
        chunk = self.chunks[at]
        return self.doc.tag(chunk.first, "adverb") is not None or chunk.text.endswith(self._adverbs)

    def _sharing(self, at: int, second: int) -> int | None:
        """ "X a salué (lundi, à Accra) Y et a reçu Z": the first verb, where chunks[at] is its object."""
        if self.chunks[second - 1].kind is not ChunkKind.COORDINATION:
            return None
        for before in range(at - 1, max(at - _REACH, -1), -1):
            chunk = self.chunks[before]
            if chunk.verb is not None:
                told = self.relatives.verb_before_aside(before, second) if chunk.verb.is_finite else None
                return told if told is not None and self._left_subject(told, 3) else None
            # "a reçu |en audience|, |mardi à Alger|, Y et lui a remis …"
            adjunct = (chunk.kind in _THINGS and chunk.preposition is not None) or chunk.text == ","
            bare = chunk.group is not None and chunk.group.preposition is None
            if bare or not (adjunct or chunk.kind in _BETWEEN):
                return None
        return None

    def _joins_verbs(self, first: int, second: int) -> bool:
        """Whether "et" stands right before the second verb: it goes on with the relative clause of the first."""
        previous = self.chunks[second - 1]
        return previous.kind is ChunkKind.COORDINATION and not any(
            c.kind is ChunkKind.MARK and c.text == "," for c in self.chunks[first:second]
        )

    def _is_object(self, at: int) -> bool:
        """Whether the group at chunks[at] is the object of a verb that stands right before it."""
        return bool(at) and (verb := self.chunks[at - 1].verb) is not None and verb.tense in _NOT_FINITE


def _is_of_thing(chunk: Chunk) -> bool:
    """Whether a bare group is no person: a body or the name of something."""
    group = chunk.group
    things = {GroupKind.ORGANIZATION, GroupKind.NAME}
    return group is not None and group.preposition is None and group.kind in things
