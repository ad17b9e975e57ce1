"""Who comes after whom in an office: "A succède à B", "B, remplacé par A": both are said to have held it.

Whoever was appointed in the sentence, or in the one before, is the one who succeeds: the office is the new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.arguments import ArgumentReader
from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.gendered import fit_title
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.known import Holding, Known
from kg.extract.reference import Resolver
from kg.extract.relations import Relation
from kg.records import EntityKind

_BEHIND = frozenset({None, Relation.TO, Relation.BY, Relation.FROM})
_WHOSE = frozenset({Relation.OF})
_REACH = 3  # chunks between the verb and whom it names
_BACK = 4  # chunks between "prendre" and "la suite de"
_NEAR = 2  # sentences between an appointment and who was in the office before


class Successions:
    """Finds who succeeds whom while an article is read, and shares their office at its end."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver) -> None:
        self.doc = doc
        self.registry = registry
        self.resolver = resolver
        offices = doc.lexicon.table("offices")
        self._heads = offices["heads"]
        self._nouns = frozenset(offices["successions"]["nouns"])
        self._taking = frozenset(offices["successions"]["with"])
        self._pairs: list[tuple[Known, Known, int]] = []
        self._appointed: dict[int, list[Known]] = {}  # who was appointed to an office, by sentence

    def note(self, clause: Clause, arguments: ArgumentReader, found: Sequence[Candidate]) -> None:
        """Keep the pairs of a sentence: the subject of a verb of succession, and who is named behind it."""
        sentence = clause.sentence.index
        self._appointed[sentence] = self._persons(
            [key for one in found if one.event == "Appointment" for key in one.roles.get("appointee", [])]
        )
        for at, chunk in enumerate(clause.chunks):
            verb = chunk.verb
            if verb is None and chunk.kind is not ChunkKind.WORD:
                continue
            one: Known | None = None
            if verb is not None and self.doc.lexicon.morphology.is_in(verb.lemma, "succeeding"):
                if not verb.is_finite and not verb.passive:  # "a nommé A ministre, remplaçant B"
                    one = self._appointee(sentence)
                one = one or self._subject(clause, arguments, at)
            elif chunk.kind is ChunkKind.WORD and chunk.text.lower() in self._nouns:
                one = self._taker(clause, arguments, at)
            if one is None or (verb is not None and verb.clitic is not None):
                continue  # "pour le remplacer, X": who is replaced was told before
            other = self._behind(clause, at, is_noun=verb is None)
            if other is not None and one is not other:
                self._pairs.append((one, other, sentence))

    def _appointee(self, sentence: int) -> Known | None:
        """The only one who was appointed in a sentence."""
        people = self._appointed.get(sentence, [])
        return people[0] if len(people) == 1 else None

    def _taker(self, clause: Clause, arguments: ArgumentReader, at: int) -> Known | None:
        """Who comes "en remplacement de", or takes "la suite de", somebody."""
        verbs = [n for n in range(max(0, at - _BACK), at) if clause.chunks[n].verb is not None]
        taking = bool(verbs) and (v := clause.chunks[verbs[-1]].verb) is not None and v.lemma in self._taking
        if taking:
            return self._subject(clause, arguments, verbs[-1])
        if clause.chunks[at - 1].kind is not ChunkKind.PREPOSITION and at > 0:
            return None
        finite = [n for n in range(at) if (v := clause.chunks[n].verb) is not None and v.is_finite]
        told = self._appointee(clause.sentence.index)
        return told or (self._subject(clause, arguments, finite[-1]) if finite else None)

    def share(self) -> None:
        """Give who has no office the one of his successor or predecessor."""
        for one, other, sentence in self._pairs:
            for holder, bare in ((one, other), (other, one)):
                office = self._new_office(holder, sentence) or self._main_office(holder)
                if office is not None and self._main_office(bare) is None:
                    self._give(bare, holder, office, sentence)
                    break

    def _give(self, bare: Known, holder: Known, office: Office, sentence: int) -> None:
        copy = fit_title(replace(office, gender=bare.gender), bare.gender, self.doc.article.language)
        if office.organization is None:  # who follows somebody in a state's office is of that state
            copy.country = office.country or holder.country
            bare.country = bare.country or copy.country
        elif office.organization.country is None and office.organization.key is not None:
            copy.country = bare.country  # the envoy of a body may be of any country
        bare.holdings.append(Holding(copy, sentence, inherited=True))

    def _new_office(self, person: Known, sentence: int) -> Office | None:
        """The office somebody was appointed to just before; not the one he held until then, told behind."""
        for at in range(sentence, sentence - _NEAR - 1, -1):
            if person in self._appointed.get(at, []):
                held = [
                    h.office for h in person.holdings if h.sentence == at and h.office.head in self._heads
                ]
                held = [office for office in held if not (office.former or office.kin)]
                if held:
                    return held[-1]
        return None

    def _main_office(self, person: Known) -> Office | None:
        """The office told last that is neither a rank nor one that is over."""
        held = [h.office for h in person.holdings if h.office.head in self._heads]
        held = [office for office in held if not (office.former or office.kin)]
        return held[-1] if held else None

    def _subject(self, clause: Clause, arguments: ArgumentReader, at: int) -> Known | None:
        groups = arguments.subject(at)
        if len(groups) == 1 and groups[0].kind is GroupKind.PRONOUN and not groups[0].plural:
            told = self._appointee(clause.sentence.index - 1)  # "X a nommé A. Il succède à B": A
            if told is not None and (told.gender or groups[0].gender) == (groups[0].gender or told.gender):
                return told
        keys = [key for group in groups for key in self.resolver.resolve(group, clause.sentence.index)]
        persons = self._persons(keys)
        if len(persons) == 1:
            return persons[0]
        before = [c.group for c in clause.chunks[:at] if c.group is not None and c.group.entity is not None]
        named = self._persons([g.entity for g in before if g.kind is GroupKind.PERSON and g.entity])
        return named[-1] if named and not persons else None

    def _behind(self, clause: Clause, at: int, *, is_noun: bool) -> Known | None:
        """Who is named behind a verb of succession, or with "of" behind a noun for it."""
        ways = _WHOSE if is_noun else _BEHIND
        for chunk in clause.chunks[at + 1 : at + 1 + _REACH]:
            group = chunk.group
            if chunk.kind is ChunkKind.MARK or chunk.verb is not None:
                return None
            if group is not None and group.preposition in ways and self._is_full_name(group):
                self.registry.add_bare_person(group, clause.sentence.index)  # nobody succeeds a thing
            if group is not None and group.kind is GroupKind.PERSON:
                found = self._persons([group.entity] if group.entity else [])
                return found[0] if found and group.preposition in ways else None
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
