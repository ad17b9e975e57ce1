"""Who gives out a text, of the country of whom it tells first: "The following is attributable to Spokesperson X:"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import GroupKind
from kg.extract.known import Known


def settle_issuers(doc: Document, registry: Registry, clauses: Sequence[Clause]) -> None:
    """Gives the officer that a heading with a colon names, and no country, that of the first subject behind it."""
    for clause, behind in pairwise(clauses):
        line = doc.text[clause.sentence.start : clause.sentence.end].rstrip()
        named = _officers(registry, clause) if line.endswith(":") else []
        subject = next((c.group for c in behind.chunks if c.group is not None), None)
        if (
            len(named) != 1
            or named[0].country is not None
            or subject is None
            or subject.preposition is not None
        ):
            continue
        acting = registry.person_of(subject) if subject.kind is GroupKind.PERSON else None
        country = subject.country or (acting.country if acting is not None else None)
        if acting is not named[0] and all(h.office.organization is None for h in named[0].holdings):
            named[0].country = country


def _officers(registry: Registry, clause: Clause) -> list[Known]:
    """The persons with an office whom a sentence names; none where it tells of a country too."""
    groups = [chunk.group for chunk in clause.chunks if chunk.group is not None]
    if any(group.country is not None for group in groups):
        return []
    people = [
        registry.person_of(group) for group in groups if group.kind is GroupKind.PERSON and group.offices
    ]
    return [person for person in people if person is not None]
