"""What parties agreed to do: verbs of agreeing with several subjects, "il a été convenu", "under the deal, they will".

Where the subject is plural and names nobody ("the two ministries"), those who talk have agreed, else the two countries
that the article tells of.
"""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.arguments import ArgumentReader
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.nationplurals import singular_of
from kg.extract.reference import Resolver
from kg.extract.relations import Relation
from kg.extract.status import judge_verb
from kg.extract.toldcountries import ToldCountries
from kg.extract.verbs import Verb
from kg.records import Commitment, EntityKind

_WEIGHT = 0.85
_NEAR = 3  # tokens after a verb in which the words that make it one of agreeing stand
_BOTH = 2
_HEAD = 60  # letters at the head of a sentence in which it says under what
_PEOPLE = frozenset({"demonym", "adjective"})
_APART = frozenset({ChunkKind.RELATIVE, ChunkKind.SUBORDINATION, ChunkKind.MARK})
_PLURAL = frozenset({GroupKind.PARTIES, GroupKind.PEOPLE})


class CommitmentReader:
    """Finds commitments in sentences."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver, told: ToldCountries) -> None:
        self.doc = doc
        self.told = told
        self.registry = registry
        self.resolver = resolver
        table = doc.lexicon.table("agreements")["commitments"]
        self._plain = frozenset(table["verbs"])
        self._reflexive = frozenset(table["reflexive"])
        self._with_words = {row[0]: tuple(row[1:]) for row in table["with_words"]}
        self._achieved = frozenset(table["achieved"])
        self._under = tuple(table["under"])
        # What these begin with, small and capital; in other alphabets there is more to it.
        self._letters = frozenset("".join(row[0] + row[0].upper() for row in self._under))
        self._several = frozenset(table["several"])
        offices = doc.lexicon.table("offices")
        self._firms = frozenset(offices["kinds_of_bodies"]["firms"]) | frozenset(
            offices["bodies"]["eponymous"]
        )

    def read(self, clause: Clause, reader: ArgumentReader, number: int) -> Commitment | None:
        """The commitment a sentence reports, with its parties; None where it reports none or they are unclear."""
        under = self._opens_under(clause)
        for at, chunk in enumerate(clause.chunks):
            if chunk.verb is None or not (
                self._agrees(clause, at, chunk) or (under and self._will_do(reader, at, chunk.verb))
            ):
                continue
            parties = self._parties(clause, reader, at)
            if parties:
                return self._commitment(clause, number, chunk.verb.lemma, parties)
        return None

    def _commitment(self, clause: Clause, number: int, verb: str, parties: tuple[str, ...]) -> Commitment:
        sentence = clause.sentence
        topics = self.doc.topical.topics_of(sentence.start, sentence.end)
        rule = f"{self.doc.article.language}/commitments/{verb}"
        return Commitment(f"commitment:{number}", parties, self.doc.evidence(sentence), rule, _WEIGHT, topics)

    def _agrees(self, clause: Clause, at: int, chunk: Chunk) -> bool:
        """Whether the verb at a chunk says that something was agreed, and that it was."""
        verb = chunk.verb
        assert verb is not None, "asked of verbs"
        if verb.tense == "future" and not verb.negated and self._is_by_document(clause, at):
            return True
        if not (self._is_phrase(chunk) or self._is_verb(chunk, verb)):
            return False
        if verb.tense == "infinitive":
            return self._is_achieved(clause, at)
        if verb.tense == "gerund":  # "…, with the two sides agreeing to …"
            before = clause.chunks[at - 1].group if at else None
            return before is not None and before.kind in _PLURAL
        return verb.is_finite and judge_verb(self.doc, clause.chunks, at).status == "occurred"

    def _is_by_document(self, clause: Clause, at: int) -> bool:
        """ "Theo thỏa thuận, hai bên sẽ …": what both are to do by a document the sentence opens with."""
        opener, subject = clause.chunks[0], clause.chunks[at - 1].group if at else None
        by = opener.kind is ChunkKind.INSTRUMENT and opener.preposition == Relation.ACCORDING
        return by and subject is not None and subject.kind is GroupKind.PARTIES

    def _opens_under(self, clause: Clause) -> bool:
        """ "Under the deal, …", "Aux termes de l'accord, …": what follows is what it says the parties will do."""
        sentence = clause.sentence
        first = self.doc.text[sentence.start]
        if first not in self._letters and first.isascii():  # as of most sentences
            return False
        head = self.doc.text[sentence.start : sentence.start + _HEAD].lower().replace("’", "'")
        return head.startswith(self._under)

    def _will_do(self, reader: ArgumentReader, at: int, verb: Verb) -> bool:
        """Whether parties, or two named together, are to do something."""
        if not verb.is_finite or verb.tense != "future" or verb.negated or verb.passive:
            return False
        subjects = reader.subject(at)
        return len(subjects) >= _BOTH or any(group.kind is GroupKind.PARTIES for group in subjects)

    def _is_phrase(self, chunk: Chunk) -> bool:
        return self.doc.has_tag("commitment", max(0, chunk.first - 2), chunk.last)

    def _is_verb(self, chunk: Chunk, verb: Verb) -> bool:
        if verb.lemma in self._with_words:
            near = [token.lower for token in self.doc.tokens[chunk.first : chunk.last + _NEAR]]
            return any(word in near for word in self._with_words[verb.lemma])
        return verb.lemma in self._plain or (verb.reflexive and verb.lemma in self._reflexive)

    def _is_achieved(self, clause: Clause, at: int) -> bool:
        """ "ont fini par s'entendre sur": the verb before it says that it was reached."""
        for before in range(at - 1, -1, -1):
            verb = clause.chunks[before].verb
            if verb is not None:
                reached = verb.lemma in self._achieved and verb.is_finite
                return reached and judge_verb(self.doc, clause.chunks, before).status == "occurred"
        return False

    def _parties(self, clause: Clause, reader: ArgumentReader, at: int) -> tuple[str, ...]:
        """The parties that the subject names; those who talk, where it is plural and names nobody, or nobody stands."""
        groups = self._subjects(clause, reader, at)
        keys = [k for group in groups for k in self.resolver.resolve(group, clause.sentence.index)]
        keys += [key for group in groups if (key := self._of_capital(group))]
        keys += [] if keys else self._of_peoples(clause, at)
        distinct = tuple(dict.fromkeys(keys))
        parties = tuple(dict.fromkeys(party for key in distinct if (party := self._party_of(key))))
        if len(distinct) >= _BOTH or (parties and self._joins_another(clause, at)):
            return parties
        verb = clause.chunks[at].verb
        assert verb is not None, "asked of verbs"
        is_plural = any(group.plural or group.kind in _PLURAL for group in groups)
        count = self._count_before(clause, at)
        is_plural = is_plural or (not distinct and count >= _BOTH)
        is_plural = is_plural or self._are_several(clause, at)
        is_impersonal = verb.passive and all(g.kind is GroupKind.PRONOUN and not g.plural for g in groups)
        if not (is_plural or is_impersonal):
            return ()
        placed = self._of_place(clause, at) if self._are_several(clause, at) else ()
        return placed or self._of_talks(clause) or self._of_pair(is_counted=count == _BOTH)

    def _joins_another(self, clause: Clause, at: int) -> bool:
        """ "Japan and the 18 members of the forum agreed": whether "and" and a noun nobody resolves end the subject."""
        joint = next(
            (n for n in range(at - 1, 0, -1) if clause.chunks[n].kind is ChunkKind.COORDINATION), None
        )
        if joint is None or joint + 1 >= at or clause.chunks[joint - 1].group is None:
            return False
        behind, first = clause.chunks[joint + 1 : at], clause.chunks[joint + 1].first
        is_noun = self.doc.tag(first, "determiner", "numeral") is not None
        plain = all(chunk.verb is None and chunk.kind not in _APART for chunk in behind)
        return is_noun and plain and not any(chunk.verb is not None for chunk in clause.chunks[:joint])

    def _are_several(self, clause: Clause, at: int) -> bool:
        """ "The rival authorities in Libya": whether a word before the verb says that they deal with each other."""
        if any(chunk.verb is not None for chunk in clause.chunks[:at]):
            return False
        words = range(clause.sentence.first, clause.chunks[at].first)
        return any(self.doc.tokens[n].lower in self._several for n in words)

    def _of_place(self, clause: Clause, at: int) -> tuple[str, ...]:
        """The country that the subject's place is in."""
        lands = [chunk.group.country for chunk in clause.chunks[:at] if chunk.group is not None]
        return tuple(self.registry.country(key).key for key in dict.fromkeys(lands) if key is not None)

    def _of_peoples(self, clause: Clause, at: int) -> list[str]:
        """ "Iraniens et Saoudiens ont convenu de …": peoples stand for their countries."""
        found: list[str] = []
        for token in range(clause.sentence.first, clause.chunks[at].first):
            people = self.doc.known_as(token, lambda entry: entry.kind == "Country" and entry.form in _PEOPLE)
            if people is None or not self.doc.tokens[token].is_capital:
                if found and not self.doc.tag(token, "list_coordination", "determiner", "adverb"):
                    found.clear()
                continue
            found.append(self.registry.country(people[1].key).key)
        return found if len(found) >= _BOTH else []

    def _count_before(self, clause: Clause, at: int) -> int:
        """ "the two city councils agreed": the number before the verb, with no mark between; 0 without one.

        Not of firms and the like, for which no country acts.
        """
        for token in range(clause.chunks[at].first - 1, clause.sentence.first - 1, -1):
            word = self.doc.tokens[token]
            if not word.is_word or not self._firms.isdisjoint({word.lower, singular_of(word.lower)}):
                return 0
            tag = self.doc.tag(token, "numeral")
            if tag is not None and isinstance(tag.value, int):
                return tag.value
        return 0

    def _of_pair(self, *, is_counted: bool) -> tuple[str, ...]:
        """The two countries of the article, where the text says that there are two who agreed."""
        pair = self.told.pair() if is_counted else None
        return tuple(self.registry.country(key).key for key in pair) if pair is not None else ()

    def _subjects(self, clause: Clause, reader: ArgumentReader, at: int) -> list[Group]:
        verb = clause.chunks[at].verb
        if verb is None or verb.is_finite:
            return reader.subject(at) or self._first_subjects(clause, reader, at)
        for before in range(at - 1, -1, -1):
            chunk = clause.chunks[before]
            if chunk.group is not None and chunk.group.kind in _PLURAL:
                return [chunk.group]  # "a permis aux deux délégations de s'entendre"
            if chunk.verb is not None and chunk.verb.is_finite:
                return reader.subject(before)
        return []

    def _first_subjects(self, clause: Clause, reader: ArgumentReader, at: int) -> list[Group]:
        """ "Hai bên điểm lại … và nhất trí …": the plural subject of the sentence, where its last verb has none."""
        for before in range(at):
            verb = clause.chunks[before].verb
            if verb is not None and verb.is_finite:
                found = reader.subject(before)
                return found if all(group.kind in _PLURAL for group in found) else []
        return []

    def _of_capital(self, group: Group) -> str | None:
        """ "Kinshasa et Kigali": their governments."""
        if group.kind is not GroupKind.PLACE or group.key is None:
            return None
        country = self.doc.names.government_of(group.key)
        return self.registry.country(country).key if country else None

    def _of_talks(self, clause: Clause) -> tuple[str, ...]:
        both = Group(GroupKind.PARTIES, clause.sentence.first, clause.sentence.last, plural=True)
        found = self.resolver.resolve(both, clause.sentence.index)
        return tuple(dict.fromkeys(found)) if len(found) >= _BOTH else ()

    def _party_of(self, key: str) -> str | None:
        entity = self.registry.entities[key]
        if entity.kind is EntityKind.PERSON:
            return self.registry.country(entity.country).key if entity.country else None
        return key


def drop_headline(doc: Document, commitments: list[Commitment]) -> list[Commitment]:
    """Without what the headline says somebody agreed to where the text tells what the same have agreed to."""
    if len(commitments) < _BOTH or not doc.sentences or doc.sentences[0].kind is not BlockKind.HEADLINE:
        return commitments
    first, *rest = commitments
    is_told = any(set(first.parties) <= set(other.parties) for other in rest)
    return rest if first.evidence.start < doc.sentences[0].end and is_told else commitments
