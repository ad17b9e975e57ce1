"""The grammar of headlines where modifiers stand first: a comma for "and", an infinitive for the future."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind

_ACTORS = frozenset({GroupKind.COUNTRY, GroupKind.ORGANIZATION, GroupKind.PERSON, GroupKind.OFFICE})
_BODIES = frozenset({GroupKind.COUNTRY, GroupKind.ORGANIZATION})
_LIGHT = frozenset({ChunkKind.DATE, ChunkKind.MARK, ChunkKind.COORDINATION, ChunkKind.PREPOSITION})


def is_headline(doc: Document, chunk: Chunk) -> bool:
    """Whether a chunk stands in the headline of an article in a language that writes headlines so."""
    if not doc.sentences or not doc.lexicon.grammar.get("modifiers_first"):
        return False
    headline = doc.sentences[0]
    return headline.kind is BlockKind.HEADLINE and chunk.first < headline.last


def list_headline_subjects(doc: Document, chunks: list[Chunk], at: int) -> list[Group]:
    """ "Turkey, Maldives sign deal": the members of a list that opens a headline and ends with chunks[at]."""
    if at < 2 or at % 2 or not is_headline(doc, chunks[at]):
        return []
    found = [chunk.group for chunk in chunks[: at + 1 : 2]]
    groups = [group for group in found if group is not None and group.preposition is None]
    commas = all(chunk.text == "," for chunk in chunks[1:at:2])
    if not commas or len(groups) < len(found) or any(group.kind not in _ACTORS for group in groups):
        return []
    bodies = sum(group.kind in _BODIES for group in groups)
    return groups if bodies in (0, len(groups)) else []


def is_to_come(doc: Document, chunks: list[Chunk], at: int) -> bool:
    """ "Kenya to host summit": whether the infinitive at chunks[at] says what is to come."""
    if at == 0 or not is_headline(doc, chunks[at]):
        return False
    before = [chunk for chunk in chunks[:at] if chunk.kind is not ChunkKind.DATE]
    last = before[-1].group if before else None
    if last is None or last.preposition is not None or last.kind not in _ACTORS:
        return False
    return all(chunk.group is not None or chunk.kind in _LIGHT for chunk in before)
