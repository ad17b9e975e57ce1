"""What a sentence leaves in the memory of the resolver: its subjects, who speaks in it, who receives whom."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader
from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.reference import Resolver
from kg.records import EntityKind, Statement


def main_subjects(clause: Clause, reader: ArgumentReader) -> list[Group]:
    """The subject of the first finite verb that stands in no relative clause; several where it is an enumeration."""
    for at, chunk in enumerate(clause.chunks):
        if chunk.verb is not None and chunk.verb.is_finite and reader.relatives.relative_of(at) is None:
            return reader.subject(at)
    return []


def note_speaker(statement: Statement, clause: Clause, reader: ArgumentReader, resolver: Resolver) -> None:
    """ "Germany will give more, X said. She …": who speaks behind what is said is spoken of as a subject is."""
    is_fixed = resolver.doc.lexicon.grammar.get("modifiers_first")  # elsewhere who speaks is told by his verb
    if resolver.registry.entities[statement.speaker].kind is not EntityKind.PERSON or not is_fixed:
        return
    subjects = main_subjects(clause, reader)
    if not any(group.is_personal for group in subjects):
        resolver.memory.note_subject(statement.speaker)


def is_elsewhere(candidate: Candidate, resolver: Resolver) -> bool:
    """ "Hanoi – … The premier, who is on a trip to Brunei": not "the guest" of the country it is sent from."""
    line = resolver.doc.dateline.entry if resolver.doc.dateline is not None else None
    if line is None or candidate.place is None or not resolver.memory.visitors:
        return False
    return resolver.registry.entities[candidate.place].country not in (None, line.country or line.key)


def note_thing(clause: Clause, subjects: list[Group], resolver: Resolver) -> None:
    """A body, or a thing with an article, that opens a sentence as its subject, with its gender."""
    opener = next(
        (c for c in clause.chunks if c.kind in (ChunkKind.GROUP, ChunkKind.WORD, ChunkKind.EVENT)), None
    )
    if opener is None or opener.preposition is not None or (subjects and subjects[0].is_personal):
        return
    tag = resolver.doc.tag(opener.first, "determiner")
    gender = (tag.value or {}).get("gender") if tag is not None else None
    body = subjects[0] if subjects and subjects[0].kind is GroupKind.ORGANIZATION else None
    keys = resolver.resolve(body, clause.sentence.index) if body is not None else ()
    resolver.memory.note_thing(gender, keys[0] if len(keys) == 1 else None, clause.sentence.index)


def learn_host(candidate: Candidate, registry: Registry) -> None:
    """Who receives in a country, or invites to it, and is of no other, is of that country."""
    if candidate.event not in {"Visit", "Meeting"} or candidate.place is None:
        return
    for key in candidate.roles.get("host", []):
        host = registry.entities[key]
        host.country = host.country or registry.entities[candidate.place].country
