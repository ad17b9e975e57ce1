"""Nouns and bodies behind two countries that a dash joins: "the Peru – Chile forum", "Peru-Chile Joint Commission"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_DASHES = frozenset({"-", "–", "—"})


def join_land_pairs(doc: Document, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks of a sentence, where a country, a dash and what begins with another country are one, in place."""
    if not doc.lexicon.grammar.get("modifiers_first"):
        return chunks
    for at in range(len(chunks) - 2, -1, -1):
        land = chunks[at].group
        if land is None or land.kind is not GroupKind.COUNTRY:
            continue
        dashed = chunks[at + 1].text in _DASHES and chunks[at + 1].kind is ChunkKind.MARK
        behind = at + 1 + int(dashed)
        if behind >= len(chunks) or not (dashed or doc.tokens[chunks[behind].first].joined):
            continue
        noun = chunks[behind]
        if not _begins_with_land(doc, noun):
            continue
        if noun.kind is ChunkKind.EVENT and noun.preposition is None and not noun.countries:
            noun.preposition = land.preposition
        elif noun.group is not None and noun.group.kind is GroupKind.ORGANIZATION and noun.group.key is None:
            body = noun.group
            body.name = (land.first, body.name[1] if body.name else body.last)
            body.first, body.outer, body.preposition = land.first, land.outer, land.preposition
            body.country, noun.preposition = None, chunks[at].preposition
        else:
            continue
        noun.first = chunks[at].first
        del chunks[at:behind]
    return chunks


def own_pairs(doc: Document, chunks: list[Chunk]) -> list[Chunk]:
    """ "le groupe d'amitié Canada-Maroc": two names with a hyphen behind a plain word say whose it is."""
    for at in range(1, len(chunks) - 1):
        one, other = chunks[at].group, chunks[at + 1].group
        if one is None or other is None or chunks[at - 1].kind is not ChunkKind.WORD:
            continue
        bare = one.preposition is None and other.preposition is None
        if bare and doc.tokens[chunks[at + 1].first].joined:
            one.preposition = other.preposition = Relation.OF
    return chunks


def _begins_with_land(doc: Document, chunk: Chunk) -> bool:
    """Whether more than a country stands in a chunk, and a country first."""
    found = doc.known_as(chunk.first, lambda entry: entry.kind == "Country")
    return found is not None and chunk.first + found[0] < chunk.last
