"""Bodies that are named like what they hold: "The General Assembly adopted a resolution"."""

from __future__ import annotations

from kg.extract.chunks import ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.offices import skip_article

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
