"""Relative clauses: the pronoun that opens one, the groups it stands for, where the clause ends."""

from __future__ import annotations

from functools import cache

from kg.extract.chunks import BARRIERS, Chunk, ChunkKind
from kg.extract.document import Document
from kg.extract.enumerations import Enumerations
from kg.extract.groups import Group, GroupKind
from kg.extract.inversions import InversionReader
from kg.extract.relations import Relation
from kg.lang import load

_STOPPED = 2  # chunks before a verb at which the comma before its "and" stands
_STOPS = BARRIERS | {","}
_KINDS = ("subject_relative", "object_relative", "place_relative", "of_relative", "person_relative")


@cache
def _pronouns_of(code: str) -> tuple[frozenset[str], ...]:
    """The relative pronouns of a language, of each of _KINDS."""
    clauses = load(code).table("words")["clauses"]
    return tuple(frozenset(clauses[kind]) for kind in _KINDS)


class RelativeReader:
    """Finds the relative pronouns of one sentence and their antecedents."""

    def __init__(
        self, doc: Document, chunks: list[Chunk], lists: Enumerations, inversions: InversionReader
    ) -> None:
        self.chunks = chunks
        self.lists = lists
        self.inversions = inversions
        pronouns = _pronouns_of(doc.lexicon.language.code)
        self._subjects, self._objects, self._places, self._owners, self._persons = pronouns
        self._be = doc.lexicon.morphology.classes["be"]
        self._announcing = doc.lexicon.morphology.classes["announce"]
        self._doc = doc

    def relative_of(self, at: int) -> int | None:
        """The relative pronoun that opens the clause of the verb at chunks[at], if it stands in one."""
        for before in range(at - 1, -1, -1):
            chunk = self.chunks[before]
            if chunk.kind is ChunkKind.RELATIVE:
                return before
            if chunk.verb is not None and chunk.verb.is_finite:
                return None
            if chunk.kind is ChunkKind.MARK and chunk.text in _STOPS and before < at - 3:
                return None
        return None

    def is_subject_relative(self, at: int) -> bool:
        """Whether chunks[at] is a relative pronoun in the place of a subject ("qui"; not in "à qui")."""
        return self.chunks[at].text in self._subjects and self._governing(at) is None

    def met_by(self, at: int) -> list[Group]:
        """ "X hội đàm với Y đang thăm Lào": Y, whose verb at chunks[at] a particle of the present opens, no pronoun."""
        named = self.chunks[at - 1].group if at else None
        tag = self._doc.tag(self.chunks[at].first, "particle")
        is_reduced = tag is not None and tag.value == "present"
        is_met = named is not None and named.is_personal and named.preposition is not None
        return [named] if named is not None and is_reduced and is_met else []

    def governed_relative(self, at: int) -> tuple[str, list[Group]] | None:
        """ "X, à qui Y a accordé …", "C'est avec X que Y s'est entretenu": the relation, and who stands in it."""
        relative = self.relative_of(at)
        if relative is None:
            return None
        if (relation := self._governing(relative)) is not None:
            found = self.antecedent(relative - 1)
        elif (relation := self._inside(relative)) is not None:
            found = self.antecedent(relative)
        elif self.chunks[relative].text in self._owners:
            relation, found = Relation.OF, self.antecedent(relative)
        elif self.chunks[relative].text in self._objects:
            found = self._cleft(relative)
            relation = found[0].preposition if found else None
        else:
            return None
        return (relation, found) if relation and found else None

    def _governing(self, relative: int) -> str | None:
        """The relation of the preposition right before a relative pronoun."""
        before = self.chunks[relative - 1] if relative else None
        is_preposition = before is not None and before.kind is ChunkKind.PREPOSITION
        return before.preposition if is_preposition and before is not None else None

    def _inside(self, relative: int) -> str | None:
        """ "X, with whom Y signed a letter": the relation of the preposition a pronoun for persons begins with."""
        chunk = self.chunks[relative]
        tag = self._doc.tag(chunk.first, "preposition")
        is_person = chunk.text.split(" ")[-1] in self._persons
        return tag.value if tag is not None and is_person and tag.length < chunk.last - chunk.first else None

    def _cleft(self, relative: int) -> list[Group]:
        """ "C'est avec X et Y que …": the groups that stand right behind "être", under a preposition."""
        for before in range(relative - 1, 0, -1):
            verb, group = self.chunks[before - 1].verb, self.chunks[before].group
            if verb is not None and verb.lemma in self._be and group is not None and group.preposition:
                return self.lists.enumeration(before)
            if verb is not None:
                return []
        return []

    def companions(self, at: int) -> list[Group]:
        """ "X, qu'accompagnaient A et B, est arrivé": those who came along, before the verb at chunks[at]."""
        for n in range(1, at):
            verb = self.chunks[n].verb
            accompanies = verb is not None and self._doc.lexicon.morphology.is_in(verb.lemma, "accompany")
            opened = (
                self.chunks[n - 1].kind is ChunkKind.RELATIVE and self.chunks[n - 1].text in self._objects
            )
            if accompanies and verb is not None and opened and not verb.passive and not verb.negated:
                return self.inversions.subject(n)
        return []

    def object_relative(self, at: int) -> int | None:
        """ "X, que le président a reçu": the pronoun whose antecedent is the object."""
        relative = self.relative_of(at)
        if relative is None or self.chunks[relative].text not in self._objects:
            return None
        if self.governed_relative(at) is not None:
            return None
        if self.chunks[relative].text in self._subjects and not any(
            c.group for c in self.chunks[relative:at]
        ):
            return None  # "which", "that" are subjects where none stands between them and their verb
        before = self.chunks[relative - 1] if relative else None
        is_completive = before is not None and before.verb is not None
        return None if is_completive or self._tells(relative) else relative

    def _tells(self, relative: int) -> bool:
        """ "told the minister that X would come": whether a verb of saying and who is told stand before a pronoun."""
        told = self.chunks[relative - 1].group if relative > 1 else None
        verb = self.chunks[relative - 2].verb if relative > 1 else None
        is_told = told is not None and told.preposition is None and told.is_personal
        return is_told and verb is not None and verb.is_finite and verb.lemma in self._announcing

    def place_of(self, at: int) -> Group | None:
        """ "À Alger, où il a séjourné": the place or country the clause of the verb at chunks[at] hangs on."""
        relative = self.relative_of(at)
        if relative is None or self.chunks[relative].text not in self._places:
            return None
        found = self.antecedent(relative)
        if found:
            return found[-1] if found[-1].kind in (GroupKind.PLACE, GroupKind.COUNTRY) else None
        for chunk in reversed(self.chunks[:relative]):  # "flies to Dakar for a conference, where …"
            if chunk.verb is not None:
                return None
            if chunk.group is not None and chunk.group.kind in (GroupKind.PLACE, GroupKind.COUNTRY):
                return chunk.group
        return None

    def antecedent(self, relative: int) -> list[Group]:
        """The groups a relative pronoun stands for."""
        words = relative > 0 and self.chunks[relative - 1].kind is ChunkKind.WORD
        for before in range(relative - 1, -1, -1):
            chunk = self.chunks[before]
            if chunk.group is not None:
                return self.lists.whole_enumeration(before)
            if chunk.verb is not None or chunk.kind in (ChunkKind.EVENT, ChunkKind.INSTRUMENT):
                return []
            if words and chunk.kind is ChunkKind.PREPOSITION and chunk.preposition != Relation.OF:
                return []  # "thanked X for the supplies that Y sent": the supplies
        return []

    def closed_relative(self, at: int, verb: int) -> int | None:
        """ "X, qui attendait Y, a reçu Z": the pronoun of a relative clause that ends with the group at chunks[at]."""
        if self.chunks[verb - 1].kind is not ChunkKind.MARK or self.chunks[verb - 1].text != ",":
            return None
        seen = False
        for before in range(at - 1, 0, -1):
            chunk = self.chunks[before]
            if chunk.verb is not None and chunk.verb.is_finite:
                seen = True
            elif chunk.kind is ChunkKind.RELATIVE:
                return before if seen else None
            elif chunk.kind is ChunkKind.MARK:
                return None
        return None

    def aside_of(self, at: int) -> int | None:
        """ "X, whose term ends soon, called on Y": whose clause between commas stands before chunks[at]."""
        close = at - 1
        while close > 0 and self._doc.tag(self.chunks[close].first, "adverb") is not None:
            close -= 1
        if close < 2 or self.chunks[close].text != ",":
            return None
        for before in range(close - 1, 1, -1):
            chunk = self.chunks[before]
            if chunk.kind is ChunkKind.MARK:
                return None
            if chunk.kind is ChunkKind.RELATIVE:
                named = self.chunks[before - 2].group
                opens = self.chunks[before - 1].text == "," and named is not None
                heads = not any(c.verb is not None and c.verb.is_finite for c in self.chunks[: before - 2])
                return before - 2 if opens and heads and named and named.preposition is None else None
        return None

    def verb_before_aside(self, at: int, second: int) -> int:
        """ "X will attend the forum, which begins in Y, and will call on Z": of which verb the second is the fellow.

        That before the clause between commas in which chunks[at] stands; chunks[at] itself where there is none.
        """
        relative = self.relative_of(at)
        if relative is None or relative < 1 or second < _STOPPED or self.chunks[relative - 1].text != ",":
            return at
        if self.chunks[second - _STOPPED].text != ",":
            return at
        verbs = (n for n in range(relative - 1, -1, -1) if (verb := self.chunks[n].verb) and verb.is_finite)
        return next(verbs, at)

    def inverted_relative(self, at: int) -> int | None:
        """ "auquel assistaient A et B": the pronoun, where the group at chunks[at] is a subject behind its verb."""
        for before in range(at - 1, 0, -1):
            chunk = self.chunks[before]
            if chunk.verb is not None and chunk.verb.is_finite:
                opener = self.chunks[before - 1]
                if opener.kind is not ChunkKind.RELATIVE or opener.text in self._subjects:
                    return None
                behind = self.inversions.subject(before)
                return before - 1 if any(group is self.chunks[at].group for group in behind) else None
        return None
