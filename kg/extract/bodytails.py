"""Bodies with what they are for behind their name: "the Committee |on Foreign Affairs|"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.articles import skip_article
from kg.extract.chunks import Chunk
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import Relation

_FOR = frozenset({Relation.ON, Relation.FOR, Relation.OF})


def read_body_with_tail(doc: Document, chunks: list[Chunk], at: int) -> tuple[Group, int] | None:
    """The body at a chunk and the chunk behind it; one nobody lists goes on in capitals behind "on", "for", "of"."""
    body = chunks[at].group if at < len(chunks) else None
    if body is None or body.kind is not GroupKind.ORGANIZATION:
        return None
    tail = chunks[at + 1].group if at + 1 < len(chunks) else None
    is_tail = (
        tail is not None
        and tail.preposition in _FOR
        and tail.kind is GroupKind.NAME
        and not tail.offices
        and tail.begin == body.last
        and doc.tokens[body.last - 1].is_capital
    )
    if body.key is not None or tail is None or not is_tail:
        return body, at + 1
    return replace(body, last=tail.last, name=(skip_article(doc, body.first), tail.last)), at + 2
