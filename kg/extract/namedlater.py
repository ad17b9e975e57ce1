"""Who holds an office told without a name: "Norway's foreign minister said … Karl Lind was speaking in Oslo".

Or the other way round: "Karl Lind était à Oslo. Le ministre norvégien de l'Énergie y a rencontré …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.article import BlockKind
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import is_plain_name
from kg.extract.relations import Relation
from kg.lang import given_names_of_men, given_names_of_women
from kg.lang.folding import fold

_MET = frozenset(
    {None, Relation.WITH, Relation.BY, Relation.TO}
)  # how stands in a sentence whom its subject meets
_BOTH = 2
_FULL = 2  # words of a name that is more than a surname
_ASIDE = frozenset({ChunkKind.DATE, ChunkKind.MARK, ChunkKind.WORD, ChunkKind.PREPOSITION})


class NamedLater:
    """Gives the office that opens or closes a sentence to the name, told without one, that opens the next.

    News agencies tell first which office acts, then who holds it. Only where nobody else of the article holds it.
    """

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._heads = doc.lexicon.table("offices")["heads"]
        self._speech = frozenset(doc.lexicon.table("speech")["verbs"])

    def settle(self, clauses: Sequence[Clause]) -> None:
        """Turns such names into persons who hold the office; in place."""
        held = [g for clause in clauses for g in _groups_of(clause) if g.name is not None and g.offices]
        for clause, following in pairwise(clauses):
            self._settle_named_first(clause, following, held)
            if BlockKind.HEADLINE in (clause.sentence.kind, following.sentence.kind):
                continue
            named = self._named(following)
            office = self._nameless(clause) if named is not None else None
            if named is not None and office is None and self._answers(following):
                office = self._met(clause)
            if named is not None and office is not None and not any(self._holds(g, office) for g in held):
                _hand(named, office, held)

    def _settle_named_first(self, clause: Clause, following: Clause, held: list[Group]) -> None:
        """The name opens the sentence before, and the office acts in the next: French does not say a name twice."""
        if self.doc.lexicon.grammar.get("modifiers_first"):
            return
        named = self._named(clause)
        office = self._opening_office(following) if named is not None else None
        if named is not None and office is not None:
            self._give(named, office, held)
        for one, told in self._pairs(clause, following) if named is None else ():
            self._give(one, told, held)

    def _pairs(self, clause: Clause, following: Clause) -> list[tuple[Group, Office]]:
        """ "X et Y ont discuté. Le président botswanais et le Premier ministre d'Eswatini …": X, then Y."""
        names, offices = self._opening_two(clause), self._opening_two(following)
        found: list[tuple[Group, Office]] = []
        for chunk, other in zip(names, offices, strict=False):
            group, office = chunk.group, self._office_of(other, self._verb_behind(following))
            if group is None or office is None or not self._is_bare_name(group):
                return []
            found.append((group, office))
        return found if len(found) == _BOTH else []

    def _opening_two(self, clause: Clause) -> list[Chunk]:
        """The two groups that a conjunction joins at the head of a sentence, as the subject of its verb."""
        at = next(
            (n for n, c in enumerate(clause.chunks) if c.kind not in _ASIDE or c.group), len(clause.chunks)
        )
        told = clause.chunks[at : at + 3]
        joined = len(told) > _BOTH and told[1].kind is ChunkKind.COORDINATION
        return [told[0], told[2]] if joined and self._verb_behind(clause) else []

    def _verb_behind(self, clause: Clause) -> list[Chunk]:
        return [c for c in clause.chunks if c.verb is not None and c.verb.is_finite][:1]

    def _is_bare_name(self, group: Group) -> bool:
        """Whether a group is a full name and nothing else, told for the first time."""
        if group.name is None or group.offices or group.preposition is not None or group.key is not None:
            return False
        first, last = group.name
        is_person = group.kind is GroupKind.PERSON
        is_bare = group.kind is GroupKind.NAME and group.first == first and last == group.last
        if last - first < _FULL or not (is_bare or is_person):
            return False
        return self._looks_personal(group) and self._is_new(first, last)

    def _give(self, named: Group, office: Office, held: list[Group]) -> None:
        """Gives an office to the name it is told of, unless something says that it is another's."""
        if named.name is None or any(self._holds(g, office) for g in held):
            return
        row = self._heads.get(office.head, {})
        is_told = office.country is not None or office.organization is not None
        if not (is_told or (row.get("portfolio") and len(office.title.split()) > 1)):
            return  # "le procureur", "le Premier ministre": anybody's
        first, last = named.name
        surname = self.doc.tokens[last - 1].text
        if any(g.name is not None and self.doc.tokens[g.name[1] - 1].text == surname for g in held):
            return
        given = fold(self.doc.tokens[first].text)
        is_woman, is_man = given in given_names_of_women(), given in given_names_of_men()
        if (office.gender == "m" and is_woman and not is_man) or (
            office.gender == "f" and is_man and not is_woman
        ):
            return
        _hand(named, office, held)

    def _opening_office(self, clause: Clause) -> Office | None:
        """The office without a name that opens a sentence as the subject of a verb with no pronoun as its object.

        "Le ministre russe |l'|a reçue" is another.
        """
        at = next((n for n, c in enumerate(clause.chunks) if c.kind not in _ASIDE or c.group), None)
        after = at + 1 if at is not None else 0
        if at is None or after >= len(clause.chunks):
            return None
        if clause.chunks[after].kind is ChunkKind.COORDINATION:
            after += 2  # "La ministre autrichienne de l'Intérieur |et son homologue jordanien| ont évoqué …"
        office = self._office_of(clause.chunks[at], clause.chunks[after : after + 1])
        verb = clause.chunks[after].verb if office is not None else None
        if verb is None or verb.clitic is not None or verb.dative is not None:
            return None
        pronouns = (c.group for c in clause.chunks if c.group and c.group.kind is GroupKind.PRONOUN)
        return None if any(one.part == "object" for one in pronouns) else office

    def _named(self, clause: Clause) -> Group | None:
        """The full name, told for the first time, that opens a sentence as the subject of its verb, or as an owner."""
        at = next((n for n, c in enumerate(clause.chunks) if c.kind not in _ASIDE or c.group), None)
        if at is None or at + 1 >= len(clause.chunks):
            return None
        verb, owner = clause.chunks[at + 1].verb, clause.chunks[at].owner  # "Karl Lind's visit"
        group = owner or clause.chunks[at].group
        if group is None or (owner is None and (verb is None or not verb.is_finite)):
            return None
        return group if self._is_bare_name(group) else None

    def _looks_personal(self, group: Group) -> bool:
        assert group.name is not None, "asked of named groups only"
        is_acronym = any(self.doc.tokens[at].text.isupper() for at in range(*group.name))
        return not is_acronym and is_plain_name(self.doc, *group.name)

    def _is_new(self, first: int, last: int) -> bool:
        """Whether the text, its headline left out, has not told the name or the surname before."""
        headline = self.doc.sentences[0]
        begin = headline.last if headline.kind is BlockKind.HEADLINE else 0
        surname = self.doc.tokens[last - 1].text
        for at in range(begin, first):  # noqa: SIM110 - of half a text, where a generator is felt
            if self.doc.tokens[at].text == surname:
                return False
        return True

    def _nameless(self, clause: Clause) -> Office | None:
        """The office, without a name, that is the subject of the sentence or of the "said" that closes it."""
        for at, chunk in enumerate(clause.chunks):
            if chunk.kind in _ASIDE or (chunk.group is not None and chunk.group.preposition is not None):
                continue
            office = self._office_of(chunk, clause.chunks[at + 1 : at + 2])
            if office is not None:
                return office
            break
        return self._speaker(clause.chunks)

    def _answers(self, clause: Clause) -> bool:
        """ "Marek Vlk |l'a assuré| de son soutien", "… a promis": who deals with whom was told of, or speaks."""
        verb = next((c.verb for c in clause.chunks if c.verb is not None and c.verb.is_finite), None)
        if verb is None:
            return False
        return verb.clitic is not None or verb.dative is not None or verb.lemma in self._speech

    def _met(self, clause: Clause) -> Office | None:
        """ "X s'est entretenu avec |le Premier ministre tchèque|": the only nameless office of a country there."""
        at = next((n for n, c in enumerate(clause.chunks) if c.verb is not None and c.verb.is_finite), None)
        if at is None or self.doc.lexicon.grammar.get("bare_complements"):
            return None
        found: list[Office] = []
        for chunk in clause.chunks[at + 1 :]:
            group = chunk.group
            if (
                group is None
                or group.kind is not GroupKind.OFFICE
                or not group.offices
                or group.name is not None
            ):
                continue
            if group.preposition not in _MET or group.indefinite or group.counterpart or group.possessive:
                return None
            found.append(group.offices[0])
        office = found[0] if len(found) == 1 else None
        if office is None or office.country is None or office.former or office.kin:
            return None
        return office if self._heads.get(office.head, {}).get("state") else None

    def _speaker(self, chunks: Sequence[Chunk]) -> Office | None:
        """ "Chile will open its mines, its president said.", "…, a déclaré jeudi le président chilien.": who is quoted.

        Whose president it is, the country tells that opens the sentence.
        """
        for at in range(len(chunks) - 1, 0, -1):
            group = chunks[at].group
            if group is None or group.preposition is not None:
                continue
            inverted = at + 1 == len(chunks) or chunks[at + 1].kind is ChunkKind.MARK
            before = next((c for c in reversed(chunks[:at]) if c.kind is not ChunkKind.DATE), None)
            behind = (
                chunks[at + 1] if at + 1 < len(chunks) and chunks[at - 1].kind is ChunkKind.MARK else None
            )
            verb = before if inverted else behind
            if verb is None or verb.verb is None or verb.verb.lemma not in self._speech:
                continue
            office = self._office_of(chunks[at], [verb], owned=True)
            if office is None or not group.possessive or office.country is not None:
                return office
            first = next((c.group for c in chunks if c.group is not None), None)
            if first is None or first.kind is not GroupKind.COUNTRY or first.preposition is not None:
                return None
            return replace(office, country=first.key or first.country)
        return None

    def _office_of(self, chunk: Chunk, behind: Sequence[Chunk], *, owned: bool = False) -> Office | None:
        group = chunk.group
        if group is None or group.kind is not GroupKind.OFFICE or not group.offices or group.name is not None:
            return None
        if group.preposition is not None or group.indefinite or group.counterpart or group.part is not None:
            return None
        if (group.possessive and not owned) or not behind or behind[0].verb is None:
            return None
        office = group.offices[0]
        row = self._heads.get(office.head, {})
        is_open = office.former or office.kin or row.get("trade")
        return None if is_open or not behind[0].verb.is_finite else office

    def _holds(self, group: Group, office: Office) -> bool:
        """Whether a named person holds an office that this one can be."""
        return any(
            fold(held.head) == fold(office.head)
            and (held.country is None or office.country is None or held.country == office.country)
            for held in group.offices
        )


def _groups_of(clause: Clause) -> Iterator[Group]:
    for chunk in clause.chunks:
        if chunk.group is not None:
            yield chunk.group
            yield from chunk.group.members


def _hand(named: Group, office: Office, held: list[Group]) -> None:
    """Makes a name the person who holds an office, where no word says that they are of two countries."""
    if named.country is not None and office.country not in (None, named.country):
        return
    named.kind = GroupKind.PERSON
    named.offices = [replace(office)]
    named.country = named.country or office.country
    held.append(named)
