"""Whom a plural of an office names behind it: "plusieurs chefs d'État, parmi lesquels le Nigérian X": X is one."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.chunks import Chunk, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.known import Holding
from kg.extract.relations import Relation

_AMONG = frozenset({Relation.AMONG, Relation.NOTABLY})


def read_instances(doc: Document, registry: Registry, clauses: Iterable[Clause]) -> None:
    """Gives who is listed behind such a plural, of a country and without an office, the office in the singular."""
    members = frozenset(doc.lexicon.words["clauses"]["of_relative"])
    for clause in clauses:
        office: Office | None = None  # what those named next are examples of
        opened = False
        for chunk in clause.chunks:
            group = chunk.group
            if group is not None and group.kind is GroupKind.PEOPLE:
                office, opened = _office_of(doc, group), False
            elif office is None:
                continue
            elif chunk.verb is not None and opened:
                office = None
            elif chunk.text.lower() in members or _is_among(doc, chunk):
                opened = True
            if opened and office is not None and group is not None and group.kind is GroupKind.PERSON:
                _give(registry, group, office, clause.sentence.index)


def _is_among(doc: Document, chunk: Chunk) -> bool:
    """ "parmi lesquels", "among them", "notamment X"."""
    tag = doc.tag(chunk.first, "preposition")
    group = chunk.group
    return (tag is not None and tag.value in _AMONG) or (group is not None and group.preposition in _AMONG)


def _office_of(doc: Document, plural: Group) -> Office | None:
    """The office of state a plural is of: "chefs d'État" of "chef d'État"."""
    tags = (tag for at in range(plural.first, plural.last) if (tag := doc.tag(at, "group")) is not None)
    tag = next(tags, None)
    head = ((tag.value or {}) if tag is not None else {}).get("one")
    return Office(head, head, plural.first, plural.last) if head is not None else None


def _give(registry: Registry, group: Group, office: Office, sentence: int) -> None:
    person = registry.person_of(group)
    if person is None or person.holdings or group.country is None:
        return
    own = Office(office.head, office.title, office.first, office.last, country=group.country)
    person.holdings.append(Holding(own, sentence, inherited=True))
