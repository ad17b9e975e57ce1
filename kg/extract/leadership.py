"""Offices that a verb or its noun says somebody holds: "X, who heads the union", "X, leader of the union"."""

from __future__ import annotations

from kg.extract.bodytails import read_body_with_tail
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.relations import Relation

_FULL = 2  # words of a name that is more than a surname
_TOLD = frozenset({"present", "past", "perfect", "pluperfect", "imperfect"})
_OVER = frozenset({"past", "pluperfect"})
_BODY = GroupKind.ORGANIZATION
_BY = frozenset({Relation.BY, Relation.LED, Relation.CHAIRED})


class Leadership:
    """Gives who is said to lead a body the office that the verb stands for."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._titles: dict[str, list[str]] = doc.lexicon.language.table("offices")["leading"]
        self._who = frozenset(doc.lexicon.words["clauses"]["person_relative"])

    def settle(self, clause: Clause) -> Clause:
        """The sentence, with these offices at the names in it."""
        chunks = clause.chunks
        for at in range(1, len(chunks)):
            if chunks[at].kind is ChunkKind.WORD:
                self._read_apposition(chunks, at)
            if chunks[at].verb is not None:
                self._read_relative(chunks, at)
            group = chunks[at].group
            if group is not None and group.preposition in _BY and self._is_person(group):
                self._read_passive(chunks, at, group)
        return clause

    def _read_relative(self, chunks: list[Chunk], at: int) -> None:
        """ "X, who heads the union", "X, who has run the museum since 2019"."""
        verb = chunks[at].verb
        assert verb is not None, "chunks[at] is a verb"
        if verb.lemma not in self._titles or verb.passive or verb.negated or verb.tense not in _TOLD:
            return
        at_verb = at
        while (
            at > 1 and chunks[at - 1].kind is ChunkKind.WORD and self.doc.tag(chunks[at - 1].first, "adverb")
        ):
            at -= 1  # "X, who |also| heads"
        before = chunks[at - 1]
        is_who = not self._who or before.text.lower() in self._who
        if before.kind is not ChunkKind.RELATIVE or not is_who or at_verb + 1 >= len(chunks):
            return
        begin = at - 2 - int(at > 2 and chunks[at - 2].text == ",")
        person, found = (
            chunks[begin].group if begin >= 0 else None,
            read_body_with_tail(self.doc, chunks, at_verb + 1),
        )
        if person is None or not self._is_person(person) or found is None or not self._is_led(found[0]):
            return
        self._give(person, verb.lemma, found[0], former=verb.tense in _OVER)

    def _read_apposition(self, chunks: list[Chunk], at: int) -> None:
        """ "X, leader of the Labour Party,": a word that is no office by itself, of a body that is named."""
        lemma = next((verb for verb in self._titles if chunks[at].text.lower() in self._titles[verb]), None)
        before = chunks[at - 2].group if at > 1 and chunks[at - 1].text in {",", "("} else None
        body = chunks[at + 1].group if at + 1 < len(chunks) else None
        closed = at + 2 >= len(chunks) or chunks[at + 2].kind is ChunkKind.MARK
        if lemma is None or body is None or body.preposition != Relation.OF or not closed:
            return
        if before is not None and self._is_person(before) and self._is_led(body):
            self._give(before, lemma, body, former=False)

    def _read_passive(self, chunks: list[Chunk], at: int, person: Group) -> None:
        """ "the committee, chaired by X", "a museum founded by X"."""
        lemma = self._lemma_of(person)
        begin = at - 1
        if lemma is None:
            verb = chunks[begin].verb
            if verb is None or not verb.passive or verb.is_finite:
                return
            lemma, begin = verb.lemma, begin - 1
        begin -= int(begin > 0 and chunks[begin].text == ",")
        body = self._body_at(chunks, begin) if begin >= 0 else None
        if lemma in self._titles and body is not None and body is not person and self._is_led(body):
            self._give(person, lemma, body, former=False)

    def _body_at(self, chunks: list[Chunk], at: int) -> Group | None:
        """The body that ends at a chunk, with what it is for."""
        for begin in (at - 1, at):
            found = read_body_with_tail(self.doc, chunks, begin) if begin >= 0 else None
            if found is not None and found[1] == at + 1:
                return found[0]
        return None

    def _lemma_of(self, person: Group) -> str | None:
        """ "|headed| by X": the verb that the words before a name hold, where they are read as a preposition."""
        readings = self.doc.lexicon.morphology.readings(self.doc.tokens[person.begin].lower)
        return next((r.lemma for r in readings if r.lemma in self._titles), None)

    def _is_person(self, group: Group) -> bool:
        if group.kind is GroupKind.PERSON:
            return group.name is not None
        if group.kind is not GroupKind.NAME or group.name is None or group.name[1] - group.name[0] < _FULL:
            return False
        thing = ("body", "site", "event", "instrument", "thing", "delegation")
        return not any(self.doc.tag(at, *thing) for at in range(*group.name))

    def _is_led(self, body: Group) -> bool:
        """Whether it is a body with officers: one that has a name, and no delegation."""
        is_body = body.kind is _BODY and body.leader is None
        is_sent = self.doc.has_tag("delegation", body.first, body.last) and body.key is None
        is_named = any(token.is_capital for token in self.doc.tokens[body.first + 1 : body.last])
        return is_body and not is_sent and not body.indefinite and (is_named or body.key is not None)

    def _give(self, person: Group, lemma: str, body: Group, *, former: bool) -> None:
        title = self._titles[lemma][person.gender == "f"]
        office = Office(title, title, body.first, body.last, organization=body, former=former)
        office.country = body.country
        if any(held.title.lower() == title for held in person.offices):
            return
        person.kind = GroupKind.PERSON
        person.offices = [*person.offices, office]
