"""Which office goes to whom: "a nommé A ministre", "A a été nommée ambassadrice au Kenya et B ambassadeur en Inde"."""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Holding
from kg.extract.relations import Relation


def note_new_offices(doc: Document, registry: Registry, candidate: Candidate, clause: Clause) -> None:
    """Gives the bare titles behind a verb of appointing to who stands right before each, else to the appointees.

    Who is named with a title of his own is appointed as well, though the verb is not said again.
    """
    appointers = [registry.entities[key] for key in candidate.roles.get("appointer", [])]
    home = next((known.country for known in appointers if known.country is not None), None)
    named: str | None = None  # who stands right before
    for chunk in clause.chunks[candidate.chunk + 1 :]:
        if chunk.verb is not None and doc.lexicon.morphology.is_in(chunk.verb.lemma, "filling"):
            continue  # "bổ nhiệm ông X |giữ| chức Đại sứ"
        if chunk.verb is not None and chunk.verb.is_finite:
            return
        if chunk.kind is ChunkKind.WORD and doc.lexicon.grammar.get("bare_complements"):
            continue  # "bầu ông X |làm| Chủ tịch"
        group = chunk.group
        if group is not None and group.preposition == Relation.BY:
            return  # "a été installé par le ministre d'État, ministre des Affaires étrangères"
        title = _as_title(doc, chunk, candidate.frame.object_words)
        if title is not None:
            if named is not None:
                candidate.add("appointee", [named])
            for key in [named] if named is not None else candidate.roles.get("appointee", []):
                known = registry.entities[key]
                known.country = known.country or home  # who sends somebody sends one of his own
                known.holdings += [Holding(office, candidate.sentence.index) for office in title.offices]
        is_person = group is not None and group.kind is GroupKind.PERSON and group.preposition is None
        named = group.entity if is_person and group is not None else None


def _as_title(doc: Document, chunk: Chunk, posts: frozenset[str]) -> Group | None:
    """The group of a title: bare, or behind a word for a post ("au poste de ministre")."""
    group = chunk.group
    if group is None or group.kind is not GroupKind.OFFICE or group.name is not None or not group.offices:
        return None
    tag = doc.tag(group.first, "determiner")
    is_new = tag is None or bool((tag.value or {}).get("indefinite"))  # "as a judge"
    of_post = group.preposition == Relation.OF and doc.tokens[group.begin - 1].lower in posts
    return group if is_new and (group.preposition is None or of_post) else None
