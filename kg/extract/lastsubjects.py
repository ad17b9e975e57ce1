"""Who "le dirigeant conservateur" is, which says neither name, office nor country: who acted before."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.document import Document
from kg.extract.groups import Group
from kg.extract.known import Known
from kg.extract.memory import Memory
from kg.extract.relations import Relation


def find_last_subject(doc: Document, memory: Memory, people: Iterable[Known], group: Group) -> Known | None:
    """The official who was the last subject, where a group that is a subject may be he; else None."""
    if group.preposition is not None or group.part is not None or _is_owned(doc, group):
        return None
    last = memory.subjects[-1:]
    return next((p for p in people if p.key in last and p.holdings and _agree(p, group)), None)


def _is_owned(doc: Document, group: Group) -> bool:
    """ "le dirigeant du parti", "son responsable": whose he is tells who, and not who was spoken of."""
    tag = doc.tag(group.last, "preposition") if group.last < len(doc.tokens) else None
    return group.possessive or group.plural or (tag is not None and tag.value == Relation.OF)


def _agree(person: Known, group: Group) -> bool:
    return not (person.gender and group.gender and person.gender != group.gender)
