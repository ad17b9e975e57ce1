"""Words that are a verb of motion and a preposition: "X |đến| Brunei chiều 16/6", "trước khi |tới| Singapore"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_CLAUSAL = frozenset({Relation.BEFORE, Relation.AFTER, Relation.DURING})


def moves(doc: Document, before: Sequence[Chunk], at: int) -> bool:
    """Whether the word at a token is a verb: behind what opens a clause, or behind a subject without another verb.

    Args:
        doc: the article.
        before: the chunks of the sentence before the token.
        at: where a preposition stands.
    """
    if not doc.lexicon.grammar.get("syllables") or not doc.lexicon.opens_verb(doc.tokens, at) or not before:
        return False
    known = (
        doc.known_as(at + 1, lambda entry: entry.kind in {"Country", "Place"})
        if at + 1 < len(doc.tokens)
        else None
    )
    if known is None or not doc.tokens[at + 1].is_capital:
        return False
    last = before[-1]
    if last.kind is ChunkKind.PREPOSITION and last.preposition in _CLAUSAL and " " in last.text:
        return True  # "trước khi", "sau khi"
    group = last.group
    subject = group is not None and group.preposition is None and group.kind is GroupKind.PERSON
    told = any(
        chunk.verb is not None or chunk.kind in (ChunkKind.EVENT, ChunkKind.INSTRUMENT) for chunk in before
    )
    behind = at + 1 + known[0]
    dated = behind in doc.dated_tokens or behind - 1 in doc.dated_tokens
    return subject and not told and dated
