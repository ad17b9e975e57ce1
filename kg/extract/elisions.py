"""Subjects without their noun: "La prochaine aura lieu à Lomé", "The previous round took place in Rabat"."""

from __future__ import annotations

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.frames import Frame

_REACH = 5  # tokens before a verb in which its determiner stands
_SAID = 2  # words that say which one it is, and of what


def is_elided(doc: Document, clause: Clause, at: int, frame: Frame) -> bool:
    """Whether a determiner and one or two words of the frame are all the subject of the verb at a chunk.

    Numbers stand with them: "The 19th meeting was hosted by X".
    """
    end = clause.chunks[at].first
    begin = max(clause.sentence.first, end - _REACH)
    opener = next((n for n in range(end - 1, begin - 1, -1) if doc.tag(n, "determiner")), None)
    if opener is None:
        return False
    words = [doc.tokens[n].lower for n in range(opener + 1, end)]
    said = [word for word in words if not word[0].isdigit()]
    return 0 < len(said) <= _SAID and set(said) <= frame.subject_words
