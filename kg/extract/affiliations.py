"""Of which body or country an office is that leaves it to the words around: "its envoy, X"."""

from __future__ import annotations

from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind

_OWNERS = frozenset({GroupKind.COUNTRY, GroupKind.ORGANIZATION})


class Affiliations:
    """Completes what persons hold, once all persons of the article are known."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry

    def read(self, clauses: list[Clause]) -> None:
        """ "The European Union welcomed it. Its envoy, X, said …": an office of the body or country named before."""
        owner: Group | None = None
        for clause in clauses:
            for chunk in clause.chunks:
                group = chunk.group
                if group is None:
                    continue
                if owner is not None and self._is_of_thing(group):
                    self._give(group, owner)
                if group.kind in _OWNERS and group.key is not None and group.preposition is None:
                    owner = group

    def _is_of_thing(self, group: Group) -> bool:
        """Whether a possessive that stands for a thing ("its") opens a group that names an office."""
        tag = self.doc.tag(group.first, "determiner")
        return bool(group.offices) and tag is not None and bool((tag.value or {}).get("thing"))

    def _give(self, group: Group, owner: Group) -> None:
        for office in group.offices:
            if office.country is None and office.organization is None:
                office.country = owner.country
                office.organization = owner if owner.kind is GroupKind.ORGANIZATION else None
        person = self.registry.entities.get(group.entity or "")
        if person is not None and owner.kind is GroupKind.COUNTRY:
            person.country = person.country or owner.country
