"""Who comes after whom in an office: "A succède à B", "B, remplacé par A": both are said to have held it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.arguments import ArgumentReader
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.known import Holding, Known
from kg.extract.reference import Resolver
from kg.extract.relations import Relation
from kg.records import EntityKind

_BEHIND = frozenset({None, Relation.TO, Relation.BY, Relation.FROM})
_REACH = 3  # chunks between the verb and whom it names


class Successions:
    """Finds who succeeds whom while an article is read, and shares their office at its end."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver) -> None:
        self.doc = doc
        self.registry = registry
        self.resolver = resolver
        self._heads = doc.lexicon.language.table("offices")["heads"]
        self._pairs: list[tuple[Known, Known, int]] = []

    def note(self, clause: Clause, arguments: ArgumentReader) -> None:
        """Keep the pairs of a sentence: the subject of a verb of succession, and who is named behind it."""
        for at, chunk in enumerate(clause.chunks):
            verb = chunk.verb
            if verb is None or not self.doc.lexicon.morphology.is_in(verb.lemma, "succeeding"):
                continue
            one = self._subject(clause, arguments, at)
            other = self._behind(clause, at)
            if one is not None and other is not None and one is not other:
                self._pairs.append((one, other, clause.sentence.index))

    def share(self) -> None:
        """Give who has no office the one of his successor or predecessor."""
        for one, other, sentence in self._pairs:
            for holder, bare in ((one, other), (other, one)):
                office = self._main_office(holder)
                if office is not None and self._main_office(bare) is None:
                    self._give(bare, holder, office, sentence)
                    break

    def _give(self, bare: Known, holder: Known, office: Office, sentence: int) -> None:
        copy = replace(office, gender=bare.gender)
        if office.organization is None:  # who follows somebody in a state's office is of that state
            copy.country = office.country or holder.country
            bare.country = bare.country or copy.country
        bare.holdings.append(Holding(copy, sentence, inherited=True))

    def _main_office(self, person: Known) -> Office | None:
        """The office told last that is neither a rank nor one that is over."""
        held = [h.office for h in person.holdings if h.office.head in self._heads]
        held = [office for office in held if not (office.former or office.kin)]
        return held[-1] if held else None

    def _subject(self, clause: Clause, arguments: ArgumentReader, at: int) -> Known | None:
        keys = [
            key
            for group in arguments.subject(at)
            for key in self.resolver.resolve(group, clause.sentence.index)
        ]
        persons = self._persons(keys)
        if len(persons) == 1:
            return persons[0]
        before = [c.group for c in clause.chunks[:at] if c.group is not None and c.group.entity is not None]
        named = self._persons([g.entity for g in before if g.kind is GroupKind.PERSON and g.entity])
        return named[-1] if named and not persons else None

    def _behind(self, clause: Clause, at: int) -> Known | None:
        for chunk in clause.chunks[at + 1 : at + 1 + _REACH]:
            group = chunk.group
            if chunk.kind is ChunkKind.MARK or chunk.verb is not None:
                return None
            if group is not None and group.preposition in _BEHIND and self._is_full_name(group):
                self.registry.add_bare_person(group, clause.sentence.index)  # nobody succeeds a thing
            if group is not None and group.kind is GroupKind.PERSON:
                found = self._persons([group.entity] if group.entity else [])
                return found[0] if found and group.preposition in _BEHIND else None
        return None

    def _persons(self, keys: Sequence[str]) -> list[Known]:
        known = [self.registry.entities[key] for key in dict.fromkeys(keys)]
        return [one for one in known if one.kind is EntityKind.PERSON]

    def _is_full_name(self, group: Group) -> bool:
        """Whether it is a proper name of several words; the word for whose it is is taken off ("au Mauritanien X")."""
        if group.kind is not GroupKind.NAME or group.name is None:
            return False
        first, last = group.name
        origin = self.doc.known_as(first, lambda e: e.kind == "Country" and e.form == "demonym")
        if origin is not None and first + origin[0] < last:
            group.name = (first + origin[0], last)
            group.country = group.country or origin[1].key
        return group.name[1] - group.name[0] > 1
