"""What stands around a verb that makes it no event of its own."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.arguments import Arguments
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.frames import Frame
from kg.extract.relations import Relation

_TOLD = frozenset({ChunkKind.EVENT, ChunkKind.INSTRUMENT})


def is_barred(clause: Clause, at: int, frame: Frame) -> bool:
    """Whether what else is told beside the verb at chunks[at] bars the frame."""
    asked = frame.no_infinitive and asks_for(clause, at)
    return asked or (frame.only_told and not _is_only_told(clause, at, frame))


def asks_for(clause: Clause, at: int) -> bool:
    """ "called on X to sign": whether an infinitive, of a verb known or not, is what comes behind chunks[at]."""
    behind = clause.chunks[at + 1 :]
    end = next((n for n, c in enumerate(behind) if c.kind is ChunkKind.COORDINATION), len(behind))
    behind = behind[:end]  # "is to call on X and to open Y"
    following = next((c.verb for c in behind if c.verb is not None), None)
    bare = (one.preposition == Relation.TO for one, two in pairwise(behind) if two.kind is ChunkKind.WORD)
    return (following is not None and following.tense == "infinitive") or any(bare)


def is_purpose(clause: Clause, at: int) -> bool:
    """ "a nommé X pour remplacer Y": whether the infinitive at chunks[at] only says what for."""
    before = clause.chunks[at - 1] if at else None
    return before is not None and before.kind is ChunkKind.PREPOSITION and before.preposition == Relation.FOR


def stands_alone(doc: Document, arguments: Arguments) -> bool:
    """ "X and Y attended", "X will also take part": whether a verb governs nothing that says what it was."""
    if arguments.object or arguments.events or arguments.instruments:
        return False
    opening = frozenset(doc.lexicon.words["determiners"])
    return opening.isdisjoint(word.lower() for word in arguments.words)


def _is_only_told(clause: Clause, at: int, frame: Frame) -> bool:
    """Whether a verb is all that is told between semicolons, but for verbs to the same end: "cùng dự và phát biểu"."""
    begin = next((n + 1 for n in range(at - 1, -1, -1) if clause.chunks[n].text == ";"), 0)
    end = next(
        (n for n in range(at + 1, len(clause.chunks)) if clause.chunks[n].text == ";"), len(clause.chunks)
    )
    return not any(
        chunk.kind in _TOLD or (chunk.verb is not None and chunk.verb.lemma not in frame.verb)
        for chunk in clause.chunks[begin:end]
    )
