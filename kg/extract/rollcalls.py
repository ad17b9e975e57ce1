"""Who is listed as there: "Cùng dự có A; đại diện các ban; B", in a list that nothing but its members belongs to."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader, Arguments
from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group
from kg.extract.relations import Relation

# With what a member may stand: "…, trong đó có X", "cùng X".
_BESIDE = frozenset({None, Relation.NOTABLY, Relation.WITH, Relation.AMONG})


def list_present(doc: Document, clause: Clause, at: int) -> list[Group]:
    """The persons a sentence names behind the verb at a chunk that opens a list of who was there.

    Nobody is named among them but as a member, whatever stands between them: words for some without names, semicolons,
    the same verb again ("về phía Pháp có B"). Another verb ends the list.
    """
    morphology = doc.lexicon.morphology
    found: list[Group] = []
    for chunk in clause.chunks[at + 1 :]:
        verb, group = chunk.verb, chunk.group
        if verb is not None and verb.is_finite and not morphology.is_in(verb.lemma, "listing"):
            break
        if chunk.kind in (ChunkKind.RELATIVE, ChunkKind.SUBORDINATION):
            break
        if group is not None and group.preposition in _BESIDE:
            found.extend([*group.members, group] if group.members else [group])
            found.extend(group.along)
    return [group for group in found if group.entity is not None or group.is_personal]


def note_witnesses(
    doc: Document, clause: Clause, at: int, candidate: Candidate, subjects: list[str]
) -> list[str]:
    """ "đã chứng kiến |trao| các văn kiện": who sees something signed signs nothing; the subjects that do."""
    seen = clause.chunks[at - 1].verb if at and candidate.event == "Signing" else None
    if seen is None or not doc.lexicon.morphology.is_in(seen.lemma, "witnessing"):
        return subjects
    candidate.add("witness", subjects)
    return []


def add_onlookers(
    doc: Document, clause: Clause, at: int, reader: ArgumentReader, arguments: Arguments
) -> None:
    """ "A và B chứng kiến |đại diện hai bộ| trao các văn kiện": who sees others do it is there, and no more.

    Adds the subject of the verb of seeing, where nothing but those others stands before the verb at the chunk.
    """
    for before in range(at - 2, -1, -1):
        chunk = clause.chunks[before]
        if chunk.verb is not None and doc.lexicon.morphology.is_in(chunk.verb.lemma, "witnessing"):
            arguments.by[Relation.PRESENCE].extend(reader.subject(before))
            return
        if chunk.kind not in (ChunkKind.GROUP, ChunkKind.WORD, ChunkKind.COORDINATION):
            return
