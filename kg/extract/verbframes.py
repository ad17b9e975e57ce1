"""Frames of verbs: "X a reçu Y", "Y a été reçu par X", "X et Y se sont entretenus"."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.acting import note_acting, signs_document, signs_for
from kg.extract.announcing import is_still_due
from kg.extract.arguments import ArgumentReader, Arguments
from kg.extract.assemblies import find_assembly, find_of_ministers
from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.documents import list_documents
from kg.extract.elisions import is_elided
from kg.extract.filling import Filler
from kg.extract.frames import Frame
from kg.extract.groups import Group, GroupKind
from kg.extract.instruments import Instrument
from kg.extract.newoffices import note_new_offices
from kg.extract.relations import Relation
from kg.extract.rollcalls import add_onlookers, list_present, note_witnesses
from kg.extract.separating import Separator
from kg.extract.status import OCCURRED, Standing, is_agreed, judge_promised, judge_verb
from kg.extract.verbchecks import is_barred, is_purpose, stands_alone
from kg.extract.verbs import Verb

_BESIDE = 2  # chunks before a verb, and sentences before its own, in which a pronoun finds its document
_QUOTES = frozenset("\"“«‘'")
_CLOSING = frozenset({ChunkKind.MARK, ChunkKind.COORDINATION, ChunkKind.DATE})


class VerbFrames:
    """Matches frames against the verbs of a sentence."""

    def __init__(self, fill: Filler) -> None:
        self.fill = fill
        self._apart = Separator(fill)
        clitics = fill.doc.lexicon.words["clitics"]
        self._places = frozenset(clitics["place"])
        self._spots = frozenset(clitics["spots"])
        self._told: tuple[int, list[Instrument]] = (-1, [])  # the documents told last, and in which sentence
        self._here = frozenset(fill.doc.lexicon.words["clitics"]["here"])

    def read(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> list[Candidate]:
        """The candidates of one frame for the verb at a chunk."""
        chunk = clause.chunks[at]
        verb = chunk.verb
        assert verb is not None, "called for verbs"
        if frame.reflexive is not None and frame.reflexive != verb.reflexive:
            return []
        if frame.resumes and not self._has_subject_word(clause, at, frame):
            return []
        if frame.elided and not is_elided(self.fill.doc, clause, at, frame):
            return []
        if frame.is_worded and not self.fill.is_verb_meant(
            clause, at, frame, turned=verb.passive or reader.relatives.object_relative(at) is not None
        ):
            return []
        standing = judge_verb(self.fill.doc, clause.chunks, at)
        promised = judge_promised(self.fill.doc, clause.chunks, at) if frame.promised else None
        if promised is not None:
            standing = promised
        elif frame.promised == "only":
            return []
        if frame.by_agreement and standing.status is None and is_agreed(self.fill.doc, clause.chunks, at):
            standing = Standing("occurred")
        if standing.status is None:
            self.fill.drop(chunk, frame, standing.reason)
            return []
        is_over = verb.tense in {"imperfect", "pluperfect"} and not is_still_due(
            self.fill.doc, clause.chunks, at
        )
        if frame.event == "Appointment" and verb.tense == "infinitive" and is_purpose(clause, at):
            self.fill.drop(chunk, frame, "a purpose only")  # "a nommé X pour remplacer Y"
            return []
        if frame.status is not None and is_over:
            self.fill.drop(chunk, frame, "was expected only")
            return []
        is_due = frame.scheduled and verb.tense == "present" and clause.sentence.kind is BlockKind.PARAGRAPH
        if frame.status is not None or (is_due and standing == OCCURRED and not verb.passive):
            standing = Standing(frame.status or "planned")
        if frame.passive_only and not verb.passive:
            return []
        if verb.tense == "participle" and verb.passive and self._meets_a_thing(reader, at, frame):
            return []
        if is_barred(clause, at, frame):
            return []
        if self._gives_name(clause.chunks, at):
            return []
        arguments = reader.of_verb(at)
        if frame.event == "Call" and verb.tense == "participle" and not arguments.by.get(Relation.BY):
            self.fill.drop(chunk, frame, "reached by the press")  # "Jointe par téléphone, Mme X a dit …"
            return []
        if frame.resumes and any(self._is_news(clause, event) for event in arguments.events):
            return []  # "a pris part à l'ouverture du forum": its noun tells that
        if frame.about and any(group.is_personal for group in arguments.by.get(frame.about, [])):
            return []
        if frame.several and len(arguments.subject) <= 1:
            return []
        if frame.alone and not stands_alone(self.fill.doc, arguments):
            return []
        both = frame.event == "Meeting" and frame.object == frame.subject and not frame.rejoins
        if both and verb.passive and verb.is_finite and not arguments.subject:
            return []  # "It was met by A and B": a plane was
        if frame.with_somebody and not any(g.is_personal for g in arguments.by.get(Relation.WITH, [])):
            return []
        tense = "pluperfect" if verb.historic else verb.tense
        candidate = self.fill.new(frame, standing, clause, at, tense)
        candidate.resumes = frame.resumes
        candidate.is_held = frame.elided
        candidate.background = verb.embedded or reader.relatives.relative_of(at) is not None
        if frame.resumes and candidate.background and self._is_of_that(clause, at):
            candidate.background = False
        # What somebody is congratulated on has no day of its own but the one told with it.
        candidate.recalled = candidate.recalled or (verb.occasion and frame.event == "Appointment")
        candidate.turned = verb.passive or reader.relatives.object_relative(at) is not None
        if frame.subject == "issuer" and not verb.passive and not arguments.subject:
            arguments.subject = find_assembly(self.fill.doc, clause, at)
        if frame.subject in {"organizer", "issuer"} and not verb.passive and not arguments.subject:
            arguments.subject = find_of_ministers(self.fill.doc, clause, at)
        add_onlookers(self.fill.doc, clause, at, reader, arguments)
        self._fill_verb(candidate, clause, at, arguments, verb)
        told = candidate.roles.get(frame.subject or "") or (frame.persons and candidate.agents())
        if verb.tense == "participle" and not (told or candidate.dated or frame.needs_document):
            self.fill.drop(chunk, frame, "a trait of a thing, told of nobody and no day")
            return []
        if (where := reader.relatives.place_of(at)) is not None:
            candidate.place = self.fill.registry.key_of(where)
        self.fill.find_place(candidate, arguments, frame, verb)
        if frame.needs_office or frame.gives_office:
            note_new_offices(self.fill.doc, self.fill.registry, candidate, clause)
        documents = self._documents(clause, at, arguments, verb, frame)
        if frame.needs_document:
            again = signs_for(clause, at) or signs_document(self.fill.doc, clause, at)
            refers = again or verb.passive or "subject" in frame.document
            documents = documents or (self._told_before(clause, at) if refers else [])
            self._told = (clause.sentence.index, documents) if documents else self._told
        candidate.instruments = list_documents(self.fill.doc, clause, at, documents)
        parts = [
            one
            for part in self._apart.split(candidate, clause, arguments)
            for one in self.fill.split_places(part, arguments, frame)
        ]
        return [one for part in parts for one in self.fill.checked(part, chunk)]

    def _is_of_that(self, clause: Clause, at: int) -> bool:
        """ "Lors de cette rencontre, à laquelle ont pris part A et B": of the gathering told before."""
        noun = next((c for c in reversed(clause.chunks[:at]) if c.kind is ChunkKind.EVENT), None)
        return noun is not None and noun.demonstrative

    def _has_subject_word(self, clause: Clause, at: int, frame: Frame) -> bool:
        """Whether what goes on with what was told names it as the frame wants: by a pronoun."""
        words = frame.subject_words
        return not words or not words.isdisjoint(self.fill.words_left(clause, at))

    def _meets_a_thing(self, reader: ArgumentReader, at: int, frame: Frame) -> bool:
        """ "les problèmes rencontrés par X": where both parts are persons', what the participle is said of is none."""
        return frame.object is not None and frame.object == frame.subject and not reader.subject(at)

    def _gives_name(self, chunks: list[Chunk], at: int) -> bool:
        """ "called her “a daughter”", "called X a hero": whether the verb says what somebody is called."""
        verb = chunks[at].verb
        if verb is None or not self.fill.doc.lexicon.morphology.is_in(verb.lemma, "naming"):
            return False
        group = chunks[at + 1].group if at + 2 < len(chunks) else None
        if group is None or group.preposition is not None:
            return False
        behind = self.fill.doc.tag(chunks[at + 2].first, "determiner")
        indefinite = behind is not None and bool((behind.value or {}).get("indefinite"))
        return indefinite or chunks[at + 2].text in _QUOTES

    def _is_news(self, clause: Clause, event: Chunk) -> bool:
        """Whether an event noun is no mere "à cette rencontre", "à la cérémonie" that speaks of what was told."""
        behind = clause.chunks.index(event) + 1
        closed = behind >= len(clause.chunks) or clause.chunks[behind].kind in _CLOSING
        named = clause.chunks[behind].group if behind < len(clause.chunks) else None
        closed = closed or (named is not None and named.preposition is None)
        tag = self.fill.doc.tag(event.first + int(event.preposition is not None), "determiner")
        definite = tag is None or not (tag.value or {}).get("indefinite")
        is_bare = definite and closed and " " not in event.text
        return not (event.demonstrative or is_bare)

    def _is_title(self, group: Group) -> bool:
        """ "Poland elects president": a title without an article is the post, not who holds it."""
        bare = self.fill.doc.tag(group.first, "determiner") is None
        return group.kind is GroupKind.OFFICE and bare

    def _fill_verb(
        self, candidate: Candidate, clause: Clause, at: int, arguments: Arguments, verb: Verb
    ) -> None:
        frame = candidate.frame
        subject, direct = (arguments.subject, arguments.object)
        if verb.passive or verb.undergone:
            subject, direct = arguments.by.get(Relation.BY, []), arguments.subject
        if verb.undergone:
            direct, arguments.dative = arguments.object, [*arguments.dative, *arguments.subject]
        sentence = candidate.sentence.index
        if frame.event == "Signing":
            subject = [*subject, *note_acting(self.fill.registry, clause, at, subject)]
        subjects = self.fill.entities(subject, sentence, frame, frame.subject)
        if not subjects and frame.subject in {"issuer", "sender"} and verb.tense == "participle":
            subjects = self._find_writers(candidate, arguments)
        subjects = note_witnesses(self.fill.doc, clause, at, candidate, subjects)
        candidate.subjects = tuple(subjects)
        candidate.there = verb.there or not self._places.isdisjoint(arguments.words)
        if frame.needs_place and not self._spots.isdisjoint(arguments.words):
            candidate.there = self._come_from_afar(subjects)
        candidate.here = not self._here.isdisjoint(arguments.words)
        if verb.passive and not subjects and frame.subject == "host":
            # "À sa suite a été reçue Mme X": by who received the one before
            subjects = self.fill.resolver.memory.hosts[-1:]
        if frame.subject:
            candidate.add(frame.subject, subjects)
        if frame.object and frame.place[:1] != ("object",):
            if frame.rejoins and self.fill.doc.lexicon.morphology.is_in(verb.lemma, "listing"):
                direct = list_present(self.fill.doc, clause, at)
            if (
                not verb.passive
                and frame.args.get(Relation.WITH) == frame.object
                and arguments.by.get(Relation.WITH)
            ):
                direct = []  # "met with X to discuss Y": whom one meets stands behind the preposition
            direct = [group for group in direct if frame.event != "Appointment" or not self._is_title(group)]
            candidate.add(frame.object, self.fill.entities(direct, sentence, frame, frame.object, subjects))
        if frame.dative:
            candidate.add(
                frame.dative, self.fill.entities(arguments.dative, sentence, frame, frame.dative, subjects)
            )
        for preposition, role in frame.args.items():
            if not (verb.passive and preposition == Relation.BY):
                groups = arguments.by.get(preposition, [])
                candidate.add(role, self.fill.entities(groups, sentence, frame, role, subjects))

    def _come_from_afar(self, keys: list[str]) -> bool:
        """ "s'est rendu sur place": of ministers and the like, whose office is not of a town or region."""
        heads = self.fill.doc.lexicon.table("offices")["heads"]
        held = [one.office.head for key in keys for one in self.fill.registry.entities[key].holdings]
        return bool(held) and not any((heads.get(head) or {}).get("local") for head in held)

    def _find_writers(self, candidate: Candidate, arguments: Arguments) -> list[str]:
        """ "Dans un communiqué publié mardi, A et B ont appelé …": who says it in the document issues it."""
        frame, sentence = candidate.frame, candidate.sentence.index
        return self.fill.entities(arguments.writers, sentence, frame, frame.subject)

    def _documents(
        self, clause: Clause, at: int, arguments: Arguments, verb: Verb, frame: Frame
    ) -> list[Instrument]:
        """What is signed or published: the object; in the passive and before a participle, what stands to the left."""
        right = [
            c.instrument
            for c in arguments.instruments
            if c.instrument and (c.preposition is None or c.preposition in frame.document)
        ]
        if "subject" in frame.document:
            return self._left_documents(clause, at, stop_at_relative=True)
        if not verb.passive:
            return right or self._left_documents(clause, at, stop_at_relative=False)[:1] * bool(
                self._is_relative(clause, at)
            )
        return self._left_documents(clause, at, stop_at_relative=True) or right

    def _told_before(self, clause: Clause, at: int) -> list[Instrument]:
        """ "It was signed by X": the documents the sentences before tell of."""
        pronouns = self.fill.doc.lexicon.words["clauses"]["thing_pronouns"]
        near = clause.chunks[max(0, at - _BESIDE) : at]
        again = signs_for(clause, at)  # "X signed it for Fiji, while Y signed for Peru"
        means = any(self.fill.doc.between(c.first, c.last).lower() in pronouns for c in near)
        means, (when, documents) = means or again or signs_document(self.fill.doc, clause, at), self._told
        return documents if means and int(not again) <= clause.sentence.index - when <= _BESIDE else []

    def note_documents(self, clause: Clause) -> None:
        """Keeps the last document a sentence names; "it was signed" of the next is it."""
        named = [chunk.instrument for chunk in clause.chunks if chunk.instrument is not None]
        if named and self._told[0] < clause.sentence.index:
            self._told = (clause.sentence.index, named[-1:])

    def _is_relative(self, clause: Clause, at: int) -> bool:
        return any(
            c.kind is ChunkKind.RELATIVE
            and c.text in self.fill.doc.lexicon.words["clauses"]["object_relative"]
            for c in clause.chunks[max(0, at - 4) : at]
        )

    def _left_documents(self, clause: Clause, at: int, *, stop_at_relative: bool) -> list[Instrument]:
        found: list[Instrument] = []
        shares = at > 0 and clause.chunks[at - 1].kind is ChunkKind.COORDINATION
        for chunk in reversed(clause.chunks[:at]):
            if shares and chunk.verb is not None and chunk.verb.is_finite and chunk.verb.passive:
                shares = False  # "was reached in May and will be signed": one subject
                continue
            if chunk.instrument is not None:
                found.insert(0, chunk.instrument)
            elif (
                (found and chunk.text in {":", ";"})
                or (chunk.verb is not None and chunk.verb.is_finite)
                or (chunk.kind is ChunkKind.RELATIVE and not stop_at_relative and found)
            ):
                break
        return found
