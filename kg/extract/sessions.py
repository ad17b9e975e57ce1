"""Sessions: meetings of a body that has them: "the 9th meeting of the X-Y Commission", "the Council held its ninth".

What has sessions is told by the words of its name, rows of each language.
"""

from __future__ import annotations

from collections.abc import Collection

from kg.extract.arguments import Arguments
from kg.extract.chunks import Chunk, Clause
from kg.extract.document import Document
from kg.extract.frames import Frame
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation


def is_of_session(doc: Document, clause: Clause, at: int, own: Arguments) -> bool:
    """Whether the event noun at a chunk, which takes `own`, is said of a body that has sessions."""
    bodies = [g for g in own.by.get(Relation.OF, []) if g.kind is GroupKind.ORGANIZATION]
    spans = [(g.name[0] if g.name else g.first, g.last) for g in bodies]
    spans += [(chunk.first, chunk.last) for chunk in _name_behind(clause, at)]
    words = doc.lexicon.table("offices")["bodies"]["in_session"]
    tokens = doc.tokens
    told = any(tokens[last - 1].lower in words or tokens[first].lower in words for first, last in spans)
    return told or _is_its_own(doc, clause, at, words)


def _is_its_own(doc: Document, clause: Clause, at: int, words: Collection[str]) -> bool:
    """ "The Joint Commission held its ninth meeting": whether a body that has sessions holds it."""
    over = next((n for n in range(at - 1, -1, -1) if clause.chunks[n].verb is not None), None)
    if over is None:
        return False
    between = range(clause.chunks[over].last, clause.chunks[at].last)
    tags = [doc.tag(n, "determiner") for n in between]
    its = any(tag is not None and (tag.value or {}).get("thing") for tag in tags)
    before = {token.lower for token in doc.tokens[clause.sentence.first : clause.chunks[over].first]}
    return its and not before.isdisjoint(words)


def _name_behind(clause: Clause, at: int) -> list[Chunk]:
    """ "of the X-Y Joint Commission": the chunks that one name is read as, behind a noun."""
    found: list[Chunk] = []
    for chunk in clause.chunks[at + 1 :]:
        apart = found and (chunk.group is None or chunk.first - found[-1].last > 1)
        if apart or (not found and chunk.preposition != Relation.OF):
            break
        if found and chunk.group is not None and chunk.group.preposition is not None:
            break
        found.append(chunk)
    return found


def is_only_attended(frame: Frame, chunk: Chunk, own: Arguments) -> bool:
    """ "Hội đàm có sự tham dự của X": who was there, too, of talks that were told before."""
    told = {relation for relation, groups in own.by.items() if groups}
    opens = chunk.preposition is None and chunk.owner is None and not chunk.indefinite
    return frame.event == "Meeting" and opens and told == {Relation.PRESENCE}
