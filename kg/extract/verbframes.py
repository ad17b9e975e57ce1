"""Frames of verbs: "X a reçu Y", "Y a été reçu par X", "X et Y se sont entretenus"."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader, Arguments
from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.filling import Filler, has, holds
from kg.extract.frames import Frame
from kg.extract.instruments import Instrument
from kg.extract.status import judge_verb
from kg.extract.verbs import Verb


class VerbFrames:
    """Matches frames against the verbs of a sentence."""

    def __init__(self, fill: Filler) -> None:
        self.fill = fill

    def read(self, clause: Clause, reader: ArgumentReader, at: int, frame: Frame) -> list[Candidate]:
        chunk = clause.chunks[at]
        verb = chunk.verb
        assert verb is not None, "called for verbs"
        if frame.reflexive is not None and frame.reflexive != verb.reflexive:
            return []
        window = self.fill.window(clause, at, frame)
        if not has(window, frame.marks) or any(holds(window, phrase) for phrase in frame.unless):
            return []
        standing = judge_verb(self.fill.doc, clause.chunks, at)
        if standing.status is None:
            self.fill.drop(chunk, frame, standing.reason)
            return []
        arguments = reader.of_verb(at)
        candidate = self.fill.new(frame, standing, clause, at, verb.tense)
        self._fill_verb(candidate, arguments, verb)
        self.fill.find_place(candidate, arguments, frame, verb)
        candidate.instruments = self._documents(clause, at, arguments, verb)
        return self.fill.checked(candidate, chunk)

    def _fill_verb(self, candidate: Candidate, arguments: Arguments, verb: Verb) -> None:
        frame = candidate.frame
        subject, direct = (arguments.subject, arguments.object)
        if verb.passive:
            subject, direct = arguments.by.get("par", []), arguments.subject
        sentence = candidate.sentence.index
        subjects = self.fill.entities(subject, sentence, frame, frame.subject)
        if frame.subject:
            candidate.add(frame.subject, subjects)
        if frame.object and frame.place[:1] != ("object",):
            candidate.add(frame.object, self.fill.entities(direct, sentence, frame, frame.object, subjects))
        if frame.dative:
            candidate.add(
                frame.dative, self.fill.entities(arguments.dative, sentence, frame, frame.dative, subjects)
            )
        for preposition, role in frame.args.items():
            groups = arguments.by.get(preposition, [])
            if verb.passive and preposition == "par":
                continue
            candidate.add(role, self.fill.entities(groups, sentence, frame, role, subjects))

    def _documents(self, clause: Clause, at: int, arguments: Arguments, verb: Verb) -> list[Instrument]:
        """What is signed or published: the object; in the passive and before a participle, what stands to the left."""
        right = [c.instrument for c in arguments.instruments if c.instrument and c.preposition is None]
        if not verb.passive:
            return right or self._left_documents(clause, at, stop_at_relative=False)[:1] * bool(
                self._is_relative(clause, at)
            )
        return self._left_documents(clause, at, stop_at_relative=True) or right

    def _is_relative(self, clause: Clause, at: int) -> bool:
        return any(
            c.kind is ChunkKind.RELATIVE and c.text in {"que", "qu'"}
            for c in clause.chunks[max(0, at - 4) : at]
        )

    def _left_documents(self, clause: Clause, at: int, *, stop_at_relative: bool) -> list[Instrument]:
        found: list[Instrument] = []
        for chunk in reversed(clause.chunks[:at]):
            if chunk.instrument is not None:
                found.insert(0, chunk.instrument)
            elif (chunk.verb is not None and chunk.verb.is_finite) or (
                chunk.kind is ChunkKind.RELATIVE and not stop_at_relative and found
            ):
                break
        return found
