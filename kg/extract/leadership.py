"""Offices that a verb or its noun says somebody holds: "X, who heads the union", "X, leader of the union"."""

from __future__ import annotations

from functools import cache

from kg.extract.articles import skip_article
from kg.extract.bodytails import read_body_with_tail
from kg.extract.capitalbodies import read_capital_body
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.relations import Relation
from kg.lang import given_names_of_women, load
from kg.lang.folding import fold

_LONGEST = 7  # tokens of a body told in small letters
_OWNER = 3  # words of whose a body is, or of what it is like
_FULL = 2  # words of a name that is more than a surname
_TOLD = frozenset({"present", "past", "perfect", "pluperfect", "imperfect"})
_OVER = frozenset({"past", "pluperfect"})
_BODY = GroupKind.ORGANIZATION
_BY = frozenset({Relation.BY, Relation.LED, Relation.CHAIRED, Relation.HOSTED})


@cache
def _verbs_of(code: str) -> dict[str, str]:
    """The verbs of leading of a language by the titles of who does so: "leader" → "lead"."""
    titles: dict[str, list[str]] = load(code).table("offices")["leading"]
    # Of two verbs the first one counts.
    return {title: verb for verb in reversed(titles) for title in titles[verb]}


class Leadership:
    """Gives who is said to lead a body the office that the verb stands for."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._titles: dict[str, list[str]] = doc.lexicon.table("offices")["leading"]
        self._verbs = _verbs_of(doc.lexicon.language.code)
        self._who = frozenset(doc.lexicon.words["clauses"]["person_relative"])

    def settle(self, clause: Clause) -> Clause:
        """The sentence, with these offices at the names in it."""
        chunks = clause.chunks
        for at in range(1, len(chunks)):
            if chunks[at].kind is ChunkKind.WORD:
                self._read_apposition(chunks, at)
            if chunks[at].kind in (ChunkKind.WORD, ChunkKind.VERB):
                self._read_statement(chunks, at)
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
        body = found[0] if found is not None and self._is_led(found[0]) else None
        body = body or self._read_small_body(chunks[at_verb].last)
        body = body or self._read_described(chunks, at_verb + 1)
        if person is None or not self._is_person(person) or body is None:
            return
        self._give(person, verb.lemma, body, former=verb.tense in _OVER)

    def _read_statement(self, chunks: list[Chunk], at: int) -> None:
        """ "Admiral X commands the Ghanaian navy": in the present, who is named right before, what right behind."""
        verb, person = chunks[at].verb, chunks[at - 1].group
        if verb is not None and (verb.passive or verb.negated or verb.tense != "present"):
            return
        if person is None or person.preposition is not None or not self._is_person(person):
            return
        readings = self.doc.lexicon.morphology.readings(self.doc.tokens[chunks[at].first].lower)
        lemma = next((r.lemma for r in readings if r.tense == "pres" and r.lemma in self._titles), None)
        lemma = verb.lemma if verb is not None and verb.lemma in self._titles else lemma
        found = read_body_with_tail(self.doc, chunks, at + 1)
        if person.name is None or lemma is None or found is None or not self._is_led(found[0]):
            return
        if chunks[at].last - chunks[at].first == 1:
            self._give(person, lemma, found[0], former=False)

    def _read_small_body(self, at: int) -> Group | None:
        """ "who chairs |the parliament's foreign affairs committee|": a body in small letters, by what it is for."""
        tokens, begin = self.doc.tokens, at
        if begin < len(tokens) and (article := self.doc.tag(begin, "determiner")) is not None:
            begin += article.length
        end = begin
        while end < min(begin + _LONGEST, len(tokens)) and tokens[end].is_capital and end - begin < _OWNER:
            end += 1  # "|the EU|'s election observer mission"
        if end > begin and not self._is_mark(end):
            return None
        while end < min(begin + _LONGEST, len(tokens)) and self._is_plain(end):
            tag = self.doc.tag(end, "body")
            behind = end + (tag.length if tag is not None else 1)
            closed = behind >= len(tokens) or not tokens[behind].is_word or behind in self.doc.sentence_starts
            closed = closed or self.doc.tag(behind, "preposition") is not None
            sent = self.doc.tag(end, "delegation") if tag is None else None
            if sent is not None and not self._is_mark(end + sent.length):
                return None
            if tag is not None and closed and tokens[behind - 1].is_word and behind - begin > 1:
                mark = behind < len(tokens) and tokens[behind].lower in self.doc.lexicon.possessive_marks
                return None if mark else Group(_BODY, begin, behind, name=(begin, behind))
            end = behind if tag is not None and not self._is_mark(behind) else end + 1
        return None

    def _read_described(self, chunks: list[Chunk], at: int) -> Group | None:
        """ "who leads |the opposition| Serbian Progressive Union": the body behind plain words for what it is like."""
        end = at
        while end < min(at + _OWNER, len(chunks)) and chunks[end].kind is ChunkKind.WORD:
            if self.doc.tag(chunks[end].first, "preposition", "relative", "list_coordination"):
                return None
            end += 1
        body = chunks[end].group if at < end < len(chunks) else None
        return body if body is not None and body.preposition is None and self._is_led(body) else None

    def _is_mark(self, at: int) -> bool:
        return at < len(self.doc.tokens) and self.doc.tokens[at].lower in self.doc.lexicon.possessive_marks

    def _is_plain(self, at: int) -> bool:
        """Whether a token in small letters can stand in what a body is called."""
        if self._is_mark(at):
            return True
        closed = self.doc.tag(at, "preposition", "relative", "pronoun", "head", "determiner")
        return self.doc.tokens[at].is_word and self.doc.tokens[at].text.islower() and closed is None

    def _read_apposition(self, chunks: list[Chunk], at: int) -> None:
        """ "X, leader of the Labour Party,": a word that is no office by itself, of a body that is named."""
        lemma = self._verbs.get(chunks[at].text.lower())
        if lemma is None:  # as of most words
            return
        before = chunks[at - 2].group if at > 1 and chunks[at - 1].text in {",", "("} else None
        body = chunks[at + 1].group if at + 1 < len(chunks) else None
        if body is not None and (wide := self._widen(body)) is not None:
            if before is not None and self._is_person(before) and body.preposition == Relation.OF:
                self._give(before, lemma, wide, former=False)
            return
        closed = at + 2 >= len(chunks) or chunks[at + 2].kind is ChunkKind.MARK
        if body is None or body.preposition != Relation.OF or not closed:
            return
        if before is not None and self._is_person(before) and self._is_led(body):
            self._give(before, lemma, body, former=False)

    def _widen(self, body: Group) -> Group | None:
        """ "leader of |Norway's Centre Party|": capitals that go on to the word for a body, up to a mark."""
        begin = skip_article(self.doc, body.first)
        wide = read_capital_body(self.doc, begin, len(self.doc.tokens))
        if wide is None or wide.last <= body.last:
            return None
        closed = wide.last >= len(self.doc.tokens) or not self.doc.tokens[wide.last].is_word
        return wide if closed else None

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
        is_sent = is_sent and self.doc.tokens[body.last - 1].text.islower()  # not "the Kenyan Red Cross"
        is_named = any(token.is_capital for token in self.doc.tokens[body.first + 1 : body.last])
        return is_body and not is_sent and not body.indefinite and (is_named or body.key is not None)

    def _give(self, person: Group, lemma: str, body: Group, *, former: bool) -> None:
        assert person.name is not None, "whom a verb says to lead is named"
        given = fold(self.doc.tokens[person.name[0]].text)
        is_woman = person.gender == "f" or (person.gender is None and given in given_names_of_women())
        title = self._titles[lemma][is_woman]
        office = Office(title, title, body.first, body.last, organization=body, former=former)
        office.country = body.country
        if any(held.title.lower() == title for held in person.offices):
            return
        person.kind = GroupKind.PERSON
        person.offices = [*person.offices, office]
