"""Bodies that are named like what they hold: "The General Assembly adopted a resolution"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import Relation

_BETWEEN = frozenset({ChunkKind.DATE, ChunkKind.PREPOSITION, ChunkKind.WORD})
_LONG = 2  # words of a name that is one by itself: "the Forum" is some forum's


def find_assembly(doc: Document, clause: Clause, at: int) -> list[Group]:
    """The assembly before the verb at chunks[at], read as a noun of an event; empty where none stands there.

    "The UN General Assembly on Friday passed …": its last word has a capital, and nothing governs it.
    """
    for chunk in reversed(clause.chunks[:at]):
        if chunk.kind in _BETWEEN:
            continue
        first = skip_article(doc, chunk.first)
        is_named = chunk.kind is ChunkKind.EVENT and doc.tokens[chunk.last - 1].is_capital
        if not is_named or chunk.preposition is not None or chunk.last - first < _LONG:
            return []
        return [Group(GroupKind.ORGANIZATION, first, chunk.last, name=(first, chunk.last))]
    return []


def find_of_ministers(doc: Document, clause: Clause, at: int) -> list[Group]:
    """ "Les ministres du Commerce du G7 se réunissent": the body whose officers are the subject; else empty."""
    body: Group | None = None
    for chunk in reversed(clause.chunks[:at]):
        group = chunk.group
        if group is not None and group.kind is GroupKind.ORGANIZATION and group.key and body is None:
            body = group if group.preposition == Relation.OF and not group.country else None
            if body is None:
                return []
        elif chunk.verb is not None or chunk.kind in (ChunkKind.EVENT, ChunkKind.RELATIVE, ChunkKind.MARK):
            return []
        elif body is not None and chunk.preposition is None and doc.tag(chunk.first, "group") is not None:
            return [body]
        elif chunk.preposition is None and group is not None and group.kind is not GroupKind.PEOPLE:
            return []
    return []
