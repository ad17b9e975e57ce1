"""Frames of nouns: "a eu un entretien avec", "lors d'une visite", "ses entretiens", "les pourparlers entre X et Y"."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader, Arguments
from kg.extract.bilateral import BilateralSessions
from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.documents import find_behind_insertion, list_documents
from kg.extract.filling import Filler
from kg.extract.frames import Frame, Frames
from kg.extract.groups import GroupKind
from kg.extract.lasting import lift_preposition
from kg.extract.nounroles import NounRoles
from kg.extract.nounstanding import NounJudge
from kg.extract.nountraits import frames_talks, held_participle, is_named, is_one_of_many, participle_behind
from kg.extract.organizers import Organizers, are_many
from kg.extract.relations import Relation
from kg.extract.separating import Separator
from kg.extract.sessions import is_of_session, is_only_attended
from kg.extract.status import Standing
from kg.extract.verbs import Verb

# Where somebody takes part: "participe à", "took part in", "spoke at".
_ATTENDED = frozenset({Relation.IN, Relation.AT, Relation.DURING})


class NounFrames:
    """Matches frames against the event nouns of a sentence."""

    def __init__(self, fill: Filler, frames: Frames) -> None:
        self.fill = fill
        self._bare = bool(fill.doc.lexicon.grammar.get("syllables"))
        self.frames = frames
        self._judge = NounJudge(fill.doc)
        self._roles = NounRoles(fill)
        self._organizers = Organizers(fill, frames)
        self._apart = Separator(fill)
        self._bilateral = BilateralSessions(fill.doc, fill.registry, fill.resolver)
        self._morphology = fill.doc.lexicon.morphology
        melted = fill.doc.lexicon.words["contractions"].values()
        self._melted = frozenset(word for row in melted for word in row if word[-1].isalpha())

    def read(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> list[Candidate]:
        """The candidates of one frame for the event noun at a chunk."""
        chunk = clause.chunks[at]
        if self._is_of_office(clause, at) or (frame.wraps and self._is_inside_event(clause, at + 1)):
            return []
        if (
            chunk.negative
            or (frame.named and not is_named(self.fill.doc, chunk, clause.sentence.last))
            or (
                chunk.demonstrative
                and not self._is_told_on(clause, reader, at, frame)
                and not self._is_somebodys(reader, at, frame)
            )
            or (frame.is_worded and not self.fill.is_noun_meant(clause, at, frame))
        ):
            return []
        lift_preposition(clause.chunks, at)
        governor, standing = self._told_by(clause, reader, at, frame)
        if standing.status is None:
            self.fill.drop(chunk, frame, standing.reason)
            return []
        inside = self._is_inside_event(clause, at) and not self._is_wrapped(clause, at)
        if inside or (governor is None and self._is_told_by_verb(clause, reader, at, frame)):
            return []
        is_plain = governor is None and frame.event == "Commemoration" and " " not in chunk.text
        if is_plain and self._is_told_before(chunk, reader.of_noun(at)):
            return []  # "after the ceremony": of what was told
        if frame.verb_needed and governor is None and not self._is_held(clause, reader, at, frame):
            return []
        verb = clause.chunks[governor].verb if governor is not None else None
        tense = verb.tense if verb else self._tense_around(clause, reader, at, frame)
        candidate = self.fill.new(frame, standing, clause, at, tense)
        candidate.ends = self._only_ends(verb)
        candidate.recalled = governor is None or candidate.ends
        candidate.resumes = self._takes_part_again(clause, reader, at, verb, frame)
        candidate.resumes = candidate.resumes or self._is_told_on(clause, reader, at, frame)
        candidate.noun = chunk.text.lower()
        candidate.there = verb is not None and verb.there
        candidate.contained = verb is not None and self._morphology.is_in(verb.lemma, "contain")
        own = reader.of_noun(at)
        if frame.of_body and (frame.of_body == "needed") != is_of_session(self.fill.doc, clause, at, own):
            return []
        if self._bare and chunk.preposition == Relation.BEFORE and not (own.object or any(own.by.values())):
            return []  # "Trước khi hội đàm, A đặt hoa": the talks are told elsewhere
        if frame.event == "Visit" and self._leads_on(clause, at):
            own = Arguments()
        head = reader.relative_head(at)
        head = reader.inverted_head(at, frame.held) if head is None else head
        head = self._head_verb(clause, reader, at) if head is None else head
        if governor is None and not self._holds(clause, head, frame):
            trait = held_participle(clause, at, frame)
            head = head if trait is None else trait
        held = clause.chunks[head].verb if head is not None else None
        is_told_of = held is not None and held.lemma in frame.held
        if held is not None and is_told_of and governor is None and held.tense == "present":
            candidate.tense = held.tense  # "the exercise, which brings together A and B in August"
        if head is not None and is_told_of and governor is None:
            _add_complements(own, reader.of_verb(head))  # "A call took place between X and Y"
        candidate.resumes = candidate.resumes or (frame.event == "Visit" and self._is_told_before(chunk, own))
        candidate.resumes = candidate.resumes or (governor is None and is_only_attended(frame, chunk, own))
        self._roles.fill_noun(candidate, clause, reader, at, governor, own)
        if head is not None and is_told_of and held is not None and not (held.passive or held.reflexive):
            together = self.fill.entities(
                reader.of_verb(head).object, candidate.sentence.index, frame, frame.subject
            )
            candidate.add(frame.subject or "participant", together)  # "une réunion a rassemblé A, B et C"
        self.fill.find_place(candidate, own, frame, None)
        if candidate.place is None and governor is not None:
            self.fill.find_place(candidate, reader.of_verb(governor), frame, verb)
        documents = [c.instrument for c in own.instruments if c.instrument]
        documents = documents or find_behind_insertion(clause, at) * frame.needs_document
        candidate.instruments = list_documents(self.fill.doc, clause, at, documents)
        told_by = governor if governor is not None else head
        if frame.organizer:
            if governor is None and are_many(self.fill.doc, chunk):
                return []
            self._organizers.fill_organizer(candidate, clause, reader, at, own)
            self._organizers.place_there(candidate, reader, told_by)
        if head is not None and held is not None and held.lemma in frame.held and candidate.place is None:
            self.fill.find_place(candidate, reader.of_verb(head), frame, held)
        has_date = any(one.kind is ChunkKind.DATE for one in clause.chunks)
        opened = verb is not None and frame.organizer and bool(candidate.place or has_date)
        candidate.is_held = opened or is_told_of
        if is_told_of and governor is None and chunk.preposition is None and not candidate.ends:
            candidate.recalled = False  # "The ceremony was held on Monday" is told as the news is
        is_late = governor is not None and governor > at  # "the forum that X will host on Monday"
        candidate.held_at = head if is_told_of else governor if is_late else None
        if is_told_of and held is not None and held.tense == "present" and governor is None:
            candidate.tense = held.tense  # "où se réunit dimanche le Conseil"
        self._bilateral.settle(candidate, clause, governor)
        if frame.organizer:
            self._organizers.join_travellers(
                candidate, clause, reader, head if governor is None else governor
            )
        own.object = []
        parts = [
            one
            for part in self._apart.split(candidate, clause, own)
            for one in self.fill.split_places(part, own, frame)
        ]
        return [one for part in parts for one in self.fill.checked(part, chunk)]

    def _told_by(
        self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame
    ) -> tuple[int | None, Standing]:
        """The verb that tells of the noun, and whether it took place.

        What the verb over it leaves open, one behind it may settle: "asked Y to attend the summit that X will host".
        """
        readings = (self._light_verb, self._passive_head, self._late_verb)
        found = [read(clause, reader, at, frame) for read in readings]
        governors = [governor for governor in found if governor is not None]
        judged = [(one, self._judge.judge(clause, reader, at, one, frame)) for one in governors]
        settled = next((pair for pair in judged if pair[1].status is not None), None)
        if settled is None and not judged:
            return None, self._judge.judge(clause, reader, at, None, frame)
        return settled or judged[0]

    def _head_verb(self, clause: Clause, reader: ArgumentReader, at: int) -> int | None:
        """The verb it is the subject of, also within what wraps it: "Les travaux de la 12e session ont débuté"."""
        return reader.head_verb(at - 1 if self._is_wrapped(clause, at) else at)

    def _is_told_by_verb(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> bool:
        """ "In separate phone calls, X spoke with Y and Z": with whom he spoke, one by one, its verb tells."""
        main = reader.main_verb(at) if clause.chunks[at].preposition in frame.bare else None
        verb = clause.chunks[main].verb if main is not None else None
        told = self.frames.by_verb.get(verb.lemma, ()) if verb is not None else ()
        return self._apart.says_separately(clause) and any(one.event == frame.event for one in told)

    def _is_held(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> bool:
        """ "Lễ đón chính thức Thủ tướng X được tổ chức": whether the noun is the subject of a verb of taking place."""
        return self._holds(clause, self._head_verb(clause, reader, at), frame)

    def _is_of_office(self, clause: Clause, at: int) -> bool:
        """ "élu président de la 69e session", "le secrétaire général du sommet": what somebody presides over."""
        chunks, before = clause.chunks, at - 1
        governed = chunks[at].preposition == Relation.OF
        while before > 0 and not governed and chunks[before].kind in (ChunkKind.WORD, ChunkKind.PREPOSITION):
            governed = chunks[before].preposition == Relation.OF  # "de la 69e session"
            before -= 1
        title = chunks[before].group if governed and before >= 0 else None
        return title is not None and title.kind is GroupKind.OFFICE and bool(title.offices)

    def _leads_on(self, clause: Clause, at: int) -> bool:
        """ "a tour that will take him to X and Y": where the clause behind the noun leads is told by its own verb."""
        following = clause.chunks[at + 1 : at + 2]
        return bool(following) and following[0].kind is ChunkKind.RELATIVE

    def _takes_part_again(
        self, clause: Clause, reader: ArgumentReader, at: int, verb: Verb | None, frame: Frame
    ) -> bool:
        """ "The meeting was attended by X", "X attended the meeting": who else took part in what was told before."""
        if verb is None or verb.lemma not in frame.takes_part:
            return False
        is_news = self.fill.new(frame, Standing("occurred"), clause, at, verb.tense).dated
        can_resume = frame.least > 1 or (frame.event == "Conference" and not is_news)
        return verb.passive or (can_resume and self._is_told_before(clause.chunks[at], reader.of_noun(at)))

    def _is_told_on(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> bool:
        """ "L'audience s'est déroulée en présence de X", "Cette réunion se tiendra mardi": more of what was told."""
        head = reader.head_verb(at)
        verb = clause.chunks[head].verb if head is not None else None
        return (
            frame.event in {"Meeting", "Conference"}
            and verb is not None
            and verb.lemma in frame.held
            and self._is_told_before(clause.chunks[at], reader.of_noun(at))
            and (frame.event == "Meeting" or clause.chunks[at].demonstrative)
        )

    def _is_somebodys(self, reader: ArgumentReader, at: int, frame: Frame) -> bool:
        """ "Cette visite du président X au Mali": told of somebody by name, it is told in full."""
        owners = reader.of_noun(at).by.get(Relation.OF, [])
        return frame.event == "Visit" and any(group.kind is GroupKind.PERSON for group in owners)

    def _only_ends(self, verb: Verb | None) -> bool:
        """ "kết thúc chuyến thăm": the day of the news is the last of the visit, not the visit's."""
        return verb is not None and self._morphology.is_in(verb.lemma, "ending")

    def _is_told_before(self, chunk: Chunk, own: Arguments) -> bool:
        """ "Within the framework of the trip": definite, and nothing said of where or whose."""
        tags = [self.fill.doc.tag(at, "determiner") for at in range(chunk.first, chunk.last)]
        rows = [tag.value or {} for tag in tags if tag is not None]
        melted = self.fill.doc.tokens[chunk.first].lower in self._melted  # "aux travaux"
        if is_one_of_many(self.fill.doc, chunk):
            return False
        is_definite = (bool(rows) or melted) and not any(
            row.get("indefinite") or row.get("possessive") for row in rows
        )
        return is_definite and not any(own.by.values()) and chunk.owner is None

    def _tense_around(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> str:
        """ "arrives on Tuesday for a visit": the tense of the verb that an adjunct hangs on; told as past otherwise."""
        main = reader.main_verb(at) if clause.chunks[at].preposition in frame.bare else None
        verb = clause.chunks[main].verb if main is not None else None
        return verb.tense if verb is not None and verb.tense == "present" else "past"

    def _is_inside_event(self, clause: Clause, at: int) -> bool:
        """ "la cérémonie du 50e anniversaire": the second noun says of the first what it is, not another event."""
        before, chunk = (*clause.chunks[at - 1 : at + 1], None, None)[:2] if at else (None, None)
        if before is None or chunk is None or before.kind is not ChunkKind.EVENT:
            return False
        if chunk.kind is not ChunkKind.EVENT or chunk.preposition != Relation.OF:
            return False
        return self.frames.by_name[before.frames[0]].event == self.frames.by_name[chunk.frames[0]].event

    def _is_wrapped(self, clause: Clause, at: int) -> bool:
        """Whether the noun before it is only what goes on in it: "les travaux de la 12e session"."""
        before = clause.chunks[at - 1] if at else None
        return before is not None and any(self.frames.by_name[name].wraps for name in before.frames)

    def _light_verb(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> int | None:
        governor = reader.relative_governor(at)
        if governor is None:
            governor = reader.governor(at)
        verb = clause.chunks[governor].verb if governor is not None else None
        if governor is None or verb is None:
            return None
        chunk = clause.chunks[at]
        is_over = chunk.preposition == Relation.ON and self._morphology.is_in(verb.lemma, "over")
        takes_part = (chunk.preposition in _ATTENDED or is_over) and verb.lemma in frame.takes_part
        if frames_talks(self._morphology, verb, chunk):
            return governor
        if chunk.preposition not in (None, Relation.TO, Relation.OF, Relation.WITHIN) and not takes_part:
            return None
        if any(c.kind is ChunkKind.EVENT and c.preposition is None for c in clause.chunks[governor + 1 : at]):
            return None if chunk.preposition and not self._is_wrapped(clause, at) else governor
        return governor if verb.lemma in frame.light or takes_part else None

    def _late_verb(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> int | None:
        """ "spoke of the summit, which X will host": the light verb of a clause that tells of the noun."""
        governor = reader.late_governor(at)
        verb = clause.chunks[governor].verb if governor is not None else None
        return governor if verb is not None and verb.lemma in frame.light else None

    def _holds(self, clause: Clause, head: int | None, frame: Frame) -> bool:
        """Whether the verb a noun is the subject of says that it is held."""
        verb = clause.chunks[head].verb if head is not None else None
        return verb is not None and verb.lemma in frame.held

    def _passive_head(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> int | None:
        """ "Un message a été adressé par X", "la lettre adressée à Y": the noun is the subject of its light verb."""
        if (trait := participle_behind(clause, at, frame)) is not None:
            return trait
        head = reader.head_verb(at)
        verb = clause.chunks[head].verb if head is not None else None
        return head if verb is not None and verb.passive and verb.lemma in frame.light else None


def _add_complements(own: Arguments, told: Arguments) -> None:
    """Adds to what a noun takes what the verb takes that says it was held."""
    for preposition, groups in told.by.items():
        own.by[preposition].extend(group for group in groups if group not in own.by[preposition])
