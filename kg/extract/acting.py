"""For whom somebody signs: "X signed for Nigeria and Y for Togo", "was signed by X on behalf of Nigeria"."""

from __future__ import annotations

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import Relation

_FOR = frozenset({Relation.FOR, Relation.ON_BEHALF})


def note_acting(registry: Registry, clause: Clause, at: int, subjects: list[Group]) -> list[Group]:
    """Gives those who sign by the verb at chunks[at] the country told with them; more of them where it is left out.

    "X signed for Nigeria and |Y for Togo|": Y, whose verb is left out.
    """
    chunks = clause.chunks
    first = next((n for n in range(at + 1, len(chunks)) if chunks[n].verb or _is_for(chunks[n])), None)
    more: list[Group] = []
    if first is not None and _is_for(chunks[first]) and len(subjects) == 1:
        _act(registry, subjects[0], chunks[first])
    if _is_for(chunks[0]) and first is None and len(subjects) == 1:
        _act(registry, subjects[0], chunks[0])  # "On behalf of Nigeria, it was signed by X"
    for n in range(at + 1, len(chunks)):
        group = chunks[n].group
        if group is None or not group.is_personal:
            continue
        if group.preposition == Relation.BY and _is_for(chunks[n - 1]):
            _act(registry, group, chunks[n - 1])  # "signed for Nigeria by X"
            continue
        if n + 1 == len(chunks) or not _is_for(chunks[n + 1]):
            continue
        _act(registry, group, chunks[n + 1])
        if first is not None and first < n and _is_joined(chunks, n) and group.preposition is None:
            more.append(group)
    return more


def signs_for(clause: Clause, at: int) -> bool:
    """ "X signed for Nigeria": whether for whom, not what, stands right behind the verb at chunks[at]."""
    return at + 1 < len(clause.chunks) and _is_for(clause.chunks[at + 1])


def signs_document(doc: Document, clause: Clause, at: int) -> bool:
    """ "A and B signed the document": whether what was told before is its object, by a word for any."""
    words = doc.lexicon.words["clauses"]["the_document"]
    behind = clause.chunks[at + 1 : at + 3]
    opened = bool(behind) and doc.tag(behind[0].first, "determiner") is not None
    return opened and any(token.lower in words for token in doc.tokens[behind[0].first : behind[-1].last])


def _is_joined(chunks: list[Chunk], at: int) -> bool:
    return chunks[at - 1].kind is ChunkKind.COORDINATION or chunks[at - 1].text == ","


def _is_for(chunk: Chunk) -> bool:
    group = chunk.group
    return group is not None and group.preposition in _FOR and group.kind is GroupKind.COUNTRY


def _act(registry: Registry, group: Group, chunk: Chunk) -> None:
    person = registry.person_of(group)
    if person is not None and chunk.group is not None:
        person.country = person.country or chunk.group.country
