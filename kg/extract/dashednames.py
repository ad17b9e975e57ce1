"""Names of several words that a dash joins, in languages of syllables: "cảng Nhà Rồng - Khánh Hội"."""

from __future__ import annotations

from kg.extract.chunks import Chunk
from kg.extract.document import Document
from kg.extract.groups import GroupKind

_DASHES = frozenset({"-", "–"})


def join_dashed(doc: Document, chunks: list[Chunk]) -> list[Chunk]:
    """ "cảng Nhà Rồng - Khánh Hội": names that a dash joins are one, where words are written in syllables."""
    for at in range(len(chunks) - 3, -1, -1) if doc.lexicon.grammar.get("syllables") else ():
        if at + 2 >= len(chunks):
            continue  # those behind have been joined just now
        one, dash, other = (chunks[at].group, chunks[at + 1], chunks[at + 2].group)
        bare = one is not None and other is not None and other.preposition is None
        if not bare or dash.text not in _DASHES or one is None or other is None:
            continue
        if one.first in doc.sentence_starts or doc.tokens[one.first].text.isupper():
            continue  # "ĐỒNG THÁP - Lê Văn Nam": where it is told from
        if one.kind is other.kind is GroupKind.NAME and not (one.offices or other.offices):
            one.last = chunks[at].last = other.last
            one.name = (one.name[0] if one.name else one.first, other.last)
            del chunks[at + 1 : at + 3]
    return chunks
