"""Of which country those are who come along: "Norwegian Prime Minister X arrived, accompanied by Minister Y"."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.arguments import ArgumentReader
from kg.extract.chunks import Chunk, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.frames import Frame, frames_of
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import Relation

_WITH = frozenset({Relation.BESIDE, Relation.COMPANY})


def settle_companions(doc: Document, registry: Registry, clauses: list[Clause]) -> None:
    """Gives those who come along, and of whom no word says a country, that of whom they come with."""
    frames = frames_of(doc.article.language)
    for clause in clauses:
        for at, chunk in enumerate(clause.chunks):
            if chunk.group is None or chunk.group.preposition not in _WITH or at == 0:
                continue
            reader = ArgumentReader(doc, clause)
            travels = [n for n in range(at) if _is_told_to_travel(clause.chunks[n], frames.by_verb)]
            leads = reader.subject(travels[-1]) if travels else _beside_comma(clause.chunks, at)
            country = _country_of(registry, leads[0]) if len(leads) == 1 else None
            for one in reader.lists.enumeration(at) if country is not None else ():
                person = registry.person_of(one)
                if person is not None:
                    person.country = person.country or country


def _is_told_to_travel(chunk: Chunk, by_verb: Mapping[str, tuple[Frame, ...]]) -> bool:
    found = by_verb.get(chunk.verb.lemma, ()) if chunk.verb is not None else ()
    return any(frame.event == "Visit" and frame.subject == "guest" for frame in found)


def _beside_comma(chunks: list[Chunk], at: int) -> list[Group]:
    """ "X, accompanied by Y, met Z": who stands right before the comma, if he opens the clause."""
    named = chunks[at - 2].group if at > 1 and chunks[at - 1].text == "," else None
    is_subject = named is not None and named.kind is GroupKind.PERSON and named.preposition is None
    told = any(chunk.verb is not None for chunk in chunks[:at])
    return [named] if named is not None and is_subject and not told else []


def _country_of(registry: Registry, group: Group) -> str | None:
    person = registry.person_of(group)
    return person.country if person is not None else None
