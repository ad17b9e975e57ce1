"""Subjects past what stands between them and their verb, or behind it: parentheses, company, inversion."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.groups import Group, GroupKind

_NO_PARENTHESIS = frozenset(
    {ChunkKind.RELATIVE, ChunkKind.COORDINATION, ChunkKind.SUBORDINATION, ChunkKind.MARK}
)


def find_before_parenthesis(chunks: list[Chunk], lists: Enumerations, at: int) -> list[Group] | None:
    """ "X, President of the Council of Y, …", "X, also in Paris, hailed it": who stands before it."""
    if at < 2 or chunks[at - 1].text != ",":
        return None
    for before in range(at - 2, 0, -1):
        chunk = chunks[before]
        if chunk.text == ",":
            break
        if chunk.verb is not None or chunk.kind in _NO_PARENTHESIS:
            return None
    else:
        return None
    named, inside = chunks[before - 1].group, chunks[before + 1]
    if named is None or named.kind is not GroupKind.PERSON or named.preposition is not None:
        return None
    is_name = inside.group is not None and inside.group.preposition is None
    if is_name and (inside.group is None or inside.group.name is not None):
        return None  # "A, B, and C received Z"
    return lists.whole_enumeration(before - 1)


def find_before_company(chunks: list[Chunk], lists: Enumerations, at: int) -> list[Group] | None:
    """ "X, accompanied by A, B and C, met Z": who stands before those who are with him."""
    if at < 2 or chunks[at - 1].text != ",":
        return None
    begin = lists.find_company(at - 2)
    named = chunks[begin - 2].group if begin is not None and begin > 1 else None
    if begin is None or named is None or named.kind is not GroupKind.PERSON or named.preposition:
        return None
    return lists.whole_enumeration(begin - 2)


def find_turned_subject(doc: Document, chunks: list[Chunk], lists: Enumerations, at: int) -> list[Group]:
    """ "Signing the agreement were X and Y", "Also attending were X and Y": who stands behind the copula."""
    if any(chunk.kind is not ChunkKind.WORD for chunk in chunks[:at]):
        return []
    for after in range(at + 1, len(chunks) - 1):
        verb = chunks[after].verb
        if verb is not None:
            morphology = doc.lexicon.morphology
            is_be = morphology.is_in(verb.lemma, "be") or morphology.is_in(verb.lemma, "listing")
            behind = after + 1 + int(chunks[after + 1].text == ":" and after + 2 < len(chunks))
            group = chunks[behind].group  # "Tham dự Hội nghị có: A; B"
            is_named = group is not None and group.preposition is None
            return lists.enumeration(behind) if is_be and not verb.passive and is_named else []
        if chunks[after].kind is ChunkKind.MARK:
            return []
    return []
