"""Frames of nouns: "a eu un entretien avec", "lors d'une visite", "ses entretiens", "les pourparlers entre X et Y"."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader, Arguments
from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.filling import Filler, has, holds
from kg.extract.frames import Frame, Frames
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import Relation
from kg.extract.status import OCCURRED, PLANNED, Standing, judge_verb
from kg.extract.verbs import Verb

_ADJUNCTS = frozenset({Relation.DURING, Relation.AFTER, Relation.ASIDE, Relation.BEFORE, Relation.FOR})
_PRESUPPOSED = frozenset({Relation.DURING, Relation.AFTER, Relation.ASIDE, Relation.TO, Relation.WITHIN})


class NounFrames:
    """Matches frames against the event nouns of a sentence."""

    def __init__(self, fill: Filler, frames: Frames) -> None:
        self.fill = fill
        self.frames = frames

    def read(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> list[Candidate]:
        """The candidates of one frame for the event noun at a chunk."""
        chunk = clause.chunks[at]
        window = self.fill.window(clause, at, frame)
        around = self.fill.words_before(chunk, 4) + window
        if (
            chunk.negative
            or chunk.demonstrative
            or not has(window, frame.marks)
            or any(holds(around, phrase) for phrase in frame.unless)
        ):
            return []
        governor = self._light_verb(clause, reader, at, frame)
        if governor is None:
            governor = self._passive_head(clause, reader, at, frame)
        standing = self._judge_noun(clause, reader, at, governor, frame)
        if standing.status is None:
            self.fill.drop(chunk, frame, standing.reason)
            return []
        if self._is_inside_event(clause, at):
            return []
        if frame.verb_needed and governor is None:
            return []
        verb = clause.chunks[governor].verb if governor is not None else None
        tense = verb.tense if verb else self._tense_around(clause, reader, at, frame)
        candidate = self.fill.new(frame, standing, clause, at, tense)
        candidate.ends = self._only_ends(verb)
        candidate.recalled = governor is None or candidate.ends
        candidate.resumes = verb is not None and verb.passive and verb.lemma in frame.takes_part
        candidate.noun = chunk.text.lower()
        candidate.there = verb is not None and verb.there
        own = reader.of_noun(at)
        candidate.resumes = candidate.resumes or (frame.event == "Visit" and self._is_told_before(chunk, own))
        self._fill_noun(candidate, clause, reader, at, governor, own)
        self.fill.find_place(candidate, own, frame, None)
        if candidate.place is None and governor is not None:
            self.fill.find_place(candidate, reader.of_verb(governor), frame, verb)
        documents = [c.instrument for c in own.instruments if c.instrument]
        candidate.instruments = self.fill.list_documents(clause, at, documents)
        if frame.organizer:
            self._fill_organizer(candidate, clause, reader, at, own)
        head = reader.relative_head(at)
        if head is None:
            head = reader.head_verb(at)
        held = clause.chunks[head].verb if head is not None else None
        opened = verb is not None and frame.organizer and bool(candidate.place or self._has_date(clause))
        candidate.is_held = opened or (held is not None and held.lemma in frame.held)
        return self.fill.checked(candidate, chunk)

    def _only_ends(self, verb: Verb | None) -> bool:
        """ "kết thúc chuyến thăm": the day of the news is the last of the visit, not the visit's."""
        return verb is not None and verb.lemma in self.fill.doc.lexicon.morphology.classes.get("ending", ())

    def _is_told_before(self, chunk: Chunk, own: Arguments) -> bool:
        """ "Within the framework of the trip": definite, and nothing said of where or whose."""
        tags = [self.fill.doc.tag(at, "determiner") for at in range(chunk.first, chunk.last)]
        rows = [tag.value or {} for tag in tags if tag is not None]
        is_definite = bool(rows) and not any(row.get("indefinite") or row.get("possessive") for row in rows)
        return is_definite and not any(own.by.values()) and chunk.owner is None

    def _tense_around(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> str:
        """ "arrives on Tuesday for a visit": the tense of the verb that an adjunct hangs on; told as past otherwise."""
        main = reader.main_verb(at) if clause.chunks[at].preposition in frame.bare else None
        verb = clause.chunks[main].verb if main is not None else None
        return verb.tense if verb is not None and verb.tense == "present" else "past"

    def _fill_organizer(
        self, candidate: Candidate, clause: Clause, reader: ArgumentReader, at: int, own: Arguments
    ) -> None:
        """Who holds it: "organisé par X"; else the body whose it is: "le sommet de l'Union africaine"."""
        frame, sentence = candidate.frame, candidate.sentence.index
        for after in range(at + 1, min(at + 5, len(clause.chunks))):
            verb = clause.chunks[after].verb
            if verb is not None and verb.tense == "participle" and verb.lemma in frame.organizes:
                groups = reader.of_verb(after).by.get(Relation.BY, [])
                candidate.add("organizer", self.fill.bodies(groups, sentence, frame))
        if not candidate.roles.get("organizer"):
            bodies = [group for group in own.by.get(Relation.OF, []) if group.kind is GroupKind.ORGANIZATION]
            candidate.add("organizer", self.fill.entities(bodies[:1], sentence, frame, "organizer"))

    def _has_date(self, clause: Clause) -> bool:
        return any(chunk.kind is ChunkKind.DATE for chunk in clause.chunks)

    def _is_inside_event(self, clause: Clause, at: int) -> bool:
        """ "la cérémonie du 50e anniversaire": the second noun says of the first what it is, not another event."""
        before = clause.chunks[at - 1] if at else None
        chunk = clause.chunks[at]
        if before is None or before.kind is not ChunkKind.EVENT or chunk.preposition != Relation.OF:
            return False
        return self.frames.by_name[before.frames[0]].event == self.frames.by_name[chunk.frames[0]].event

    def _light_verb(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> int | None:
        governor = reader.relative_governor(at)
        if governor is None:
            governor = reader.governor(at)
        verb = clause.chunks[governor].verb if governor is not None else None
        if governor is None or verb is None:
            return None
        chunk = clause.chunks[at]
        if chunk.preposition is not None and chunk.preposition not in {
            Relation.TO,
            Relation.OF,
            Relation.WITHIN,
        }:
            return None
        if any(c.kind is ChunkKind.EVENT and c.preposition is None for c in clause.chunks[governor + 1 : at]):
            return None if chunk.preposition else governor
        return governor if verb.lemma in frame.light else None

    def _passive_head(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> int | None:
        """ "Un message a été adressé par X à Y": the noun is the subject of its light verb."""
        head = reader.head_verb(at)
        verb = clause.chunks[head].verb if head is not None else None
        return head if verb is not None and verb.passive and verb.lemma in frame.light else None

    def _judge_noun(
        self, clause: Clause, reader: ArgumentReader, at: int, governor: int | None, frame: Frame
    ) -> Standing:
        chunk = clause.chunks[at]
        if governor is not None:
            return self._judge_light(clause, governor)
        over = reader.governor(at)
        cancelling = clause.chunks[over].verb if over is not None and chunk.preposition is None else None
        if cancelling is not None and self.fill.doc.lexicon.morphology.is_in(cancelling.lemma, "cancel"):
            return Standing(None, f"called off ({cancelling.lemma})")
        if chunk.preposition is None and (reason := self._find_cancelling(clause, at)) is not None:
            return Standing(None, reason)
        owned = chunk.possessive or chunk.owner is not None
        head = reader.head_verb(at)
        called_off = clause.chunks[head].verb if head is not None else None
        if called_off is not None and self.fill.doc.lexicon.morphology.is_in(called_off.lemma, "cancel"):
            return Standing(None, f"called off ({called_off.lemma})")
        if owned and chunk.preposition is None and (head := reader.head_verb(at)) is not None:
            standing = judge_verb(self.fill.doc, clause.chunks, head)
            if standing.status != OCCURRED.status:
                return standing  # "His first trip abroad would take him to X"
        if chunk.preposition in _PRESUPPOSED or owned:
            main = reader.main_verb(at)
            if main is not None and chunk.preposition not in {Relation.AFTER, None}:
                standing = judge_verb(self.fill.doc, clause.chunks, main)
                return PLANNED if standing.status == "planned" else OCCURRED
            return OCCURRED
        if (head := reader.head_verb(at)) is not None:
            return self._judge_head(clause, head, frame)
        owner = reader.governor(at)
        verb = clause.chunks[owner].verb if owner is not None else None
        if verb is not None and (verb.negated or self.fill.doc.lexicon.morphology.is_in(verb.lemma, "modal")):
            return Standing(None, f"wished, proposed or denied ({verb.lemma})")
        if verb is not None and verb.tense in {"infinitive", "conditional"}:
            return Standing(None, "not said to have happened")
        return (
            Standing(None, "indefinite and under no verb")
            if chunk.indefinite and chunk.preposition is None
            else OCCURRED
        )

    def _judge_head(self, clause: Clause, head: int, frame: Frame) -> Standing:
        """ "La session se tiendra" is planned; "L'entretien permettra de …" speaks of talks that took place."""
        verb = clause.chunks[head].verb
        assert verb is not None, "a head is a verb"
        standing = judge_verb(self.fill.doc, clause.chunks, head)
        return standing if verb.lemma in frame.held or verb.lemma in frame.light else OCCURRED

    def _judge_light(self, clause: Clause, governor: int) -> Standing:
        """ "a demandé à X de transmettre ses salutations à Y": asked for face to face, the message is given."""
        verb = clause.chunks[governor].verb
        assert verb is not None, "a governor is a verb"
        if verb.tense == "infinitive" and self.fill.doc.lexicon.morphology.is_in(verb.lemma, "errand"):
            for before in range(governor - 1, -1, -1):
                asking = clause.chunks[before].verb
                if asking is not None:
                    if self.fill.doc.lexicon.morphology.is_in(asking.lemma, "asking"):
                        return judge_verb(self.fill.doc, clause.chunks, before)
                    break
        return judge_verb(self.fill.doc, clause.chunks, governor)

    def _fill_noun(
        self,
        candidate: Candidate,
        clause: Clause,
        reader: ArgumentReader,
        at: int,
        governor: int | None,
        own: Arguments,
    ) -> None:
        frame, chunk = candidate.frame, clause.chunks[at]
        sentence = candidate.sentence.index
        subjects: list[str] = []
        if governor is not None:
            verb = clause.chunks[governor].verb
            assert verb is not None, "a governor is a verb"
            outer = reader.of_verb(governor)
            groups = outer.by.get(Relation.BY, []) if verb.passive else outer.subject
            role = self._subject_role(frame, verb)
            subjects = self.fill.entities(groups, sentence, frame, role)
            if role or (chunk.possessive and frame.owner):
                candidate.add(role or str(frame.owner), subjects)
            if frame.dative:
                given = [*outer.dative, *(group for group in outer.object if group.first < chunk.first)]
                candidate.add(
                    frame.dative, self.fill.entities(given, sentence, frame, frame.dative, subjects)
                )
            for preposition, arg_role in frame.args.items():
                if preposition != Relation.OF:
                    candidate.add(
                        arg_role,
                        self.fill.entities(
                            outer.by.get(preposition, []), sentence, frame, arg_role, subjects
                        ),
                    )
        elif chunk.possessive or (self._is_adjunct(chunk, frame) and not self._names_owner(own)):
            self._fill_owner(candidate, clause, reader, at)
        for preposition, arg_role in frame.args.items():
            candidate.add(
                arg_role,
                self.fill.entities(
                    own.by.get(preposition, []), sentence, frame, arg_role, candidate.agents()
                ),
            )
        if governor is not None and frame.carried and frame.dative and not candidate.roles.get(frame.dative):
            others = [key for key in self.fill.resolver.talks if key not in {*subjects, *candidate.agents()}]
            candidate.add(frame.dative, others[:1])
        own_people = [group for group in own.by.get(Relation.OF, [])[:1] if group.is_personal]
        if frame.owner and own_people and not chunk.possessive and Relation.OF not in frame.args:
            candidate.add(frame.owner, self.fill.entities(own_people, sentence, frame, frame.owner))

    def _names_owner(self, own: Arguments) -> bool:
        """ "nhân chuyến thăm của X": whose it is stands behind it; no need to look in the clause."""
        bare = self.fill.doc.lexicon.grammar.get("bare_complements")
        return bool(bare) and any(group.is_personal for group in own.by.get(Relation.OF, []))

    def _find_cancelling(self, clause: Clause, at: int) -> str | None:
        """ "chuyến thăm … dự kiến diễn ra tuần này đã bị hoãn": a passive further on calls its subject off."""
        for chunk in clause.chunks[at + 1 :]:
            if chunk.kind is ChunkKind.MARK and chunk.text in ",;:":
                return None
            verb = chunk.verb
            if (
                verb is not None
                and verb.passive
                and self.fill.doc.lexicon.morphology.is_in(verb.lemma, "cancel")
            ):
                return f"called off ({verb.lemma})"
        return None

    def _subject_role(self, frame: Frame, verb: Verb) -> str | None:
        if verb.lemma in frame.carried:
            return None
        if verb.lemma in frame.receives:
            return frame.dative
        if verb.lemma in frame.organizes:
            return "organizer"
        return frame.subject

    def _is_adjunct(self, chunk: Chunk, frame: Frame) -> bool:
        return chunk.preposition in _ADJUNCTS or chunk.preposition in frame.bare

    def _fill_owner(self, candidate: Candidate, clause: Clause, reader: ArgumentReader, at: int) -> None:
        """Whose visit or talks: the one named just before ("X, en visite à …"), else who fits."""
        frame, chunk = candidate.frame, clause.chunks[at]
        role = frame.owner or frame.subject
        if role is None:
            return
        sentence = candidate.sentence.index
        beside = self._beside(clause, at) if chunk.preposition in frame.bare else []
        main = reader.main_verb(at)
        subjects = self.fill.entities(reader.subject(main), sentence, frame, role) if main is not None else []
        if chunk.plural_owner and frame.event != "Visit":
            candidate.add(
                role,
                self.fill.entities([Group(GroupKind.PRONOUN, at, at, plural=True)], sentence, frame, role),
            )
            return
        options = self.fill.entities(beside, sentence, frame, role) + subjects
        if main is not None:
            arguments = reader.of_verb(main)
            options += self.fill.entities(
                [*arguments.object, *arguments.by.get(Relation.BY, []), *arguments.by.get(Relation.WITH, [])],
                sentence,
                frame,
                role,
            )
        if not options and chunk.possessive:
            options = self.fill.entities(self._named_before(clause, at), sentence, frame, role)
        candidate.add(role, self._choose_owner(options, reader, at, frame))
        apart = not (reader.of_noun(at).by.keys() & {Relation.WITH, Relation.BETWEEN})
        tokens = range(chunk.first, chunk.last)
        new = apart and not any(self.fill.doc.tag(token, "determiner") for token in tokens)
        if frame.event == "Conference" or (frame.event == "Meeting" and frame.least > 1 and new):
            candidate.add(role, options)  # "sat down with X for the session", "After talks, A and B signed"
        if chunk.preposition == Relation.FOR and main is not None and frame.event == "Meeting":
            # "s'est isolé avec X pour un tête-à-tête", "a été reçu par X pour un entretien"
            candidate.add(role, options)

    def _named_before(self, clause: Clause, at: int) -> list[Group]:
        """ "le premier voyage de X depuis sa nomination": the last person named before the possessive."""
        groups = [c.group for c in clause.chunks[:at] if c.group is not None and c.group.is_personal]
        return groups[-1:] or [Group(GroupKind.PRONOUN, at, at)]

    def _beside(self, clause: Clause, at: int) -> list[Group]:
        for before in range(at - 1, max(at - 3, -1), -1):
            group = clause.chunks[before].group
            if group is not None:
                return [group]
        return []

    def _choose_owner(self, options: list[str], reader: ArgumentReader, at: int, frame: Frame) -> list[str]:
        """A visitor travels to a country not his own."""
        if frame.event != "Visit" and "guest" not in (frame.owner, frame.subject):
            return options[:1]
        destination = self._destination(reader.of_noun(at), frame)
        for key in dict.fromkeys(options):
            country = self.fill.registry.entities[key].country
            if destination is None or country is None or country != destination:
                return [key]
        return []

    def _destination(self, own: Arguments, frame: Frame) -> str | None:
        for preposition in frame.place:
            for group in own.by.get(preposition, []):
                if group.kind in {GroupKind.COUNTRY, GroupKind.PLACE}:
                    return group.country
        return None
