"""Frames matched against sentences: the event candidates of an article, in the order of the text."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader
from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.filling import Filler
from kg.extract.frames import Frames
from kg.extract.nounframes import NounFrames
from kg.extract.verbframes import VerbFrames


class CandidateReader:
    """Matches the frames of a language against sentences."""

    def __init__(self, fill: Filler, frames: Frames) -> None:
        self.fill = fill
        self.frames = frames
        self._verbs = VerbFrames(fill)
        self._nouns = NounFrames(fill, frames)

    def read(self, clause: Clause) -> list[Candidate]:
        """The candidates of a sentence, in order."""
        arguments = ArgumentReader(self.fill.doc, clause)
        found: list[Candidate] = []
        for at, chunk in enumerate(clause.chunks):
            if chunk.verb is not None:
                for frame in self.frames.by_verb.get(chunk.verb.lemma, ()):
                    found += self._verbs.read(clause, arguments, at, frame)
            elif chunk.kind is ChunkKind.EVENT:
                for name in chunk.frames:
                    found += self._nouns.read(clause, arguments, at, self.frames.by_name[name])
        return found
