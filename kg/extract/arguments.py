"""Who does what to whom: the arguments of verbs and event nouns within a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.extract.bounds import BoundReader
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.distances import is_of_topic
from kg.extract.document import Document
from kg.extract.frames import frames_of
from kg.extract.governors import GovernorReader
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.subjects import SubjectReader

_LATE = frozenset({Relation.CHAIRED, Relation.HOSTED, Relation.LED, Relation.PRESENCE, Relation.INVITATION})
_TIMES = frozenset({Relation.AFTER, Relation.BEFORE})
_TOGETHER = frozenset({Relation.WITH, Relation.BETWEEN})


class Arguments:
    """The groups around a trigger, by grammatical function, in the order of the text."""

    def __init__(self) -> None:
        self.subject: list[Group] = []
        self.object: list[Group] = []
        self.dative: list[Group] = []
        self.by: dict[str, list[Group]] = defaultdict(list)  # preposition → groups
        self.events: list[Chunk] = []  # event nouns it governs
        self.instruments: list[Chunk] = []
        self.words: set[str] = set()
        self.writers: list[Group] = []  # who speaks "dans un communiqué publié mardi"


class ArgumentReader(GovernorReader):
    """Finds arguments in one sentence."""

    def __init__(self, doc: Document, clause: Clause) -> None:
        super().__init__(doc, clause)
        self.subjects = SubjectReader(doc, self.chunks, self.lists, self.inversions, self.relatives)
        self.bounds = BoundReader(doc, self.chunks)

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
        if (relative := self.relatives.object_relative(at)) is not None:
            found.object.extend(self.relatives.antecedent(relative))
        if (governed := self.relatives.governed_relative(at)) is not None:
            found.by[governed[0]].extend(governed[1])
            if governed[0] == Relation.TO:
                found.dative.extend(governed[1])
        self._read_right(at, found)
        self._read_fronted(at, found)
        if verb.tense == "participle":
            found.writers = self._writers(at)
        if verb.agent is not None:
            found.by[Relation.BY] = self.lists.enumeration(verb.agent)
        return found

    def _writers(self, at: int) -> list[Group]:
        """The subject of the main clause, where the participle at chunks[at] is of what somebody says it in."""
        before = next((c for c in reversed(self.chunks[:at]) if c.kind is not ChunkKind.WORD), None)
        is_within = before is not None and before.preposition == Relation.WITHIN
        later = range(at + 1, len(self.chunks))
        main = next((n for n in later if (v := self.chunks[n].verb) is not None and v.is_finite), None)
        return self.subjects.subject(main) if is_within and main is not None else []

    def of_noun(self, at: int) -> Arguments:
        """The groups that hang on the event noun at chunks[at]: "la visite de X au Y", "un entretien entre X et Y"."""
        found = Arguments()
        found.by[Relation.OF].extend(self._owners(at))
        for chunk_at, chunk in self._complements(at):
            if chunk.kind is ChunkKind.INSTRUMENT:
                found.instruments.append(chunk)
            elif (
                chunk.group is not None
                and chunk.group.preposition == Relation.OF
                and self._is_governed(chunk_at)
            ):
                continue  # "ses vœux à l'occasion de la fête de X": of the words before it
            elif chunk.group is not None and chunk.group.preposition in LOCATIVES:
                if not is_of_topic(self.chunks, chunk_at):
                    found.by[chunk.group.preposition].extend(self.lists.enumeration(chunk_at))
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
        is_owner = before is not None and before.kind is ChunkKind.RELATIVE and before.text in pronouns
        return self.relatives.antecedent(at - 1) if is_owner else []

    def _read_right(self, at: int, found: Arguments) -> None:
        open_object = not found.object
        is_apart = False  # "ahead of a meeting with X": inside of an event that has people of its own
        after = at + 1 + self._length_of_purpose(at + 1)
        while after < len(self.chunks):
            chunk = self.chunks[after]
            if self.bounds.ends_clause(at, after) or self._opens_absolute(after):
                return
            if chunk.kind is ChunkKind.EVENT or chunk.text == ",":
                is_apart = chunk.kind is ChunkKind.EVENT and chunk.preposition in _TIMES
            if chunk.kind is ChunkKind.RELATIVE:
                after = self.bounds.skip_relative(after)
                continue
            if chunk.group is not None:
                groups = self.lists.enumeration(after)
                # "en visite au Vietnam": where the visit goes is not where the verb took place.
                is_place = chunk.group.preposition in LOCATIVES
                of_event = is_place and (self._travels(found.events) or is_of_topic(self.chunks, after))
                of_event = of_event or (is_apart and chunk.group.preposition in _TOGETHER)
                of_event = of_event or self.bounds.is_of_participle(at, after)
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
                governed = self._is_governed(after) or self._is_possessor(after)
                open_object = open_object and (
                    governed or self.bounds.is_light_word(chunk) or after == at + 1
                )
            elif chunk.kind is ChunkKind.COORDINATION and not found.object and after > at + 1:
                open_object = open_object or self.bounds.goes_on_with_person(at, after)
            elif chunk.kind is ChunkKind.MARK and chunk.text == ",":
                if (held := self._governs_apposed(after)) is not None:
                    found.by[held].extend(self.lists.enumeration(after + 1))
                elif not self.bounds.is_parenthesis(after):
                    open_object = False
            after += 1

    def _length_of_purpose(self, at: int) -> int:
        """ "a nommé pour le remplacer X": how many chunks such a purpose takes between a verb and its object."""
        inside = self.chunks[at : at + 3]
        if len(inside) < 3 or inside[0].preposition != Relation.FOR or inside[2].group is None:
            return 0
        verb = inside[1].verb
        again = verb is not None and verb.tense == "infinitive" and verb.clitic is not None
        return 2 if again and inside[2].group.preposition is None else 0

    def _is_governed(self, at: int) -> bool:
        """ "a reçu, mardi au palais présidentiel, X": whether the plain words before chunks[at] hang on one."""
        before = at - 1
        while before > 0 and self.chunks[before].kind is ChunkKind.WORD:
            before -= 1
        return before >= 0 and self.chunks[before].kind is ChunkKind.PREPOSITION

    def _is_possessor(self, at: int) -> bool:
        """ "met the bloc's chair, X": whether the plain words at chunks[at] only say whose the person behind is."""
        after = at
        while after < len(self.chunks) and self.chunks[after].kind is ChunkKind.WORD:
            after += 1
        return after < len(self.chunks) and self.chunks[after].text in self.doc.lexicon.possessive_marks

    def _governs_apposed(self, comma: int) -> str | None:
        """ "met with the junta's leader, General X": the preposition whose plain words say who is named behind it."""
        named = self.chunks[comma + 1].group if comma + 1 < len(self.chunks) else None
        if named is None or named.kind is not GroupKind.PERSON or named.preposition is not None:
            return None
        behind = self.chunks[comma + 2] if comma + 2 < len(self.chunks) else None
        if behind is not None and behind.verb is not None:
            return None
        before, marks = comma - 1, self.doc.lexicon.possessive_marks
        while before > 0 and (
            self.chunks[before].kind is ChunkKind.WORD or self.chunks[before].text in marks
        ):
            before -= 1
        owns, opener = any(chunk.text in marks for chunk in self.chunks[before:comma]), self.chunks[before]
        governs = opener.preposition in (Relation.WITH, Relation.TO) and opener.kind is ChunkKind.PREPOSITION
        return opener.preposition if owns and governs else None

    def _travels(self, events: list[Chunk]) -> bool:
        """Whether one of the event nouns behind prepositions leads elsewhere, as "en visite" does."""
        frames = frames_of(self.doc.article.language).by_name
        return any(e.preposition and frames[name].event == "Visit" for e in events for name in e.frames)

    def _opens_absolute(self, at: int) -> bool:
        """ ", with the two sides agreeing to …": a clause of its own, whose subject stands behind the preposition."""
        group = self.chunks[at].group
        following = self.chunks[at + 1].verb if at + 1 < len(self.chunks) else None
        is_with = group is not None and group.preposition == Relation.WITH
        return is_with and following is not None and following.tense == "gerund"

    def _is_subject_of_next(self, at: int) -> bool:
        """Whether the group at chunks[at] is the subject of a verb right behind it."""
        following = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        return following is not None and following.verb is not None and following.verb.is_finite

    def _read_fronted(self, at: int, found: Arguments) -> None:
        """Prepositional groups at the head of the clause: "Avec M. X, …", "À l'invitation de X, …"."""
        verb = self.chunks[at].verb
        self._read_parenthesis(at, found)
        found.by[Relation.BESIDE].extend(self.lists.find_opening_company(at))
        if verb is not None and verb.tense == "participle":
            return
        later = any(c.verb is not None and c.verb.is_finite for c in self.chunks[:at])
        apart = later and self.doc.lexicon.grammar.get("bare_complements")  # a site belongs to the first verb
        for before in range(at):
            chunk = self.chunks[before]
            if chunk.verb is not None or chunk.kind in (ChunkKind.RELATIVE, ChunkKind.SUBORDINATION):
                return
            if chunk.group is None or self.bounds.is_of_other_talks(before):
                continue
            if not chunk.group.preposition:
                return
            if apart and chunk.group.kind is GroupKind.ORGANIZATION:
                continue
            if chunk.group.preposition != Relation.OF:
                found.by[chunk.group.preposition].extend(self.lists.enumeration(before))

    def _read_parenthesis(self, at: int, found: Arguments) -> None:
        """ "X, accompanied by Y, met Z", "X, whom Y accompanied, …": who is said to be with the subject."""
        begin = self.lists.find_company(at - 2) if at > 2 and self.chunks[at - 1].text == "," else None
        company = self.chunks[begin].group if begin is not None else None
        if begin is not None and company is not None and company.preposition is not None:
            found.by[company.preposition].extend(self.lists.enumeration(begin))
        found.by[Relation.COMPANY].extend(self.relatives.companions(at))

    def _is_bare(self, at: int, after: int) -> bool:
        """Whether a group right behind a noun is its object, without a preposition: "chuyến thăm Việt Nam"."""
        return bool(self.doc.lexicon.grammar.get("bare_complements")) and after == at + 1

    def _behind_relative(self, at: int) -> int:
        """ "la rencontre qui s'est tenue entre X et Y": what follows the verb still hangs on the noun."""
        following = self.chunks[at + 1 : at + 3]
        if len(following) == 2 and following[0].kind is ChunkKind.RELATIVE and following[1].verb is not None:
            return at + 3 if self.relatives.is_subject_relative(at + 1) else at + 1
        return at + 1

    def _goes_on(self, at: int) -> bool:
        """Whether what stands behind a comma still hangs on the noun before it: "the summit, hosted by X"."""
        group = self.chunks[at].group if at < len(self.chunks) else None
        return group is not None and group.preposition in _LATE

    def _is_carrying(self, at: int, chunk: Chunk) -> bool:
        """Whether a participle behind an event noun only says that it was made: "effectuée", "tenue"."""
        verb = chunk.verb
        if verb is None or verb.tense != "participle" or not verb.passive:
            return False
        frames = frames_of(self.doc.article.language).by_name
        visits = [frames[name] for name in self.chunks[at].frames if frames[name].event == "Visit"]
        return any(verb.lemma in frame.light for frame in visits)

    def _complements(self, at: int) -> Iterator[tuple[int, Chunk]]:
        after = self._behind_relative(at)
        while after < len(self.chunks):
            chunk = self.chunks[after]
            if self._is_carrying(at, chunk):
                after += 1
                continue  # "la visite effectuée en mai à l'invitation de X"
            if chunk.verb is not None or chunk.kind in (
                ChunkKind.RELATIVE,
                ChunkKind.SUBORDINATION,
                ChunkKind.EVENT,
            ):
                return
            other_time = chunk.kind is ChunkKind.PREPOSITION and chunk.preposition in _TIMES
            if other_time or (chunk.kind is ChunkKind.MARK and chunk.text in {";", ":"}):
                return  # "le forum, après des revers en Ukraine": the revers were there
            is_comma = chunk.kind is ChunkKind.MARK and chunk.text == ","
            if is_comma and not self.bounds.is_parenthesis(after) and not self._goes_on(after + 1):
                return
            if chunk.group is not None and chunk.group.preposition is None and not self._is_bare(at, after):
                return
            if chunk.kind in (ChunkKind.GROUP, ChunkKind.INSTRUMENT):
                yield after, chunk
                if chunk.group is not None:
                    after = max(after + 1, self.lists.index_behind(after, self.lists.enumeration(after)))
                    continue
            after += 1
